import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOver, placeTags, type Box, type Tag } from './place-tags.ts'

const point = fc.record({ x: fc.integer({ min: 0, max: 1000 }), y: fc.integer({ min: 0, max: 800 }) })
const box = fc
  .tuple(point, fc.integer({ min: 20, max: 120 }), fc.integer({ min: 20, max: 90 }))
  .map(([at, width, height]): Box => ({ ...at, width, height }))
const tags = fc
  .array(fc.tuple(point, fc.integer({ min: 60, max: 220 }), fc.integer({ min: 18, max: 60 })), {
    maxLength: 20,
  })
  .map((all) => all.map(([at, width, height], index): Tag => ({ id: String(index), at, width, height })))

test('no tag stands on another or on what is drawn, and none leaves the sides', () => {
  fc.assert(
    fc.property(tags, fc.array(box, { maxLength: 25 }), (given, taken) => {
      const placed = placeTags(given, taken, 1000)
      expect(placed.map(({ id }) => id)).toEqual(given.map(({ id }) => id))
      for (const [index, one] of placed.entries()) {
        expect([...taken, ...placed.slice(0, index)].filter((other) => isOver(one, other))).toEqual([])
        expect(one.x).toBeGreaterThanOrEqual(0)
        expect(one.x + one.width).toBeLessThanOrEqual(1000)
        expect(one.y).toBeGreaterThanOrEqual(0)
      }
    }),
    { seed: 24, numRuns: 200 },
  )
})

test('with room above its point a tag stands there without a line, else a line leads to it', () => {
  const tag = { id: 'a', at: { x: 300, y: 200 }, width: 100, height: 30 }
  expect(placeTags([tag], [], 600)).toMatchObject([{ x: 250, y: 160, lead: null }])
  const [moved] = placeTags([tag], [{ x: 150, y: 60, width: 300, height: 280 }], 600)
  expect(moved!.lead).not.toBeNull()
})

test('a tag that comes later moves none of those before it', () => {
  const first = placeTags([{ id: 'a', at: { x: 300, y: 200 }, width: 100, height: 30 }], [], 600)
  const both = placeTags(
    [...first, { id: 'b', at: { x: 310, y: 205 }, width: 120, height: 30 }].map(
      ({ id, at, width, height }) => ({
        ...{ id, at, width, height },
      }),
    ),
    [],
    600,
  )
  expect(both[0]).toEqual(first[0])
})
