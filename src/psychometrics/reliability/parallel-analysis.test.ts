import { expect, test } from 'vitest'
import { normalQuantile } from '../normal-quantile.ts'
import { seededRandom } from '../seeded-random.ts'
import { parallelAnalysis } from './parallel-analysis.ts'

/** Persons whose answers come from so many unrelated traits, three items each. */
function draw(persons: number, traits: number, seed: number, loading = 0.8): number[][] {
  const random = seededRandom(seed)
  const normal = () => normalQuantile(Math.min(1 - 1e-12, Math.max(1e-12, random())))
  return Array.from({ length: persons }, () => {
    const levels = Array.from({ length: traits }, normal)
    return levels.flatMap((level) =>
      Array.from({ length: 3 }, () => loading * level + Math.sqrt(1 - loading ** 2) * normal()),
    )
  })
}

test('it finds as many dimensions as the answers were made of', () => {
  for (const traits of [1, 2, 3])
    for (const seed of [1, 2])
      expect([traits, parallelAnalysis(draw(300, traits, seed))]).toMatchObject([
        traits,
        { dimensions: traits },
      ])
})

test('answers without any relation rarely show a dimension, and never many', () => {
  const found = Array.from({ length: 20 }, (_, seed) => {
    const analysis = parallelAnalysis(draw(100, 2, seed + 100, 0))
    return analysis.ok ? analysis.dimensions : Number.NaN
  })
  expect(Math.max(...found)).toBeLessThanOrEqual(2)
  // One in twenty is what the limit stands for.
  expect(found.filter((count) => count > 0).length).toBeLessThanOrEqual(4)
})

test('eigenvalues of correlations sum to the number of items, and the same data give the same answer', () => {
  const rows = draw(120, 2, 9)
  const analysis = parallelAnalysis(rows)
  if (!analysis.ok) throw new Error(analysis.reason)
  expect(analysis.eigenvalues.reduce((sum, value) => sum + value, 0)).toBeCloseTo(6, 9)
  expect(analysis.byChance[0]).toBeGreaterThan(1)
  expect(analysis.byChance.at(-1)).toBeLessThan(1)
  expect(parallelAnalysis(rows)).toEqual(analysis)
})

test('tables that say nothing are refused with the reason', () => {
  expect(parallelAnalysis([])).toEqual({ ok: false, reason: 'too-few-persons' })
  expect(parallelAnalysis([[1], [2], [3]])).toEqual({ ok: false, reason: 'too-few-items' })
  expect(parallelAnalysis(draw(6, 2, 1))).toEqual({ ok: false, reason: 'too-few-persons' })
  expect(parallelAnalysis(draw(20, 1, 1).map(([a, b]) => [a!, b!, 3]))).toEqual({
    ok: false,
    reason: 'no-variance',
  })
  expect(() => parallelAnalysis(draw(20, 1, 1), 3)).toThrow(RangeError)
  expect(() =>
    parallelAnalysis([
      [1, Number.NaN],
      [2, 3],
      [4, 5],
    ]),
  ).toThrow(RangeError)
})
