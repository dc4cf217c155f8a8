import type { GradedItem, PartialCreditItem } from '#psychometrics/irt/irt-item.ts'
import { openTable, TableError } from './open-table.ts'
import { readNumbers, readTexts } from './read-cells.ts'

export type NamedItem = { name: string; parameters: GradedItem | PartialCreditItem }

/**
 * Reads item parameters from a table: columns item, a, b1, b2, …; an empty b ends an item's list.
 *
 * @throws TableError if a column is missing, a line is not usable, or an item stands there twice
 */
export async function readItemParameters(
  file: string,
  model: 'graded' | 'partial-credit',
): Promise<NamedItem[]> {
  const table = await openTable(file, ['NA'])
  const lower = table.header.map((name) => name.toLowerCase())
  const b: number[] = []
  for (let k = 1; lower.includes(`b${k}`); k++) b.push(lower.indexOf(`b${k}`))
  const [item, a] = [lower.indexOf('item'), lower.indexOf('a')]
  if (item === -1 || a === -1 || b.length === 0)
    throw new TableError('The parameters need columns item, a, b1, b2, … .')
  const names = readTexts(table, [item])
  const numbers = readNumbers(table, [a, ...b])
  const [refused] = table.refused
  if (refused) throw new TableError(`Line ${refused.row} of the parameters: ${refused.reason}.`)
  const items = numbers.map(({ row, values: [slope, ...all] }, index): NamedItem => {
    const name = names[index]!.values[0]
    const thresholds = all.slice(0, all.includes(null) ? all.indexOf(null) : all.length) as number[]
    if (
      name === null ||
      name === undefined ||
      slope === null ||
      slope === undefined ||
      thresholds.length === 0
    )
      throw new TableError(`Line ${row} of the parameters needs a name, a and b1.`)
    return { name, parameters: { model, a: slope, b: thresholds } }
  })
  if (items.length === 0) throw new TableError('The parameters name no item.')
  if (new Set(items.map(({ name }) => name)).size !== items.length)
    throw new TableError('The parameters name an item twice.')
  return items
}
