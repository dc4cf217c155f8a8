import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scoreColumns } from './batch/score-columns.ts'
import { scoreResponse } from './score-response.ts'
import type { ScaleKey, ScoringKey } from './scoring-key.ts'

/** An instrument of one scale over answers 0 … 4, and one person's answers to it, null where one is missing. */
const person = fc.integer({ min: 2, max: 10 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    reversed: fc.array(fc.boolean(), { minLength: count, maxLength: count }),
    order: fc.shuffledSubarray(
      Array.from({ length: count }, (_, index) => index),
      { minLength: count, maxLength: count },
    ),
    method: fc.constantFrom('sum' as const, 'mean' as const, 'mean-times' as const),
    maxMissing: fc.integer({ min: 0, max: count }),
    answers: fc.array(fc.option(fc.integer({ min: 0, max: 4 }), { freq: 6 }), {
      minLength: count,
      maxLength: count,
    }),
  }),
)

type Person = typeof person extends fc.Arbitrary<infer One> ? One : never

function keyOf({ count, reversed, method, maxMissing }: Person, change: Partial<ScaleKey> = {}): ScoringKey {
  const ids = Array.from({ length: count }, (_, index) => `i${index}`)
  return {
    items: ids.map((id) => ({ id, responses: 'a' })),
    responses: { a: { kind: 'choice', values: [0, 1, 2, 3, 4] } },
    scales: [
      {
        id: 's',
        items: ids,
        reverse: ids.filter((_, index) => reversed[index]),
        method,
        factor: 10,
        missing: { rule: 'prorate', maxMissing },
        ...change,
      },
    ],
    key: { status: 'verified' },
  }
}

const scoreOf = (key: ScoringKey, answers: readonly (number | null)[]) =>
  scoreResponse(key, Object.fromEntries(answers.map((answer, index) => [`i${index}`, answer]))).scores['s']!

test('the order in which a scale names its items does not matter', () => {
  fc.assert(
    fc.property(person, (one) => {
      const key = keyOf(one)
      const items = one.order.map((index) => `i${index}`)
      const shuffled = scoreOf(keyOf(one, { items }), one.answers)
      expect(shuffled).toEqual(scoreOf(key, one.answers))
    }),
    { numRuns: 5000 },
  )
})

test('reversing every item and mirroring every answer changes nothing; reversing alone mirrors the score', () => {
  fc.assert(
    fc.property(person, (one) => {
      const turned = { ...one, reversed: one.reversed.map((is) => !is) }
      const mirrored = one.answers.map((answer) => (answer === null ? null : 4 - answer))
      const score = scoreOf(keyOf(one), one.answers)
      expect(scoreOf(keyOf(turned), mirrored)).toEqual(score)
      const opposite = scoreOf(keyOf(turned), one.answers)
      const ends = { sum: 4 * one.count, mean: 4, 'mean-times': 40 }[one.method]
      if (score.scored && opposite.scored) expect(score.value + opposite.value).toBeCloseTo(ends, 9)
      else expect(opposite.scored).toBe(score.scored)
    }),
    { numRuns: 5000 },
  )
})

test('where nothing is missing, every rule for missing items gives the same score', () => {
  fc.assert(
    fc.property(person, (one) => {
      const answers = one.answers.map((answer) => answer ?? 2)
      const expected = scoreOf(keyOf(one, { missing: { rule: 'none', maxMissing: 0 } }), answers)
      for (const rule of ['prorate', 'as-zero', 'item-mean-rounded'] as const)
        expect(scoreOf(keyOf(one, { missing: { rule, maxMissing: one.maxMissing } }), answers)).toEqual(
          expected,
        )
    }),
    { numRuns: 3000 },
  )
})

test('one missing answer more than allowed is the threshold, in a batch as for one person', () => {
  fc.assert(
    fc.property(person, (one) => {
      const missing = one.answers.filter((answer) => answer === null).length
      const isAllowed = missing <= one.maxMissing && missing < one.count
      expect(scoreOf(keyOf(one), one.answers).scored).toBe(isAllowed)
      const [column] = scoreColumns(
        keyOf(one),
        Int8Array.from(one.answers, (answer) => answer ?? -1),
      )
      expect(Number.isFinite(column!.values[0])).toBe(isAllowed)
    }),
    { numRuns: 5000 },
  )
})
