import { isSameValue } from './same-value.ts'
import {
  isSourced,
  rowsOf,
  type Content,
  type Field,
  type Fields,
  type Row,
  type Sourced,
} from './structure.ts'

/** What two people changed at once, and what became of it. Nothing of it is lost: every version is kept. */
export type MetEdit = {
  /** Field, or list, row and field. */
  readonly path: string[]
  readonly how:
    | 'both-kept'
    /** One of two values can stand alone here: the later one does. */
    | 'later-stands'
    /** One removed a row that the other went on writing in. */
    | 'row-kept'
}

/**
 * Puts together what two people made of the same version, field by field: texts that both changed stand below each
 * other, what was added to a list stands beside what the other added, rows go by their ids.
 *
 * @param base the version that both began with
 * @param theirs what stands there by now
 * @param mine what is saved on top of it
 */
export function mergeContents(
  fields: Fields,
  base: Content,
  theirs: Content,
  mine: Content,
): { content: Content; met: MetEdit[] } {
  const met: MetEdit[] = []
  const content = mergeFields({ fields, base, theirs, mine, path: [], met })
  return { content, met }
}

type Merging = {
  fields: Fields
  base: Content
  theirs: Content
  mine: Content
  path: readonly string[]
  met: MetEdit[]
}

function mergeFields({ fields, base, theirs, mine, path, met }: Merging): Content {
  const merged = Object.entries(fields).flatMap(([name, field]) => {
    const value = mergeValue(field, base[name], theirs[name], mine[name], [...path, name], met)
    return value === undefined ? [] : [[name, value] as const]
  })
  return Object.fromEntries(merged)
}

function mergeValue(
  field: Field,
  base: unknown,
  theirs: unknown,
  mine: unknown,
  path: readonly string[],
  met: MetEdit[],
): unknown {
  if (isSameValue(mine, base) || isSameValue(mine, theirs)) return theirs
  if (isSameValue(theirs, base)) return mine
  if (field.kind === 'list') return mergeRows(field.fields, base, theirs, mine, path, met)
  if (field.sourced) return mergeSourced(field, base, theirs, mine, path, met)
  return mergePlain(field, base, theirs, mine, path, met)
}

function mergePlain(
  field: Field,
  base: unknown,
  theirs: unknown,
  mine: unknown,
  path: readonly string[],
  met: MetEdit[],
): unknown {
  // Taken out by one and rewritten by the other: the words stay.
  if (mine === undefined || theirs === undefined) {
    met.push({ path: [...path], how: 'both-kept' })
    return mine ?? theirs
  }
  if (field.kind === 'chips' || field.kind === 'people') return mergeSets(base, theirs, mine)
  if (field.kind === 'text') {
    const joined = joinTexts(theirs as string, mine as string)
    if (joined.length <= (field.long ? 20_000 : 500)) {
      met.push({ path: [...path], how: 'both-kept' })
      return joined
    }
  }
  met.push({ path: [...path], how: 'later-stands' })
  return mine
}

function joinTexts(theirs: string, mine: string): string {
  if (theirs.includes(mine)) return theirs
  return mine.includes(theirs) ? mine : `${theirs}\n${mine}`
}

function mergeSets(base: unknown, theirs: unknown, mine: unknown): string[] | undefined {
  const list = (value: unknown) => (Array.isArray(value) ? (value as string[]) : [])
  const removed = list(base).filter((one) => !list(mine).includes(one))
  const added = list(mine).filter((one) => !list(base).includes(one))
  const all = [...new Set([...list(theirs).filter((one) => !removed.includes(one)), ...added])]
  return all.length > 0 ? all : undefined
}

function mergeSourced(
  field: Field,
  base: unknown,
  theirs: unknown,
  mine: unknown,
  path: readonly string[],
  met: MetEdit[],
): unknown {
  if (!isSourced(theirs) || !isSourced(mine)) {
    met.push({ path: [...path], how: 'both-kept' })
    return mine ?? theirs
  }
  const before = isSourced(base) ? base.is : undefined
  const is = mergePart(field, before, theirs.is, mine.is, path, met)
  if (is === undefined) return undefined
  return { is, ...moreGuarded(theirs, mine) }
}

function mergePart(
  field: Field,
  base: unknown,
  theirs: unknown,
  mine: unknown,
  path: readonly string[],
  met: MetEdit[],
): unknown {
  if (isSameValue(mine, base) || isSameValue(mine, theirs)) return theirs
  if (isSameValue(theirs, base)) return mine
  return mergePlain(field, base, theirs, mine, path, met)
}

/** What one confirmed is not what the other wrote meanwhile: the put-together value is given to clients no sooner than either. */
function moreGuarded(a: Sourced, b: Sourced): Omit<Sourced, 'is'> {
  const source = [a, b].some((one) => one.source === 'conjecture') ? 'conjecture' : b.source
  const confidences = [a.confidence, b.confidence].filter((one) => one !== undefined)
  const isAlone = [a, b].some((one) => one.heard === 'alone')
  const heard = isAlone ? ('alone' as const) : (b.heard ?? a.heard)
  return {
    source,
    ...(confidences.length > 0 ? { confidence: Math.min(...confidences) } : {}),
    ...(heard ? { heard } : {}),
  }
}

function mergeRows(
  fields: Fields,
  base: unknown,
  theirs: unknown,
  mine: unknown,
  path: readonly string[],
  met: MetEdit[],
): Row[] | undefined {
  const before = byId(base)
  const [ofThem, ofMe] = [byId(theirs), byId(mine)]
  const ids = [...new Set([...ofThem.keys(), ...ofMe.keys()])]
  const rows = ids.flatMap((id): Row[] => {
    const [was, one, other] = [before.get(id), ofThem.get(id), ofMe.get(id)]
    if (one && other) {
      const at = [...path, id]
      return [{ id, ...mergeFields({ fields, base: was ?? {}, theirs: one, mine: other, path: at, met }) }]
    }
    const left = (one ?? other)!
    // New for one of the two, or removed by one while the other left it as it was.
    if (!was) return [left]
    if (isSameValue(left, was)) return []
    met.push({ path: [...path, id], how: 'row-kept' })
    return [left]
  })
  return rows.length > 0 ? rows : undefined
}

const byId = (value: unknown) => new Map(rowsOf(value).map((row) => [row.id, row]))
