import type { BrowserContext } from 'playwright-core'
import { getProtocol } from '#protocols/library.ts'
import { post } from './answer-link.ts'
import { openUrgentCase } from './screens-of-emergencies.ts'
import { press, type Screen } from './screen.ts'
import type { DemoServer } from './server.ts'

/** The course of a case, empty and under way, and the protocols of the practice. */
export async function courseScreens(demo: DemoServer, therapist: BrowserContext): Promise<Screen[]> {
  const couples = { format: 'couple', status: 'active' }
  const { items } = await post<{ items: { id: string }[] }>(
    therapist.request,
    demo.url,
    '/api/cases/search',
    couples,
  )
  const caseId = items[0]!.id
  const names = ['Ottilie Brandvold-Anastasiadou de la Fuente', 'Emre Demir']
  const empty = await openUrgentCase(demo, therapist, 'couple', names)
  const course = `/cases/${caseId}/course`
  const draft = await unfittingDraft(demo, therapist)
  await noteMoments(demo, therapist, caseId)
  return [
    { name: 'course', by: 'therapist', path: course },
    {
      name: 'course-step',
      by: 'therapist',
      path: course,
      act: (page) => press(page, /^Open: 3 /),
    },
    {
      name: 'course-event',
      by: 'therapist',
      path: course,
      act: (page) => press(page, 'Note a change event'),
    },
    { name: 'course-empty', by: 'therapist', path: `/cases/${empty}/course` },
    {
      name: 'course-choose',
      by: 'therapist',
      path: `/cases/${empty}/course`,
      act: (page) => press(page, 'Choose a protocol'),
    },
    { name: 'protocols', by: 'therapist', path: '/practice/protocols' },
    { name: 'protocol', by: 'owner', path: '/practice/protocols/eft-couples' },
    { name: 'protocol-editor', by: 'owner', path: `/practice/protocols/${draft}` },
    {
      name: 'protocol-editor-condition',
      by: 'owner',
      path: `/practice/protocols/${draft}`,
      act: (page) => page.getByRole('link', { name: /Nobody can open this gate/ }).click(),
    },
  ]
}

/** A draft of the practice with a group of conditions that contradicts another one. */
async function unfittingDraft(demo: DemoServer, therapist: BrowserContext): Promise<string> {
  const content = { ...structuredClone(getProtocol('eft-couples')!), version: '1.9.0' }
  content.gates[0]!.opens.push({
    kind: 'any',
    of: [
      { kind: 'check', check: 'violence', is: ['concern', 'present'] },
      { kind: 'check', check: 'asked-alone', is: ['no'] },
    ],
  })
  const id = crypto.randomUUID()
  await post(therapist.request, demo.url, '/api/practice-protocols', { id, content })
  return id
}

/** Moments that speak for and against going on with the course of a couple. */
async function noteMoments(demo: DemoServer, therapist: BrowserContext, caseId: string): Promise<void> {
  const at = `/api/cases/${caseId}`
  const found = (await (await therapist.request.get(demo.url + at)).json()) as {
    participants: { person: { id: string } }[]
  }
  const [first, second] = found.participants.map(({ person }) => person.id)
  const today = new Date().toISOString().slice(0, 10)
  for (const [kind, content] of [
    ['emotion-moment', { person: second, on: today, layer: 'primary', feelings: ['fear'] }],
    ['rupture', { people: [second], on: today, stage: 'named', impact: 3, words: 'He went quiet.' }],
    ['encounter', { from: first, towards: second, on: today, response: 'received' }],
  ] as const)
    await post(therapist.request, demo.url, `${at}/entries`, { id: crypto.randomUUID(), kind, content })
}
