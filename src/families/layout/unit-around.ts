import type { FamilyPerson } from '../family-graph.ts'
import type { Couple } from './family-parts.ts'
import { orderByTime } from './order-by-time.ts'

type Surroundings = {
  readonly people: ReadonlyMap<string, FamilyPerson>
  readonly couples: ReadonlyMap<string, readonly Couple[]>
  readonly rows: ReadonlyMap<string, number | null>
  readonly before: ReadonlyMap<string, number>
  readonly kept: ReadonlyMap<string, number>
  /** Whether somebody stands nowhere yet and hangs from no parents. */
  readonly isFree: (id: string) => boolean
}

/**
 * Somebody with the partners who go along, from left to right: several in order of time, the first of them on the left;
 * a single one where they stood before, else by custom a man left of a woman.
 */
export function unitAround(id: string, around: Surroundings): string[] {
  const taken = new Set([id])
  const partners = freePartners(id, around, taken)
  const leftCount = howManyLeft(id, partners, around)
  const left = partners.slice(0, leftCount)
  const right = partners.slice(leftCount)
  return [
    ...left.flatMap(({ b }) => [...outward(b, around, taken), b]),
    id,
    ...right.flatMap(({ b }) => [b, ...outward(b, around, taken)]),
  ]
}

/** Partners of somebody's partner, and theirs, on the far side. */
function outward(id: string, around: Surroundings, taken: Set<string>): string[] {
  const found: string[] = []
  const open = [id]
  while (open.length > 0)
    for (const { b } of freePartners(open.pop()!, around, taken)) {
      found.push(b)
      open.push(b)
    }
  return found
}

function freePartners(id: string, around: Surroundings, taken: Set<string>): Couple[] {
  const { couples, rows, kept, isFree } = around
  const level = (couples.get(id) ?? []).filter(({ b }) => !taken.has(b) && rows.get(b) === rows.get(id))
  // Who came after somebody of another family stands behind that family, not between the two.
  const earlier = level.flatMap(({ b, time }) => (!isFree(b) && time !== null ? [time] : []))
  const free = level.filter(
    ({ b, time }) => isFree(b) && (time === null || earlier.every((other) => other >= time)),
  )
  for (const { b } of free) taken.add(b)
  return orderByTime(
    free.toSorted((a, b) => kept.get(a.b)! - kept.get(b.b)!),
    ({ time }) => time,
  )
}

function howManyLeft(
  id: string,
  partners: readonly Couple[],
  { before, people, couples }: Surroundings,
): number {
  const own = before.get(id)
  const known = partners.map(({ b }) => (own === undefined ? undefined : before.get(b)))
  if (known.some((x) => x !== undefined)) return known.findLastIndex((x) => x !== undefined && x < own!) + 1
  const only = partners[0]
  if (partners.length !== 1 || !only) return partners.length > 1 ? 1 : 0
  const others = (couples.get(only.b) ?? []).filter(({ b }) => b !== id)
  const isEarlier = others.some(({ time }) => time !== null && only.time !== null && time < only.time)
  if (isEarlier) return 1
  return others.length === 0 && isMan(people.get(only.b)) && !isMan(people.get(id)) ? 1 : 0
}

function isMan(person: FamilyPerson | undefined): boolean {
  if (!person) return false
  return person.gender === 'unknown' ? person.sexAtBirth === 'male' : person.gender === 'man'
}
