import { expect, test } from 'vitest'
import { seededRandom } from './seeded-random.ts'
import { xoshiro128 } from './xoshiro128.ts'

test('the generator gives the numbers of the published xoshiro128** from the state 1, 2, 3, 4', () => {
  const next = xoshiro128(Uint32Array.of(1, 2, 3, 4))
  expect(Array.from({ length: 10 }, next)).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
  ])
})

test('one seed gives one sequence, another seed another', () => {
  const draw = (seed: number) => Array.from({ length: 5 }, seededRandom(seed))
  expect(draw(42)).toEqual(draw(42))
  expect(draw(42)).not.toEqual(draw(43))
  expect(() => seededRandom(-1)).toThrow(RangeError)
  expect(() => seededRandom(0.5)).toThrow(RangeError)
})

test('the numbers fill 0 to 1 evenly', () => {
  const random = seededRandom(1)
  const counts = Array.from({ length: 10 }, () => 0)
  let sum = 0
  for (let n = 0; n < 100_000; n++) {
    const value = random()
    sum += value
    counts[Math.floor(value * 10)]! += 1
  }
  // Standard error of the mean .0009; of a count 95.
  expect(sum / 100_000).toBeCloseTo(0.5, 2)
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400)
})
