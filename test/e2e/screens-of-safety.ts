import { randomUUID } from 'node:crypto'
import type { BrowserContext, Page } from 'playwright-core'
import { post } from './answer-link.ts'
import { press, type Screen } from './screen.ts'
import { openUrgentCase } from './screens-of-emergencies.ts'
import type { DemoServer } from './server.ts'

type Asked = { items: { personId: string; occasions: { id: string }[] }[] }

/** Whether sessions together are safe: nothing known, something that waits, something decided, and the private questions. */
export async function safetyScreens(demo: DemoServer, therapist: BrowserContext): Promise<Screen[]> {
  const { request } = therapist
  const long = 'Anastasia-Theodora Konstantinopoulou-Papadimitriou de la Vega y Ruiz'
  const quiet = await openUrgentCase(demo, therapist, 'couple', ['Imke Harms', 'Tariq Aziz'])
  const caseId = await openUrgentCase(demo, therapist, 'couple', [long, 'Priya Raman'])
  const { participants } = (await (await request.get(`${demo.url}/api/cases/${caseId}`)).json()) as {
    participants: { person: { id: string } }[]
  }
  const ask = async (at: number) => {
    const { items } = await post<Asked>(request, demo.url, `/api/cases/${caseId}/assignments`, {
      ...{ instrumentId: 'hark', lane: 'team', everyDays: null, startsOn: '2026-01-12', endsOn: null },
      respondents: [{ id: randomUUID(), personId: participants[at]!.person.id, bondId: null }],
    })
    const own = items.find((one) => one.personId === participants[at]!.person.id)!
    return own.occasions[0]!.id
  }
  const link = await post<{ url: string }>(request, demo.url, `/api/occasions/${await ask(1)}/links`, {
    ...{ send: 'show', isAlone: true },
  })
  await post(request, demo.url, `/api/occasions/${await ask(0)}/paper-response`, {
    ...{ submissionKey: randomUUID(), answers: { 1: 1, 2: 1, 3: 0, 4: 0 } },
    ...{ answeredOn: '2026-01-12', setting: 'paper' },
  })
  await post(request, demo.url, `/api/cases/${caseId}/safety`, {
    ...{ id: randomUUID(), kind: 'concern', reason: 'Each was asked alone; one of them grew very quiet.' },
  })
  const { pathname, hash } = new URL(link.url)
  const overview = `/cases/${caseId}`
  const asked = (page: Page) => press(page, 'Yes, go on')
  return [
    { name: 'safety-overview', by: 'therapist', path: overview },
    { name: 'safety-dialog', by: 'therapist', path: overview, act: (page) => press(page, 'Look') },
    { name: 'safety-nothing', by: 'therapist', path: `/cases/${quiet}`, act: (page) => press(page, 'Look') },
    {
      name: 'safety-private-questions',
      by: 'therapist',
      path: overview,
      act: (page) => press(page, 'Private questions'),
    },
    {
      name: 'safety-note',
      by: 'therapist',
      path: `${overview}/notes`,
      act: async (page) => {
        await press(page, 'New note')
        await page.getByText('Before a session together').waitFor()
      },
    },
    { name: 'answer-alone', by: 'nobody', path: pathname + hash },
    { name: 'answer-private', by: 'nobody', path: pathname + hash, act: asked },
    {
      name: 'answer-not-alone',
      by: 'nobody',
      path: pathname + hash,
      act: (page) => press(page, 'Not now'),
    },
  ]
}
