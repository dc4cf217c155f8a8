import { checkAnswers } from './check-answers.ts'
import { findRoot } from './find-root.ts'
import type { IrtAnswers, IrtItem } from './irt-item.ts'
import { likelihoodAt } from './likelihood-at.ts'

/**
 * The most likely θ of a person from a normal population (maximum a posteriori).
 *
 * Root of the log-likelihood's slope − (θ − mean) ÷ sd²; it always exists, and without any answer it is the mean of
 * the prior. Standard error: 1 ÷ √(−second derivative of the log posterior).
 * Source: Samejima 1969, doi:10.1007/BF03372160. Equals mirt's `fscores(method = 'MAP')`.
 *
 * @param items - in the order of the answers
 * @param answers - category from 0, or null where not answered
 * @param prior - mean and sd of the population; default standard normal
 * @throws RangeError if an item's parameters or the prior are out of range, or an answer is no category of its item
 *
 * @example
 * scoreMap([{ model: 'graded', a: 1, b: [0] }], [null]).theta // 0
 */
export function scoreMap(
  items: readonly IrtItem[],
  answers: IrtAnswers,
  prior: { mean: number; sd: number } = { mean: 0, sd: 1 },
): { scored: true; theta: number; standardError: number; answered: number } {
  const answered = checkAnswers(items, answers)
  if (!(Math.abs(prior.mean) <= 100 && prior.sd >= 0.01 && prior.sd <= 100))
    throw new RangeError('The prior needs a mean from −100 to 100 and a standard deviation from 0.01 to 100.')
  const precision = 1 / prior.sd ** 2
  const slopeAt = (x: number) => likelihoodAt(items, answers, x).slope - (x - prior.mean) * precision
  // Each answer pulls by at most a, so that the prior holds the root within 2^40 for every permitted item.
  const theta = findRoot(slopeAt, prior.mean)!
  const curvature = likelihoodAt(items, answers, theta).curvature - precision
  return { scored: true, theta, standardError: 1 / Math.sqrt(-curvature), answered }
}
