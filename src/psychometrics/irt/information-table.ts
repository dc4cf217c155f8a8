import { informationFunction } from './information-function.ts'
import type { IrtItem } from './irt-item.ts'

/** Information of a set of items along θ, coarse but with a bound on what lies between two rows. */
export type InformationTable = {
  from: number
  step: number
  /** Row by row: the information of every item at from + row · step. */
  rows: Float64Array
  rowCount: number
  /** By how much, at most, straight interpolation between two rows can miss an item's information. */
  errors: Float64Array
  /** The exact information of one item. */
  exact: readonly ((theta: number) => number)[]
}

/**
 * Tabulates the information of items, so that finding the largest needs the exact formula for one or two of them.
 *
 * Straight interpolation misses by at most step²/8 times the largest second derivative. That is a⁴·|f″| with, for
 * the graded model, f″ = Σ P(c⁴ − 5c²w + 2w² − 2cw′), |c| ≤ 1, 0 ≤ w ≤ ½, |w′| ≤ 1/(3√3), hence below 3; for partial
 * credit the fourth cumulant of an answer from 0 to m, at most 3m⁴/16.
 *
 * @param items - their parameters
 * @param from - first θ of the table
 * @param to - last θ, above `from`
 * @param step - distance of rows
 * @throws RangeError if an item's parameters are out of range
 *
 * @example
 * informationTable([{ model: 'graded', a: 2, b: [0] }], -1, 1, 1).rows[1] // 1
 */
export function informationTable(
  items: readonly IrtItem[],
  from: number,
  to: number,
  step = 0.01,
): InformationTable {
  const exact = items.map(informationFunction)
  const rowCount = Math.ceil((to - from) / step) + 2
  const rows = new Float64Array(rowCount * items.length)
  for (const [index, information] of exact.entries())
    for (let row = 0; row < rowCount; row++) rows[row * items.length + index] = information(from + row * step)
  const errors = Float64Array.from(items, ({ model, a, b }) => {
    const largest = model === 'graded' ? 3 : (3 * b.length ** 4) / 16
    return (a ** 4 * largest * step ** 2) / 8 + 1e-12
  })
  return { from, step, rows, rowCount, errors, exact }
}
