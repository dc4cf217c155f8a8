import type { ImpreciseDate } from '../imprecise-date.ts'

/**
 * One day to put imprecise dates in order by: the middle of what it may have been, or the one limit that is known.
 *
 * @returns days since 1970, or null where nothing is known
 */
export function middleDay(date: ImpreciseDate | null): number | null {
  const day = (text: string | null | undefined) =>
    text ? Date.parse(`${text}T00:00:00Z`) / 86_400_000 : Number.NaN
  const known = [day(date?.earliest), day(date?.latest)].filter((one) => !Number.isNaN(one))
  return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0) / known.length
}
