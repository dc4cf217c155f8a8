import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { leastCovering, overlap, packRows, placesAround, spreadLabels } from './place-labels.ts'

test('labels that do not touch stay where they want to be', () => {
  expect(spreadLabels([50, 10, 90], [20, 20, 20], 0, 100)).toEqual([50, 10, 90])
})

test('two labels that want the same place share the way', () => {
  expect(spreadLabels([50, 50], [20, 20], 0, 100)).toEqual([40, 60])
})

test('labels are pushed inside the edge', () => {
  expect(spreadLabels([0, 0], [20, 20], 0, 100)).toEqual([10, 30])
  expect(spreadLabels([100], [20], 0, 100)).toEqual([90])
})

test('no two labels overlap or leave the chart, and their order is that of the lines', () => {
  const labels = fc.array(
    fc.tuple(fc.double({ min: -50, max: 450, noNaN: true }), fc.integer({ min: 10, max: 36 })),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  fc.assert(
    fc.property(labels, (sample) => {
      const wanted = sample.map(([y]) => y)
      const heights = sample.map(([, height]) => height)
      const placed = spreadLabels(wanted, heights, 0, 440)
      const order = wanted.map((_, index) => index).toSorted((a, b) => (placed[a] ?? 0) - (placed[b] ?? 0))
      for (const [at, index] of order.entries()) {
        const [middle, height] = [placed[index] ?? 0, heights[index] ?? 0]
        expect(middle - height / 2).toBeGreaterThanOrEqual(-1e-6)
        expect(middle + height / 2).toBeLessThanOrEqual(440 + 1e-6)
        const next = order[at + 1]
        if (next === undefined) continue
        expect((placed[next] ?? 0) - (heights[next] ?? 0) / 2).toBeGreaterThanOrEqual(
          middle + height / 2 - 1e-6,
        )
        expect(wanted[next] ?? 0).toBeGreaterThanOrEqual(wanted[index] ?? 0)
      }
    }),
    { seed: 11, numRuns: 500 },
  )
})

test('more labels than fit are spread evenly', () => {
  expect(spreadLabels([5, 5, 5, 5], [20, 20, 20, 20], 0, 40)).toEqual([5, 15, 25, 35])
})

test('a label goes to the free side of its point and stays inside the chart', () => {
  const bounds = { x: 0, y: 0, width: 300, height: 300 }
  const size = { width: 60, height: 18 }
  const taken = [{ x: 155, y: 100, width: 100, height: 100 }]
  const found = leastCovering(placesAround({ x: 150, y: 150 }, size, bounds), taken)
  expect(found?.covered).toBe(0)
  expect((found?.box.x ?? 0) + 60).toBeLessThan(150)
  for (const box of placesAround({ x: 299, y: 1 }, size, bounds)) {
    expect(overlap(box, bounds)).toBe(60 * 18)
  }
})

test('events that would collide take a second row, and too many take none', () => {
  const boxes = [
    { x: 0, width: 100 },
    { x: 50, width: 100 },
    { x: 160, width: 50 },
  ]
  expect(packRows(boxes, 2)).toEqual([0, 1, 0])
  expect(packRows(boxes, 1)).toBeNull()
})
