export type Rating = { unit: number; rater: number; value: number }

/**
 * How badly given variances of units and raters fit the ratings: −2 × restricted log-likelihood, residual
 * variance and mean profiled out.
 *
 * With θ = standard deviations relative to the residual's and LL' = Λ'Z'ZΛ + I:
 * log|L|² + log|R_X|² + (N − 1)(1 + log(2π r²/(N − 1))). Units are eliminated one by one, which leaves a system
 * of raters + 1 equations. Source: Bates et al. 2015, doi:10.18637/jss.v067.i01, section 3.
 *
 * @param unitVariance - relative to the residual variance, 0 or more
 * @param raterVariance - relative to the residual variance, 0 or more
 *
 * @example
 * const ratings = [{ unit: 0, rater: 0, value: 1 }, { unit: 1, rater: 0, value: -1 }]
 * crossedDeviance(ratings, 2, 1, 0, 0).residualVariance // 2
 */
export function crossedDeviance(
  ratings: readonly Rating[],
  units: number,
  raters: number,
  unitVariance: number,
  raterVariance: number,
): { deviance: number; residualVariance: number } {
  const size = raters + 1
  const unitScale = Math.sqrt(unitVariance)
  const raterScale = Math.sqrt(raterVariance)
  // Lower triangle of the raters' and the mean's equations, with the ratings as last row.
  const system = Array.from({ length: size + 1 }, () => new Float64Array(size + 1))
  const rows = Array.from({ length: units }, () => new Float64Array(size + 1))
  const counts = new Float64Array(units)
  for (let rater = 0; rater < raters; rater++) system[rater]![rater] = 1
  for (const { unit, rater, value } of ratings) {
    system[rater]![rater]! += raterVariance
    system[raters]![rater]! += raterScale
    system[raters]![raters]! += 1
    system[size]![rater]! += raterScale * value
    system[size]![raters]! += value
    system[size]![size]! += value * value
    rows[unit]![rater]! += raterScale
    rows[unit]![raters]! += 1
    rows[unit]![size]! += value
    counts[unit]! += 1
  }
  let logDeterminant = 0
  for (const [unit, row] of rows.entries()) {
    const pivot = unitVariance * counts[unit]! + 1
    logDeterminant += Math.log(pivot)
    for (let i = 0; i <= size; i++) {
      const factor = (unitScale * row[i]!) / pivot
      if (factor !== 0) for (let j = 0; j <= i; j++) system[i]![j]! -= factor * unitScale * row[j]!
    }
  }
  // Elimination of the rest; what is left in the last corner is the penalised sum of squares.
  for (let k = 0; k < size; k++) {
    const pivot = Math.max(system[k]![k]!, Number.MIN_VALUE)
    logDeterminant += Math.log(pivot)
    for (let i = k + 1; i <= size; i++) {
      const factor = system[i]![k]! / pivot
      for (let j = k + 1; j <= i; j++) system[i]![j]! -= factor * system[j]![k]!
    }
  }
  const df = ratings.length - 1
  const residualVariance = Math.max(system[size]![size]!, 1e-300) / df
  return {
    deviance: logDeterminant + df * (1 + Math.log(2 * Math.PI * residualVariance)),
    residualVariance,
  }
}
