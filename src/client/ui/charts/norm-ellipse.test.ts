import { expect, test } from 'vitest'
import { gridLines, normEllipse } from './norm-ellipse.ts'

const norm = {
  label: 'adults',
  anxiety: { mean: 3, sd: 1.2 },
  avoidance: { mean: 2.5, sd: 0.9 },
  correlation: 0.4,
}

/** Squared Mahalanobis distance of a point from the norm mean. */
function distance2([x, y]: readonly [number, number]): number {
  const [u, v] = [(x - norm.anxiety.mean) / norm.anxiety.sd, (y - norm.avoidance.mean) / norm.avoidance.sd]
  return (u * u - 2 * norm.correlation * u * v + v * v) / (1 - norm.correlation ** 2)
}

test.each([
  [0.5, 1.38629436],
  [0.8, 3.21887582],
])('the outline of %d lies at the quantile of chi-square with 2 degrees of freedom', (share, quantile) => {
  for (const point of normEllipse(norm, share)) expect(distance2(point)).toBeCloseTo(quantile, 7)
})

test('the 80 % outline holds 80 % of a norm group drawn at random', () => {
  let seed = 12345
  const uniform = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return (seed + 0.5) / 2_147_483_648
  }
  const limit = distance2(normEllipse(norm, 0.8)[0] ?? [0, 0])
  let inside = 0
  for (let person = 0; person < 20_000; person += 1) {
    const [size, angle] = [Math.sqrt(-2 * Math.log(uniform())), 2 * Math.PI * uniform()]
    const [u, v] = [size * Math.cos(angle), size * Math.sin(angle)]
    const x = norm.anxiety.mean + norm.anxiety.sd * u
    const y =
      norm.avoidance.mean +
      norm.avoidance.sd * (norm.correlation * u + Math.sqrt(1 - norm.correlation ** 2) * v)
    if (distance2([x, y]) <= limit) inside += 1
  }
  expect(inside / 20_000).toBeCloseTo(0.8, 1)
})

test('norms that cannot be are refused', () => {
  expect(() => normEllipse({ ...norm, correlation: 1 }, 0.5)).toThrow(RangeError)
  expect(() => normEllipse({ ...norm, anxiety: { mean: 3, sd: 0 } }, 0.5)).toThrow(RangeError)
  expect(() => normEllipse(norm, 1)).toThrow(RangeError)
})

test('the grid lies every half standard deviation from the mean, inside the scale', () => {
  expect(gridLines(3, 1, [1, 7])).toEqual([1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7])
  expect(gridLines(3, 3, [1, 7])).toEqual([1.5, 3, 4.5, 6])
})
