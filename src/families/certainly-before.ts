import type { ImpreciseDate } from './imprecise-date.ts'

/**
 * Whether the first day was before the second, whatever both may have been within what is known. A date whose limits
 * are estimated is never certain; one that is not known at all neither.
 *
 * @returns false also where it may have been so
 */
export function certainlyBefore(first: ImpreciseDate | null, second: ImpreciseDate | null): boolean {
  if (!first || !second || first.isAbout || second.isAbout) return false
  return first.latest !== null && second.earliest !== null && first.latest < second.earliest
}
