import type { FamilyPerson } from '../family-graph.ts'
import type { Structure } from './gedcom-structure.ts'
import type { SourcedLink } from './link-parents.ts'
import type { Reading } from './reading.ts'

/** Warns of dates that cannot be true together. They are taken as they are: which of them is wrong, nobody knows here. */
export function checkSense(
  people: readonly FamilyPerson[],
  recordOf: ReadonlyMap<string, Structure>,
  links: readonly SourcedLink[],
  reading: Reading,
): void {
  const byId = new Map(people.map((person) => [person.id, person]))
  for (const { id, birth, death } of people)
    if (isBefore(death?.latest, birth?.earliest))
      reading.warn(recordOf.get(id)!, 'The death is before the birth. Both were taken as they are.')
  for (const { parent, child, kind, line } of links)
    if (kind === 'birth' && isBefore(byId.get(child)?.birth?.latest, byId.get(parent)?.birth?.earliest))
      reading.warn(line, 'The child was born before this parent by birth. Both dates were taken as they are.')
}

function isBefore(one: string | null | undefined, other: string | null | undefined): boolean {
  return one !== null && one !== undefined && other !== null && other !== undefined && one < other
}
