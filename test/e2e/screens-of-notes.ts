import { randomUUID } from 'node:crypto'
import type { BrowserContext, Page } from 'playwright-core'
import { post } from './answer-link.ts'
import { press, type Screen } from './screen.ts'
import type { DemoServer } from './server.ts'

/** Writing a note in parts, looking at who reads them, and what a client reads. */
export async function noteScreens(
  demo: DemoServer,
  { request }: BrowserContext,
  cases: Record<'couple' | 'twelve', string>,
): Promise<Screen[]> {
  const drafts: [string, string][] = []
  for (const [name, id] of Object.entries(cases)) {
    const found = (await (await request.get(`${demo.url}/api/cases/${id}`)).json()) as {
      participants: { person: { id: string } }[]
    }
    await post(request, demo.url, `/api/cases/${id}/notes`, draftFor(found.participants[0]!.person.id))
    drafts.push([name, `/cases/${id}/notes`])
  }
  const open = async (page: Page) => {
    const draft = page.getByRole('article').filter({ hasText: 'When it gets loud, we both fear' })
    await draft.getByRole('button', { name: 'Go on writing' }).click()
    await page.getByRole('button', { name: 'Sign and lock' }).waitFor()
  }
  return [
    ...drafts.flatMap(([name, path]): Screen[] => [
      { name: `${name}-note-parts`, by: 'therapist', path, act: open },
      {
        name: `${name}-note-preview`,
        by: 'therapist',
        path,
        act: async (page) => {
          await open(page)
          await press(page, 'Who reads what')
          await page.getByRole('region', { name: /^What / }).waitFor()
        },
      },
    ]),
    {
      name: 'couple-note-sign',
      by: 'therapist',
      path: drafts[0]![1],
      act: async (page) => {
        await open(page)
        await press(page, 'Sign and lock')
        await page.getByRole('region', { name: /^What / }).waitFor()
      },
    },
    {
      name: 'couple-note-add-part',
      by: 'therapist',
      path: drafts[0]![1],
      act: async (page) => {
        await open(page)
        await press(page, 'Add a part for')
      },
    },
    {
      name: 'couple-note-discard',
      by: 'therapist',
      path: drafts[0]![1],
      act: async (page) => {
        await open(page)
        await press(page, 'Discard')
      },
    },
    {
      name: 'couple-notes-mine',
      by: 'therapist',
      path: drafts[0]![1],
      act: (page) => page.locator('label').filter({ hasText: 'Only mine' }).click(),
    },
    { name: 'client-notes', by: 'client', path: '/home/notes' },
    { name: 'child-notes', by: 'child', path: '/home/notes' },
  ]
}

const part = (lane: string, body: string, more: object = {}) => ({
  ...{ id: randomUUID(), lane, personId: null, subjectIds: [], speakerId: null, setting: 'joint', body },
  ...more,
})

const draftFor = (personId: string) => ({
  ...part(
    'unit',
    'When it gets loud, we both fear to lose each other. We say so, in these words, once this week.',
  ),
  occurredOn: new Date().toISOString().slice(0, 10),
  amendsId: null,
  segments: [
    part('self', 'You would like to write the letter to your father first.', {
      personId,
      inConfidence: true,
    }),
    part('unit', 'Their sister says that they sleep better since they moved.', {
      ...{ isThirdParty: true, thirdParty: 'The sister, by telephone' },
    }),
    part('team', 'Ask the school how the mornings are.'),
    part('process', 'I was quick to help one of them speak.'),
  ],
})
