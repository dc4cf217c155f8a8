import { expect, test } from 'vitest'
import { layOutFamily } from '#families/layout/lay-out-family.ts'
import { smallFamily, withChild } from '#families/layout/small-family.ts'
import { commonShift } from './common-shift.ts'

test('who is dragged over the left edge moves alone: the view takes back what pushed the others', () => {
  const graph = withChild(withChild(smallFamily, 'two'), 'three')
  const placesOf = (nudges: Map<string, { dx: number; dy: number }>) =>
    new Map(layOutFamily(graph, { nudges }).people.map((person) => [person.id, person]))
  const before = placesOf(new Map())
  const after = placesOf(new Map([['child', { dx: -300, dy: 0 }]]))
  const { dx, dy } = commonShift(before, after)
  expect(dx).toBeGreaterThan(0)
  expect(dy).toBe(0)
  expect(after.get('three')!.x - dx).toBeCloseTo(before.get('three')!.x)
  expect(after.get('child')!.x - dx).toBeCloseTo(before.get('child')!.x - 300)
})

test('is nothing where nobody is in both', () => {
  expect(commonShift(new Map(), new Map([['a', { x: 5, y: 5 }]]))).toEqual({ dx: 0, dy: 0 })
})
