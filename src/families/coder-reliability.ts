type Rater = { name: string; reliableSince: string | null }

/**
 * Whether a coding was made by a coder known to code reliably on that day.
 *
 * @param codedOn Day of the coding, as 2026-03-12.
 * @returns `reliable`: at least one rater was by then; `later`: some were, but only after it; `not-shown`: raters are
 *   named and nothing says so of any; `no-coder`: nobody is named
 */
export function coderReliability(
  raters: readonly Rater[],
  codedOn: string,
): 'reliable' | 'later' | 'not-shown' | 'no-coder' {
  if (raters.length === 0) return 'no-coder'
  const days = raters.flatMap(({ reliableSince }) => reliableSince ?? [])
  if (days.some((day) => day <= codedOn)) return 'reliable'
  return days.length > 0 ? 'later' : 'not-shown'
}
