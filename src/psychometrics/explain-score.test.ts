import fc from 'fast-check'
import { expect, test } from 'vitest'
import { explainScores, type ExplainedScore } from './explain-score.ts'
import { scoreResponse } from './score-response.ts'
import type { MissingRule, ScoringKey } from './scoring-key.ts'

const key: ScoringKey = {
  items: Array.from({ length: 5 }, (_, index) => ({ id: String(index + 1), responses: 'a' })),
  responses: { a: { kind: 'choice', values: [0, 1, 2, 3] } },
  scales: [
    {
      id: 'one',
      items: ['1', '2', '3', '4'],
      reverse: ['2'],
      recode: [{ items: ['3'], points: { 0: 2, 1: 1, 2: 0, 3: 0 } }],
      weights: { 4: 2 },
      method: 'sum',
      missing: { rule: 'prorate', maxMissing: 1 },
    },
    { id: 'two', items: ['5'], reverse: [], method: 'sum', missing: { rule: 'none', maxMissing: 0 } },
    {
      id: 'both',
      items: [],
      parts: [{ scale: 'one' }, { scale: 'two' }],
      reverse: [],
      method: 'mean-times',
      factor: 10,
      missing: { rule: 'none', maxMissing: 0 },
    },
  ],
  branches: [{ items: ['5'], when: { item: '1', op: '>=', value: 2 }, skippedCountsAs: 0 }],
  key: { status: 'verified' },
}

test('each item says how it came to count what it counts', () => {
  const [one, two, both] = explainScores(key, Object.freeze({ 1: 1, 2: 0, 3: 1, 4: 3 }))
  expect(one!.items.map(({ counted, how, weight }) => [counted, how, weight])).toEqual([
    [1, 'as-given', 1],
    [3, 'reversed', 1],
    [1, 'by-points', 1],
    [3, 'as-given', 2],
  ])
  expect(one!.sum).toBe(1 + 3 + 1 + 6)
  expect(two!.items[0]).toMatchObject({ answer: null, counted: 0, how: 'skipped' })
  expect(both!.parts).toEqual([
    { scaleId: 'one', value: 11, weight: 1 },
    { scaleId: 'two', value: 0, weight: 1 },
  ])
  expect(both!.result).toMatchObject({ scored: true, value: 55 })
})

test('what was left out or cannot be an answer counts nothing and says so', () => {
  const [one] = explainScores(key, { 1: 9, 2: 1, 4: 0 })
  expect(one!.items.map(({ how }) => how)).toEqual(['out-of-range', 'reversed', 'left-out', 'as-given'])
  expect(one!.result).toMatchObject({ scored: false })
})

/** The score by hand, from what the explanation shows alone. */
function byHand(one: ExplainedScore): number {
  const { sum, answeredWeight, allWeight, method, factor, missing } = one
  const isShort = answeredWeight < allWeight
  if (method === 'sum')
    return isShort && missing.rule === 'prorate' ? (sum / answeredWeight) * allWeight : sum
  const mean = sum / (isShort && missing.rule === 'prorate' ? answeredWeight : allWeight)
  return method === 'mean' ? mean : mean * factor!
}

test('whoever follows the steps by hand arrives at the score', () => {
  const answer = fc.option(fc.integer({ min: 0, max: 3 }))
  const rule = fc.constantFrom<MissingRule['rule']>('prorate', 'as-zero', 'none')
  const method = fc.constantFrom('sum' as const, 'mean' as const, 'mean-times' as const)
  fc.assert(
    fc.property(fc.tuple(answer, answer, answer, answer, answer), rule, method, (values, missing, how) => {
      const scales = key.scales.map((scale) =>
        scale.id === 'one'
          ? {
              ...scale,
              method: how,
              ...(how === 'mean-times' ? { factor: 4 } : {}),
              missing: { rule: missing, maxMissing: missing === 'none' ? 0 : 2 },
            }
          : scale,
      )
      const answers = Object.fromEntries(values.map((value, index) => [String(index + 1), value]))
      const explained = explainScores({ ...key, scales }, answers)
      const { scores } = scoreResponse({ ...key, scales }, answers)
      for (const one of explained) {
        expect(one.result).toEqual(scores[one.scaleId])
        if (one.result.scored) expect(byHand(one)).toBeCloseTo(one.result.value, 10)
      }
    }),
    { numRuns: 3000, seed: 7 },
  )
})
