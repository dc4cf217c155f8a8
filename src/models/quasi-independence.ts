import { choleskyInverse } from '#psychometrics/matrix/cholesky-inverse.ts'
import { choleskyFactor } from '#psychometrics/matrix/cholesky.ts'
import { noEstimate, type Estimate } from './no-estimate.ts'

export type QuasiIndependence = {
  /** Counts expected if rows and columns had nothing to do with each other, 0 where a cell cannot occur. */
  expected: number[][]
  /** Variance of count − expected; 0 where it cannot differ. */
  variance: number[][]
}

/**
 * What a table of counts would be if rows and columns were independent in the cells that can occur at all.
 *
 * Rows and columns are scaled in turn until both margins fit. Where every cell can occur this is row · column ÷
 * total. Variance of a residual: m − m² · x'(X'DX)⁻¹x of the log-linear model, which for the full table is
 * m(1 − row share)(1 − column share).
 * Source: Deming & Stephan 1940, doi:10.1214/aoms/1177731829; Goodman 1968, doi:10.1080/01621459.1968.10480916;
 * variance: Haberman 1973, doi:10.2307/2529686.
 *
 * @param counts - square table
 * @param canOccur - whether a cell of the table can occur
 *
 * @example
 * quasiIndependence([[4, 2], [2, 1]], () => true).expected[0].join() // '4,2'
 */
export function quasiIndependence(
  counts: readonly (readonly number[])[],
  canOccur: (row: number, column: number) => boolean,
): Estimate<QuasiIndependence> {
  const size = counts.length
  const rows = counts.map((line) => line.reduce((sum, count) => sum + count, 0))
  const columns = counts.map((_, j) => counts.reduce((sum, line) => sum + line[j]!, 0))
  const expected: number[][] = counts.map((line, i) =>
    line.map((_, j) => (canOccur(i, j) && rows[i]! > 0 && columns[j]! > 0 ? 1 : 0)),
  )
  const total = rows.reduce((sum, row) => sum + row, 0)
  if (total === 0) return noEstimate('no-pairable-values')
  let worst = Number.POSITIVE_INFINITY
  for (let round = 0; round < 10_000 && worst > 1e-13 * total; round++) {
    worst = 0
    for (let i = 0; i < size; i++) {
      const sum = expected[i]!.reduce((s, m) => s + m, 0)
      worst = Math.max(worst, round === 0 ? total : Math.abs(sum - rows[i]!))
      if (sum > 0) for (let j = 0; j < size; j++) expected[i]![j]! *= rows[i]! / sum
    }
    for (let j = 0; j < size; j++) {
      const sum = expected.reduce((s, line) => s + line[j]!, 0)
      if (sum > 0) for (let i = 0; i < size; i++) expected[i]![j]! *= columns[j]! / sum
    }
  }
  if (worst > 1e-8 * total) return noEstimate('not-converged')
  return { estimated: true, expected, variance: residualVariance(expected, rows, columns) }
}

function residualVariance(
  expected: number[][],
  rows: readonly number[],
  columns: readonly number[],
): number[][] {
  const size = expected.length
  const usedRows = rows.flatMap((row, i) => (row > 0 ? [i] : []))
  // One column is redundant beside the rows.
  const usedColumns = columns.flatMap((column, j) => (column > 0 ? [j] : [])).slice(1)
  const n = usedRows.length + usedColumns.length
  const information = new Float64Array(n * n)
  for (const [a, i] of usedRows.entries()) {
    information[a * n + a] = rows[i]!
    for (const [b, j] of usedColumns.entries()) {
      const at = usedRows.length + b
      information[a * n + at] = expected[i]![j]!
      information[at * n + a] = expected[i]![j]!
      information[at * n + at] = columns[j]!
    }
  }
  const factor = choleskyFactor(information, n)
  const inverse = factor.ok ? choleskyInverse(factor) : undefined
  return Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (__, j) => {
      const m = expected[i]![j]!
      const a = usedRows.indexOf(i)
      if (m === 0 || a < 0 || inverse === undefined) return 0
      const b = usedColumns.indexOf(j)
      const at = usedRows.length + b
      const leverage = inverse[a * n + a]! + (b < 0 ? 0 : 2 * inverse[a * n + at]! + inverse[at * n + at]!)
      const variance = m - m * m * leverage
      return variance > 1e-10 * m ? variance : 0
    }),
  )
}
