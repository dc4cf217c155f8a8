import { type Table, TableError } from './open-table.ts'
import { findColumn } from './pick-columns.ts'
import { type Cells, readNumbers, readTexts } from './read-cells.ts'

/** One variable of both partners, couple by couple; null: missing. */
export type CoupleVariable = { name: string; a: (number | null)[]; b: (number | null)[] }

export type CoupleTable = {
  couples: (number | string)[]
  variables: CoupleVariable[]
  /** Values of the role column, for partner a and partner b; undefined where the columns tell them apart. */
  roles?: [string, string]
}

/**
 * Reads couples from one line each: every variable is a pair of columns, the first of partner a.
 *
 * @param pairs - such as [['sat_a', 'sat_b'], ['anx_a', 'anx_b']]
 * @throws TableError if a column is missing or a variable is no pair
 */
export function readWideCouples(table: Table, pairs: readonly (readonly string[])[]): CoupleTable {
  const columns = pairs.flatMap((pair) => {
    if (pair.length !== 2) throw new TableError('One line per couple: name two columns, as in sat_a,sat_b.')
    return pair.map((name) => findColumn(table.header, name))
  })
  const lines = readNumbers(table, columns)
  return {
    couples: lines.map(({ row }) => row),
    variables: pairs.map((pair, index) => ({
      name: sharedName(pair[0]!, pair[1]!),
      a: lines.map(({ values }) => values[2 * index]!),
      b: lines.map(({ values }) => values[2 * index + 1]!),
    })),
  }
}

/**
 * Reads couples from two lines each, in any order. Partner a is the one whose role comes first in the alphabet, or
 * the one who comes first where there are no roles. A couple of which one line is missing has missing values there.
 *
 * @throws TableError if a column is missing, a couple has more than two lines, or roles are not two
 */
export function readLongCouples(
  table: Table,
  names: readonly string[],
  coupleColumn: string,
  roleColumn?: string,
): CoupleTable {
  const columns = names.map((name) => findColumn(table.header, name))
  const keys = [coupleColumn, ...(roleColumn === undefined ? [] : [roleColumn])]
  const keyColumns = keys.map((name) => findColumn(table.header, name))
  const numbers = readNumbers(table, columns)
  const texts = new Map(readTexts(table, keyColumns).map(({ row, values }) => [row, values]))
  const roles = [...new Set([...texts.values()].flatMap(([, role]) => role ?? []))].toSorted()
  if (roleColumn !== undefined && roles.length !== 2)
    throw new TableError(`Column ${roleColumn} must hold two roles, not ${roles.length}.`)
  const couples = new Map<string, [Cells<number>?, Cells<number>?]>()
  for (const line of numbers) {
    const [couple, role] = texts.get(line.row) ?? []
    if (
      couple === null ||
      couple === undefined ||
      (roleColumn !== undefined && (role === null || role === undefined))
    ) {
      table.refused.push({ row: line.row, reason: 'the couple or the role is empty' })
      continue
    }
    const pair = couples.get(couple) ?? []
    const place = role === null || role === undefined ? (pair[0] ? 1 : 0) : roles.indexOf(role) === 0 ? 0 : 1
    if (pair[place]) throw new TableError(`Line ${line.row} is one too many for its couple.`)
    pair[place] = line
    couples.set(couple, pair)
  }
  const pairs = [...couples.values()]
  return {
    couples: [...couples.keys()],
    variables: names.map((name, index) => ({
      name,
      a: pairs.map(([line]) => line?.values[index] ?? null),
      b: pairs.map(([, line]) => line?.values[index] ?? null),
    })),
    ...(roleColumn !== undefined && { roles: [roles[0]!, roles[1]!] as [string, string] }),
  }
}

/** sat_a, sat_b → sat */
function sharedName(one: string, other: string): string {
  let length = 0
  while (length < one.length && one[length] === other[length]) length += 1
  return one.slice(0, length).replace(/[^\p{L}\p{N}]+$/u, '') || `${one}/${other}`
}
