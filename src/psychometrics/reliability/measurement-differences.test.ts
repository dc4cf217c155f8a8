import { expect, test } from 'vitest'
import { normalQuantile } from '../normal-quantile.ts'
import { seededRandom } from '../seeded-random.ts'
import { measurementDifferences } from './measurement-differences.ts'

/** Answers of n invented people to five items: intercept + loading · trait + error. */
function group(seed: number, trait: number, loadings: number[], intercepts: number[], n = 600): number[][] {
  const random = seededRandom(seed)
  const normal = () => normalQuantile(Math.max(1e-12, random()))
  return Array.from({ length: n }, () => {
    const level = trait + normal()
    return loadings.map((loading, item) => intercepts[item]! + loading * level + normal() * 0.7)
  })
}

const loadings = [0.8, 0.7, 0.9, 0.6, 0.8]
const intercepts = [3, 2, 4, 3, 2]

test('two groups that answer alike are not flagged, though one has more of the trait', () => {
  const result = measurementDifferences(
    group(1, 0, loadings, intercepts),
    group(2, 0.8, loadings, intercepts),
  )
  expect(result).toMatchObject({ ok: true, flagged: false })
  expect(result.ok && result.congruence).toBeGreaterThan(0.98)
})

test('an item that is harder for one group is flagged by its intercept, and only that item', () => {
  const harder = intercepts.with(3, 4)
  const result = measurementDifferences(group(3, 0, loadings, intercepts), group(4, 0.5, loadings, harder))
  if (!result.ok) throw new Error(result.reason)
  expect(result.items.map((item) => item.flags)).toEqual([[], [], [], ['intercept'], []])
  expect(result.items[3]!.interceptDifference).toBeGreaterThan(0.8)
})

test('an item that means something else to one group is flagged by its loading', () => {
  const other = loadings.with(2, 0.1)
  const result = measurementDifferences(group(5, 0, loadings, intercepts), group(6, 0, other, intercepts))
  if (!result.ok) throw new Error(result.reason)
  expect(result.items[2]!.flags).toContain('loading')
  expect(result.items[2]!.loadingDifference).toBeLessThan(-0.4)
  expect(result.flagged).toBe(true)
})

test('changing the groups turns the differences round', () => {
  const a = group(7, 0, loadings, intercepts)
  const b = group(8, 0.3, loadings.with(0, 0.5), intercepts.with(1, 3))
  const [there, back] = [measurementDifferences(a, b), measurementDifferences(b, a)]
  if (!there.ok || !back.ok) throw new Error('must have an answer')
  expect(there.congruence).toBeCloseTo(back.congruence, 12)
  for (const [item, one] of there.items.entries())
    expect(back.items[item]!.interceptDifference * one.interceptDifference).toBeLessThanOrEqual(0)
})

test('groups too small, or with items of different number, are not compared', () => {
  const few = group(9, 0, loadings, intercepts, 99)
  expect(measurementDifferences(few, few)).toEqual({ ok: false, reason: 'too-few-persons' })
  expect(() => measurementDifferences([[1, 2]], [[1]])).toThrow(RangeError)
})
