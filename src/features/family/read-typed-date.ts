import type { ImpreciseDate } from '#families/imprecise-date.ts'
import { readImpreciseDate } from '#families/read-imprecise-date.ts'
import { readSimpleDate } from './simple-date.ts'

/**
 * A date as it is typed on the family page: in figures, such as `1950..1955` or `~1950`, or as people say it, such as
 * “about 1950” or “winter 2011”. What figures say whole has no words beside it.
 *
 * @returns undefined where it is neither, null for nothing
 */
export function readTypedDate(typed: string): ImpreciseDate | null | undefined {
  const simple = readSimpleDate(typed)
  if (simple !== undefined) return simple
  const read = readImpreciseDate(typed)
  if (!read.isUnderstood) return undefined
  const { earliest, latest } = read.date
  const isInRange = [earliest, latest].every(
    (day) => day === null || (day >= '1000-01-01' && day <= '2200-01-01'),
  )
  return isInRange ? read.date : undefined
}
