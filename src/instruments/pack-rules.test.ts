import { describe, expect, test } from 'vitest'
import { bandOf } from '#psychometrics/band-of.ts'
import { convertScore } from '#psychometrics/convert-score.ts'
import { mostFitting, type Described } from '#psychometrics/applies-to.ts'
import { scoreResponse } from '#psychometrics/score-response.ts'
import { skippedItems } from '#psychometrics/skipped-items.ts'
import { getInstrument } from './library.ts'

type Given = Readonly<Record<string, number | null>>

/** A pack as it is, or as a practice that compared its key has it. */
const packOf = (id: string, status?: 'confirmed') => {
  const pack = getInstrument(id)!
  return status ? { ...pack, key: { ...pack.key, status } } : pack
}
/** Answers in the order of the numbers. */
const inOrder = (id: string, values: readonly (number | null)[]): Given =>
  Object.fromEntries(
    packOf(id)
      .items.filter((item) => item.number <= values.length)
      .map((item) => [item.id, values[item.number - 1]!]),
  )
const all = (id: string, answer: number): Given =>
  Object.fromEntries(packOf(id).items.map((item) => [item.id, answer]))
const decided = (id: string, answers: Given, status?: 'confirmed') =>
  Object.fromEntries(
    Object.entries(scoreResponse(packOf(id, status), answers).decisions ?? {}).map(([name, decision]) => [
      name,
      decision.decided ? decision.label : 'open',
    ]),
  )
const valueOf = (id: string, answers: Given, scale = 'total', status?: 'confirmed') => {
  const score = scoreResponse(packOf(id, status), answers).scores[scale]!
  return score.scored ? score.value : score.reason
}
const risks = (id: string, answers: Given) =>
  packOf(id)
    .riskItems.filter(({ item, from }) => (answers[item] ?? Number.NEGATIVE_INFINITY) >= from)
    .map(({ item }) => item)

describe('PCL-5: the rule by clusters', () => {
  const rule = (values: readonly (number | null)[]) => decided('pcl-5', inOrder('pcl-5', values))
  test('is met by six answers of 2 in the right clusters, far below the cut-off of the total', () => {
    const answers = [2, 0, 0, 0, 0, 2, 0, 2, 2, 0, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0]
    expect(rule(answers)).toEqual({ 'provisional-ptsd': 'met' })
    expect(valueOf('pcl-5', inOrder('pcl-5', answers))).toBe(12)
  })
  test('is not met without avoidance, however high the total', () => {
    const answers = [4, 4, 4, 4, 4, 1, 1, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4]
    expect(rule(answers)).toEqual({ 'provisional-ptsd': 'not met' })
    expect(valueOf('pcl-5', inOrder('pcl-5', answers))).toBe(74)
  })
  test('needs two symptoms each of items 8–14 and 15–20', () => {
    expect(rule([2, 0, 0, 0, 0, 2, 0, 4, 0, 0, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0])['provisional-ptsd']).toBe(
      'not met',
    )
    expect(rule([2, 0, 0, 0, 0, 2, 0, 2, 2, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0])['provisional-ptsd']).toBe(
      'not met',
    )
  })
})

describe('PHQ-9: the algorithm', () => {
  test.each<[string, (number | null)[], string]>([
    ['five counted, item 1 among them', [2, 2, 2, 2, 2, 0, 0, 0, 0], 'major depressive syndrome likely'],
    ['six counted, neither item 1 nor 2', [0, 0, 2, 2, 2, 2, 2, 0, 1], 'neither'],
    ['two counted', [2, 0, 2, 0, 0, 0, 0, 0, 0], 'other depressive syndrome likely'],
    ['item 9 counts from 1', [2, 1, 1, 2, 1, 2, 2, 1, 1], 'major depressive syndrome likely'],
    ['the same without item 9', [2, 1, 1, 2, 1, 2, 2, 1, 0], 'other depressive syndrome likely'],
    ['item 1 and item 9 alone', [2, 0, 0, 0, 0, 0, 0, 0, 1], 'other depressive syndrome likely'],
    ['item 1 alone', [3, 1, 1, 1, 1, 1, 1, 1, 0], 'neither'],
    ['the last of five is missing', [2, 2, 2, 2, null, 0, 0, 0, 0], 'open'],
  ])('%s: %s', (_what, values, outcome) => {
    expect(decided('phq-9', inOrder('phq-9', values))).toEqual({ 'depressive-syndrome': outcome })
  })
})

describe('ITQ: the rule for PTSD and complex PTSD', () => {
  const met = (is: boolean) => (is ? 'met' : 'not met')
  test.each<[string, number[], number[], boolean, boolean, string, number, number]>([
    ['PTSD alone', [3, 0, 2, 1, 0, 2, 0, 2, 0], [1, 1, 0, 1, 2, 0, 2, 0, 0], true, false, 'PTSD', 8, 5],
    ['both', [3, 2, 2, 3, 3, 2, 2, 3, 1], [2, 3, 3, 3, 2, 2, 2, 2, 1], true, true, 'complex PTSD', 15, 15],
    [
      'no impairment',
      [4, 4, 4, 4, 4, 4, 1, 1, 1],
      [4, 4, 4, 4, 4, 4, 1, 1, 1],
      false,
      false,
      'neither',
      24,
      24,
    ],
    [
      'the second half alone',
      [1, 1, 1, 1, 1, 1, 2, 2, 2],
      [2, 0, 0, 2, 2, 0, 0, 2, 0],
      false,
      true,
      'neither',
      6,
      6,
    ],
    [
      'impairment in the first half alone',
      [2, 0, 0, 2, 2, 0, 2, 0, 0],
      [2, 2, 2, 2, 2, 2, 1, 1, 1],
      true,
      false,
      'PTSD',
      6,
      12,
    ],
    [
      'answers of 1 everywhere',
      [1, 1, 1, 1, 1, 1, 1, 1, 1],
      [1, 1, 1, 1, 1, 1, 1, 1, 1],
      false,
      false,
      'neither',
      6,
      6,
    ],
  ])('%s', (_what, first, second, isPtsd, isDso, diagnosis, ptsd, dso) => {
    const answers = inOrder('itq', [...first, ...second])
    expect(decided('itq', answers)).toEqual({ ptsd: met(isPtsd), dso: met(isDso), diagnosis })
    expect([valueOf('itq', answers, 'ptsd'), valueOf('itq', answers, 'dso')]).toEqual([ptsd, dso])
  })
  test('a missing answer leaves the diagnosis open only where it could change it', () => {
    const full = [3, 2, 2, 3, 3, 2, 2, 3, 1, 2, 3, 3, 3, 2, 2, 2, 2, 1]
    const without = (...numbers: number[]) =>
      decided(
        'itq',
        inOrder(
          'itq',
          full.map((value, index) => (numbers.includes(index + 1) ? null : value)),
        ),
      )
    expect(without(1).diagnosis).toBe('complex PTSD')
    expect(without(1, 2)).toEqual({ ptsd: 'open', dso: 'met', diagnosis: 'open' })
  })
  test('the form for children asks for one impairment with yes in each half, once its key is confirmed', () => {
    const half = [2, 0, 0, 2, 2, 0]
    const form = (first: number[], second: number[]) =>
      inOrder('itq-ca', [...half, ...first, ...half, ...second])
    const [none, one] = [
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 1],
    ]
    expect(decided('itq-ca', form(one, one))).toEqual({})
    expect(decided('itq-ca', form(one, one), 'confirmed').diagnosis).toBe('complex PTSD')
    expect(decided('itq-ca', form(one, none), 'confirmed').diagnosis).toBe('PTSD')
    expect(decided('itq-ca', form(none, one), 'confirmed').diagnosis).toBe('neither')
    expect(valueOf('itq-ca', form(one, one), 'dso', 'confirmed')).toBe(6)
  })
})

describe('C-SSRS screener: the level', () => {
  test.each<[Given, string]>([
    [{ 1: 0, 2: 0, 6: 0 }, 'none'],
    [{ 1: 1, 2: 0, 6: 0 }, 'low'],
    [{ 1: 1, 2: 1, 3: 0, 4: 0, 5: 0, 6: 0 }, 'low'],
    [{ 1: 1, 2: 1, 3: 1, 4: 0, 5: 0, 6: 0 }, 'moderate'],
    [{ 1: 0, 2: 0, 6: 1, '6b': 0 }, 'moderate'],
    [{ 1: 0, 2: 0, 6: 1, '6b': 1 }, 'high'],
    [{ 1: 1, 2: 1, 3: 0, 4: 1, 5: 0, 6: 0 }, 'high'],
    [{ 1: 1, 2: 1, 3: 0, 4: 0, 5: 1, 6: 0 }, 'high'],
  ])('%o: %s', (answers, level) => {
    expect(decided('c-ssrs-screener', answers)).toEqual({ level })
  })
  test('is open while a question that was asked has no answer, unless it is high anyway', () => {
    expect(decided('c-ssrs-screener', { 1: 1, 2: 1, 3: 0, 4: null, 5: 0, 6: 0 })['level']).toBe('open')
    expect(decided('c-ssrs-screener', { 1: 0, 2: 0, 6: null })['level']).toBe('open')
    expect(decided('c-ssrs-screener', { 1: 0, 2: 0, 6: 1 })['level']).toBe('open')
    expect(decided('c-ssrs-screener', { 1: null, 2: null, 3: null, 4: 1, 5: null, 6: null })['level']).toBe(
      'high',
    )
  })
  test('every yes is told, whatever the level, and there is no total', () => {
    const { items, scales } = packOf('c-ssrs-screener')
    expect(risks('c-ssrs-screener', all('c-ssrs-screener', 1))).toEqual(items.map(({ id }) => id))
    expect(risks('c-ssrs-screener', all('c-ssrs-screener', 0))).toEqual([])
    expect(scales).toEqual([])
  })
  test('items 3 to 5 and 6b are asked after a yes to 2 and to 6', () => {
    const asked = (answers: Given) => [
      ...skippedItems(packOf('c-ssrs-screener').branches!, (id) => answers[id] ?? undefined).keys(),
    ]
    expect(asked({ 2: 0, 6: 0 })).toEqual(['3', '4', '5', '6b'])
    expect(asked({ 2: 1, 6: 0 })).toEqual(['6b'])
    expect(asked({ 2: 0, 6: 1 })).toEqual(['3', '4', '5'])
  })
})

describe('questions that are rightly not asked', () => {
  test('AUDIT-C: who never drinks has a total of 0; who drinks answers all three', () => {
    expect(valueOf('audit-c', { 1: 0 })).toBe(0)
    expect(valueOf('audit-c', { 1: 2, 2: 1, 3: 1 })).toBe(4)
    expect(valueOf('audit-c', { 1: 2, 2: 1 })).toMatch(/missing/)
  })
  test('PC-PTSD-5: without such an event the score is 0; without knowing of one the five answers are needed', () => {
    expect(valueOf('pc-ptsd-5', { event: 0 })).toBe(0)
    expect(valueOf('pc-ptsd-5', { event: 1, 1: 1, 2: 1, 3: 0, 4: 1, 5: 0 })).toBe(3)
    expect(valueOf('pc-ptsd-5', { event: 1 })).toMatch(/missing/)
    expect(valueOf('pc-ptsd-5', { 1: 1, 2: 1, 3: 1, 4: 1, 5: 1 })).toBe(5)
  })
  test('WSAS: where work does not apply, items 2 to 5 are added up; a forgotten item 1 is missing', () => {
    expect(valueOf('wsas', { work: 0, 2: 8, 3: 8, 4: 8, 5: 8 })).toBe(32)
    expect(valueOf('wsas', { work: 1, 1: 3, 2: 1, 3: 1, 4: 1, 5: 1 })).toBe(7)
    expect(valueOf('wsas', { work: 1, 2: 1, 3: 1, 4: 1, 5: 1 })).toMatch(/missing/)
    expect(valueOf('wsas', { 1: 3, 2: 1, 3: 1, 4: 1, 5: 1 })).toBe(7)
  })
  test('PSC-17: a blank counts 0; the total stands with three blanks and not with four', () => {
    const but = (...blank: number[]) =>
      inOrder(
        'psc-17',
        Array.from({ length: 17 }, (_, index) => (blank.includes(index + 1) ? null : 1)),
      )
    expect(valueOf('psc-17', but(2, 6, 4))).toBe(14)
    expect(valueOf('psc-17', but(2, 6, 4, 5))).toMatch(/missing/)
    expect(valueOf('psc-17', but(2), 'internalizing')).toBe(4)
    expect(valueOf('psc-17', but(2, 6, 9), 'attention')).toBe(5)
    // Four blanks make the whole form invalid, wherever they are.
    expect(valueOf('psc-17', but(2, 6, 9, 11), 'attention')).toMatch(
      /4 items of the form are missing, 3 may be/,
    )
  })
})

describe('points by answer', () => {
  test('RFQ-8: item 7 is counted the other way round, items 2, 4, 5 and 6 in both scales', () => {
    const scores = (values: number[]) => [
      valueOf('rfq-8', inOrder('rfq-8', values), 'certainty'),
      valueOf('rfq-8', inOrder('rfq-8', values), 'uncertainty'),
    ]
    expect(scores([1, 1, 1, 1, 1, 1, 7, 1])).toEqual([3, 0])
    expect(scores([7, 7, 7, 7, 7, 7, 1, 7])).toEqual([0, 3])
    expect(scores([4, 4, 4, 4, 4, 4, 4, 4])).toEqual([0, 0])
    // Certainty 2 + 1 + 0 + 0 + 3 + 0 = 6; uncertainty 0 + 1 + 0 + 2 + (item 7) 1 + 3 = 7; both of six.
    expect(scores([2, 3, 4, 5, 1, 6, 3, 7])).toEqual([1, 7 / 6])
  })
  test('RQ: the models are differences of the prototypes, whatever the order of the paragraphs', () => {
    const answers = { dismissing: 2, secure: 6, fearful: 3, preoccupied: 5 }
    // Self (6 + 2) − (5 + 3); others (6 + 5) − (2 + 3).
    expect(valueOf('rq', answers, 'model-of-self')).toBe(0)
    expect(valueOf('rq', answers, 'model-of-others')).toBe(6)
    expect(valueOf('rq', { secure: 7, dismissing: 7, preoccupied: 1, fearful: 1 }, 'model-of-self')).toBe(12)
    expect(valueOf('rq', answers, 'fearful')).toBe(3)
    expect(valueOf('rq', { ...answers, fearful: null }, 'model-of-self')).toMatch(/missing/)
  })
  test('RQ: the category is the highest rating; the choice settles a tie of two, and nothing a tie of three', () => {
    const prototype = (
      secure: number,
      fearful: number,
      preoccupied: number,
      dismissing: number,
      choice?: number,
    ) => decided('rq', { secure, fearful, preoccupied, dismissing, choice: choice ?? null })['prototype']
    expect(prototype(2, 5, 3, 4)).toBe('fearful')
    expect(prototype(2, 5, 3, 4, 1)).toBe('fearful')
    expect(prototype(6, 2, 6, 1, 3)).toBe('preoccupied')
    expect(prototype(6, 2, 6, 1, 1)).toBe('secure')
    expect(prototype(6, 2, 6, 1, 2)).toMatch(/^none/)
    expect(prototype(6, 2, 6, 1)).toBe('open')
    expect(prototype(6, 6, 6, 1, 1)).toMatch(/^none/)
    expect(prototype(4, 4, 4, 4, 1)).toMatch(/^none/)
  })
  test('WAST-Short: the most severe answers are counted once the key is confirmed', () => {
    expect(valueOf('wast-short', { 1: 3, 2: 1 }, 'positive')).toMatch(/disputed/)
    expect(valueOf('wast-short', { 1: 3, 2: 1 }, 'positive', 'confirmed')).toBe(1)
    expect(valueOf('wast-short', { 1: 2, 2: 2 }, 'positive', 'confirmed')).toBe(0)
  })
  test('OQ-45: nine items are reversed, so a form filled with zeros scores 36', () => {
    expect(valueOf('oq-45', all('oq-45', 0))).toBe(36)
  })
})

describe('violence by a partner', () => {
  test('is told by the item, however low the sum', () => {
    expect(risks('hits', { 1: 2, 2: 1, 3: 1, 4: 1 })).toEqual(['1'])
    expect(valueOf('hits', { 1: 2, 2: 1, 3: 1, 4: 1 })).toBe(5)
    expect(risks('hits', { 1: 1, 2: 5, 3: 1, 4: 5 })).toEqual([])
    expect(risks('e-hits', { 1: 1, 2: 1, 3: 2, 4: 1, 5: 3 })).toEqual(['3', '5'])
    expect(risks('hark', { 1: 0, 2: 0, 3: 1, 4: 0 })).toEqual(['3'])
    expect(risks('wast-short', { 1: 2, 2: 3 })).toEqual(['2'])
  })
  test('is asked of each person alone: about no bond, by nobody else, for the care team alone, with a word of caution', () => {
    for (const id of ['hits', 'e-hits', 'wast-short', 'hark']) {
      const { about, respondents, caution, isTeamOnly } = packOf(id)
      expect([id, about, respondents, isTeamOnly, /never shown to a partner/.test(caution ?? '')]).toEqual([
        id,
        'self',
        ['self'],
        true,
        true,
      ])
    }
  })
})

describe('bands that depend on who answers', () => {
  const bandFor = (id: string, scale: string, person: Described, value: number) => {
    const sets = packOf(id).scales.find((one) => one.id === scale)!.bandSets!
    const fitting = mostFitting(sets, person)
    return fitting && bandOf(fitting.bands, value)?.label
  }
  test('SDQ: the same total is read differently for parents, teachers and the young themselves', () => {
    const read = (value: number) =>
      ['parent', 'teacher', 'self'].map((informant) => bandFor('sdq', 'total', { informant }, value))
    expect(read(11)).toEqual(['close to average', 'close to average', 'close to average'])
    expect(read(14)).toEqual(['slightly raised', 'slightly raised', 'close to average'])
    expect(read(18)).toEqual(['high', 'high', 'high'])
    expect(read(19)).toEqual(['high', 'very high', 'high'])
    expect(read(20)).toEqual(['very high', 'very high', 'very high'])
    expect(bandFor('sdq', 'total', {}, 11)).toBeUndefined()
  })
  test('SDQ: low is what raises concern in prosocial behaviour', () => {
    const read = (value: number) => bandFor('sdq', 'prosocial', { informant: 'parent' }, value)
    expect([10, 8, 7, 6, 5, 0].map(read)).toEqual([
      'close to average',
      'close to average',
      'slightly lowered',
      'low',
      'very low',
      'very low',
    ])
  })
  test('YP-CORE: the cut-off goes by age and gender', () => {
    const isAbove = (sex: 'female' | 'male', age: number, value: number) =>
      bandFor('yp-core', 'clinical-score', { sex, age }, value)?.startsWith('at or above')
    expect([isAbove('male', 11, 10), isAbove('male', 11, 11)]).toEqual([false, true])
    expect([isAbove('male', 14, 14), isAbove('male', 14, 15)]).toEqual([false, true])
    expect([isAbove('female', 13.9, 14), isAbove('female', 13.9, 15)]).toEqual([false, true])
    expect([isAbove('female', 16.5, 15), isAbove('female', 16.5, 16)]).toEqual([false, true])
    expect(isAbove('female', 17, 16)).toBeUndefined()
  })
})

test('PROMIS Depression 8a: sums are read in the table, and an incomplete form has none', () => {
  const { tables } = packOf('promis-depression-8a').scales[0]!
  const read = (raw: number) => {
    const [t] = convertScore(tables!, raw)
    return [t!.value, t!.standardError, t!.band]
  }
  expect(read(8)).toEqual([38.2, 5.7, 'within normal limits'])
  expect(read(18)).toEqual([56.8, 1.7, 'mild'])
  expect(read(20)).toEqual([58.5, 1.7, 'mild'])
  expect(read(40)).toEqual([81.3, 3.4, 'severe'])
  expect(valueOf('promis-depression-8a', { ...all('promis-depression-8a', 3), 4: null }, 'raw')).toMatch(
    /missing/,
  )
  expect(valueOf('promis-depression-8a', all('promis-depression-8a', 3), 'raw')).toBe(24)
})
