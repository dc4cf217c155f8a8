import { afterEach, expect, test, vi } from 'vitest'
import { duration } from './duration.ts'
import { showProgress } from './show-progress.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

function told(total: number, isAsked: boolean, before = 0, isTerminal = false): string[] {
  Object.defineProperty(process.stderr, 'isTTY', { value: isTerminal, configurable: true })
  vi.useFakeTimers()
  const lines: string[] = []
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
  const progress = showProgress(total, isAsked)
  for (let second = 1; second <= 5; second++) {
    vi.advanceTimersByTime(1000)
    progress.update(second * 1000, before + second * 10_000_000)
  }
  progress.stop()
  return lines
}

test('where there is no terminal nothing is told, unless it is asked for', () => {
  expect(told(100_000_000, false)).toEqual([])
  expect(told(100_000_000, true)).toEqual([
    '20 %, 2000 rows, 1000 rows/s, about 8 s left\n',
    '40 %, 4000 rows, 1000 rows/s, about 6 s left\n',
  ])
})

test('of a pipe nobody knows how much is still to come', () => {
  expect(told(0, true)).toEqual(['2000 rows, 1000 rows/s\n', '4000 rows, 1000 rows/s\n'])
})

test('times are told as somebody who waits would', () => {
  expect([0, 59.4, 59.6, 3599, 3600, 90_000].map(duration)).toEqual([
    '0 s',
    '59 s',
    '1 min 0 s',
    '59 min 59 s',
    '1 h 0 min',
    '25 h 0 min',
  ])
})

test('what was done before an interruption does not make the time left shorter', () => {
  expect(told(10_100_000_000, true, 10_000_000_000)[0]).toMatch(/, about 8 s left\n$/)
})

test('a terminal shows a bar with the time left for a large table, and for a small one if asked', () => {
  expect(told(100_000_000, false, 0, true).join('')).toMatch(
    /50%\s+5000 rows\s+1000 rows\/s\s+about 5 s left/,
  )
  expect(told(1_000_000, false, 0, true)).toEqual([])
  expect(told(1_000_000, true, 0, true).join('')).toContain('100%')
})
