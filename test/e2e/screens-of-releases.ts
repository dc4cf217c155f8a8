import { randomUUID } from 'node:crypto'
import type { BrowserContext, Page } from 'playwright-core'
import { post } from './answer-link.ts'
import { press, type Screen } from './screen.ts'

type Read = {
  version: number
  items: { key: string; fingerprint: string; outcome: string; byRule: object }[]
}

/** Requests of a couple of which one has an account, on their way from draft to files, and what opens there. */
export async function releaseScreens(
  url: string,
  therapist: BrowserContext,
  { caseId, name }: { caseId: string; name: string },
): Promise<Screen[]> {
  const { participants } = (await (await therapist.request.get(`${url}/api/cases/${caseId}`)).json()) as {
    participants: { person: { id: string; name: string } }[]
  }
  const person = participants.find((one) => one.person.name === name)!.person
  const partner = participants.find((one) => one.person.id !== person.id)!.person
  const { request } = therapist
  const begin = async (whose: { id: string; name: string }, contentKinds: readonly string[]) => {
    const id = randomUUID()
    await post(request, url, `/api/cases/${caseId}/releases`, {
      ...{ id, kind: 'subject-access', personId: whose.id, recipientId: whose.id, recipient: whose.name },
      ...{ purpose: 'Her own copy.', receivedOn: '2026-01-31', language: 'en' },
      ...{ periodFrom: null, periodTo: null, contentKinds },
    })
    return id
  }
  const read = async (id: string) => (await (await request.get(`${url}/api/releases/${id}`)).json()) as Read
  const move = async (id: string, step: string, data?: object) => {
    const { version } = await read(id)
    const headers = { origin: url, 'if-match': `"${version}"` }
    const answer = await request.post(`${url}/api/releases/${id}/${step}`, { headers, data })
    if (!answer.ok()) throw new Error(`${step}: ${await answer.text()}`)
  }
  const approveAll = async (id: string) => {
    const decisions = (await read(id)).items
      .filter(({ outcome }) => outcome === 'undecided')
      .map(({ key, fingerprint, byRule }) => ({ key, fingerprint, words: '', ...byRule }))
    await post(request, url, `/api/releases/${id}/decisions`, { decisions })
  }
  const draft = await begin(partner, ['details'])
  const id = await begin(person, ['details', 'notes', 'responses', 'bonds', 'consents'])
  await move(id, 'status', { to: 'in-review', reason: '' })
  // What the partner asks for waits for the client's word; what the client asked for themself has been released.
  const waiting = await begin(partner, ['details', 'notes'])
  await move(waiting, 'status', { to: 'in-review', reason: '' })
  await approveAll(waiting)
  await post(request, url, `/api/releases/${waiting}/authorisations`, {
    ...{ how: 'account', personId: person.id },
    told: 'A record of our work is to be handed over. May what was said while you were there be part of it?',
  })
  const released = await begin(person, ['details'])
  await move(released, 'status', { to: 'in-review', reason: '' })
  await approveAll(released)
  await move(released, 'status', { to: 'authorised', reason: '' })
  await move(released, 'release')
  const path = `/cases/${caseId}/releases`
  const atCase = (what: string, of: string, act?: (page: Page) => Promise<void>): Screen => ({
    ...{ name: `release-${what}`, by: 'therapist', path: `${path}/${of}` },
    ...(act ? { act } : {}),
  })
  return [
    atCase('draft', draft),
    atCase('edit', draft, (page) => press(page, 'Change what was asked')),
    atCase('refuse', draft, (page) => press(page, 'Refuse')),
    atCase('waiting', waiting),
    atCase('released', released),
    { name: 'client-releases', by: 'client', path: '/home' },
    {
      name: 'client-release-asked',
      by: 'client',
      path: '/home',
      act: async (page) => {
        await press(page, 'Answer')
        await page.getByText('Agree and sign').click()
      },
    },
    { name: 'releases', by: 'therapist', path },
    { name: 'releases-new', by: 'therapist', path, act: (page) => press(page, 'Take down a request') },
    {
      name: 'releases-preview',
      by: 'therapist',
      path,
      act: (page) => press(page, 'See what somebody would get'),
    },
    atCase('review', id),
    atCase('piece', id, async (page) => {
      await press(page, /^Decide: /)
      await page.getByText('Black out passages').click()
    }),
    atCase('as-received', id, (page) => press(page, 'As the recipient sees it')),
    atCase('ask', id, (page) => press(page, /^Ask /)),
  ]
}
