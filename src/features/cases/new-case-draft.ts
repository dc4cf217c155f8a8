import type { BondKind, BondQuality } from '#features/bonds/bonds.contract.ts'
import type { Person } from '#features/people/people.contract.ts'
import { fieldsOfPerson, type PersonWords } from '#features/people/person-fields.tsx'
import type { CaseFormat, NewCase, NewParticipant, ParticipantRole } from './cases.contract.ts'

/** What the steps to a new case have gathered so far. Empty text stands for "not given". */
export type CaseDraft = {
  id: string
  format: CaseFormat
  title: string
  openedOn: string
  people: DraftPerson[]
  bonds: DraftBond[]
  team: { lead: string; supervisor: string }
  consent: string
  agreedOn: string
}
export type DraftPerson = PersonWords & {
  id: string
  /** Known to the practice already: only the part in this case is new. */
  isKnown: boolean
  role: ParticipantRole
  readsUnit: boolean
}
export type DraftBond = {
  key: string
  from: string
  to: string
  kind: BondKind
  closeness: number | null
  quality: BondQuality | null
}

const today = () => new Date().toLocaleDateString('sv-SE')

const startingRoles: Record<CaseFormat, readonly ParticipantRole[]> = {
  individual: ['client'],
  couple: ['partner', 'partner'],
  family: ['caregiver', 'caregiver', 'child'],
  group: ['group-member', 'group-member', 'group-member'],
}

export const usuallyReadsUnit = (role: ParticipantRole) => role !== 'child' && role !== 'collateral'

export function newDraftPerson(role: ParticipantRole): DraftPerson {
  return {
    id: crypto.randomUUID(),
    isKnown: false,
    name: '',
    chosenName: '',
    email: '',
    birthDate: '',
    shape: 'circle',
    role,
    readsUnit: usuallyReadsUnit(role),
  }
}

/** Somebody known in the part that was meant for a new person. */
export function draftOfKnown({ id, name, shape }: Person, { role, readsUnit }: DraftPerson): DraftPerson {
  return { ...newDraftPerson(role), id, isKnown: true, name, shape, readsUnit }
}

/** A draft with the people and bonds that the format usually has. */
export function draftFor(format: CaseFormat, memberId: string): CaseDraft {
  const people = startingRoles[format].map(newDraftPerson)
  return {
    id: crypto.randomUUID(),
    format,
    title: '',
    openedOn: today(),
    people,
    bonds: usualBonds(people),
    team: { lead: memberId, supervisor: '' },
    consent: '',
    agreedOn: today(),
  }
}

/** Partners towards each other; every child towards every caregiver. */
export function usualBonds(people: readonly DraftPerson[]): DraftBond[] {
  const bond = (from: DraftPerson, to: DraftPerson, kind: BondKind): DraftBond => ({
    key: crypto.randomUUID(),
    from: from.id,
    to: to.id,
    kind,
    closeness: null,
    quality: null,
  })
  const adults = people.filter((person) => person.role === 'partner' || person.role === 'caregiver')
  const pairs = adults.flatMap((one) =>
    adults.filter((other) => other !== one).map((other) => bond(one, other, 'partner')),
  )
  const children = people.filter((person) => person.role === 'child')
  return [...pairs, ...children.flatMap((child) => adults.map((adult) => bond(child, adult, 'birth-parent')))]
}

/** Puts another person in someone's place; bonds that were drawn to the one are drawn to the other. */
export function replacePerson(
  draft: CaseDraft,
  id: string,
  next: DraftPerson,
): Pick<CaseDraft, 'people' | 'bonds'> {
  const moved = (one: string) => (one === id ? next.id : one)
  return {
    people: draft.people.map((person) => (person.id === id ? next : person)),
    bonds: draft.bonds.map((bond) => ({ ...bond, from: moved(bond.from), to: moved(bond.to) })),
  }
}

/** What keeps a step from being finished, as a message key; null if nothing does. */
export function problemOf(draft: CaseDraft, step: number): string | null {
  if (step === 1 && draft.people.some((person) => person.name.trim() === '')) return 'cases.needName'
  if (
    step === 1 &&
    draft.people.some((person) => person.email.trim() !== '' && !/^\S+@\S+\.\S+$/.test(person.email.trim()))
  )
    return 'cases.needEmail'
  if (step === 3 && draft.team.lead === '') return 'cases.needTeam'
  return null
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim())

export function toNewParticipant(person: DraftPerson): NewParticipant {
  return {
    person: person.isKnown ? { existingId: person.id } : { id: person.id, ...fieldsOfPerson(person) },
    role: person.role,
    readsUnit: person.readsUnit,
  }
}

export function toNewCase(draft: CaseDraft): NewCase {
  return {
    id: draft.id,
    format: draft.format,
    status: 'assessment',
    title: orNull(draft.title),
    openedOn: draft.openedOn,
    participants: draft.people.map(toNewParticipant),
    bonds: draft.bonds.map((bond) => ({
      fromPersonId: bond.from,
      toPersonId: bond.to,
      kind: bond.kind,
      closeness: bond.closeness,
      quality: bond.quality,
      startedOn: null,
      endedOn: null,
      lane: 'team',
    })),
    careTeam: [
      { memberId: draft.team.lead, position: 'lead' },
      ...(draft.team.supervisor
        ? [{ memberId: draft.team.supervisor, position: 'supervisor' as const }]
        : []),
    ],
    consent: orNull(draft.consent)
      ? {
          personIds: draft.people.map((person) => person.id),
          agreedOn: draft.agreedOn,
          body: draft.consent.trim(),
        }
      : null,
  }
}
