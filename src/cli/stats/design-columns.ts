import { TableError } from './open-table.ts'
import { findColumn } from './pick-columns.ts'

/** A term of a design: a column, or the product of several, as they stand in the lines that were read. */
export type Term = { name: string; places: readonly number[] }

/**
 * Turns terms such as `time` and `time*intake` into columns to read: each column once, and where a term finds it.
 *
 * @param header - of the table
 * @param terms - as they were written
 * @param taken - columns that are read before them
 * @throws TableError naming a column that is not there, or a term that stands twice
 */
export function designColumns(
  header: readonly string[],
  terms: readonly string[],
  taken: readonly number[] = [],
): { columns: number[]; terms: Term[] } {
  const columns = [...taken]
  const found = terms.map((text): Term => {
    const places = text.split('*').map((name) => {
      const column = findColumn(header, name.trim())
      if (!columns.includes(column)) columns.push(column)
      return columns.indexOf(column)
    })
    return { name: text, places }
  })
  const doubled = terms.find((text, index) => terms.indexOf(text) !== index)
  if (doubled !== undefined) throw new TableError(`The term ${doubled} is named twice.`)
  return { columns, terms: found }
}

/** The value of a term in one line. */
export function termValue(term: Term, values: readonly number[]): number {
  return term.places.reduce((product, place) => product * values[place]!, 1)
}
