import type { DisjointSets } from './disjoint-sets.ts'

/**
 * Rows for groups of people who stand level, each below the groups of their parents, by longest paths.
 *
 * @param edges - parent and child, by number; those inside a group say nothing
 * @returns the row of each person, at least 0
 */
export function rowsOfGroups(
  groups: DisjointSets,
  edges: readonly (readonly [number, number])[],
  count: number,
): number[] {
  const below = Array.from({ length: count }, () => [] as number[])
  const above = Array.from({ length: count }, () => [] as number[])
  for (const [parent, child] of edges) {
    const [from, to] = [groups.find(parent), groups.find(child)]
    if (from === to) continue
    below[from]!.push(to)
    above[to]!.push(from)
  }
  const waiting = above.map((parents) => parents.length)
  const row = Array.from({ length: count }, () => 0)
  const order: number[] = []
  const done = new Set<number>()
  const ready = [...row.keys()].filter((group) => groups.find(group) === group && waiting[group] === 0)
  let next = 0
  while (true) {
    const group = ready.pop() ?? nextInCircle()
    if (group === undefined) break
    if (done.has(group)) continue
    done.add(group)
    order.push(group)
    for (const child of below[group]!) {
      if (done.has(child)) continue
      row[child] = Math.max(row[child]!, row[group]! + 1)
      waiting[child]! -= 1
      if (waiting[child] === 0) ready.push(child)
    }
  }
  for (const group of order.toReversed()) {
    if (below[group]!.length <= above[group]!.length) continue
    const lowest = Math.min(...below[group]!.map((child) => row[child]!)) - 1
    row[group] = Math.max(row[group]!, lowest)
  }
  return Array.from({ length: count }, (_, person) => row[groups.find(person)]!)

  function nextInCircle(): number | undefined {
    while (next < count && (groups.find(next) !== next || done.has(next))) next += 1
    return next < count ? next : undefined
  }
}
