import type { Case } from '#features/cases/cases.contract.ts'
import type { Family } from '#features/family/family.contract.ts'

/** Who stands in the middle: a household, or with null the people of the case. */
export type Middle = { readonly household: string | null; readonly people: Family['people'] }

/**
 * Everything that can stand in the middle of an ecomap; the first one does until another is chosen. Households in which
 * people of the case live come first.
 */
export function middlesOf(
  { people, households }: Pick<Family, 'people' | 'households'>,
  { participants }: Pick<Case, 'participants'>,
): Middle[] {
  const here = new Set(participants.flatMap(({ person, endedAt }) => (endedAt === null ? person.id : [])))
  const isOfCase = (id: string) => here.has(people.find((one) => one.id === id)?.personId ?? '')
  const homes = households.map(({ id, members }): Middle => {
    const inside = new Set(members.map(({ person }) => person))
    return { household: id, people: people.filter((one) => inside.has(one.id)) }
  })
  const ofCase = (middle: Middle) => middle.people.filter(({ id }) => isOfCase(id)).length
  return [
    ...homes.toSorted((one, other) => ofCase(other) - ofCase(one)),
    { household: null, people: people.filter(({ id }) => isOfCase(id)) },
  ]
}
