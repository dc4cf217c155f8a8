import { TableError } from './open-table.ts'

/**
 * Where the named columns stand in a table: `a,b`, or `q1..q9` for all from q1 to q9 as they stand.
 *
 * Names are taken as they are written; where none fits, in other capitals.
 *
 * @param names - left out: every column
 * @throws TableError naming what is not there, or there twice
 */
export function pickColumns(header: readonly string[], names?: readonly string[]): number[] {
  if (!names) return header.map((_, index) => index)
  const picked = names.flatMap((name) => {
    if (header.includes(name)) return [findColumn(header, name)]
    const [from, to, ...more] = name.split('..')
    if (to === undefined || more.length > 0) return [findColumn(header, name)]
    const [first, last] = [findColumn(header, from!.trim()), findColumn(header, to.trim())]
    if (last < first) throw new TableError(`Column ${to} stands before ${from}.`)
    return Array.from({ length: last - first + 1 }, (_, index) => first + index)
  })
  const doubled = picked.find((column, index) => picked.indexOf(column) !== index)
  if (doubled !== undefined) throw new TableError(`Column ${header[doubled]} is named twice.`)
  return picked
}

/** @throws TableError if there is no such column, or more than one */
export function findColumn(header: readonly string[], name: string): number {
  const matches = (candidate: string) => candidate === name
  const alike = (candidate: string) => candidate.toLowerCase() === name.toLowerCase()
  const found = header.some(matches) ? matches : alike
  const index = header.findIndex(found)
  if (index === -1) {
    const shown = header.slice(0, 12).join(', ')
    throw new TableError(
      `There is no column ${name}. The columns are: ${shown}${header.length > 12 ? ' …' : ''}.`,
    )
  }
  if (header.findLastIndex(found) !== index)
    throw new TableError(`There is more than one column ${name}. Name them apart.`)
  return index
}
