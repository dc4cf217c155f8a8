/** Why data allow no number. A page words these; they are codes, not sentences. */
export type NoEstimateReason =
  | 'too-few-units'
  | 'too-few-raters'
  | 'too-few-studies'
  | 'too-few-events'
  | 'too-short'
  | 'no-variation'
  | 'no-error-variance'
  | 'no-pairable-values'
  | 'not-identified'
  | 'chance-agreement-complete'
  | 'not-unique'
  | 'not-converged'

/** What a function answers when the data allow no number. Never NaN, never a silent zero. */
export type NoEstimate = { estimated: false; reason: NoEstimateReason }

/** A result, or the reason why there is none. */
export type Estimate<Result> = ({ estimated: true } & Result) | NoEstimate

/**
 * The answer that there is no number, and why.
 *
 * @example
 * noEstimate('too-short').estimated // false
 */
export function noEstimate(reason: NoEstimateReason): NoEstimate {
  return { estimated: false, reason }
}
