import { expect, test } from 'vitest'
import { minimiseSmooth } from './minimise-smooth.ts'

test('the bottom of a bent valley is found', () => {
  const found = minimiseSmooth(
    ([x = 0, y = 0]) => ({
      value: (1 - x) ** 2 + 100 * (y - x * x) ** 2,
      gradient: [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
    }),
    [-1.2, 1],
  )
  expect(found!.point[0]).toBeCloseTo(1, 6)
  expect(found!.point[1]).toBeCloseTo(1, 6)
  expect(found!.evaluations).toBeLessThan(80)
})

test('where the function has no value, the search goes around', () => {
  // x − ln x has its minimum at 1 and no value from 0 down.
  const slope = ([x = 0]: Float64Array) =>
    x > 0 ? { value: x - Math.log(x), gradient: [1 - 1 / x] } : undefined
  expect(minimiseSmooth(slope, [30])!.point[0]).toBeCloseTo(1, 6)
  expect(minimiseSmooth(slope, [-1])).toBeUndefined()
})

test('a function without a bottom has no minimum', () => {
  expect(minimiseSmooth(([x = 0]) => ({ value: -x, gradient: [-1] }), [0])).toBeUndefined()
})
