import { requireNumber } from '../require-number.ts'

/** The width of a table of numbers; RangeError if a row differs in length or a value is no usable number. */
export function requireRectangle(table: readonly (readonly number[])[]): number {
  const width = table[0]?.length ?? 0
  for (const row of table) {
    if (row.length !== width) throw new RangeError('Every row must be as long as the first.')
    for (const value of row) requireNumber(value)
  }
  return width
}
