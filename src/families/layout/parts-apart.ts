import type { FamilyGraph } from '../family-graph.ts'
import { DisjointSets } from './disjoint-sets.ts'

/**
 * Families that nothing ties to each other, to be drawn side by side. Those that stood between each other in an earlier
 * drawing stay one, so that taking out who tied them moves nobody.
 *
 * @returns people of each, from left to right
 */
export function partsApart(
  graph: FamilyGraph,
  rows: ReadonlyMap<string, number | null>,
  before: ReadonlyMap<string, number>,
): string[][] {
  const people = graph.people.map(({ id }) => id).filter((id) => rows.get(id) !== null)
  const index = new Map(people.map((id, at) => [id, at]))
  const sets = new DisjointSets(people.length)
  const tie = (a: string, b: string) => {
    const [from, to] = [index.get(a), index.get(b)]
    if (from !== undefined && to !== undefined) sets.join(from, to)
  }
  for (const { a, b } of graph.unions) tie(a, b)
  for (const { parent, child } of graph.parentLinks) tie(parent, child)
  const parts = new Map<number, string[]>()
  for (const [at, id] of people.entries()) {
    const key = sets.find(at)
    const part = parts.get(key)
    if (part) part.push(id)
    else parts.set(key, [id])
  }
  const extents = [...parts.values()].map((members) => {
    let [from, to] = [Infinity, -Infinity]
    for (const id of members) {
      const x = before.get(id)
      if (x === undefined) continue
      from = Math.min(from, x)
      to = Math.max(to, x)
    }
    return { members, from, to }
  })
  const joined: typeof extents = []
  for (const part of extents.toSorted((a, b) => (a.from === b.from ? 0 : a.from - b.from))) {
    const last = joined.at(-1)
    if (last && part.from < last.to) {
      last.members.push(...part.members)
      last.to = Math.max(last.to, part.to)
    } else joined.push({ ...part, members: [...part.members] })
  }
  return joined.map(({ members }) => members)
}
