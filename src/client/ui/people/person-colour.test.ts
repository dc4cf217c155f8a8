import { expect, test } from 'vitest'
import { markerShapes, personColour, shapePath } from './person-colour.ts'

test('twelve people of a case look different, by colour, shape or dash', () => {
  const looks = Array.from({ length: 12 }, (_, index) => {
    const { colour, marker, dash } = personColour(index)
    return `${colour} ${marker} ${dash}`
  })
  expect(new Set(looks).size).toBe(12)
})

test('six people differ in shape alone, for those who see no hue', () => {
  expect(new Set([0, 1, 2, 3, 4, 5].map((index) => personColour(index).marker)).size).toBe(6)
})

test('a circle is drawn round its point', () => {
  expect(shapePath('circle', 5)).toBe('M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z')
})

test.each(markerShapes.filter((shape) => shape !== 'circle'))('a %s is centred on its point', (shape) => {
  const points = [...shapePath(shape, 10).matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map((match) => Number(match[1]))
  expect(points.length).toBeGreaterThanOrEqual(3)
  expect(points.reduce((sum, x) => sum + x, 0)).toBeCloseTo(0, 6)
})
