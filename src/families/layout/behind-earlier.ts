import type { Block, Couple } from './family-parts.ts'

/**
 * Moves later partners who stand by themselves behind those who came before them, and leaves the rest of a row in order.
 */
export function behindEarlier(
  row: readonly Block[],
  couples: ReadonlyMap<string, readonly Couple[]>,
): Block[] {
  const blockOf = new Map(
    row.flatMap((block) =>
      block.units.flatMap(({ people }) => people.map((person) => [person, block] as const)),
    ),
  )
  const before = new Map(row.map((block) => [block, earlierThan(block, blockOf, couples)]))
  const ordered: Block[] = []
  const placed = new Set<Block>()
  let waiting: Block[] = []
  const isReady = (block: Block) => [...before.get(block)!].every((other) => placed.has(other))
  const put = (block: Block) => {
    ordered.push(block)
    placed.add(block)
  }
  for (const block of row) {
    if (!isReady(block)) {
      waiting.push(block)
      continue
    }
    put(block)
    for (let ready = waiting.find(isReady); ready; ready = waiting.find(isReady)) {
      const next = ready
      waiting = waiting.filter((one) => one !== next)
      put(next)
    }
  }
  return [...ordered, ...waiting]
}

function earlierThan(
  block: Block,
  blockOf: ReadonlyMap<string, Block>,
  couples: ReadonlyMap<string, readonly Couple[]>,
): Set<Block> {
  const earlier = new Set<Block>()
  if (block.parents.length > 0) return earlier
  for (const { people } of block.units)
    for (const person of people)
      for (const { b: partner, time } of couples.get(person) ?? []) {
        const theirs = blockOf.get(partner)
        if (!theirs || theirs === block || time === null) continue
        const others = (couples.get(partner) ?? []).filter(
          (one) => one.b !== person && one.time !== null && one.time < time,
        )
        for (const other of others.flatMap((one) => blockOf.get(one.b) ?? []))
          if (other !== block) earlier.add(other).add(theirs)
      }
  return earlier
}
