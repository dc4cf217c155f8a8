import { randomUUID } from 'node:crypto'
import type { BrowserContext } from 'playwright-core'
import { post } from './answer-link.ts'
import { press, type Screen } from './screen.ts'
import type { DemoServer } from './server.ts'

/** Holds, the time of keeping, erasure, and people who were entered twice with names that are long. */
export async function keepingScreens(
  demo: DemoServer,
  therapist: BrowserContext,
  owner: BrowserContext,
): Promise<Screen[]> {
  const { request } = therapist
  const { id } = (await (await request.get(`${demo.url}/api/me`)).json()) as { id: string }
  const open = async (names: readonly string[]) => {
    const caseId = randomUUID()
    await post(request, demo.url, '/api/cases', {
      id: caseId,
      ...{ format: names.length > 1 ? 'group' : 'individual', status: 'closed', title: null },
      ...{ openedOn: '2026-01-05', bonds: [], consent: null },
      careTeam: [{ memberId: id, position: 'lead' }],
      participants: names.map((name) => ({
        person: {
          ...{ id: randomUUID(), name, chosenName: null, birthDate: '1979-05-04', shape: 'circle' },
          email: name.startsWith('Maximiliane') ? 'maximiliane@clients.example' : null,
        },
        ...{ role: 'client', readsUnit: true },
      })),
    })
    return caseId
  }
  const long = 'Maximiliane Wolkenstein-Hohenfels von und zu Obersulm'
  await open([long])
  await open([long.replace('xi', 'xí').replace('Ober', 'Ober').replace('ane', 'ané')])
  const held = await open([long.replace('Maxi', 'Leo'), 'Jonas Lindqvist'])
  const hold = {
    ...{ kind: 'court-order', receivedOn: '2026-01-05', deadline: '2031-01-20', notice: 'open' },
    ...{ fromWhom: 'Family court of the northern district, second chamber', lawyer: 'R. Vale, 555 0100' },
    notes: 'Asks for everything since spring.',
  }
  await post(request, demo.url, `/api/cases/${held}/legal-holds`, hold)
  const path = `/cases/${held}/keeping`
  const schedule = await owner.request.put(`${demo.url}/api/retention-setting`, {
    headers: { origin: demo.url },
    data: { schedule: 'germany' },
  })
  if (!schedule.ok()) throw new Error(`The schedule was not chosen: ${await schedule.text()}`)
  const gone = await open(['Entered By Mistake'])
  const erasure = await post<{ id: string }>(request, demo.url, `/api/cases/${gone}/erasures`, {
    ...{ personId: null, ground: 'entered-by-mistake', askedOn: '2026-01-05', askedBy: 'Noor', reason: '' },
  })
  await post(owner.request, demo.url, `/api/erasures/${erasure.id}/decision`, { decision: 'approved' })
  const merged = [await open(['Ottilie Brandt']), await open(['Ottilie Brand'])]
  const [keptId, mergedId] = await Promise.all(
    merged.map(async (caseId) => {
      const found = await (await request.get(`${demo.url}/api/cases/${caseId}`)).json()
      return (found as { participants: { person: { id: string } }[] }).participants[0]!.person.id
    }),
  )
  await post(request, demo.url, '/api/duplicates/merges', { keptId, mergedId, from: {} })
  return [
    { name: 'duplicates', by: 'therapist', path: '/practice/duplicates' },
    {
      name: 'duplicates-compare',
      by: 'therapist',
      path: '/practice/duplicates',
      act: async (page) => {
        await press(page, /^Compare Maximiliane/)
        await page.getByText('What was written stays').waitFor()
      },
    },
    {
      name: 'duplicates-undo',
      by: 'therapist',
      path: '/practice/duplicates',
      act: (page) => press(page, 'Undo the merge of Ottilie Brandt'),
    },
    {
      name: 'keeping-erase-now',
      by: 'therapist',
      path: `/cases/${gone}/keeping`,
      act: (page) => press(page, 'Erase now'),
    },
    { name: 'keeping-approved', by: 'owner', path: `/cases/${gone}/keeping` },
    { name: 'duplicates-empty', by: 'newcomer', path: '/practice/duplicates' },
    { name: 'keeping', by: 'therapist', path },
    { name: 'keeping-overview', by: 'therapist', path: `/cases/${held}` },
    {
      name: 'keeping-hold',
      by: 'therapist',
      path,
      act: (page) => press(page, /^Change: Court order/),
    },
    {
      name: 'keeping-erasure',
      by: 'therapist',
      path,
      act: async (page) => {
        await press(page, 'See what would be erased')
        await page.getByText('Nothing of it is erased until').waitFor()
      },
    },
  ]
}
