import type { BondKind } from '#features/bonds/bonds.contract.ts'
import type { Case } from '#features/cases/cases.contract.ts'
import type { MeasuredInstrument } from './measures.contract.ts'

/** What answers are about: a child, the bond between two whichever of them answers, oneself, or a session. */
export type Subject =
  | { kind: 'person'; personId: string }
  | { kind: 'bond'; personIds: readonly [string, string] }
  | { kind: 'self' }
  | { kind: 'session' }

const parentKinds: readonly BondKind[] = ['birth-parent', 'adoptive-parent', 'foster-parent', 'step-parent']

/** Null where the case does not tell, such as which of several children; nothing is guessed. */
export function subjectOf(
  found: Pick<Case, 'participants' | 'bonds'>,
  about: MeasuredInstrument['about'],
  { personId, bondId }: { personId: string; bondId: string | null },
): Subject | null {
  if (about === 'self' || about === 'session') return { kind: about }
  const bond = found.bonds.find((one) => one.id === bondId)
  if (about === 'bond') {
    const [a, b] = bond ? [bond.fromPersonId, bond.toPersonId].toSorted() : []
    return a && b ? { kind: 'bond', personIds: [a, b] } : null
  }
  if (bond?.kind === 'child') return { kind: 'person', personId: bond.toPersonId }
  if (bond && parentKinds.includes(bond.kind)) return { kind: 'person', personId: bond.fromPersonId }
  const children = found.participants.filter((one) => one.role === 'child').map(({ person }) => person.id)
  if (children.includes(personId)) return { kind: 'person', personId }
  return children.length === 1 ? { kind: 'person', personId: children[0]! } : null
}

export function subjectKey(subject: Subject): string {
  if (subject.kind === 'bond') return `bond ${subject.personIds.join(' ')}`
  return subject.kind === 'person' ? `person ${subject.personId}` : subject.kind
}
