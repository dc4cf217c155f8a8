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
  return [
    { name: 'course', by: 'therapist', path: course },
    {
      name: 'course-step',
      by: 'therapist',
      path: course,
      act: (page) => press(page, /^Open: 2 /),
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
