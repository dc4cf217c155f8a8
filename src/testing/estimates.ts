import { expect } from 'vitest'

/** The result of a function that could also have answered why there is none; fails the test if it did. */
export function certain<Result>(result: Result): Extract<Result, { estimated: true }> {
  expect(result).toMatchObject({ estimated: true })
  return result as Extract<Result, { estimated: true }>
}

/** How far a value lies from the one expected, relative above 1; infinitely far where there is none. */
export function distance(actual: number | null | undefined, expected: number): number {
  if (actual === null || actual === undefined || Number.isNaN(actual)) return Number.POSITIVE_INFINITY
  return Math.abs(actual - expected) / Math.max(1, Math.abs(expected))
}

/** Every number in a result, however deep. */
export function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(numbersIn)
}
