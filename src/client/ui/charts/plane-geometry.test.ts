import { expect, test } from 'vitest'
import { overlap } from './place-labels.ts'
import { lineObstacles, placePlaneLabels, planeFrame } from './plane-geometry.ts'

test.each([230, 254, 326, 440, 900])('the plane is a square that fits %i px', (container) => {
  const frame = planeFrame(container)
  expect(frame.width).toBeLessThanOrEqual(container)
  expect(frame.side).toBeGreaterThanOrEqual(160)
})

test('twelve names keep clear of each other and inside the plane', () => {
  const bounds = { x: 0, y: 0, width: 400, height: 400 }
  const ends = Array.from({ length: 12 }, (_, index) => ({
    x: 60 + ((index * 97) % 290),
    y: 60 + ((index * 53) % 290),
    text: `Name ${index}`,
    width: 60,
  }))
  const labels = placePlaneLabels(ends, [], bounds)
  for (const [index, label] of labels.entries()) {
    expect(overlap(label.box, bounds)).toBeCloseTo(60 * 18)
    for (const other of labels.slice(index + 1)) expect(overlap(label.box, other.box)).toBe(0)
  }
})

test('a line is covered by boxes without holes', () => {
  const boxes = lineObstacles([
    { x: 0, y: 0 },
    { x: 30, y: 40 },
  ])
  expect(boxes[0]).toMatchObject({ x: -2, y: -2 })
  expect(boxes.at(-1)).toMatchObject({ x: 28, y: 38 })
  for (const [index, box] of boxes.slice(1).entries()) {
    expect(Math.hypot(box.x - (boxes[index]?.x ?? 0), box.y - (boxes[index]?.y ?? 0))).toBeLessThanOrEqual(6)
  }
})
