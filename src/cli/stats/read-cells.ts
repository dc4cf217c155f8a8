import type { Table } from './open-table.ts'

/** One line of the table with the cells that were asked for; null: missing. */
export type Cells<Value> = { row: number; values: (Value | null)[] }

/**
 * Numbers of some columns, line by line. A line with something else in one of them is refused; the cell is not
 * repeated, since it may be what somebody wrote.
 *
 * A comma or a point may stand before the decimals.
 */
export function readNumbers(table: Table, columns: readonly number[]): Cells<number>[] {
  const lines = read(table, columns, (text) => {
    if (!/^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?$/i.test(text)) return undefined
    const value = Number(text.replace(',', '.'))
    // Beyond that, squares and their sums would be no numbers any more.
    return Math.abs(value) <= 1e60 ? value : undefined
  })
  for (const [index, column] of columns.entries()) {
    const numbers = lines.flatMap(({ values }) => values[index] ?? [])
    const isConstant = numbers.length > 1 && numbers.every((number) => number === numbers[0])
    const name = table.header[column]!
    if (isConstant && !table.constant.includes(name)) table.constant.push(name)
  }
  return lines
}

/** Texts of some columns, such as codes or names of cases, line by line. */
export function readTexts(table: Table, columns: readonly number[]): Cells<string>[] {
  return read(table, columns, (text) => text)
}

function read<Value>(
  table: Table,
  columns: readonly number[],
  parse: (text: string) => Value | undefined,
): Cells<Value>[] {
  const found: Cells<Value>[] = []
  const refusedBefore = new Set(table.refused.map(({ row }) => row))
  for (const { row, cells } of table.rows) {
    if (refusedBefore.has(row)) continue
    const values: (Value | null)[] = []
    let bad: number | undefined
    for (const column of columns) {
      const text = cells[column]!.trim()
      const value = table.missing.has(text) ? null : parse(text)
      if (value === undefined) bad ??= column
      else values.push(typeof value === 'number' && table.missing.has(String(value)) ? null : value)
    }
    if (bad === undefined) found.push({ row, values })
    else
      table.refused.push({
        row,
        reason: `column ${table.header[bad]} holds something that is not a usable number`,
      })
  }
  return found
}

/**
 * Lines in which nothing that was asked for is missing; the others are refused, with the column's name.
 */
export function complete<Value>(
  table: Table,
  columns: readonly number[],
  lines: readonly Cells<Value>[],
): { row: number; values: Value[] }[] {
  return lines.flatMap(({ row, values }) => {
    const gap = values.indexOf(null)
    if (gap === -1) return [{ row, values: values as Value[] }]
    table.refused.push({ row, reason: `column ${table.header[columns[gap]!]} is empty` })
    return []
  })
}
