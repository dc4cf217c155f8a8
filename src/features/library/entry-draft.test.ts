import { expect, test } from 'vitest'
import { emptyEntry, toDraft, toFields } from './entry-draft.ts'
import { EntryDraft, type EntryContent, type LibraryEntry } from './library.contract.ts'

const contents: EntryContent[] = [
  {
    ...{
      kind: 'technique',
      title: 'A',
      purpose: 'B',
      when: '',
      whenNot: 'C',
      steps: ['D', 'E'],
      evidence: '',
    },
    at: [
      { protocol: 'eft-couples', step: 'reframe' },
      { protocol: 'eft-couples', step: 'own-needs' },
    ],
  },
  { kind: 'reading', title: 'A', authors: 'B', year: 1988, about: '' },
  { kind: 'reading', title: 'A', authors: 'B', year: null, about: 'C' },
  { kind: 'chapter', title: 'A', text: 'B\n- C' },
]

test.each(contents)('a $kind that is opened and saved again is the same', (content) => {
  const entry: LibraryEntry = {
    ...{ id: crypto.randomUUID(), status: 'published', language: 'tr', content, version: 3 },
    ...{ audience: content.kind === 'technique' ? 'team' : 'clients', changedAt: new Date().toISOString() },
  }
  const draft = toDraft(toFields(entry), 'published')
  expect(draft).toEqual({ status: 'published', audience: entry.audience, language: 'tr', content })
  expect(EntryDraft.safeParse(draft).success).toBe(true)
})

test('empty lines between steps are no steps, and a year in words is refused with its field', () => {
  const steps = toDraft({ ...emptyEntry('technique', 'en'), steps: 'One\n\n  Two ' }, 'draft').content
  expect(steps).toMatchObject({ steps: ['One', 'Two'] })
  const year = EntryDraft.safeParse(
    toDraft({ ...emptyEntry('reading', 'en'), title: 'A', authors: 'B', year: 'last year' }, 'draft'),
  )
  expect(year.error?.issues.map(({ path }) => path.join('.'))).toEqual(['content.year'])
})
