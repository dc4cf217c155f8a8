import { checkAnswers } from './check-answers.ts'
import { findRoot } from './find-root.ts'
import type { IrtAnswers, IrtItem } from './irt-item.ts'
import { likelihoodAt } from './likelihood-at.ts'
import type { PersonScore } from './person-score.ts'
import { scoreMap } from './score-map.ts'

/**
 * A person's θ by maximum likelihood with its first-order bias taken out (weighted likelihood), finite even where
 * every answer is the lowest or the highest.
 *
 * Root of ℓ′(θ) + J(θ) ÷ (2·I(θ)), where I = Σ P′² ÷ P and J = Σ P′·P″ ÷ P over the categories of the answered
 * items. For the partial credit model J = I′, so that this maximises L·√I; for the graded model it does not.
 * Where several roots exist the one next to the MAP estimate is taken. Standard error: 1 ÷ √I.
 * Source: Warm 1989, doi:10.1007/BF02294627; for several categories Samejima 1998 (see Penfield & Bergeron 2005,
 * doi:10.1177/0146621604270412).
 *
 * @param items - in the order of the answers
 * @param answers - category from 0, or null where not answered
 * @throws RangeError if an item's parameters are out of range or an answer is no category of its item
 *
 * @example
 * scoreWle([{ model: 'graded', a: 1, b: [0] }], [1]).theta.toFixed(4) // '1.0986'
 */
export function scoreWle(items: readonly IrtItem[], answers: IrtAnswers): PersonScore {
  const answered = checkAnswers(items, answers)
  if (answered === 0) return { scored: false, reason: 'none-answered', answered }
  const equation = (x: number) => {
    const { slope, information, skew } = likelihoodAt(items, answers, x)
    // Where the information underflows, only the direction back towards the items is left to say.
    return information > 1e-280 ? slope + skew / (2 * information) : -x
  }
  const theta = findRoot(equation, scoreMap(items, answers).theta)!
  const { information } = likelihoodAt(items, answers, theta)
  if (information < 1e-12) return { scored: false, reason: 'flat', answered }
  return { scored: true, theta, standardError: 1 / Math.sqrt(information), answered }
}
