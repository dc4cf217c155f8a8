import { chiSquareUpper } from '#psychometrics/chi-square.ts'
import type { Code } from '../category-index.ts'
import { noEstimate, type Estimate } from '../no-estimate.ts'
import { quasiIndependence } from '../quasi-independence.ts'
import { transitionCounts } from './transition-counts.ts'

export type SequentialCell = {
  given: Code
  target: Code
  count: number
  expected: number
  /** Share of the given code that is followed by the target; null where the given code is followed by nothing. */
  probability: number | null
  /** (count − expected) ÷ its standard error, about standard normal; null where it cannot differ. */
  adjustedResidual: number | null
  /** Yule's Q of the target after the given code against after any other: −1 … 1; null where it has no sense. */
  yuleQ: number | null
}

export type LagSequentialAnalysis = {
  transitions: number
  cells: SequentialCell[]
  /** Pearson's test that what follows does not depend on what came before; null without degrees of freedom. */
  overall: { chiSquare: number; df: number; p: number } | null
}

/**
 * Whether one kind of moment is followed by another more often than their frequencies explain: does a bid for
 * closeness bring withdrawal?
 *
 * Counts against independence, or, where a code cannot follow itself (runs are coded once), against
 * quasi-independence without the diagonal. With many cells some residuals exceed 1.96 by chance.
 * Source: Bakeman & Quera 2011, Sequential analysis and observational methods for the behavioral sciences (ISBN
 * 978-0521171816); adjusted residuals: Haberman 1973, doi:10.2307/2529686.
 *
 * @param sequences - codes in order, one list per session, null for a gap
 * @param categories - all categories of the codebook
 * @param options - lag (1); canRepeat (true): whether a code can follow itself
 * @returns every cell given × target, or the reason why there is none
 * @throws RangeError if a code is not in the codebook, a code follows itself where it cannot, or the lag is no
 *   whole number above 0
 *
 * @example
 * lagSequentialAnalysis([['bid', 'turn', 'bid', 'turn', 'bid']], ['bid', 'turn']).cells[1].probability // 1
 */
export function lagSequentialAnalysis(
  sequences: readonly (readonly (Code | null)[])[],
  categories: readonly Code[],
  options: { lag?: number; canRepeat?: boolean } = {},
): Estimate<LagSequentialAnalysis> {
  const { lag = 1, canRepeat = true } = options
  const counts = transitionCounts(sequences, categories, lag)
  if (!canRepeat && counts.some((line, i) => line[i]! > 0))
    throw new RangeError('A code follows itself, which was said to be impossible.')
  const rows = counts.map((line) => line.reduce((sum, count) => sum + count, 0))
  const columns = counts.map((_, j) => counts.reduce((sum, line) => sum + line[j]!, 0))
  const transitions = rows.reduce((sum, row) => sum + row, 0)
  if (transitions === 0) return noEstimate('no-pairable-values')
  const independent = quasiIndependence(counts, (i, j) => canRepeat || i !== j)
  if (!independent.estimated) return independent
  const { expected, variance } = independent
  let chiSquare = 0
  let possible = 0
  const cells = counts.flatMap((line, i) =>
    line.map((count, j): SequentialCell => {
      const m = expected[i]![j]!
      if (m > 0) {
        possible += 1
        chiSquare += (count - m) ** 2 / m
      }
      const rest = [rows[i]! - count, columns[j]! - count]
      const others = transitions - count - rest[0]! - rest[1]!
      const [along, across] = [count * others, rest[0]! * rest[1]!]
      return {
        given: categories[i]!,
        target: categories[j]!,
        count,
        expected: m,
        probability: rows[i] === 0 ? null : count / rows[i]!,
        adjustedResidual: variance[i]![j]! > 0 ? (count - m) / Math.sqrt(variance[i]![j]!) : null,
        yuleQ: along + across === 0 || (!canRepeat && i === j) ? null : (along - across) / (along + across),
      }
    }),
  )
  const used = (margins: readonly number[]) => margins.filter((margin) => margin > 0).length
  const df = possible - used(rows) - used(columns) + 1
  return {
    estimated: true,
    transitions,
    cells,
    overall: df > 0 ? { chiSquare, df, p: chiSquareUpper(chiSquare, df) } : null,
  }
}
