import type { CategoryCurves } from './category-curves.ts'
import type { GradedItem } from './irt-item.ts'
import { logLogistic } from './log-logistic.ts'
import { logistic } from './logistic.ts'

/**
 * The graded response model at one θ: P(k) = S(k) − S(k+1), where S(k) = logistic(a(θ − b_k)) is the probability of
 * an answer of at least k, S(0) = 1 and S(m+1) = 0.
 *
 * The difference is written as S(k) · (1 − S(k+1)) · (1 − e^(−a(b_(k+1) − b_k))), which loses no digits where both
 * are near 0 or near 1. With c = 1 − S(k) − S(k+1): (ln P)′ = a·c and
 * (ln P)″ = −a²(S(k)(1 − S(k)) + S(k+1)(1 − S(k+1))).
 * Source: Samejima 1969, Psychometrika monograph 17, doi:10.1007/BF03372160. D = 1.
 *
 * @param theta - finite
 *
 * @example
 * gradedCurves({ model: 'graded', a: 1, b: [-1, 1] }, 0).p[1].toFixed(6) // '0.462117'
 */
export function gradedCurves(item: GradedItem, theta: number): CategoryCurves {
  const { a, b } = item
  const m = b.length
  const p = new Float64Array(m + 1)
  const logP = new Float64Array(m + 1)
  const slope = new Float64Array(m + 1)
  const curvature = new Float64Array(m + 1)
  // Of the boundary below category k: S(k) and 1 − S(k), each without cancellation.
  let above = 1
  let notAbove = 0
  let logAbove = 0
  for (let k = 0; k <= m; k++) {
    const u = k < m ? a * (theta - b[k]!) : Number.NEGATIVE_INFINITY
    const nextAbove = k < m ? logistic(u) : 0
    const nextNot = k < m ? logistic(-u) : 1
    const gap = k > 0 && k < m ? -Math.expm1(-a * (b[k]! - b[k - 1]!)) : 1
    p[k] = above * nextNot * gap
    logP[k] = logAbove + (k < m ? logLogistic(-u) : 0) + Math.log(gap)
    slope[k] = a * (notAbove - nextAbove)
    curvature[k] = -a * a * (above * notAbove + nextAbove * nextNot)
    above = nextAbove
    notAbove = nextNot
    logAbove = k < m ? logLogistic(u) : Number.NEGATIVE_INFINITY
  }
  return { p, logP, slope, curvature }
}
