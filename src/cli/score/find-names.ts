import { isObject } from '#instruments/fhir/json-value.ts'
import { findColumns, type NumberedItem, numberAtEnd } from './find-columns.ts'
import { isQuestionnaireResponse } from './read-questionnaire-response.ts'

const mostNames = 20_000

/**
 * Under which name objects hold each item: their own ids, or names as columns have them (`Q1`, `ecr_01`), or by a
 * map. An object may leave out what was not answered, so names are gathered from many, and one that none of them
 * has is made like the others.
 *
 * @param objects - the first rows
 * @returns null where an item that no score needs has no name; `left`: names numbered alike that are no item's
 * @throws ColumnError naming items without a name, or with several
 */
export function findNames(
  objects: readonly unknown[],
  items: readonly NumberedItem[],
  map?: Readonly<Record<string, string>>,
): { names: readonly (string | null)[]; left: readonly string[] } {
  const names = new Set<string>()
  let rows = 0
  for (const object of objects) {
    if (!isObject(object) || isQuestionnaireResponse(object) || Object.hasOwn(object, 'resourceType'))
      continue
    rows += 1
    for (const name in object) if (names.size < mostNames) names.add(name)
  }
  const ids = items.map(({ id }) => id)
  // Nothing but FHIR so far, or nothing that can be read; what else may come has to use the ids.
  if (rows === 0) return { names: ids, left: [] }
  const needed = items.filter((item) => !item.isUnscored)
  if (!map && isMostly(needed.filter(({ id }) => names.has(id)).length, needed.length))
    return { names: ids, left: [] }
  for (const name of map ? Object.values(map) : missingOf(names, needed)) names.add(name)
  const header = [...names]
  const { columns, left } = findColumns(header, items, map)
  return { names: columns.map((column) => header[column] ?? null), left }
}

/** What is lacking in the one group of names that has most items; none where several have them. */
function missingOf(names: ReadonlySet<string>, needed: readonly NumberedItem[]): string[] {
  const groups = new Map<string, { prefix: string; width: number; numbers: Set<number> }>()
  for (const name of names) {
    const found = numberAtEnd(name.trim())
    if (!found) continue
    const prefix = name.trim().slice(0, found.before.length)
    const digits = name.trim().slice(prefix.length)
    // item01, item02 …: what is lacking would be called item03, not item3.
    const width = digits.startsWith('0') ? digits.length : 0
    const group = groups.get(found.before) ?? { prefix, width, numbers: new Set() }
    group.width = Math.max(group.width, width)
    group.numbers.add(found.number)
    groups.set(found.before, group)
  }
  const likely = [...groups.values()].filter(({ numbers }) =>
    isMostly(needed.filter(({ number }) => numbers.has(number)).length, needed.length),
  )
  if (likely.length !== 1) return []
  const { prefix, width, numbers } = likely[0]!
  return needed
    .filter(({ number }) => !numbers.has(number))
    .map(({ number }) => `${prefix}${String(number).padStart(width, '0')}`)
}

const isMostly = (part: number, whole: number) => part > 0 && 2 * part >= whole
