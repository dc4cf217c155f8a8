import type { Block } from './family-parts.ts'
import type { Pull } from './relatives-of.ts'

/**
 * Rows of blocks to begin with. Without an earlier drawing as one meets them going from relative to relative; with one
 * as people stood then, new ones beside those they belong to.
 */
export function startOrder(
  blocks: readonly Block[],
  pulls: ReadonlyMap<string, readonly Pull[]>,
  before: ReadonlyMap<string, number>,
): Block[][] {
  const place = before.size > 0 ? placesBefore(blocks, pulls, before) : placesMet(blocks, pulls)
  const rows: Block[][] = []
  for (const block of blocks.toSorted((a, b) => place.get(a)! - place.get(b)!))
    (rows[block.row] ??= []).push(block)
  return Array.from({ length: rows.length }, (_, row) => rows[row] ?? [])
}

function placesMet(
  blocks: readonly Block[],
  pulls: ReadonlyMap<string, readonly Pull[]>,
): Map<Block, number> {
  const blockOf = blockOfPeople(blocks)
  const place = new Map<Block, number>()
  for (const first of blocks) {
    const open = [first]
    while (open.length > 0) {
      const block = open.pop()!
      if (place.has(block)) continue
      place.set(block, place.size)
      const near = block.units
        .flatMap(({ people }) => pulls.get(people[0]!) ?? [])
        .flatMap(({ towards }) => towards)
      for (const person of near.toReversed()) {
        const next = blockOf.get(person)
        if (next && !place.has(next)) open.push(next)
      }
    }
  }
  return place
}

function placesBefore(
  blocks: readonly Block[],
  pulls: ReadonlyMap<string, readonly Pull[]>,
  before: ReadonlyMap<string, number>,
): Map<Block, number> {
  const mean = (people: readonly string[]) => {
    const known = people.flatMap((person) => before.get(person) ?? [])
    return known.length === 0 ? null : known.reduce((sum, x) => sum + x, 0) / known.length
  }
  return new Map(
    blocks.map((block) => {
      const people = block.units.flatMap((unit) => unit.people)
      const near = block.units.flatMap((unit) => pulls.get(unit.people[0]!) ?? [])
      return [block, mean(people) ?? mean(near.flatMap(({ towards }) => towards)) ?? Number.MAX_VALUE]
    }),
  )
}

function blockOfPeople(blocks: readonly Block[]): Map<string, Block> {
  return new Map(
    blocks.flatMap((block) =>
      block.units.flatMap(({ people }) => people.map((one) => [one, block] as const)),
    ),
  )
}
