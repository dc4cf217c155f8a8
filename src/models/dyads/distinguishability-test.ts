import { chiSquareUpper } from '#psychometrics/chi-square.ts'
import { choleskyLogDeterminant } from '#psychometrics/matrix/cholesky-log-determinant.ts'
import { factorWellConditioned } from '../algebra/factor-well-conditioned.ts'
import { coupleColumns } from './couple-data.ts'
import type { CoupleData } from './couple-data.ts'

export type DistinguishabilityTest =
  | {
      known: true
      chiSquare: number
      df: number
      p: number
      /** Log-likelihoods of all variables of both partners, told apart and not. */
      logLikelihood: { distinguishable: number; indistinguishable: number }
    }
  | { known: false; reason: 'too-few-couples' | 'no-free-variation' }

/**
 * Whether roles make a difference at all: the omnibus test of distinguishability.
 *
 * Compares means, variances and covariances of outcome and predictors of both partners, left free, with the same held
 * equal across roles; v(v + 1) degrees of freedom for v variables per partner. Both maxima have closed forms: sums and
 * differences of the partners are independent where roles do not matter. Equals lavaan's χ² of the model with all
 * parameters equal. Source: Kenny, Kashy & Cook 2006, Dyadic data analysis, chapter 5; Gonzalez & Griffin 1999,
 * doi:10.1111/1475-6811.00242.
 *
 * @param data - couples without missing values; covariates of the couple take no part
 * @throws RangeError if columns differ in length or hold what is no finite number
 *
 * @example
 * const outcome = { name: 'y', a: [1, 3, 2, 5, 4], b: [2, 2, 4, 5, 3] }
 * distinguishabilityTest({ outcome, predictors: [] }).df // 2
 */
export function distinguishabilityTest(data: CoupleData): DistinguishabilityTest {
  const { couples, outcome, predictors } = coupleColumns(data)
  const variables = [outcome, ...predictors]
  const v = variables.length
  if (couples < 2 * v + 1) return { known: false, reason: 'too-few-couples' }
  const free = logVolume(
    variables.flatMap(({ a, b }) => [a, b]),
    true,
  )
  const sums = logVolume(
    variables.map(({ a, b }) => a.map((value, i) => (value + b[i]!) * Math.SQRT1_2)),
    true,
  )
  // Equal means leave the differences no mean at all.
  const differences = logVolume(
    variables.map(({ a, b }) => a.map((value, i) => (value - b[i]!) * Math.SQRT1_2)),
    false,
  )
  if (free === undefined || sums === undefined || differences === undefined)
    return { known: false, reason: 'no-free-variation' }
  const constant = 2 * v * (1 + Math.log(2 * Math.PI))
  const distinguishable = -0.5 * couples * (constant + free)
  const indistinguishable = -0.5 * couples * (constant + sums + differences)
  const chiSquare = Math.max(0, 2 * (distinguishable - indistinguishable))
  const df = v * (v + 1)
  return {
    known: true,
    chiSquare,
    df,
    p: chiSquareUpper(chiSquare, df),
    logLikelihood: { distinguishable, indistinguishable },
  }
}

/** ln of the determinant of the covariance (divisor n), about the mean or about zero. */
function logVolume(columns: Float64Array[], isCentred: boolean): number | undefined {
  const v = columns.length
  const centred = columns.map((column) => {
    const mean = isCentred ? column.reduce((sum, value) => sum + value, 0) / column.length : 0
    return column.map((value) => value - mean)
  })
  const matrix = new Float64Array(v * v)
  for (const [i, one] of centred.entries())
    for (let j = 0; j <= i; j++)
      matrix[i * v + j] = one.reduce((sum, value, row) => sum + value * centred[j]![row]!, 0) / one.length
  const cholesky = factorWellConditioned(matrix, v, 1e-12)
  return cholesky && choleskyLogDeterminant(cholesky)
}
