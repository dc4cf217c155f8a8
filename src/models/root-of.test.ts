import fc from 'fast-check'
import { expect, test } from 'vitest'
import { minimumOnInterval } from './minimum-on-interval.ts'
import { quantileOf } from './quantile-of.ts'
import { randomOrder } from './random-order.ts'
import { rootOf } from './root-of.ts'
import { surrogateP } from './surrogate-p.ts'

test('a root is found to the last places, in few steps, whichever end comes first', () => {
  const place = fc.double({ min: -50, max: 50, noNaN: true })
  fc.assert(
    fc.property(place, fc.double({ min: 0.1, max: 9, noNaN: true }), (root, reach) => {
      let calls = 0
      const f = (x: number) => {
        calls += 1
        return Math.expm1(x - root) + (x - root) ** 3
      }
      const found = rootOf(f, root - reach, root + 2 * reach)
      expect(Math.abs(found - root)).toBeLessThan(1e-14 * (1 + Math.abs(root)))
      expect(calls).toBeLessThan(100)
      expect(Math.abs(rootOf(f, root + reach, root - reach) - root)).toBeLessThan(
        1e-14 * (1 + Math.abs(root)),
      )
    }),
    { seed: 1 },
  )
  expect(() => rootOf((x) => x * x + 1, -1, 1)).toThrow(RangeError)
})

test('a minimum inside is found, and one at an end is that end exactly', () => {
  expect(minimumOnInterval((x) => (x - 0.3) ** 2, 0, 1)).toBeCloseTo(0.3, 7)
  expect(minimumOnInterval((x) => x, 0, 1)).toBe(0)
  expect(minimumOnInterval((x) => -x, 0, 1)).toBe(1)
  expect(() => minimumOnInterval((x) => x, 1, 1)).toThrow(RangeError)
})

test('quantiles run from the smallest to the largest value; the order given does not matter', () => {
  const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (list, share) => {
      const value = quantileOf(list, share)
      expect(value).toBeGreaterThanOrEqual(Math.min(...list))
      expect(value).toBeLessThanOrEqual(Math.max(...list))
      expect(quantileOf(list.toReversed(), share)).toBe(value)
    }),
    { seed: 2 },
  )
  expect(quantileOf([1, 2, 3, 4, 5], 0.1)).toBeCloseTo(1.4, 12)
  expect(() => quantileOf([], 0.5)).toThrow(RangeError)
  expect(() => quantileOf([1], 2)).toThrow(RangeError)
})

test('a random order holds every number once', () => {
  expect(randomOrder(5, () => 0.999).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4])
  expect(randomOrder(0, () => 0)).toEqual([])
  expect(() => randomOrder(-1, () => 0)).toThrow(RangeError)
})

test('p of surrogates is never 0 and counts equal ones against the finding', () => {
  expect(surrogateP(5, [1, 2, 3]).p).toBe(0.25)
  expect(surrogateP(3, [1, 2, 3]).p).toBe(0.5)
  expect(surrogateP(3, [3, 3])).toEqual({ p: 1, z: null })
  expect(() => surrogateP(1, [])).toThrow(RangeError)
})
