import { noEstimate, type Estimate } from '../no-estimate.ts'
import { requireNumber } from '../require-number.ts'
import { crossedDeviance, type Rating } from './crossed-deviance.ts'
import { minimumOnInterval } from '../minimum-on-interval.ts'

export type IccWithMissingRatings = {
  variance: { units: number; raters: number; residual: number }
  /** Restricted log-likelihood at the maximum. */
  logLikelihood: number
  ratings: number
  /** A variance is estimated as 0: the ratings give no sign of that kind of difference. */
  onBoundary: boolean
  /** For one rating and for the mean of as many as there are raters. */
  values: Record<'ICC(2,1)' | 'ICC(3,1)' | 'ICC(2,k)' | 'ICC(3,k)', number>
}

/**
 * How far raters agree when some ratings are missing, using every rating that there is.
 *
 * Crossed random effects, rating = mean + unit + rater + residual, by restricted maximum likelihood on the
 * ratings present (missing at random). Variances are not negative, so neither are these values; on complete
 * data they equal the mean-square forms whenever those are positive.
 * Source: McGraw & Wong 1996, doi:10.1037/1082-989X.1.1.30 (cases 2 and 3); criterion: Bates et al. 2015,
 * doi:10.18637/jss.v067.i01, section 3.
 *
 * @param ratings - units × raters, null where a rating is missing
 * @returns variances in squared rating units and four forms, 0 … 1; or the reason why there are none
 * @throws RangeError if a row has another length than the first or a rating is no usable number
 *
 * @example
 * iccWithMissingRatings([[1, 2, 1], [3, 3, null], [5, 4, 5]]).values['ICC(3,1)'] > 0.8 // true
 */
export function iccWithMissingRatings(
  ratings: readonly (readonly (number | null)[])[],
): Estimate<IccWithMissingRatings> {
  const raters = ratings[0]?.length ?? 0
  const given: Rating[] = []
  let units = 0
  for (const row of ratings) {
    if (row.length !== raters) throw new RangeError('Every row must be as long as the first.')
    const unit = units
    for (const [rater, value] of row.entries())
      if (value !== null) {
        requireNumber(value)
        given.push({ unit, rater, value })
        units = unit + 1
      }
  }
  if (units < 2) return noEstimate('too-few-units')
  if (new Set(given.map((rating) => rating.rater)).size < 2) return noEstimate('too-few-raters')
  const mean = given.reduce((sum, rating) => sum + rating.value, 0) / given.length
  const largest = Math.max(...given.map((rating) => Math.abs(rating.value - mean)))
  if (largest <= Math.max(1e-60, 8 * Number.EPSILON * Math.abs(mean))) return noEstimate('no-variation')
  if (residualDf(given, units, raters) < 1) return noEstimate('not-identified')
  // Scaled to size 1, so that the optimiser and its limits do not depend on the units of the ratings.
  const scaled = given.map((rating) => ({ ...rating, value: (rating.value - mean) / largest }))
  const at = (u: number, r: number) => crossedDeviance(scaled, units, raters, u / (1 - u), r / (1 - r))
  // Shares of variance against the residual's, each between 0 and 1; one after the other, then both together
  // along the ridge on which a small residual variance lies, until all stand.
  let unitShare = 0.5
  let raterShare = 0.1
  let isSettled = false
  for (let round = 0; round < 200 && !isSettled; round++) {
    const unitAlone = minimumOnInterval((u) => at(u, raterShare).deviance, 0, mostShare)
    const raterAlone = minimumOnInterval((r) => at(unitAlone, r).deviance, 0, mostShare)
    const along = (s: number) => at(scaledShare(unitAlone, s), scaledShare(raterAlone, s)).deviance
    const s = minimumOnInterval(along, -3, 3)
    const nextUnit = scaledShare(unitAlone, s)
    const nextRater = scaledShare(raterAlone, s)
    // Doubles tell values of the deviance apart to some 3e-8 of a share.
    isSettled = Math.abs(nextUnit - unitShare) < 2e-7 && Math.abs(nextRater - raterShare) < 2e-7
    unitShare = nextUnit
    raterShare = nextRater
  }
  if (!isSettled) return noEstimate('not-converged')
  if (unitShare > nearlyAll || raterShare > nearlyAll) return noEstimate('no-error-variance')
  const best = at(unitShare, raterShare)
  const residual = best.residualVariance * largest ** 2
  const unitVariance = (unitShare / (1 - unitShare)) * residual
  const raterVariance = (raterShare / (1 - raterShare)) * residual
  const agreement = (k: number) => unitVariance / (unitVariance + (raterVariance + residual) / k)
  const consistency = (k: number) => unitVariance / (unitVariance + residual / k)
  return {
    estimated: true,
    variance: { units: unitVariance, raters: raterVariance, residual },
    logLikelihood: -best.deviance / 2 - (given.length - 1) * Math.log(largest),
    ratings: given.length,
    onBoundary: unitShare === 0 || raterShare === 0,
    values: {
      'ICC(2,1)': agreement(1),
      'ICC(3,1)': consistency(1),
      'ICC(2,k)': agreement(raters),
      'ICC(3,k)': consistency(raters),
    },
  }
}

/** Shares come this near to 1; at 1 the residual variance would be 0. From `nearlyAll` on it counts as 0. */
const mostShare = 1 - 1e-9
const nearlyAll = 1 - 1e-7

/** The share that belongs to the variance multiplied by eˢ. */
function scaledShare(share: number, s: number): number {
  const ratio = (share / (1 - share)) * Math.exp(s)
  return Math.min(mostShare, ratio / (1 + ratio))
}

/** Ratings that are left when each unit and each rater takes a level of its own: ratings less the table's rank. */
function residualDf(given: readonly Rating[], units: number, raters: number): number {
  const parent = Array.from({ length: units + raters }, (_, node) => node)
  const rootOf = (node: number): number => {
    let root = node
    while (parent[root] !== root) root = parent[root]!
    return root
  }
  // Each rating that joins two groups of units and raters is one step of rank.
  let rank = 0
  for (const { unit, rater } of given) {
    const a = rootOf(unit)
    const b = rootOf(units + rater)
    if (a === b) continue
    parent[a] = b
    rank += 1
  }
  return given.length - rank
}
