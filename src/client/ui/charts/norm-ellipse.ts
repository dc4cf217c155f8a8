export interface PlaneNorm {
  /** The group in words, e.g. "adults in a relationship". */
  label: string
  n?: number | undefined
  anxiety: { mean: number; sd: number }
  avoidance: { mean: number; sd: number }
  /** Pearson's r of the two in the norm group; 0 when not known. */
  correlation?: number | undefined
}

/**
 * Outline of the region that holds the given share of a norm group, as points [anxiety, avoidance].
 *
 * A bivariate normal holds `share` of its mass within Mahalanobis distance √(−2 ln(1 − share)); the outline is that
 * circle sent through the Cholesky factor of the covariance matrix.
 *
 * @param share - above 0, below 1
 * @throws RangeError for a share outside (0, 1), a correlation outside (−1, 1) or an SD that is not positive
 */
export function normEllipse(norm: PlaneNorm, share: number, count = 72): [number, number][] {
  const r = norm.correlation ?? 0
  if (!(share > 0 && share < 1)) throw new RangeError('share must lie between 0 and 1')
  if (!(Math.abs(r) < 1)) throw new RangeError('correlation must lie between -1 and 1')
  if (!(norm.anxiety.sd > 0 && norm.avoidance.sd > 0))
    throw new RangeError('a standard deviation must be positive')
  const distance = Math.sqrt(-2 * Math.log(1 - share))
  return Array.from({ length: count }, (_, index) => {
    const angle = (index / count) * 2 * Math.PI
    const [u, v] = [distance * Math.cos(angle), distance * Math.sin(angle)]
    return [
      norm.anxiety.mean + norm.anxiety.sd * u,
      norm.avoidance.mean + norm.avoidance.sd * (r * u + Math.sqrt(1 - r * r) * v),
    ]
  })
}

/** Where the quiet grid lies on one axis: every half standard deviation from the mean, inside the domain. */
export function gridLines(mean: number, sd: number, domain: readonly [number, number]): number[] {
  const step = sd / 2
  const first = Math.ceil((domain[0] - mean) / step)
  const last = Math.floor((domain[1] - mean) / step)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => mean + (first + index) * step)
}
