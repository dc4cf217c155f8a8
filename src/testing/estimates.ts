import { expect } from 'vitest'

/** The result of a function that could also have answered why there is none; fails the test if it did. */
export function certain<Result>(result: Result): Extract<Result, { estimated: true }> {
  expect(result).toMatchObject({ estimated: true })
  return result as Extract<Result, { estimated: true }>
}

/** Within a tolerance, relative above 1. */
export function expectNear(actual: number | null | undefined, expected: number, tolerance: number): void {
  expect(actual).not.toBeNull()
  expect(Math.abs(Number(actual) - expected)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected)))
}

/** Every number in a result, however deep. */
export function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(numbersIn)
}
