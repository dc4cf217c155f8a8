import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scoreResponse } from './score-response.ts'
import type { ScoringKey } from './scoring-key.ts'

const key = (method: 'sum' | 'mean' | 'mean-times', maxMissing: number, factor?: number): ScoringKey => ({
  items: Array.from({ length: 6 }, (_, index) => ({ id: String(index + 1), responses: 'a' })),
  responses: { a: { kind: 'choice', values: [1, 2, 3, 4, 5] } },
  scales: [
    {
      id: 's',
      items: ['1', '2', '3', '4', '5', '6'],
      reverse: ['2', '5'],
      method,
      ...(factor === undefined ? {} : { factor }),
      missing: { rule: maxMissing > 0 ? 'prorate' : 'none', maxMissing },
    },
  ],
  key: { status: 'verified' },
})
const given = (values: readonly (number | null)[]) =>
  Object.freeze(Object.fromEntries(values.map((value, index) => [String(index + 1), value])))
const answers = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 6, maxLength: 6 })

test('reversed items count as the highest plus the lowest answer minus the answer', () => {
  // 1 + (6 − 2) + 3 + 4 + (6 − 5) + 1 = 14, by hand.
  expect(scoreResponse(key('sum', 0), given([1, 2, 3, 4, 5, 1])).scores['s']).toEqual({
    scored: true,
    value: 14,
    answered: 6,
    of: 6,
    prorated: false,
  })
})

test('a mean is the sum divided by the number of items, and a factor multiplies it', () => {
  fc.assert(
    fc.property(answers, (values) => {
      const value = (method: 'sum' | 'mean' | 'mean-times', factor?: number) => {
        const score = scoreResponse(key(method, 0, factor), given(values)).scores['s']
        return score?.scored ? score.value : Number.NaN
      }
      expect(value('mean')).toBeCloseTo(value('sum') / 6, 12)
      expect(value('mean-times', 10)).toBeCloseTo((value('sum') / 6) * 10, 12)
    }),
  )
})

test('a score stays within the lowest and highest that the answers allow', () => {
  fc.assert(
    fc.property(answers, (values) => {
      const score = scoreResponse(key('sum', 0), given(values)).scores['s']!
      expect(score.scored && score.value >= 6 && score.value <= 30).toBe(true)
    }),
  )
})

test('raising the answer to an item never lowers the score, unless the item is reversed', () => {
  fc.assert(
    fc.property(answers, fc.integer({ min: 0, max: 5 }), (values, index) => {
      fc.pre(values[index]! < 5)
      const raised = values.with(index, values[index]! + 1)
      const [before, after] = [values, raised].map((one) => {
        const score = scoreResponse(key('sum', 0), given(one)).scores['s']!
        return score.scored ? score.value : Number.NaN
      })
      expect(after! - before!).toBe(index === 1 || index === 4 ? -1 : 1)
    }),
  )
})

test('with one missing more than allowed there is no score but a reason; with fewer the rest stands for it', () => {
  expect(scoreResponse(key('sum', 0), given([1, 2, 3, 4, 5, null])).scores['s']).toMatchObject({
    scored: false,
    reason: '1 of 6 items missing, 0 may be',
  })
  // (1 + 4 + 3 + 4 + 1) / 5 · 6
  expect(scoreResponse(key('sum', 1), given([1, 2, 3, 4, 5, null])).scores['s']).toMatchObject({
    value: expect.closeTo(15.6, 10),
    prorated: true,
  })
  expect(scoreResponse(key('sum', 6), given([null, null, null, null, null, null])).scores['s']).toMatchObject(
    { scored: false },
  )
})

test('an answer out of its range is named and never counted', () => {
  const scored = scoreResponse(key('sum', 3), given([1, 2, 3, 4, 5, 9]))
  expect(scored.valid).toBe(false)
  expect(scored.reasons[0]).toMatchObject({ code: 'out-of-range', item: '6' })
  expect(scored.scores['s']).toMatchObject({ scored: false })
  expect(scoreResponse(key('sum', 3), given([Number.NaN, 2, 3, 4, 5, 1])).valid).toBe(false)
})

test('a variant range reverses within itself', () => {
  const scored = scoreResponse(key('sum', 0), given([1, 2, 3, 3, 1, 1]), { range: { min: 1, max: 3 } })
  // 1 + (4 − 2) + 3 + 3 + (4 − 1) + 1
  expect(scored.scores['s']).toMatchObject({ value: 13 })
  expect(() => scoreResponse(key('sum', 0), given([1]), { range: { min: 3, max: 3 } })).toThrow(RangeError)
})

test('an instrument whose key is not verified is not scored', () => {
  const unverified = { ...key('sum', 0), key: { status: 'unverified' } }
  expect(scoreResponse(unverified, given([1, 2, 3, 4, 5, 1])).scores['s']).toMatchObject({ scored: false })
})

test('between two answers there is no answer: 2.5 of a choice is not counted', () => {
  const scored = scoreResponse(key('sum', 3), given([1, 2.5, 3, 4, 5, 1]))
  expect(scored.reasons[0]).toMatchObject({ code: 'out-of-range', item: '2' })
  expect(scored.scores['s']).toMatchObject({ scored: false })
  const varied = scoreResponse(key('sum', 0), given([1, 2.5, 3, 4, 5, 1]), { range: { min: 1, max: 7 } })
  expect(varied.valid).toBe(true)
})

test('a scale of parts is the sum of their rounded scores, and has none where a part has none', () => {
  const part = (id: string, items: string[]) => ({
    id,
    items,
    reverse: [],
    method: 'sum' as const,
    missing: { rule: 'prorate' as const, maxMissing: 1 },
    round: 'half-up' as const,
  })
  const whole: ScoringKey = {
    ...key('sum', 0),
    scales: [
      {
        ...part('total', []),
        parts: [{ scale: 'a' }, { scale: 'b' }],
        missing: { rule: 'none', maxMissing: 0 },
      },
      part('a', ['1', '2', '3']),
      part('b', ['4', '5', '6']),
    ],
  }
  // a: (1 + 2) / 2 · 3 = 4.5 → 5; b: (1 + 1) / 2 · 3 = 3. The sum of the items alone would be 5 / 4 · 6 = 7.5.
  const scored = scoreResponse(whole, given([1, 2, null, 1, 1, null]))
  expect(scored.scores['a']).toMatchObject({ value: 5 })
  expect(scored.scores['total']).toEqual({ scored: true, value: 8, answered: 4, of: 6, prorated: true })
  const lacking = scoreResponse(whole, given([1, null, null, 1, 1, 1]))
  expect(lacking.scores['total']).toMatchObject({
    scored: false,
    reason: 'its part a has no score',
  })
  expect(lacking.scores['b']).toMatchObject({ value: 3 })
  expect(scoreResponse(whole, given([9, 1, 1, 1, 1, 1])).scores['total']).toMatchObject({ scored: false })
})
