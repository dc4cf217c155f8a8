import type { ImpreciseDate } from './imprecise-date.ts'

/**
 * Whether something that has ended may have been over when something else began. What is not known leaves it open.
 *
 * @param first - what came first; `hasEnded` also where it is not known when
 */
export function mayHaveEndedBefore(
  first: { readonly end: ImpreciseDate | null; readonly hasEnded: boolean },
  second: { readonly start: ImpreciseDate | null },
): boolean {
  if (!first.hasEnded) return false
  const { end } = first
  const { start } = second
  if (!end || !start || end.isAbout || start.isAbout) return true
  return end.earliest === null || start.latest === null || end.earliest <= start.latest
}
