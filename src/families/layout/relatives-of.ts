import type { Block, Couple } from './family-parts.ts'
import type { Sibship } from './sibships-of.ts'

/** A pull on a block or a unit: towards the middle of some people, as strongly as the weight. */
export type Pull = {
  readonly towards: readonly string[]
  readonly from: readonly string[]
  readonly weight: number
}

/** How much siblings draw together, beside a weight of 1 for standing below their parents as a whole. */
const together = 0.12

/**
 * What draws each unit sideways: children to the middle of their parents, parents to the middle of their children,
 * and partners who stand apart to each other. By the first person of the unit.
 */
export function relativesOf(
  blocks: readonly Block[],
  sibships: readonly Sibship[],
  couples: ReadonlyMap<string, readonly Couple[]>,
): Map<string, Pull[]> {
  const unitOf = new Map<string, string>()
  const pulls = new Map<string, Pull[]>()
  for (const { units } of blocks)
    for (const { people } of units) {
      pulls.set(people[0]!, [])
      for (const person of people) unitOf.set(person, people[0]!)
    }
  const pull = (unit: string | undefined, one: Pull) => pulls.get(unit ?? '')?.push(one)
  const hanging = new Set<string>()
  for (const { parents, units } of blocks)
    if (parents.length > 0) {
      const siblings = units.map(({ head }) => head)
      for (const { people, head } of units) {
        hanging.add(head)
        // All of them below their parents, wherever their own children hold them, and a little towards each other.
        pull(people[0], { towards: parents, from: siblings, weight: 1 })
        pull(people[0], { towards: parents, from: [head], weight: together })
      }
    }
  for (const { parents, children } of sibships) {
    const towards = [...new Set(children.map(({ child }) => child))]
    const homes = new Set(parents.map((parent) => unitOf.get(parent)))
    for (const unit of homes) {
      const from = parents.filter((parent) => unitOf.get(parent) === unit)
      pull(unit, { towards, from, weight: homes.size > 1 ? 0.5 : 1 })
    }
    for (const { child } of children)
      if (!hanging.has(child)) pull(unitOf.get(child), { towards: parents, from: [child], weight: 0.3 })
  }
  for (const list of couples.values())
    for (const { a, b } of list)
      if (unitOf.get(a) !== unitOf.get(b)) pull(unitOf.get(a), { towards: [b], from: [a], weight: 0.3 })
  return pulls
}
