import { expect, test } from 'vitest'
import { libraryLanguages, loadLibrary, techniquesOfStep, type Library } from './library.ts'
import { approaches, readers, situations } from './library.schema.ts'
import { problemsOfCoercion } from './problems-of-coercion.ts'
import { problemsOfLibrary } from './problems-of-library.ts'

const library = loadLibrary()

test('every approach, situation and audience has something on its shelf', () => {
  const { techniques, readings } = library
  expect(techniques.length).toBeGreaterThanOrEqual(35)
  const approachesUsed = new Set(techniques.map(({ approach }) => approach))
  expect(approaches.filter((one) => !approachesUsed.has(one))).toEqual([])
  const situationsUsed = new Set(techniques.flatMap((one) => one.situations))
  expect(situations.filter((one) => !situationsUsed.has(one))).toEqual([])
  const readersServed = new Set(readings.flatMap((one) => one.readers))
  expect(readers.filter((one) => !readersServed.has(one))).toEqual([])
})

test('the steps of the main courses have techniques of their own', () => {
  expect(techniquesOfStep('eft-couples', 'negative-cycle').map(({ id }) => id)).toEqual([
    'tango-mirror',
    'cycle-tracking',
  ])
  expect(techniquesOfStep('ddp-informed').length).toBeGreaterThan(8)
  expect(techniquesOfStep('ddp-informed', 'negative-cycle')).toEqual([])
})

test('each chapter of the guide has between 120 and 250 words in each language, in sentences that can be read', () => {
  const found = library.chapters.flatMap(({ id, text }) =>
    libraryLanguages.flatMap((language) => {
      const words = text[language]!.join(' ').split(/\s+/).length
      // A point of a list is a sentence of its own.
      const sentences = text[language]!.flatMap((one) => one.split(/[.?!](?:\s|$)/).filter(Boolean)).length
      const complaints = [
        ...(words < 120 || words > 250 ? [`${words} words`] : []),
        ...(words / sentences > 18 ? [`${Math.round(words / sentences)} words in a sentence`] : []),
      ]
      return complaints.map((complaint) => `${id} ${language}: ${complaint}`)
    }),
  )
  expect(found).toEqual([])
})

test('the guide says what to do in a crisis, and promises no cure', () => {
  const crisis = library.chapters.find(({ id }) => id === 'crisis')!
  expect(crisis.text['en']!.join(' ')).toMatch(/no emergency service.*call the emergency number/)
  expect(crisis.text['de']!.join(' ')).toMatch(/kein Notdienst.*Notruf/)
  for (const { text } of library.chapters)
    expect([...text['en']!, ...text['de']!].join(' ')).not.toMatch(/\b(cures?|heals? you|heilt|guarantee)/i)
})

test('every practice that turns attention says minutes, open eyes and how to stop', () => {
  const practices = library.techniques.filter(({ approach }) => approach === 'mindfulness')
  expect(practices.length).toBeGreaterThanOrEqual(4)
  for (const { id, practice } of practices)
    expect([id, (practice?.minutes.to ?? 99) <= 10, practice?.stopCue['de'] !== undefined]).toEqual([
      id,
      true,
      true,
    ])
})

test('works that were looked up say where, and none was seen on a day that is still to come', () => {
  const found = library.works.flatMap(({ id, seen }) => (seen ? [{ id, ...seen }] : []))
  expect(found.length).toBeGreaterThanOrEqual(80)
  const today = new Date().toISOString().slice(0, 10)
  const isAddress = (place: string) => /^https?:\/\/\S+\.\S+/.test(place)
  expect(found.filter(({ at, on }) => on > today || !at.some(isAddress))).toEqual([])
})

test('what is said of a claim that research carries rests on a work whose abstract was read', () => {
  const unread = library.claims.filter(
    ({ strength, sources }) =>
      ['meta-analysis', 'trials', 'process-research'].includes(strength) &&
      !sources.some(({ isRead }) => isRead),
  )
  expect(unread.map(({ id }) => id)).toEqual([])
})

const changed = (change: (draft: any) => void): Library => {
  const draft = structuredClone(library)
  change(draft)
  return draft as Library
}

test.each<[string, (draft: any) => void, RegExp]>([
  ['nothing', () => {}, /^$/],
  ['an id used twice', (draft) => (draft.techniques[1].id = draft.techniques[0].id), /used twice/],
  ['a work that is not there', (draft) => (draft.claims[0].sources[0].work = 'hearsay'), /no work hearsay/],
  [
    'a work that nothing cites',
    (draft) => draft.works.push({ ...draft.works[0], id: 'lonely' }),
    /lonely: Nothing cites/,
  ],
  [
    'a work that was read and seen nowhere',
    (draft) => {
      const { work } = draft.claims[0].sources.find((one: any) => one.isRead)
      delete draft.works.find(({ id }: any) => id === work).seen
    },
    /was read: say where and when it was seen/,
  ],
  [
    'a language that is missing',
    (draft) => delete draft.techniques[0].purpose.de,
    /purpose: Write it in en and de/,
  ],
  ['a language too many', (draft) => (draft.chapters[0].title.fr = 'Quoi'), /what\.title: Write it/],
  ['a step that is not there', (draft) => (draft.techniques[0].at[0].step = 'moon'), /has no step moon/],
  [
    'a protocol that is not there',
    (draft) => (draft.techniques[0].at[0].protocol = 'moon'),
    /no protocol moon/,
  ],
  [
    'an exercise that is not there',
    (draft) => (draft.techniques[0].exercises = [{ protocol: 'eft-couples', exercise: 'moon' }]),
    /has no exercise moon/,
  ],
  [
    'research without a work',
    (draft) => {
      draft.techniques[0].evidence.strength = 'trials'
      draft.techniques[0].evidence.sources = []
    },
    /A claim of trials needs a published work/,
  ],
  [
    'a practice without a stop cue',
    (draft) => delete draft.techniques.find((one: any) => one.practice).practice,
    /stop cue/,
  ],
  [
    'coercion among the steps',
    (draft) => (draft.techniques[0].steps[0].en = 'Hold the child down until she looks.'),
    /reads as coercion/,
  ],
])('a library with %s says so', (_what, change, message) => {
  const problems = problemsOfLibrary(changed(change), libraryLanguages)
  expect(problems.map(({ path, reason }) => `${path}: ${reason}`).join('\n')).toMatch(message)
})

test.each([
  ['A holding therapy for an hour', true],
  ['Force eye contact', true],
  ['Das Kind festhalten, bis es nachgibt', true],
  ['Zwinge den Blick', true],
  ['Hold him tight until he gives in', true],
  ['Reinforce what works', false],
  ['Stay until the feeling has a word', false],
  ['Den Blick halten, wenn das Kind ihn sucht', false],
])('«%s» reads as coercion: %s', (text, isCoercion) => {
  expect(problemsOfCoercion(text).length > 0).toBe(isCoercion)
})
