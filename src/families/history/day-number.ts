const msOfDay = 86_400_000

/**
 * Days since 1 January 1970, so that days can be compared and subtracted.
 *
 * @param day - a calendar day as `YYYY-MM-DD`
 * @returns a whole number, negative before 1970
 */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / msOfDay
}

/**
 * The calendar day of such a number; the inverse of `dayNumber`.
 *
 * @param days - whole days since 1 January 1970
 * @returns the day as `YYYY-MM-DD`
 */
export function dayOfNumber(days: number): string {
  return new Date(days * msOfDay).toISOString().slice(0, 10)
}
