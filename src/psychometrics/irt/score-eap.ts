import { compileEap, type EapScore } from './compile-eap.ts'
import type { IrtAnswers, IrtItem } from './irt-item.ts'
import { normalGrid, type ThetaGrid } from './normal-grid.ts'

/**
 * Where a person most fairly stands on θ: the mean of the posterior (expected a posteriori), with its standard
 * deviation.
 *
 * Posterior ∝ weight · Π P(answer), summed as logarithms over the nodes of a grid. With no answer at all it is the
 * prior: `answered` is 0 and nothing has been measured. For many people, `compileEap` makes the tables once.
 * Source: Bock & Mislevy 1982, doi:10.1177/014662168200600405. Equals mirt's `fscores(method = 'EAP')` on its grid.
 *
 * @param items - in the order of the answers
 * @param answers - category from 0, or null where not answered
 * @param grid - default: 121 nodes from −6 to 6, standard normal
 * @returns θ and its standard error, always
 * @throws RangeError if an item's parameters are out of range or an answer is no category of its item
 *
 * @example
 * scoreEap([{ model: 'graded', a: 1, b: [0] }], [null]).standardError.toFixed(4) // '1.0000'
 */
export function scoreEap(
  items: readonly IrtItem[],
  answers: IrtAnswers,
  grid: ThetaGrid = normalGrid(),
): EapScore {
  return compileEap(items, grid)(answers)
}
