/** A table does not hold the items in a way that can be told apart. Its message says what was found and what to do. */
export class ColumnError extends Error {}

/** What a column is found by: the number of an item on the form. */
export type NumberedItem = {
  readonly id: string
  readonly number: number
  readonly isUnscored?: boolean | undefined
}

export type FoundColumns = {
  /** Which column holds which item, in the order of the items; −1 where an item that no score needs has none. */
  readonly columns: readonly number[]
  /** Columns numbered alike that belong to no item: perhaps the table is of a longer form. */
  readonly left: readonly string[]
}

/**
 * Finds the columns of an instrument by the item number in their names (`Q1`, `ecr_01`, `item 1`), or by a map
 * from item to column name. All columns must share what stands before the number, so that `age2` or a
 * second questionnaire in the same file is not taken for an item.
 *
 * @throws ColumnError naming items without a column, or with several
 */
export function findColumns(
  header: readonly string[],
  items: readonly NumberedItem[],
  map?: Readonly<Record<string, string>>,
): FoundColumns {
  return map
    ? { columns: byMap(header, items, new Map(Object.entries(map))), left: [] }
    : byNumber(header, items)
}

function byMap(
  header: readonly string[],
  items: readonly NumberedItem[],
  map: ReadonlyMap<string, string>,
): number[] {
  const names = header.map((name) => name.trim())
  const unknown = [...map.keys()].filter((key) => !items.some((item) => isNamed(item, key)))
  if (unknown.length > 0)
    throw new ColumnError(`The map names items that the instrument does not have: ${shown(unknown)}.`)
  const columns = items.map((item) => {
    const name = map.get(item.id) ?? map.get(String(item.number))
    if (name !== undefined && names.filter((one) => one === name.trim()).length > 1)
      throw new ColumnError(`More than one column is called ${shown([name])}. Rename one in the table.`)
    return name === undefined ? -1 : names.indexOf(name.trim())
  })
  const without = items.filter(
    (item, index) => columns[index] === -1 && (!item.isUnscored || map.has(item.id)),
  )
  if (without.length > 0)
    throw new ColumnError(
      `No column for item ${without.map(({ id }) => (map.has(id) ? `${id} (the map says "${map.get(id)}")` : id)).join(', ')}.`,
    )
  const taken = columns.filter((column) => column !== -1)
  const twice = taken.find((column, index) => taken.indexOf(column) !== index)
  if (twice !== undefined)
    throw new ColumnError(`The map gives the column ${shown([names[twice]!])} to more than one item.`)
  return columns
}

const isNamed = (item: NumberedItem, key: string) => item.id === key || String(item.number) === key

function byNumber(header: readonly string[], items: readonly NumberedItem[]): FoundColumns {
  const needed = items.filter((item) => !item.isUnscored).map((item) => item.number)
  const groups = new Map<string, Map<number, number[]>>()
  for (const [index, name] of header.entries()) {
    const found = numberAtEnd(name.trim())
    if (!found) continue
    const group = groups.get(found.before) ?? new Map<number, number[]>()
    group.set(found.number, [...(group.get(found.number) ?? []), index])
    groups.set(found.before, group)
  }
  const whole = [...groups].filter(([, group]) => needed.every((number) => group.has(number)))
  if (whole.length === 0) throw new ColumnError(nothingFound(groups, needed, header))
  if (whole.length > 1)
    throw new ColumnError(
      `Several groups of columns could be the items: ${whole.map(([prefix]) => `${shown([`${prefix}1`, `${prefix}2`])} …`).join('; ')}. Name the right one with --map.`,
    )
  const [, group] = whole[0]!
  const doubled = items.filter((item) => (group.get(item.number)?.length ?? 0) > 1)
  if (doubled.length > 0)
    throw new ColumnError(
      `More than one column for item ${doubled.map((item) => item.number).join(', ')}. Name the right one with --map.`,
    )
  const numbers = new Set(items.map((item) => item.number))
  return {
    columns: items.map((item) => group.get(item.number)?.[0] ?? -1),
    left: [...group].flatMap(([number, at]) =>
      numbers.has(number) ? [] : at.map((index) => header[index]!),
    ),
  }
}

/** `ecr_01` is `ecr_` and 1. Read from the end, sign by sign: a name may be as long as a hostile file likes. */
export function numberAtEnd(name: string): { before: string; number: number } | undefined {
  let start = name.length
  while (start > 0 && name[start - 1]! >= '0' && name[start - 1]! <= '9') start -= 1
  const digits = name.slice(start)
  if (digits === '' || digits.length > 9) return undefined
  return { before: name.slice(0, start).toLowerCase(), number: Number(digits) }
}

function nothingFound(
  groups: ReadonlyMap<string, ReadonlyMap<number, number[]>>,
  needed: readonly number[],
  header: readonly string[],
): string {
  const best = [...groups].toSorted((a, b) => b[1].size - a[1].size)[0]
  if (!best)
    return `No column name ends in an item number. The columns begin: ${shown(header.slice(0, 8))}. Use --map to name them.`
  const [prefix, group] = best
  const missing = needed.filter((number) => !group.has(number))
  return `Columns named ${shown([`${prefix}1`, `${prefix}2`])} … were found, but none for item ${missing.slice(0, 10).join(', ')}${missing.length > 10 ? ' …' : ''} of ${needed.length}. Use --map to name the columns.`
}

/** Names of a file for the terminal: short, and without signs that a terminal would obey. */
export function shown(names: readonly string[]): string {
  return names
    .map((name) => {
      const plain = name
        .slice(0, 60)
        .replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ')
        .trim()
      return plain.length > 30 ? `${plain.slice(0, 29)}…` : plain
    })
    .join(', ')
}
