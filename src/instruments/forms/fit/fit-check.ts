/** What is proved of a binding before its words may be stored. */
export type FitQuestion = 'name' | 'count' | 'order' | 'words' | 'codes' | 'range'

/**
 * `fits`: the file proves it. `compare`: the file cannot prove it, so a person compares it with the paper form.
 * `fails`: the file says otherwise, and nothing is stored.
 */
export type FitResult = 'fits' | 'compare' | 'fails'

export type FitCheck = {
  readonly question: FitQuestion
  readonly result: FitResult
  /** What was found, as a sentence. */
  readonly finding: string
  /** The numbers of the items it is about; empty where it is about all. */
  readonly items: readonly number[]
}

/** The worst of all checks. */
export function overallFit(checks: readonly FitCheck[]): FitResult {
  if (checks.some((check) => check.result === 'fails')) return 'fails'
  return checks.some((check) => check.result === 'compare') ? 'compare' : 'fits'
}

/** Items for a sentence, such as `items 2, 3 and 4 more`. */
export function namedItems(numbers: readonly number[]): string {
  const shown = numbers.slice(0, 12)
  const rest = numbers.length - shown.length
  const list = shown.join(', ')
  return `${numbers.length === 1 ? 'item' : 'items'} ${list}${rest > 0 ? ` and ${rest} more` : ''}`
}
