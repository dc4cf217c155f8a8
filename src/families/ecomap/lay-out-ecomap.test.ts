import fc from 'fast-check'
import { expect, test } from 'vitest'
import { layoutSizes } from '../layout/layout-sizes.ts'
import { isOver, type Box } from '../layout/place-tags.ts'
import { layOutEcomap, systemSize, type EcomapLayout } from './lay-out-ecomap.ts'

const named = (count: number) => Array.from({ length: count }, (_, index) => `s${index}`)
const people = fc
  .array(fc.integer({ min: 20, max: 100 }), { maxLength: 10 })
  .map((heights) => heights.map((labelHeight, index) => ({ id: `p${index}`, labelHeight })))

const boxOfSystem = ({ x, y }: { x: number; y: number }): Box => ({
  x: x - systemSize.width / 2,
  y: y - systemSize.height / 2,
  ...systemSize,
})
const boxOfPerson = ({ x, y }: { x: number; y: number }, labelHeight: number): Box => ({
  x: x - layoutSizes.label / 2,
  y: y - layoutSizes.radius,
  width: layoutSizes.label,
  height: 2 * layoutSizes.radius + labelHeight,
})
const overlaps = (boxes: readonly Box[]) =>
  boxes.flatMap((one, index) => boxes.slice(0, index).filter((other) => isOver(one, other)))
const directionOf = (layout: EcomapLayout, id: string) => {
  const { x, y } = layout.systems.find((one) => one.id === id)!
  return Math.atan2(y - layout.hub.y, x - layout.hub.x)
}

test('twenty systems and eight people: none over another, all inside the drawing and outside the household', () => {
  fc.assert(
    fc.property(people, fc.integer({ min: 0, max: 40 }), (inside, count) => {
      const layout = layOutEcomap(inside, named(count))
      expect(layout.systems.map(({ id }) => id)).toEqual(named(count))
      const systems = layout.systems.map(boxOfSystem)
      const signs = layout.people.map((one, index) => boxOfPerson(one, inside[index]!.labelHeight))
      expect(overlaps([...systems, ...signs])).toEqual([])
      const { x, y, rx, ry } = layout.hub
      const isInHub = (px: number, py: number) => ((px - x) / rx) ** 2 + ((py - y) / ry) ** 2 <= 1
      for (const box of signs)
        for (const [px, py] of [
          [box.x, box.y],
          [box.x + box.width, box.y + box.height],
        ] as const)
          expect(isInHub(px, py)).toBe(true)
      for (const box of systems) {
        const [nearX, nearY] = [
          Math.min(Math.max(x, box.x), box.x + box.width),
          Math.min(Math.max(y, box.y), box.y + box.height),
        ]
        expect(isInHub(nearX, nearY)).toBe(false)
        expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0)
        expect(box.x + box.width).toBeLessThanOrEqual(layout.width)
        expect(box.y + box.height).toBeLessThanOrEqual(layout.height)
      }
    }),
    { seed: 24, numRuns: 60 },
  )
})

test('one more system leaves all others where they stand; a wider ring moves them outwards, to no other side', () => {
  const inside = Array.from({ length: 4 }, (_, index) => ({ id: `p${index}`, labelHeight: 60 }))
  for (let count = 1; count < 24; count++) {
    const [before, after] = [layOutEcomap(inside, named(count)), layOutEcomap(inside, named(count + 1))]
    if (before.width === after.width) expect(after.systems.slice(0, count)).toEqual(before.systems)
    for (const id of named(count))
      expect(Math.abs(directionOf(before, id) - directionOf(after, id))).toBeLessThan(0.16)
  }
  expect(layOutEcomap(inside, named(8)).systems.slice(0, 3)).toEqual(layOutEcomap(inside, named(3)).systems)
})

test('a place that is kept free is filled by nobody else', () => {
  const [with3, without2] = [layOutEcomap([], ['a', 'b', 'c']), layOutEcomap([], ['a', null, 'c'])]
  expect(without2.systems).toEqual(with3.systems.filter(({ id }) => id !== 'b'))
})

test('the same family is laid out the same each time', () => {
  const inside = [{ id: 'p', labelHeight: 40 }]
  expect(layOutEcomap(inside, named(7))).toEqual(layOutEcomap(inside, named(7)))
})
