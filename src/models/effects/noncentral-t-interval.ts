import { noncentralTCdf } from '#psychometrics/noncentral-t.ts'
import { noEstimate, type Estimate } from '../no-estimate.ts'
import { requireConfidence } from '../require-confidence.ts'
import { rootOf } from '../root-of.ts'

/**
 * Between which values the noncentrality lies that a t statistic comes from; scaled, the interval of a
 * standardised effect.
 *
 * The limits are the noncentralities under which this t is the upper or lower (1 − confidence)/2 point.
 * Source: Steiger & Fouladi 1997, in Harlow, Mulaik & Steiger (eds), What if there were no significance tests?
 *
 * @param t - statistic
 * @param df - degrees of freedom, 1 … 1e6
 * @param confidence - between 0 and 1
 * @returns lower and upper noncentrality; none for |t| above 900, where the distribution is not computed
 * @throws RangeError if an argument is out of range
 *
 * @example
 * noncentralTInterval(0, 20).lower.toFixed(3) // '-1.960'
 */
export function noncentralTInterval(
  t: number,
  df: number,
  confidence = 0.95,
): Estimate<{ lower: number; upper: number }> {
  requireConfidence(confidence)
  if (!Number.isFinite(t)) throw new RangeError('t must be a finite number.')
  if (!(df >= 1 && df <= 1e6)) throw new RangeError('The degrees of freedom must lie between 1 and 1e6.')
  if (Math.abs(t) > 900) return noEstimate('not-converged')
  const tail = (1 - confidence) / 2
  const at = (probability: number) => {
    const excess = (ncp: number) => noncentralTCdf(t, df, ncp) - probability
    let reach = 8
    while (reach < 1000 && (excess(bounded(t - reach)) < 0 || excess(bounded(t + reach)) > 0)) reach *= 2
    const [from, to] = [bounded(t - reach), bounded(t + reach)]
    return excess(from) < 0 || excess(to) > 0 ? undefined : rootOf(excess, from, to)
  }
  const lower = at(1 - tail)
  const upper = at(tail)
  return lower === undefined || upper === undefined
    ? noEstimate('not-converged')
    : { estimated: true, lower, upper }
}

const bounded = (ncp: number) => Math.max(-1000, Math.min(1000, ncp))
