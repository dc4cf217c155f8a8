import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mostFitting, type Applies } from './applies-to.ts'
import { combineScores } from './combine-scores.ts'
import { holds, type Condition } from './condition.ts'
import { lookUpScore } from './look-up-score.ts'
import { responseFlags } from './response-flags.ts'
import { scoreResponse } from './score-response.ts'
import type { ScaleKey, ScoringKey } from './scoring-key.ts'

const items = (n: number) =>
  Array.from({ length: n }, (_, index) => ({ id: String(index + 1), responses: 'a' }))
const ids = (n: number) => items(n).map(({ id }) => id)
const scale = (part: Partial<ScaleKey> & { id?: string }): ScaleKey => ({
  id: 's',
  items: ids(3),
  reverse: [],
  method: 'sum',
  missing: { rule: 'none', maxMissing: 0 },
  ...part,
})
const keyOf = (
  scales: readonly ScaleKey[],
  extra: Partial<ScoringKey> = {},
  n = 3,
  values = [0, 1, 2, 3],
): ScoringKey => ({
  items: items(n),
  responses: { a: { kind: 'choice', values } },
  scales,
  key: { status: 'verified' },
  ...extra,
})
const given = (...values: (number | null)[]) =>
  Object.freeze(Object.fromEntries(values.map((value, index) => [String(index + 1), value])))
const valueOf = (key: ScoringKey, answers: ReturnType<typeof given>, id = 's') => {
  const score = scoreResponse(key, answers).scores[id]!
  return score.scored ? score.value : score.reason
}

test('points by answer stand for the answer, as in scales that count only its two ends', () => {
  const recode = [
    { items: ['1', '2'], points: { 0: 3, 1: 2, 2: 1, 3: 0 } },
    { items: ['3'], points: { 0: 0, 1: 0, 2: 1, 3: 5 } },
  ]
  expect(valueOf(keyOf([scale({ recode })]), given(0, 2, 3))).toBe(3 + 1 + 5)
  const without = keyOf([scale({ recode: [{ items: ['1'], points: { 0: 1 } }] })])
  expect(valueOf(without, given(2, 1, 1))).toMatch(/no points.*item 1/)
})

test('weights count an item more, or take it away', () => {
  const weighted = scale({ weights: { 1: 2, 3: -1 } })
  expect(valueOf(keyOf([weighted]), given(3, 2, 1))).toBe(2 * 3 + 2 - 1)
  const mean = scale({ weights: { 1: 2 }, method: 'mean' })
  expect(valueOf(keyOf([mean]), given(3, 1, 1))).toBe((2 * 3 + 1 + 1) / 4)
})

test('a prorated weighted mean is that of the answered items and their weights', () => {
  const mean = scale({ weights: { 1: 2 }, method: 'mean', missing: { rule: 'prorate', maxMissing: 1 } })
  expect(valueOf(keyOf([mean]), given(3, null, 1))).toBe((2 * 3 + 1) / 3)
})

describe('what was left out', () => {
  const rule = (missing: ScaleKey['missing'], extra: Partial<ScaleKey> = {}) =>
    keyOf([scale({ items: ids(4), missing, ...extra })], {}, 4)
  test('counts as nothing where the authors say so, up to a number', () => {
    const key = rule({ rule: 'as-zero', maxMissing: 1 })
    expect(valueOf(key, given(1, 2, null, 3))).toBe(6)
    expect(valueOf(key, given(1, null, null, 3))).toMatch(/2 of 4 items missing, 1 may be/)
  })
  test('counts as the rounded mean of the others where they round', () => {
    // (1 + 2 + 2) / 3 = 1.67, rounded 2.
    expect(valueOf(rule({ rule: 'item-mean-rounded', maxMissing: 1 }), given(1, 2, null, 2))).toBe(7)
  })
  test('is prorated, and rounded half up where the scale is', () => {
    // (1 + 2 + 2) / 3 · 4 = 6.67
    const key = rule({ rule: 'prorate', maxMissing: 1 }, { round: 'half-up' })
    expect(valueOf(key, given(1, 2, null, 2))).toBe(7)
    // (1 + 1 + 2.5…): a half goes up: (0 + 1 + 1) / 2 · 4 is whole, so take 5 items of which 4 are answered.
    const five = keyOf(
      [scale({ items: ids(5), missing: { rule: 'prorate', maxMissing: 1 }, round: 'half-up' })],
      {},
      5,
    )
    expect(valueOf(five, given(1, 1, 1, 3, null))).toBe(8) // 7.5
  })
  test('must not be an item that the scale cannot do without', () => {
    const key = rule({ rule: 'prorate', maxMissing: 2 }, { required: ['2'] })
    expect(valueOf(key, given(1, 2, null, 3))).toBe(8)
    expect(valueOf(key, given(1, null, 2, 3))).toMatch(/cannot do without/)
  })
})

test('a scale of other scales has a score when each of them has, wherever it is shown', () => {
  const parts = keyOf([
    scale({ id: 'all', items: [], parts: [{ scale: 'one' }, { scale: 'two', weight: 2 }] }),
    scale({ id: 'one', items: ['1'] }),
    scale({ id: 'two', items: ['2', '3'] }),
  ])
  const scored = scoreResponse(parts, given(1, 2, 3))
  expect(Object.keys(scored.scores)).toEqual(['all', 'one', 'two'])
  expect(scored.scores['all']).toEqual({ scored: true, value: 11, answered: 3, of: 3, prorated: false })
  expect(valueOf(parts, given(1, 2, null), 'all')).toMatch(/part two has no score/)
})

test('an answer between the options is no answer of the item', () => {
  const scored = scoreResponse(keyOf([scale({})], {}, 3, [0, 1, 3, 5]), given(2, 1, 5))
  expect(scored.reasons[0]).toMatchObject({
    code: 'out-of-range',
    item: '1',
    message: 'item 1 takes 0, 1, 3, 5',
  })
  expect(scored.scores['s']).toMatchObject({ scored: false })
})

describe('questions that are asked only sometimes', () => {
  const key = keyOf([scale({})], {
    branches: [{ items: ['3'], when: { item: '2', op: '>=', value: 1 }, skippedCountsAs: 0 }],
  })
  test('count as the authors say where they were rightly not asked', () => {
    expect(valueOf(key, given(2, 0, null))).toBe(2)
  })
  test('are missing where they should have been asked, or where nobody knows', () => {
    expect(valueOf(key, given(2, 1, null))).toMatch(/1 of 3 items missing/)
    expect(valueOf(key, given(2, null, null))).toMatch(/2 of 3 items missing/)
  })
  test('count as answered where they were answered all the same', () => {
    expect(valueOf(key, given(2, 0, 3))).toBe(5)
  })
})

describe('a rule that decides', () => {
  // Two clusters with one symptom each, and an impairment, as trauma checklists have it.
  const likely: Condition = {
    all: [
      { count: ['1', '2'], op: '>=', value: 2, atLeast: 1 },
      { item: '3', op: '>=', value: 2 },
    ],
  }
  const key = keyOf([scale({})], {
    criteria: [
      {
        id: 'severe',
        outcomes: [{ label: 'severe', when: { scale: 's', op: '>=', value: 8 } }],
        otherwise: 'not severe',
      },
      {
        id: 'likely',
        outcomes: [
          { label: 'likely and severe', when: { all: [likely, { criterion: 'severe', is: 'severe' }] } },
          { label: 'likely', when: likely },
        ],
        otherwise: 'not likely',
      },
    ],
  })
  test.each([
    [given(2, 0, 2), 'likely'],
    [given(3, 3, 3), 'likely and severe'],
    [given(1, 1, 3), 'not likely'],
    [given(3, 3, 0), 'not likely'],
  ])('%o: %s', (answers, label) => {
    expect(scoreResponse(key, answers).decisions?.['likely']).toEqual({ decided: true, label })
  })
  test('is left open where a missing answer could change it, and only there', () => {
    expect(scoreResponse(key, given(2, 0, null)).decisions?.['likely']).toMatchObject({ decided: false })
    expect(scoreResponse(key, given(null, 1, 0)).decisions?.['likely']).toEqual({
      decided: true,
      label: 'not likely',
    })
  })
  test('decides nothing where the key is not verified', () => {
    expect(scoreResponse({ ...key, key: { status: 'disputed' } }, given(2, 0, 2)).decisions).toBeUndefined()
  })
  test('holds for the published answers alone', () => {
    expect(() => scoreResponse(key, given(1, 1, 1), { range: { min: 0, max: 4 } })).toThrow(RangeError)
  })
})

test('what is decided with answers missing stays so whatever they turn out to be', () => {
  const leaf = fc.record({
    item: fc.constantFrom('1', '2', '3'),
    op: fc.constantFrom('>=', '<', '=' as const),
    value: fc.integer({ min: 0, max: 3 }),
  }) as fc.Arbitrary<Condition>
  const count = fc.record({
    count: fc.constant(['1', '2', '3']),
    op: fc.constantFrom('>=', '<=' as const),
    value: fc.integer({ min: 0, max: 3 }),
    atLeast: fc.integer({ min: 1, max: 3 }),
  }) as fc.Arbitrary<Condition>
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3 },
      leaf,
      count,
      fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('condition') }),
    ),
  }))
  const answer = fc.integer({ min: 0, max: 3 })
  fc.assert(
    fc.property(
      condition,
      fc.tuple(answer, answer, answer),
      fc.subarray(['1', '2', '3']),
      (rule, full, left) => {
        const facts = (hidden: readonly string[]) => ({
          item: (id: string) => (hidden.includes(id) ? undefined : full[Number(id) - 1]),
          scale: () => undefined,
          criterion: () => undefined,
        })
        const complete = holds(rule, facts([]))
        expect(complete).not.toBeUndefined()
        const partial = holds(rule, facts(left))
        if (partial !== undefined) expect(partial).toBe(complete)
      },
    ),
    { numRuns: 2000, seed: 4 },
  )
})

test('the norm made from people most like the person is taken; one that asks for the unknown is not', () => {
  const norms: { name: string; applies?: Applies }[] = [
    { name: 'all' },
    { name: 'women', applies: { sex: 'female' } },
    { name: 'women 18 to 25', applies: { sex: 'female', ageFrom: 18, ageBelow: 26 } },
  ]
  const nameOf = (person: Parameters<typeof mostFitting>[1]) => mostFitting(norms, person)?.name
  expect(nameOf({})).toBe('all')
  expect(nameOf({ sex: 'male', age: 20 })).toBe('all')
  expect(nameOf({ sex: 'female' })).toBe('women')
  expect(nameOf({ sex: 'female', age: 25.9 })).toBe('women 18 to 25')
  expect(nameOf({ sex: 'female', age: 26 })).toBe('women')
  expect(mostFitting(norms.slice(1), {})).toBeUndefined()
})

test('a table is read from the row that was reached, and never beyond its ends', () => {
  const rows = [
    [0, 38],
    [1, 45],
    [4, 60],
  ] as const
  expect(lookUpScore({ rows }, 1)).toEqual({ found: true, value: 45 })
  expect(lookUpScore({ rows }, 3.9)).toEqual({ found: true, value: 45 })
  expect(lookUpScore({ rows }, 4)).toEqual({ found: true, value: 60 })
  expect(lookUpScore({ rows }, 5)).toMatchObject({ found: false })
  expect(lookUpScore({ rows }, Number.NaN)).toMatchObject({ found: false })
  expect(() => lookUpScore({ rows: [] }, 1)).toThrow(RangeError)
  expect(() =>
    lookUpScore(
      {
        rows: [
          [1, 1],
          [1, 2],
        ],
      },
      1,
    ),
  ).toThrow(RangeError)
})

test('signs of answering without reading are named, each by its own rule', () => {
  const rules = {
    items: items(5),
    attentionChecks: [{ item: '3', pass: [2] }],
    minSecondsPerItem: 2,
    maxSameInARow: 3,
  }
  expect(responseFlags(rules, given(1, 1, 1, 1, 0), 4)).toEqual([
    { flag: 'attention-check-failed', item: '3' },
    { flag: 'too-fast', secondsPerItem: 1, atLeast: 2 },
    { flag: 'same-answer', inARow: 4, more: 3 },
  ])
  expect(responseFlags(rules, given(1, 0, 2, 1, 0), 8)).toEqual([])
  expect(responseFlags(rules, given(1, 1, null, 1, 1))).toEqual([])
  expect(() => responseFlags(rules, {}, -1)).toThrow(RangeError)
})

test('several raters or targets make one score, with how far they lie apart', () => {
  const score = (value: number) => ({ scored: true as const, value })
  const none = { scored: false as const, reason: 'x', answered: 0, of: 3 }
  expect(combineScores([score(2), score(4), none], 2)).toEqual({
    combined: true,
    value: 3,
    n: 2,
    lowest: 2,
    highest: 4,
    sd: Math.SQRT2,
  })
  expect(combineScores([score(2), none], 2)).toMatchObject({ combined: false })
  expect(combineScores([score(2)])).toMatchObject({ sd: null })
  expect(() => combineScores([], 0)).toThrow(RangeError)
})
