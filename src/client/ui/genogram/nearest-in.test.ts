import { expect, test } from 'vitest'
import { nearestIn } from './nearest-in.ts'

const places = [
  { id: 'middle', x: 100, y: 100 },
  { id: 'top', x: 110, y: 0 },
  { id: 'right', x: 200, y: 90 },
  { id: 'far right', x: 300, y: 100 },
  { id: 'corner', x: 180, y: 190 },
]

test('an arrow key leads to the nearest that lies that way, and nowhere where nobody does', () => {
  expect(nearestIn(places, 'middle', 'up')).toBe('top')
  expect(nearestIn(places, 'middle', 'right')).toBe('right')
  expect(nearestIn(places, 'right', 'right')).toBe('far right')
  expect(nearestIn(places, 'middle', 'down')).toBe('corner')
  expect(nearestIn(places, 'middle', 'left')).toBeNull()
  expect(nearestIn(places, 'nobody', 'left')).toBeNull()
})
