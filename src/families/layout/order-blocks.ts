import type { Block } from './family-parts.ts'
import { layoutSizes } from './layout-sizes.ts'
import type { Pull } from './relatives-of.ts'
import { spread } from './spread.ts'

const rounds = 8

/**
 * Puts the blocks of each row in order, so that families stand below and beside those they belong to: in rounds up and
 * down, each block to the middle of what draws it; the best round is kept.
 *
 * @param start - rows of blocks in the order to begin with
 */
export function orderBlocks(
  start: readonly (readonly Block[])[],
  pulls: ReadonlyMap<string, readonly Pull[]>,
): Block[][] {
  const { pitch, familyGap } = layoutSizes
  const x = new Map<string, number>()
  // Siblings ask for the same middles; good until somebody is placed.
  const middles = new Map<readonly string[], number>()
  let rows = start.map((row) => [...row])
  for (const row of rows)
    place(
      row,
      row.map(() => 0),
    )
  let best = { rows, cost: cost(rows) }
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? [...rows.keys()] : [...rows.keys()].toReversed()
    rows = [...rows]
    for (const at of order) {
      const wanted = new Map(rows[at]!.map((block) => [block, wish(block)]))
      rows[at] = rows[at]!.toSorted((a, b) => wanted.get(a)! - wanted.get(b)!)
      place(
        rows[at],
        rows[at].map((block) => wanted.get(block)! - widthOf(block) / 2),
      )
    }
    const now = cost(rows)
    if (now < best.cost - 1) best = { rows, cost: now }
  }
  return best.rows

  function widthOf({ units }: Block): number {
    return (units.reduce((sum, { people }) => sum + people.length, 0) - 1) * pitch
  }

  function place(row: readonly Block[], wanted: readonly number[]): void {
    middles.clear()
    const gaps = row.map((_, index) => (index === 0 ? 0 : widthOf(row[index - 1]!) + pitch + familyGap))
    const starts = spread(
      wanted,
      row.map(({ units }) => units.length),
      gaps,
    )
    for (const [index, { units }] of row.entries())
      for (const [at, person] of units.flatMap(({ people }) => people).entries())
        x.set(person, starts[index]! + at * pitch)
  }

  function middle(people: readonly string[]): number {
    const known = middles.get(people)
    if (known !== undefined) return known
    const mean = people.reduce((sum, person) => sum + (x.get(person) ?? 0), 0) / people.length
    middles.set(people, mean)
    return mean
  }

  function wish(block: Block): number {
    const all = block.units.flatMap(({ people }) => pulls.get(people[0]!) ?? [])
    const centre = middle(block.units.flatMap(({ people }) => people))
    const weight = all.reduce((sum, one) => sum + one.weight, 0)
    if (weight === 0) return centre
    return (
      centre +
      all.reduce((sum, one) => sum + one.weight * (middle(one.towards) - middle(one.from)), 0) / weight
    )
  }

  function cost(all: readonly (readonly Block[])[]): number {
    let sum = 0
    for (const row of all)
      for (const { units } of row)
        for (const { people } of units)
          for (const { towards, from, weight } of pulls.get(people[0]!) ?? [])
            sum += weight * Math.abs(middle(towards) - middle(from))
    return sum
  }
}
