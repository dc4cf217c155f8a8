import type { FamilyGraph, ParentKind } from '../family-graph.ts'
import { DisjointSets } from './disjoint-sets.ts'
import { rowsOfGroups } from './rows-of-groups.ts'
import type { Sibship } from './sibships-of.ts'

/** Kinds that say of themselves who is a generation above whom. A sister may be a guardian, a grandmother a carer. */
const lineal: readonly ParentKind[] = ['birth', 'adoptive', 'donor', 'surrogate']

/**
 * The row of each person, 0 for the eldest of those tied to each other.
 *
 * Partners stand in one row, then siblings, unless one of them descends from the other; a child stands below its birth
 * and adoptive parents. Other carers give a row only where nothing else does. Parents stand as near to their children
 * as their own parents allow. A circle of descent, which no family has, is cut at its first person.
 *
 * @returns null for people whom no union and no parent link ties to others
 */
export function generationsOf(graph: FamilyGraph, sibships: readonly Sibship[]): Map<string, number | null> {
  const index = new Map(graph.people.map(({ id }, at) => [id, at]))
  const count = graph.people.length
  const known = graph.parentLinks.filter(
    ({ parent, child }) => index.has(parent) && index.has(child) && parent !== child,
  )
  const edges = known
    .filter(({ kind }) => lineal.includes(kind))
    .map(({ parent, child }) => [index.get(parent)!, index.get(child)!] as const)
  const parts = new DisjointSets(count)
  const rows = new DisjointSets(count)
  const parentsOf = Array.from({ length: count }, () => [] as number[])
  for (const [parent, child] of edges) {
    parentsOf[child]!.push(parent)
    parts.join(parent, child)
  }
  const level = levelling(rows, parentsOf)
  const couples = graph.unions.filter(({ a, b }) => index.has(a) && index.has(b) && a !== b)
  for (const { a, b } of couples) {
    level(index.get(a)!, index.get(b)!)
    parts.join(index.get(a)!, index.get(b)!)
  }
  for (const { parents, children } of sibships) {
    if (parents.length > 1) level(index.get(parents[0]!)!, index.get(parents[1]!)!)
    const own = children.filter(({ kind }) => lineal.includes(kind))
    for (const { child } of own.slice(1)) level(index.get(own[0]!.child)!, index.get(child)!)
  }
  const all = [...edges]
  for (const { parent, child, kind } of known) {
    const [from, to] = [index.get(parent)!, index.get(child)!]
    if (!lineal.includes(kind) && parts.join(from, to)) all.push([from, to])
  }
  const tied = new Set([
    ...couples.flatMap(({ a, b }) => [a, b]),
    ...known.flatMap(({ parent, child }) => [parent, child]),
  ])
  const rowOf = rowsOfGroups(rows, all, count)
  const first = new Map<number, number>()
  for (let at = 0; at < count; at += 1) {
    const part = parts.find(at)
    first.set(part, Math.min(first.get(part) ?? Infinity, rowOf[at]!))
  }
  return new Map(
    graph.people.map(({ id }, at) => [id, tied.has(id) ? rowOf[at]! - first.get(parts.find(at))! : null]),
  )
}

/** Puts two people into one row, unless one row would then descend from itself. */
function levelling(rows: DisjointSets, parentsOf: readonly number[][]): (a: number, b: number) => void {
  const members = parentsOf.map((_, at) => [at])
  return (a, b) => {
    const [one, other] = [rows.find(a), rows.find(b)]
    if (one === other || descends(one, other) || descends(other, one)) return
    rows.join(one, other)
    const kept = rows.find(one)
    const gone = kept === one ? other : one
    for (const member of members[gone]!) members[kept]!.push(member)
    members[gone] = []
  }

  function descends(from: number, ancestor: number): boolean {
    const seen = new Set([from])
    const open = [from]
    while (open.length > 0) {
      for (const member of members[open.pop()!]!)
        for (const parent of parentsOf[member]!) {
          const group = rows.find(parent)
          if (group === ancestor) return true
          if (!seen.has(group)) {
            seen.add(group)
            open.push(group)
          }
        }
    }
    return false
  }
}
