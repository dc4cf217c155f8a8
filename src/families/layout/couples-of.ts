import type { FamilyGraph } from '../family-graph.ts'
import type { Couple } from './family-parts.ts'
import { middleDay } from './middle-day.ts'
import { pairKey } from './sibships-of.ts'
import type { Sibship } from './sibships-of.ts'

/** Everybody's partners, with the start of the first union or, without one, the birth of the first child. */
export function couplesOf(graph: FamilyGraph, sibships: readonly Sibship[]): Map<string, Couple[]> {
  const births = new Map(graph.people.map((person) => [person.id, middleDay(person.birth)]))
  const couples = new Map<string, Couple>()
  const add = (a: string, b: string, time: number | null) => {
    const known = couples.get(pairKey(a, b))
    couples.set(pairKey(a, b), { a, b, time: earlier(known?.time ?? null, time) })
  }
  for (const { a, b, start } of graph.unions)
    if (births.has(a) && births.has(b) && a !== b) add(a, b, middleDay(start))
  for (const { parents, children } of sibships) {
    const [a, b] = parents
    if (a === undefined || b === undefined) continue
    const first = children.reduce<number | null>(
      (time, { child }) => earlier(time, births.get(child) ?? null),
      null,
    )
    const known = couples.get(pairKey(a, b))
    if (!known) add(a, b, first)
    else if (known.time === null) couples.set(pairKey(a, b), { ...known, time: first })
  }
  const ofPerson = new Map<string, Couple[]>()
  for (const { a, b, time } of couples.values()) {
    ofPerson.set(a, [...(ofPerson.get(a) ?? []), { a, b, time }])
    ofPerson.set(b, [...(ofPerson.get(b) ?? []), { a: b, b: a, time }])
  }
  return ofPerson
}

function earlier(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b
  return Math.min(a, b)
}
