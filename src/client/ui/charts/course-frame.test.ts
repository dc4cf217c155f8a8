import { expect, test } from 'vitest'
import { courseFrame, placeEvents, sparse } from './course-frame.ts'

test('on a small phone the plot keeps more than half of the width beside long names', () => {
  const frame = courseFrame(254, 260, 400, 0, false)
  expect(frame.right - frame.left).toBeGreaterThan(254 * 0.45)
  expect(frame.right + frame.gutter).toBeLessThanOrEqual(254)
})

test('read from right to left, the chart is the mirror image', () => {
  const ltr = courseFrame(600, 260, 100, 1, false)
  const rtl = courseFrame(600, 260, 100, 1, true)
  expect([600 - ltr.right, 600 - ltr.left]).toEqual([rtl.left, rtl.right])
})

const range = [Date.parse('2026-01-01'), Date.parse('2026-12-31')] as const
const x = (time: number) => ((time - range[0]) / (range[1] - range[0])) * 500
const bounds = { left: 0, right: 500 }

test('a few events are named in place, turned round at the edge', () => {
  const { placed, numbered } = placeEvents(
    [
      { date: '2026-12-20', label: 'moved house' },
      { date: '2026-02-01', label: 'rupture' },
    ],
    range,
    x,
    bounds,
    false,
  )
  expect(numbered).toBe(false)
  expect(placed.map(({ event }) => event.label)).toEqual(['rupture', 'moved house'])
  expect(placed[0]?.textX).toBeGreaterThan(placed[0]?.x ?? 0)
  expect(placed[1]?.textX).toBeLessThan(placed[1]?.x ?? 0)
})

test('many events are numbered, and those outside the time shown are left out', () => {
  const events = Array.from({ length: 9 }, (_, index) => ({
    date: `2026-0${index + 1}-03`,
    label: 'a long event name',
  }))
  const { placed, numbered } = placeEvents(
    [...events, { date: '2027-05-01', label: 'later' }],
    range,
    x,
    bounds,
    false,
  )
  expect(numbered).toBe(true)
  expect(placed.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(placed.every(({ textX }) => textX === null)).toBe(true)
})

test('of ticks that would touch, the earlier in the list stays', () => {
  expect(
    sparse(
      [10, 18, 40, 45],
      (tick) => tick,
      () => 10,
      2,
    ),
  ).toEqual([10, 40])
})
