import { expect, test } from 'vitest'
import { bondCentre, bondPath, bondWidth, edgeDistance, sidesOf } from './bond-line.ts'

const a = { x: 0, y: 0, shape: 'circle', r: 20 } as const
const b = { x: 100, y: 0, shape: 'square', r: 20 } as const

test('a closer bond is a thicker line, and an unknown closeness is neither', () => {
  const widths = [1, 2, 3, 4, 5].map(bondWidth)
  expect(widths).toEqual(widths.toSorted((x, y) => x - y))
  expect(new Set(widths).size).toBe(5)
  expect(bondWidth(null)).toBe(bondWidth(2))
})

test('a line runs from edge to edge, not into the shapes', () => {
  const centre = bondCentre(a, b)
  expect(centre[0]?.x).toBeGreaterThanOrEqual(22)
  expect(centre.at(-1)?.x).toBeLessThanOrEqual(100 - 20)
  expect(centre.every(({ y }) => y === 0)).toBe(true)
})

test('the edge of a square is farther at its corner', () => {
  expect(edgeDistance('square', 20, 0)).toBeCloseTo(18)
  expect(edgeDistance('square', 20, Math.PI / 4)).toBeCloseTo(18 * Math.SQRT2)
  expect(edgeDistance('diamond', 20, 0)).toBeGreaterThan(edgeDistance('diamond', 20, Math.PI / 4))
})

test('two bonds between the same people stand beside each other, on opposite sides', () => {
  const sides = sidesOf([
    { from: 'a', to: 'b' },
    { from: 'b', to: 'a' },
    { from: 'a', to: 'c' },
  ])
  const first = bondCentre(a, b, sides[0])
  const second = bondCentre(b, a, sides[1])
  expect(first[3]?.y).toBeCloseTo(-(second[3]?.y ?? 0))
  expect(Math.abs(first[3]?.y ?? 0)).toBeCloseTo(4)
  expect(sides[2]).toBe(0)
})

test('tension is a zigzag and a cut-off has a gap', () => {
  const centre = bondCentre(a, b)
  const ys = [...bondPath(centre, 'tense').matchAll(/ (-?[\d.]+)/g)].map((match) => Number(match[1]))
  expect(Math.max(...ys)).toBeCloseTo(4.5)
  expect(Math.min(...ys)).toBeCloseTo(-4.5)
  expect(bondPath(centre, 'cut-off').match(/M/g)).toHaveLength(4)
  expect(bondPath(centre, null).match(/M/g)).toHaveLength(1)
})
