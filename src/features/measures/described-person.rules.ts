import type { Described } from '#psychometrics/applies-to.ts'
import type { Instrument } from '#instruments/instrument.schema.ts'
import type { BondKind } from '#features/bonds/bonds.contract.ts'
import type { Case, ParticipantRole } from '#features/cases/cases.contract.ts'

type Answered = { personId: string; bondId: string | null; answeredOn: string }

const parentKinds: readonly BondKind[] = ['birth-parent', 'adoptive-parent', 'foster-parent', 'step-parent']
const informants: Partial<Record<ParticipantRole, 'self' | 'parent'>> = { child: 'self', caregiver: 'parent' }

/**
 * What the case tells about the person that a score is about, so that it is compared with people like them: who answered,
 * and how old the person was that day. What the case does not tell is left out and never guessed.
 */
export function describePerson(
  found: Pick<Case, 'participants' | 'bonds'>,
  about: Instrument['about'],
  { personId, bondId, answeredOn }: Answered,
): Described {
  const ageOf = (id: string) => {
    const birthDate = found.participants.find((one) => one.person.id === id)?.person.birthDate
    return birthDate ? { age: ageOn(birthDate, answeredOn) } : {}
  }
  if (about !== 'child') return { informant: 'self', ...ageOf(personId) }
  const bond = found.bonds.find((one) => one.id === bondId)
  if (bond && parentKinds.includes(bond.kind)) return { informant: 'self', ...ageOf(personId) }
  if (bond?.kind === 'child') return { informant: 'parent', ...ageOf(bond.toPersonId) }
  const role = found.participants.find((one) => one.person.id === personId)?.role
  const informant = role && informants[role]
  if (informant === 'self') return { informant, ...ageOf(personId) }
  const children = found.participants.filter((one) => one.role === 'child')
  // With several children it is not said which one the answers are about.
  const child = children.length === 1 ? ageOf(children[0]!.person.id) : {}
  return informant ? { informant, ...child } : child
}

/** Whole years. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}
