import type { BondMeasure } from '#features/measures/bond-measures.contract.ts'
import type { Family } from './family.contract.ts'

/** Of each bond and each person who answered about it, the newest up to a day. */
export function latestMeasures(measures: readonly BondMeasure[], until: string): BondMeasure[] {
  const latest = new Map<string, BondMeasure>()
  for (const one of measures) if (one.answeredOn <= until) latest.set(`${one.bondId} ${one.personId}`, one)
  return [...latest.values()]
}

/**
 * Which line of the drawing says what was measured about a bond: the couple between the two, else the tie to a parent,
 * else an emotional line. What no line is drawn for is told in words alone.
 */
export function measuresOfTies(
  { people, unions, parentLinks, lines }: Pick<Family, 'people' | 'unions' | 'parentLinks' | 'lines'>,
  measures: readonly BondMeasure[],
): Map<string, BondMeasure[]> {
  const relativeOf = new Map(
    people.flatMap(({ id, personId }) => (personId === null ? [] : [[personId, id]])),
  )
  const ties = [
    ...unions.map(({ id, a, b }) => ({ id, ends: [a, b] })),
    ...parentLinks.map(({ id, parent, child }) => ({ id, ends: [parent, child] })),
    ...lines.map(({ id, from, to }) => ({ id, ends: [from, to] })),
  ]
  const found = new Map<string, BondMeasure[]>()
  for (const one of measures) {
    const ends = [relativeOf.get(one.fromPersonId), relativeOf.get(one.toPersonId)]
    const tie = ties.find((any) => ends.every((end) => end !== undefined && any.ends.includes(end)))
    if (tie) found.set(tie.id, [...(found.get(tie.id) ?? []), one])
  }
  return found
}

/** Whom answers about a bond are about: its other end, or both where somebody else answered. */
export function aboutWhom({ personId, fromPersonId, toPersonId }: BondMeasure): string[] {
  return [fromPersonId, toPersonId].filter((id) => id !== personId)
}
