import { describe, expect, test } from 'vitest'
import { answered, changeMarks, lineParts, shifted, wholeTime, zoomed } from './course-geometry.ts'
import type { CoursePoint, CourseSeries } from './course-geometry.ts'

const day = 86_400_000
const series = (points: CoursePoint[]): CourseSeries => ({
  personId: 'a',
  name: 'Amara',
  colourIndex: 0,
  points,
})
const at = (date: string, value: number | null, change?: CoursePoint['change']): CoursePoint => ({
  date,
  value,
  change,
})

describe('a line', () => {
  const points = [at('2026-03-01', 3), at('2026-01-01', 1), at('2026-02-01', null), at('2026-04-01', 4)]

  test('goes through the answers in order of time, not of entry', () => {
    expect(answered(series(points)).map(({ value }) => value)).toEqual([1, 3, 4])
  })

  test('is not known across a missed answer', () => {
    expect(lineParts(series(points)).map(({ known }) => known)).toEqual([false, true])
  })

  test('is not known across a break', () => {
    const parts = lineParts(series(points), [{ from: '2026-03-10', to: '2026-03-20' }])
    expect(parts.map(({ known }) => known)).toEqual([false, false])
  })

  test('of one answer has no stretch', () => {
    expect(lineParts(series([at('2026-01-01', 1)]))).toEqual([])
  })
})

test('a reliable change is marked where it appears and where it turns, not at every point', () => {
  const changes = ['none', 'improved', 'improved', 'none', 'worsened', 'improved'] as const
  const points = answered(series(changes.map((change, index) => at(`2026-01-0${index + 1}`, index, change))))
  expect(changeMarks(points).map(({ date }) => date.slice(-1))).toEqual(['2', '5', '6'])
})

test('one answer alone is shown in the middle of a month', () => {
  const [from, to] = wholeTime([series([at('2026-01-16', 1)])])
  expect(to - from).toBe(30 * day)
})

test('events and breaks outside the answers are on the time axis too', () => {
  const range = wholeTime(
    [series([at('2026-02-01', 1)])],
    [{ date: '2026-01-01', label: 'moved' }],
    [{ from: '2026-03-01', to: '2026-04-01' }],
  )
  expect(range[0]).toBeLessThan(Date.parse('2026-01-01'))
  expect(range[1]).toBeGreaterThan(Date.parse('2026-04-01'))
})

describe('zooming', () => {
  const whole = [0, 100 * day] as const

  test('halves the time round the point that is read', () => {
    expect(zoomed(whole, whole, 0.5, 60 * day)).toEqual([35 * day, 85 * day])
  })

  test('never leaves the whole time, nor goes below a week', () => {
    expect(zoomed([0, 50 * day], whole, 4)).toEqual([0, 100 * day])
    const [from, to] = zoomed([10 * day, 18 * day], whole, 0.1)
    expect(to - from).toBeCloseTo(7 * day)
  })

  test('moves earlier and later and stops at the ends', () => {
    expect(shifted([40 * day, 60 * day], whole, -0.5)).toEqual([30 * day, 50 * day])
    expect(shifted([90 * day, 100 * day], whole, 0.5)).toEqual([90 * day, 100 * day])
  })
})
