import { apimFit } from './apim-fit.ts'
import type { ApimEffect, ApimFit } from './apim-fit.ts'
import { coupleColumns } from './couple-data.ts'
import type { CoupleData, NoDyadReason } from './couple-data.ts'
import { spread } from './distinguishable-apim.ts'
import { dot, leastSquares } from './least-squares.ts'

/**
 * How a person's outcome depends on both partners' predictors, where nothing tells partners apart.
 *
 * One actor and one partner effect per predictor; residuals with one variance and a correlation that may be negative,
 * which a random intercept per couple could not show. Sums and differences of the partners are independent, so two
 * regressions give the exact estimate: the sums s = (y_a + y_b)/√2 on i, a + p and covariates, the differences
 * on a − p; σ²(1 ± ρ) are their residual variances. Equals nlme::gls with corCompSymm, whose standard errors by ML are
 * larger by √(2n ÷ (2n − q)). Degrees of freedom by Satterthwaite from the two variances.
 * Source: Kenny, Kashy & Cook 2006, Dyadic data analysis, chapter 7; Griffin & Gonzalez 1995, doi:10.1037/0033-2909.118.3.430.
 *
 * @param data - couples, no missing values; exchanging a and b within a couple changes nothing
 * @returns intercept, actor and partner effect per predictor, covariates
 * @throws RangeError if columns differ in length or hold what is no finite number
 *
 * @example
 * const outcome = { name: 'y', a: [1, 3, 2, 5, 4], b: [2, 2, 4, 5, 3] }
 * const x = { name: 'x', a: [1, 2, 3, 4, 5], b: [2, 1, 4, 3, 6] }
 * indistinguishableApim({ outcome, predictors: [x] }, 'REML').effects[1].estimate.toFixed(3) // '0.532'
 */
export function indistinguishableApim(
  data: CoupleData,
  method: 'REML' | 'ML',
): ApimFit | { fitted: false; reason: NoDyadReason } {
  const { couples, outcome, predictors, covariates } = coupleColumns(data)
  const k = predictors.length
  const sumColumns = [
    new Float64Array(couples).fill(Math.SQRT2),
    ...predictors.map(sum),
    ...covariates.map(({ values }) => values.map((value) => Math.SQRT2 * value)),
  ]
  const differenceColumns = predictors.map(difference)
  const q = sumColumns.length
  if (couples < q + 1 || couples < k + 1) return { fitted: false, reason: 'too-few-couples' }
  const sums = leastSquares(sumColumns, [sum(outcome)])
  const differences = leastSquares(differenceColumns, [difference(outcome)])
  if (!sums || !differences) return { fitted: false, reason: 'collinear-design' }
  const all = Float64Array.from([...outcome.a, ...outcome.b])
  const total = spread(all)
  if (total === 0) return { fitted: false, reason: 'constant-outcome' }
  const ofSums = dot(sums.residuals[0]!, sums.residuals[0]!)
  const ofDifferences = dot(differences.residuals[0]!, differences.residuals[0]!)
  if (!(ofSums > 1e-14 * total && ofDifferences > 1e-14 * total))
    return { fitted: false, reason: 'no-residual-variation' }
  const isReml = method === 'REML'
  const freeSums = couples - q
  const freeDifferences = couples - k
  const varianceOfSums = ofSums / (isReml ? freeSums : couples)
  const varianceOfDifferences = ofDifferences / (isReml ? freeDifferences : couples)

  // Each effect is a weighted sum of a coefficient of the sums and, for predictors, one of the differences.
  const rows: {
    effect: Pick<ApimEffect, 'name' | 'kind'>
    bySum: number
    byDifference?: number
    sign: number
  }[] = [
    { effect: { name: 'intercept', kind: 'intercept' }, bySum: 0, sign: 0 },
    ...predictors.flatMap(({ name }, j) => [
      { effect: { name, kind: 'actor' as const }, bySum: 1 + j, byDifference: j, sign: 1 },
      { effect: { name, kind: 'partner' as const }, bySum: 1 + j, byDifference: j, sign: -1 },
    ]),
    ...covariates.map(({ name }, j) => ({
      effect: { name, kind: 'covariate' as const },
      bySum: 1 + k + j,
      sign: 0,
    })),
  ]
  const half = (row: (typeof rows)[number]) => (row.byDifference === undefined ? 1 : 0.5)
  const sumPart = (one: (typeof rows)[number], other: (typeof rows)[number]) =>
    half(one) * half(other) * varianceOfSums * sums.inverse[one.bySum * q + other.bySum]!
  const differencePart = (one: (typeof rows)[number], other: (typeof rows)[number]) =>
    one.byDifference === undefined || other.byDifference === undefined
      ? 0
      : 0.25 *
        one.sign *
        other.sign *
        varianceOfDifferences *
        differences.inverse[one.byDifference * k + other.byDifference]!
  const covariance = rows.map((one) => rows.map((other) => sumPart(one, other) + differencePart(one, other)))
  const effects = rows.map((row) => {
    const [s, d] = [sumPart(row, row), differencePart(row, row)]
    return {
      ...row.effect,
      estimate:
        half(row) * sums.coefficients[0]![row.bySum]! +
        (row.byDifference === undefined
          ? 0
          : 0.5 * row.sign * differences.coefficients[0]![row.byDifference]!),
      df: 1 / ((s / (s + d)) ** 2 / freeSums + (d / (s + d)) ** 2 / freeDifferences),
    }
  })
  const persons = 2 * couples
  const degrees = isReml ? persons - q - k : persons
  // a and p instead of a + p and a − p: each pair of columns has a determinant of 2.
  const logFixed = isReml
    ? sums.logDeterminant -
      q * Math.log(varianceOfSums) +
      differences.logDeterminant -
      k * Math.log(varianceOfDifferences) +
      2 * k * Math.LN2
    : 0
  const logLikelihood =
    -0.5 *
    (degrees * (1 + Math.log(2 * Math.PI)) +
      couples * (Math.log(varianceOfSums) + Math.log(varianceOfDifferences)) +
      logFixed)
  const sd = Math.sqrt((varianceOfSums + varianceOfDifferences) / 2)
  const correlation = (varianceOfSums - varianceOfDifferences) / (varianceOfSums + varianceOfDifferences)
  return apimFit(
    method,
    couples,
    effects,
    covariance,
    { sdA: sd, sdB: sd, correlation },
    logLikelihood,
    2,
    Math.min(freeSums, freeDifferences),
  )
}

function sum({ a, b }: { a: Float64Array; b: Float64Array }): Float64Array {
  return a.map((value, i) => (value + b[i]!) * Math.SQRT1_2)
}

function difference({ a, b }: { a: Float64Array; b: Float64Array }): Float64Array {
  return a.map((value, i) => (value - b[i]!) * Math.SQRT1_2)
}
