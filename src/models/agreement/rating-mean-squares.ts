import { noEstimate, type Estimate } from '../no-estimate.ts'
import { requireRectangle } from './require-rectangle.ts'

export type RatingMeanSquares = {
  units: number
  raters: number
  /** Between units. */
  rows: number
  /** Between raters. */
  columns: number
  /** What neither units nor raters explain. */
  error: number
  /** Within units: raters and error together. */
  within: number
}

/**
 * How much of the variation of ratings lies between the rated units, between the raters, and in neither.
 *
 * The mean squares of a two-way table with one rating per cell. Sums of squares that are rounding alone
 * (below 8 units in the last place of the ratings) count as 0, so that equal ratings have no variance.
 * Source: Shrout & Fleiss 1979, doi:10.1037/0033-2909.86.2.420, table 1.
 *
 * @param ratings - units × raters, complete
 * @returns mean squares in squared rating units, or the reason why there are none
 * @throws RangeError if a row has another length than the first or a rating is not finite
 *
 * @example
 * ratingMeanSquares([[1, 2], [3, 4]]).rows // 4
 */
export function ratingMeanSquares(ratings: readonly (readonly number[])[]): Estimate<RatingMeanSquares> {
  const raters = requireRectangle(ratings)
  const units = ratings.length
  if (units < 2) return noEstimate('too-few-units')
  if (raters < 2) return noEstimate('too-few-raters')
  const rowMeans = ratings.map((row) => row.reduce((sum, value) => sum + value, 0) / raters)
  const columnMeans = Array.from(
    { length: raters },
    (_, rater) => ratings.reduce((sum, row) => sum + row[rater]!, 0) / units,
  )
  const grand = rowMeans.reduce((sum, mean) => sum + mean, 0) / units
  let largest = 0
  let error = 0
  let within = 0
  for (const [unit, row] of ratings.entries())
    for (const [rater, value] of row.entries()) {
      const residual = value - rowMeans[unit]! - columnMeans[rater]! + grand
      error += residual * residual
      within += (value - rowMeans[unit]!) ** 2
      largest = Math.max(largest, Math.abs(value))
    }
  const rows = raters * rowMeans.reduce((sum, mean) => sum + (mean - grand) ** 2, 0)
  const columns = units * columnMeans.reduce((sum, mean) => sum + (mean - grand) ** 2, 0)
  const rounding = units * raters * (8 * Number.EPSILON * largest) ** 2
  const meanSquare = (sum: number, df: number) => (sum <= rounding ? 0 : sum / df)
  return {
    estimated: true,
    units,
    raters,
    rows: meanSquare(rows, units - 1),
    columns: meanSquare(columns, raters - 1),
    error: meanSquare(error, (units - 1) * (raters - 1)),
    within: meanSquare(within, units * (raters - 1)),
  }
}
