import { categoryCurves } from './category-curves.ts'
import type { IrtAnswers, IrtItem } from './irt-item.ts'

/** A person's likelihood at one θ. */
export type AnswerLikelihood = {
  /** First and second derivative of the log-likelihood. */
  slope: number
  curvature: number
  /** Information that the answered items have there, Σ P·((ln P)′)². */
  information: number
  /** Σ P′·P″ ÷ P over categories and answered items: what Warm's correction needs. */
  skew: number
}

/**
 * Derivatives of a person's log-likelihood at θ, with the information of the answered items.
 *
 * @param answers - checked before; null is passed over
 *
 * @example
 * likelihoodAt([{ model: 'graded', a: 2, b: [0] }], [1], 0).slope // 1
 */
export function likelihoodAt(
  items: readonly IrtItem[],
  answers: IrtAnswers,
  theta: number,
): AnswerLikelihood {
  const sums = { slope: 0, curvature: 0, information: 0, skew: 0 }
  for (const [index, item] of items.entries()) {
    const answer = answers[index]!
    if (answer === null) continue
    const curves = categoryCurves(item, theta)
    sums.slope += curves.slope[answer]!
    sums.curvature += curves.curvature[answer]!
    for (let k = 0; k < curves.p.length; k++) {
      const slope = curves.slope[k]!
      sums.information += curves.p[k]! * slope * slope
      sums.skew += curves.p[k]! * slope * (slope * slope + curves.curvature[k]!)
    }
  }
  return sums
}
