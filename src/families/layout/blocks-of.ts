import type { FamilyGraph, ParentKind } from '../family-graph.ts'
import type { Block, Couple, Unit } from './family-parts.ts'
import { middleDay } from './middle-day.ts'
import { orderByTime } from './order-by-time.ts'
import type { Sibship } from './sibships-of.ts'
import { unitAround } from './unit-around.ts'

/**
 * With which of several parents a child stands among the siblings: adoptive couples, birth parents, then other carers.
 * Lower comes first.
 */
function rankOf(kind: ParentKind, parents: readonly string[]): number {
  if (kind === 'adoptive') return parents.length > 1 ? 0 : 3
  if (kind === 'birth') return parents.length > 1 ? 1 : 2
  return 4 + carers.indexOf(kind)
}

const carers: readonly ParentKind[] = ['kinship', 'guardian', 'foster', 'step', 'surrogate', 'donor']

/**
 * Cuts the rows into what stands together: siblings by birth with their partners, and couples whose parents are not shown.
 *
 * @param before - where people stood from left to right; decides what nothing else does
 */
export function blocksOf(
  graph: FamilyGraph,
  sibships: readonly Sibship[],
  couples: ReadonlyMap<string, readonly Couple[]>,
  rows: ReadonlyMap<string, number | null>,
  before: ReadonlyMap<string, number>,
): Block[] {
  const people = new Map(graph.people.map((person) => [person.id, person]))
  const kept = keptOrder(graph, before)
  const home = homesOf(sibships, rows)
  const byBirth = birthOrder(graph)
  const taken = new Set<string>()
  const isFree = (id: string) => !taken.has(id) && !home.has(id)
  const surroundings = { people, couples, rows, before, kept, isFree }
  const unit = (id: string): Unit => {
    taken.add(id)
    const around = unitAround(id, surroundings)
    for (const one of around) taken.add(one)
    return { people: around, head: id }
  }
  const blocks: Block[] = []
  const families = new Map<string, string[]>()
  for (const [child, sibship] of home) {
    const key = `${rows.get(child)} ${sibship.id}`
    families.set(key, [...(families.get(key) ?? []), child])
  }
  for (const children of families.values()) {
    const ordered = byBirth(children.toSorted((a, b) => kept.get(a)! - kept.get(b)!))
    const { parents } = home.get(children[0]!)!
    blocks.push({ row: rows.get(children[0]!)!, parents, units: ordered.map(unit) })
  }
  const mates = (id: string) => couples.get(id)?.length ?? 0
  const rest = graph.people.filter(({ id }) => rows.get(id) !== null && isFree(id)).map(({ id }) => id)
  for (const id of rest.toSorted((a, b) => mates(b) - mates(a)))
    if (isFree(id)) blocks.push({ row: rows.get(id)!, parents: [], units: [unit(id)] })
  return blocks
}

/** Everybody's place in the order before, those who are new behind in the order of the graph. */
function keptOrder(graph: FamilyGraph, before: ReadonlyMap<string, number>): Map<string, number> {
  const ordered = graph.people
    .map(({ id }) => id)
    .toSorted((a, b) => (before.get(a) ?? Number.MAX_VALUE) - (before.get(b) ?? Number.MAX_VALUE))
  return new Map(ordered.map((id, index) => [id, index]))
}

function homesOf(
  sibships: readonly Sibship[],
  rows: ReadonlyMap<string, number | null>,
): Map<string, Sibship> {
  const homes = new Map<string, { sibship: Sibship; rank: number }>()
  for (const sibship of sibships)
    for (const { child, kind } of sibship.children) {
      const row = rows.get(child) ?? 0
      if (!sibship.parents.every((parent) => (rows.get(parent) ?? row) < row)) continue
      const rank = rankOf(kind, sibship.parents)
      const known = homes.get(child)
      if (!known || rank < known.rank) homes.set(child, { sibship, rank })
    }
  return new Map([...homes].map(([child, { sibship }]) => [child, sibship]))
}

/** Children of one birth stand beside each other, at the earliest of their days. */
function birthOrder({ people, multipleBirths }: FamilyGraph): (children: readonly string[]) => string[] {
  const births = new Map(people.map((person) => [person.id, middleDay(person.birth)]))
  const together = new Map(
    multipleBirths.flatMap(({ id, children }) => children.map((child) => [child, id] as const)),
  )
  const timeOf = (child: string) => births.get(child) ?? null
  const timeOfGroup = (group: readonly string[]) => {
    const known = group.flatMap((child) => timeOf(child) ?? [])
    return known.length === 0 ? null : Math.min(...known)
  }
  return (children) => {
    const groups = Map.groupBy(children, (child) => together.get(child) ?? `\n${child}`)
    return orderByTime([...groups.values()], timeOfGroup).flatMap((group) => orderByTime(group, timeOf))
  }
}
