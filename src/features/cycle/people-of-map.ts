import type { Case } from '#features/cases/cases.contract.ts'
import { personIn } from '#client/clinic/case-query.ts'
import type { PersonShape } from '#client/ui/people/person-colour.ts'

/** Somebody of a map, as they are drawn. */
export type MapPerson = {
  readonly name: string
  readonly short: string
  readonly shape: PersonShape
  readonly colourIndex: number
  /** They no longer take part in the case; what they said stays. */
  readonly hasLeft: boolean
}

export type PeopleOfMap = (personId: string) => MapPerson

/** @param unknown - what somebody is called whom the case does not know any more */
export const peopleOfCase =
  (found: Case, unknown: string): PeopleOfMap =>
  (personId) => {
    const person = personIn(found, personId)
    const own = found.participants.filter((one) => one.person.id === personId)
    return {
      ...person,
      name: person.name || unknown,
      short: person.short || unknown,
      hasLeft: own.every(({ endedAt }) => endedAt !== null),
    }
  }

/** Those whom a new map begins with: who takes part now, in the order in which they came; a couple's other kin later. */
export function firstOfMap({ participants }: Case): string[] {
  const here = participants.filter(({ endedAt }) => endedAt === null)
  const partners = here.filter(({ role }) => role === 'partner' || role === 'client')
  return (partners.length >= 2 ? partners : here).slice(0, 8).map(({ person }) => person.id)
}
