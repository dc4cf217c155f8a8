import { symmetricEigen } from '../matrix/symmetric-eigen.ts'
import { normalQuantile } from '../normal-quantile.ts'
import { seededRandom } from '../seeded-random.ts'
import { correlationMatrix } from './correlation.ts'
import { covarianceMatrix } from './covariance.ts'

export type ParallelAnalysis =
  | {
      ok: true
      /** Of the correlations, from the largest down. */
      eigenvalues: readonly number[]
      /** What as many persons with unrelated answers exceed in 5 of 100 tables, value by value. */
      byChance: readonly number[]
      /** How many eigenvalues in a row, from the first, are beyond chance. */
      dimensions: number
    }
  | { ok: false; reason: 'too-few-persons' | 'too-few-items' | 'no-variance' }

/**
 * How many dimensions stand out of the correlations of some items: the eigenvalues that are larger than those of
 * tables of the same size filled by chance.
 *
 * Tables of independent normal numbers, the 95th percentile of each eigenvalue as the limit. Principal components,
 * not factors: it tends to find one dimension where items are few. Source: Horn 1965, doi:10.1007/BF02289447; the
 * percentile: Glorfeld 1995, doi:10.1177/0013164495055003002.
 *
 * @param rows - persons × items, complete; more persons than items
 * @param draws - tables by chance, 20 or more
 * @param seed - of those tables, so that the same data give the same limits
 * @throws RangeError if a row is ragged, an answer not finite or there are too few draws
 *
 * @example
 * parallelAnalysis([[1, 1, 2], [2, 2, 1], [3, 3, 3], [4, 5, 4], [5, 4, 5], [2, 1, 1]]).dimensions // 1
 */
export function parallelAnalysis(
  rows: readonly (readonly number[])[],
  draws = 100,
  seed = 1965,
): ParallelAnalysis {
  if (!(Number.isInteger(draws) && draws >= 20)) throw new RangeError('At least 20 tables must be drawn.')
  const n = rows.length
  const k = rows[0]?.length ?? 0
  if (!rows.every((row) => row.length === k && row.every(Number.isFinite)))
    throw new RangeError('Every person needs the same number of answers, all finite.')
  if (n === 0) return { ok: false, reason: 'too-few-persons' }
  if (k < 2) return { ok: false, reason: 'too-few-items' }
  if (n <= k) return { ok: false, reason: 'too-few-persons' }
  const eigenvalues = eigenvaluesOf(rows, k)
  if (!eigenvalues) return { ok: false, reason: 'no-variance' }
  const random = seededRandom(seed)
  const drawn = Array.from({ length: draws }, () => {
    const table = Array.from({ length: n }, () => Array.from({ length: k }, () => normal(random)))
    // Normal numbers vary always.
    return eigenvaluesOf(table, k)!
  })
  const byChance = eigenvalues.map((_, index) => {
    const sorted = drawn.map((values) => values[index]!).toSorted((a, b) => a - b)
    return sorted[Math.ceil(0.95 * draws) - 1]!
  })
  const within = eigenvalues.findIndex((value, index) => value <= byChance[index]!)
  return { ok: true, eigenvalues, byChance, dimensions: within < 0 ? k : within }
}

/** The middle of the cell that was drawn: 0 has no quantile. */
const normal = (random: () => number) => normalQuantile((Math.floor(random() * 2 ** 32) + 0.5) / 2 ** 32)

function eigenvaluesOf(rows: readonly (readonly number[])[], k: number): number[] | undefined {
  const correlations = correlationMatrix(covarianceMatrix(rows), k)
  return correlations && [...symmetricEigen(correlations, k).values]
}
