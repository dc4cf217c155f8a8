import type { Block, Unit } from './family-parts.ts'
import { layoutSizes } from './layout-sizes.ts'
import type { Pull } from './relatives-of.ts'
import { spread } from './spread.ts'

const rounds = 14
const { pitch, familyGap } = layoutSizes

/**
 * How far to the right everybody stands, in the order given: parents above the middle of their children and children
 * below that of their parents, as far as the distances in each row allow. Row by row, down and up, each solved exactly.
 *
 * @returns the middle of each person's sign; the leftmost at 0
 */
export function placeColumns(
  rows: readonly (readonly Block[])[],
  pulls: ReadonlyMap<string, readonly Pull[]>,
): Map<string, number> {
  const x = new Map<string, number>()
  // Siblings ask for the same middles; good for one row, since places change after it.
  const centres = new Map<readonly string[], number>()
  const lines = rows.map((blocks) => {
    const units = blocks.flatMap((block) => block.units.map((unit, index) => ({ unit, opens: index === 0 })))
    const gaps = units.map(({ opens }, index) =>
      index === 0 ? 0 : units[index - 1]!.unit.people.length * pitch + (opens ? familyGap : 0),
    )
    return { units: units.map(({ unit }) => unit), gaps }
  })
  for (const { units, gaps } of lines)
    put(
      units,
      spread(
        units.map(() => 0),
        units.map(() => 1),
        gaps,
      ),
    )
  for (let round = 0; round < rounds; round += 1)
    for (const { units, gaps } of round % 2 === 0 ? lines : lines.toReversed()) {
      centres.clear()
      const wishes = units.map(wish)
      put(
        units,
        spread(
          wishes.map((one) => one.start),
          wishes.map((one) => one.weight),
          gaps,
        ),
      )
    }
  const least = lines.reduce(
    (low, { units }) => (units[0] ? Math.min(low, x.get(units[0].people[0]!)!) : low),
    Infinity,
  )
  return new Map([...x].map(([person, at]) => [person, at - least]))

  function put(units: readonly Unit[], starts: readonly number[]): void {
    for (const [index, { people }] of units.entries())
      for (const [at, person] of people.entries()) x.set(person, starts[index]! + at * pitch)
  }

  function wish({ people }: Unit): { start: number; weight: number } {
    const here = x.get(people[0]!)!
    let weight = 0.01
    let sum = 0
    for (const one of pulls.get(people[0]!) ?? []) {
      weight += one.weight
      sum += one.weight * (centre(one.towards) - centre(one.from))
    }
    return { start: here + sum / weight, weight }
  }

  /** Half way between the outermost, so that many on one side do not draw the others over. */
  function centre(people: readonly string[]): number {
    const known = centres.get(people)
    if (known !== undefined) return known
    let [low, high] = [Infinity, -Infinity]
    for (const person of people) {
      const at = x.get(person)
      if (at === undefined) continue
      low = Math.min(low, at)
      high = Math.max(high, at)
    }
    const middle = low === Infinity ? 0 : (low + high) / 2
    centres.set(people, middle)
    return middle
  }
}
