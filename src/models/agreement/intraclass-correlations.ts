import { fQuantile, fUpper } from '#psychometrics/f-distribution.ts'
import { noEstimate, type Estimate } from '../no-estimate.ts'
import { requireConfidence } from '../require-confidence.ts'
import { ratingMeanSquares, type RatingMeanSquares } from './rating-mean-squares.ts'

export type IntraclassForm = 'ICC(1,1)' | 'ICC(2,1)' | 'ICC(3,1)' | 'ICC(1,k)' | 'ICC(2,k)' | 'ICC(3,k)'

export type IntraclassCorrelation = Estimate<{
  value: number
  /** Test of no differences between units; null where there is no error to compare with (F is infinite). */
  f: number | null
  df1: number
  df2: number
  p: number
  /** Null for (2,·) where the raters' level leaves fewer degrees of freedom than the F distribution can bear. */
  lower: number | null
  upper: number | null
}>

export type IntraclassCorrelations = {
  meanSquares: RatingMeanSquares
  /** Degrees of freedom of the interval of ICC(2,·), by Satterthwaite; null where there is no error. */
  satterthwaiteDf: number | null
  forms: Record<IntraclassForm, IntraclassCorrelation>
}

/**
 * How far raters give the same unit the same rating, in the six forms of Shrout and Fleiss.
 *
 * (1,·): each unit has other raters; (2,·): raters are a sample, their level counts as disagreement;
 * (3,·): these raters alone, their level does not count. (·,1): one rating; (·,k): the mean of k.
 * Negative values are returned as they are. The interval of ICC(2,k) steps the limits of ICC(2,1) up by
 * Spearman–Brown, as psych does; irr puts the average itself into the degrees of freedom and differs.
 * Source: Shrout & Fleiss 1979, doi:10.1037/0033-2909.86.2.420; McGraw & Wong 1996,
 * doi:10.1037/1082-989X.1.1.30; degrees of freedom of (2,·): Fleiss & Shrout 1978, doi:10.1007/BF02293867.
 *
 * @param ratings - units × raters, complete, at least 2 × 2
 * @param confidence - of the intervals, between 0 and 1
 * @returns each form with its F test and interval, at most 1, or the reason why there is none
 * @throws RangeError if a row has another length, a rating is not finite, or the confidence is out of range
 *
 * @example
 * intraclassCorrelations([[1, 2], [2, 3], [4, 5]]).forms['ICC(3,1)'].value // 1
 */
export function intraclassCorrelations(
  ratings: readonly (readonly number[])[],
  confidence = 0.95,
): Estimate<IntraclassCorrelations> {
  requireConfidence(confidence)
  const squares = ratingMeanSquares(ratings)
  if (!squares.estimated) return squares
  const { estimated: _, ...meanSquares } = squares
  const { units: n, raters: k, rows, error, within } = meanSquares
  if (rows === 0 && within === 0) return noEstimate('no-variation')
  const point = 1 - (1 - confidence) / 2
  const oneWay = singleAndAverage(rows, within, k, n - 1, n * (k - 1), point)
  const consistency = singleAndAverage(rows, error, k, n - 1, (n - 1) * (k - 1), point)
  const agreement = absoluteAgreement(meanSquares, point)
  return {
    estimated: true,
    meanSquares,
    satterthwaiteDf: agreement.df,
    forms: {
      'ICC(1,1)': oneWay.single,
      'ICC(2,1)': agreement.single,
      'ICC(3,1)': consistency.single,
      'ICC(1,k)': oneWay.average,
      'ICC(2,k)': agreement.average,
      'ICC(3,k)': consistency.average,
    },
  }
}

type Pair = { single: IntraclassCorrelation; average: IntraclassCorrelation }

/** The forms that compare the units' mean square with one other: (1,·) and (3,·). */
function singleAndAverage(
  rows: number,
  other: number,
  k: number,
  df1: number,
  df2: number,
  point: number,
): Pair {
  if (other === 0) {
    if (rows === 0) return { single: noEstimate('no-variation'), average: noEstimate('no-variation') }
    const perfect = { estimated: true as const, value: 1, f: null, df1, df2, p: 0, lower: 1, upper: 1 }
    return { single: perfect, average: perfect }
  }
  const f = rows / other
  const test = { f, df1, df2, p: fUpper(f, df1, df2) }
  const low = f / fQuantile(point, df1, df2)
  const high = f * fQuantile(point, df2, df1)
  const single = {
    estimated: true as const,
    value: (rows - other) / (rows + (k - 1) * other),
    ...test,
    lower: (low - 1) / (low + k - 1),
    upper: (high - 1) / (high + k - 1),
  }
  // With equal means of all units the average's formula divides by 0: it is below every number.
  if (rows === 0) return { single, average: noEstimate('no-variation') }
  return {
    single,
    average: {
      estimated: true,
      value: (rows - other) / rows,
      ...test,
      lower: 1 - 1 / low,
      upper: 1 - 1 / high,
    },
  }
}

/** The forms in which the raters' level counts: (2,·). */
function absoluteAgreement(squares: RatingMeanSquares, point: number): Pair & { df: number | null } {
  const { units: n, raters: k, rows, columns, error } = squares
  const none = noEstimate('no-variation')
  const df1 = n - 1
  const df2 = (n - 1) * (k - 1)
  const value = (rows - error) / (rows + (k - 1) * error + (k * (columns - error)) / n)
  if (!Number.isFinite(value)) return { single: none, average: none, df: null }
  const test =
    error === 0
      ? { f: null, df1, df2, p: rows === 0 ? 1 : 0 }
      : { f: rows / error, df1, df2, p: fUpper(rows / error, df1, df2) }
  // Multiplied through by the error mean square, so that no error is no division by 0.
  const a = k * value
  const b = n * (1 + (k - 1) * value) - k * value
  const top = (k - 1) * (n - 1) * (a * columns + b * error) ** 2
  const bottom = (n - 1) * (a * columns) ** 2 + (b * error) ** 2
  const df = bottom === 0 ? null : top / bottom
  const limits = agreementLimits(squares, df, value, point)
  const single = { estimated: true as const, value, ...test, ...limits }
  // Few units and raters who differ less than error alone would make them: no variance is left to divide by.
  const averageVariance = rows + (columns - error) / n
  if (!(averageVariance > 0)) return { single, average: none, df }
  const averageValue = (rows - error) / averageVariance
  // A limit at or below −1/(k − 1) has no counterpart for the mean of k.
  const stepUp = (limit: number | null) =>
    limit === null || 1 + (k - 1) * limit <= 1e-9 ? null : (k * limit) / (1 + (k - 1) * limit)
  const average = {
    estimated: true as const,
    value: averageValue,
    ...test,
    lower: stepUp(limits.lower),
    upper: stepUp(limits.upper),
  }
  return { single, average, df }
}

/** Limits of ICC(2,1) by F on n − 1 and the Satterthwaite degrees of freedom. */
function agreementLimits(
  squares: RatingMeanSquares,
  df: number | null,
  value: number,
  point: number,
): { lower: number | null; upper: number | null } {
  const { units: n, raters: k, rows, columns, error } = squares
  // No error and no differences between raters: all agree exactly.
  if (df === null) return { lower: value, upper: value }
  if (df < leastDf) return { lower: null, upper: null }
  const up = fQuantile(point, n - 1, df)
  const down = fQuantile(point, df, n - 1)
  const rest = k * columns + (k * n - k - n) * error
  const lower = (n * (rows - up * error)) / (up * rest + n * rows)
  const upper = (n * (down * rows - error)) / (rest + n * down * rows)
  return Number.isFinite(lower) && Number.isFinite(upper) ? { lower, upper } : { lower: null, upper: null }
}

/** Below this fQuantile gives no value. */
const leastDf = 0.1
