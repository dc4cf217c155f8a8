import { checkAnswers } from './check-answers.ts'
import { findRoot } from './find-root.ts'
import type { IrtAnswers, IrtItem } from './irt-item.ts'
import { likelihoodAt } from './likelihood-at.ts'
import type { PersonScore } from './person-score.ts'

/**
 * The θ under which a person's answers are most likely (maximum likelihood).
 *
 * The log-likelihood of both models bends downwards everywhere, so its slope has one root. There is none, and a
 * reason instead, when every answer is the lowest or every answer the highest category: the likelihood then rises
 * without end. Standard error: 1 ÷ √(−second derivative), the observed information.
 * Source: Samejima 1969, doi:10.1007/BF03372160. Equals mirt's `fscores(method = 'ML')` where that is finite.
 *
 * @param items - in the order of the answers
 * @param answers - category from 0, or null where not answered
 * @throws RangeError if an item's parameters are out of range or an answer is no category of its item
 *
 * @example
 * scoreMl([{ model: 'graded', a: 1, b: [0] }], [0]).reason // 'all-lowest'
 */
export function scoreMl(items: readonly IrtItem[], answers: IrtAnswers): PersonScore {
  const answered = checkAnswers(items, answers)
  if (answered === 0) return { scored: false, reason: 'none-answered', answered }
  const given = answers.flatMap((answer, index) =>
    answer === null ? [] : [{ answer, top: items[index]!.b.length }],
  )
  if (given.every(({ answer }) => answer === 0)) return { scored: false, reason: 'all-lowest', answered }
  const isHighest = given.every(({ answer, top }) => answer === top)
  const theta = isHighest ? undefined : findRoot((x) => likelihoodAt(items, answers, x).slope, 0)
  if (theta === undefined) return { scored: false, reason: 'all-highest', answered }
  const { curvature } = likelihoodAt(items, answers, theta)
  if (-curvature < 1e-12) return { scored: false, reason: 'flat', answered }
  return { scored: true, theta, standardError: 1 / Math.sqrt(-curvature), answered }
}
