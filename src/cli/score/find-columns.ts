/** A table does not hold the items in a way that can be told apart. Its message says what was found and what to do. */
export class ColumnError extends Error {}

/** Which column of a table holds which item, in the order of the items. */
export type ItemColumns = readonly number[]

/**
 * Finds the columns of an instrument by the item number in their names (`Q1`, `ecr_01`, `item 1`), or by a map
 * from item id to column name. All columns must share what stands before the number, so that `age2` or a
 * second questionnaire in the same file is not taken for an item.
 *
 * @throws ColumnError naming items without a column, or with several
 */
export function findColumns(
  header: readonly string[],
  itemIds: readonly string[],
  map?: Readonly<Record<string, string>>,
): ItemColumns {
  return map ? byMap(header, itemIds, map) : byNumber(header, itemIds)
}

function byMap(
  header: readonly string[],
  itemIds: readonly string[],
  map: Readonly<Record<string, string>>,
): ItemColumns {
  const unknown = Object.keys(map).filter((id) => !itemIds.includes(id))
  if (unknown.length > 0)
    throw new ColumnError(`The map names items that the instrument does not have: ${unknown.join(', ')}.`)
  const columns = itemIds.map((id) => (map[id] === undefined ? -1 : header.indexOf(map[id])))
  const missing = itemIds.filter((_, index) => columns[index] === -1)
  if (missing.length > 0)
    throw new ColumnError(
      `No column for item ${missing.map((id) => (map[id] === undefined ? id : `${id} (the map says "${map[id]}")`)).join(', ')}.`,
    )
  return columns
}

function byNumber(header: readonly string[], itemIds: readonly string[]): ItemColumns {
  const groups = new Map<string, Map<string, number[]>>()
  for (const [index, name] of header.entries()) {
    const found = /^(.*?)0*(\d+)$/.exec(name.trim())
    if (!found) continue
    const prefix = found[1]!.toLowerCase()
    const number = found[2]!
    const group = groups.get(prefix) ?? new Map<string, number[]>()
    group.set(number, [...(group.get(number) ?? []), index])
    groups.set(prefix, group)
  }
  const whole = [...groups].filter(([, group]) => itemIds.every((id) => group.has(id)))
  if (whole.length === 0) throw new ColumnError(nothingFound(groups, itemIds, header))
  if (whole.length > 1)
    throw new ColumnError(
      `Several groups of columns could be the items: ${whole.map(([prefix]) => `${prefix}1, ${prefix}2 …`).join('; ')}. Name the right one with --map.`,
    )
  const [, group] = whole[0]!
  const doubled = itemIds.filter((id) => group.get(id)!.length > 1)
  if (doubled.length > 0)
    throw new ColumnError(
      `More than one column for item ${doubled.join(', ')}. Name the right one with --map.`,
    )
  return itemIds.map((id) => group.get(id)![0]!)
}

function nothingFound(
  groups: Map<string, Map<string, number[]>>,
  itemIds: readonly string[],
  header: readonly string[],
): string {
  const best = [...groups].toSorted((a, b) => b[1].size - a[1].size)[0]
  const shown = header.slice(0, 8).join(', ')
  if (!best)
    return `No column name ends in an item number. The columns begin: ${shown}. Use --map to name them.`
  const missing = itemIds.filter((id) => !best[1].has(id))
  return `Columns named ${best[0]}1, ${best[0]}2 … were found, but none for item ${missing.slice(0, 10).join(', ')}${missing.length > 10 ? ' …' : ''} of ${itemIds.length}. Use --map to name the columns.`
}
