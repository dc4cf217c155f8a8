import { findCareCode } from '#families/care-codes/care-schemes.ts'
import { sameName, type Stay } from '#families/care/stay-span.ts'
import type { Bond } from '#features/bonds/bonds.contract.ts'
import type { ContactMode, ContactPlan, ContactPlanDraft } from './contact-plans.contract.ts'
import type { HistoryEntry, HistoryEntryDraft } from './history.contract.ts'

type Problem = { path: string; message: string }

/** What the schema cannot say: that dates are in order, people are of the case, and codes are of their scheme. */
export function problemsOfEntry(entry: HistoryEntryDraft, inCase: ReadonlySet<string>): Problem[] {
  const problems: Problem[] = []
  const { from, to, care } = entry
  if (from?.earliest && to?.latest && to.latest < from.earliest)
    problems.push({ path: 'to', message: 'It ends before it begins. Look at both dates.' })
  if (entry.withPersonId && !inCase.has(entry.withPersonId))
    problems.push({ path: 'withPersonId', message: 'This person is not in the case.' })
  if (entry.sourcePersonId && !inCase.has(entry.sourcePersonId))
    problems.push({ path: 'sourcePersonId', message: 'This person is not in the case.' })
  if ((entry.source === 'participant') !== (entry.sourcePersonId !== null))
    problems.push({ path: 'sourcePersonId', message: 'Say which person of the case told it.' })
  if (care && entry.kind !== 'place')
    problems.push({ path: 'care', message: 'Only a place has a legal status, a placement and carers.' })
  for (const [field, kind] of [
    ['legalStatus', 'legalStatuses'],
    ['placement', 'placements'],
  ] as const)
    if (care?.[field] && !findCareCode(care.scheme, kind, care[field]))
      problems.push({ path: `care.${field}`, message: 'This code is not in the chosen list of codes.' })
  return problems
}

export function problemsOfPlan(
  plan: ContactPlanDraft,
  childId: string,
  inCase: ReadonlySet<string>,
): Problem[] {
  const problems: Problem[] = []
  if (plan.withPersonId === null && plan.whom === '')
    problems.push({ path: 'whom', message: 'Say with whom the contact is.' })
  if (plan.withPersonId !== null && !inCase.has(plan.withPersonId))
    problems.push({ path: 'withPersonId', message: 'This person is not in the case.' })
  if (plan.withPersonId === childId)
    problems.push({ path: 'withPersonId', message: 'Choose somebody other than the child.' })
  if (plan.toOn !== null && plan.toOn < plan.fromOn)
    problems.push({ path: 'toOn', message: 'It ends before it begins. Look at both dates.' })
  if (plan.mode === 'supervised' && plan.supervisor === '')
    problems.push({ path: 'supervisor', message: 'Say who supervises.' })
  if (plan.mode === 'none' && plan.rhythm !== null)
    problems.push({ path: 'rhythm', message: 'Where there is no contact, there are no days of it.' })
  return problems
}

/**
 * What tells places apart: the words that the entries are headed with. Where one heading goes with several addresses, the
 * address too, and without one it cannot be told.
 */
export function placesIn(entries: readonly HistoryEntry[]): (entry: HistoryEntry) => string | null {
  const addresses = new Map<string, Set<string>>()
  for (const { title, care } of entries)
    if (care?.place)
      addresses.set(
        sameName(title),
        new Set([...(addresses.get(sameName(title)) ?? []), sameName(care.place)]),
      )
  return ({ title, care }) => {
    if ((addresses.get(sameName(title))?.size ?? 0) < 2) return title
    return care?.place ? `${title} | ${care.place}` : null
  }
}

/** A place as a stay that can be counted with, and a caregiver as a time of care without a place. */
export function stayOf(
  entry: HistoryEntry,
  place: string | null,
  nameOf: (personId: string) => string | undefined,
): Stay {
  const person = entry.withPersonId ? nameOf(entry.withPersonId) : undefined
  const named = [person, entry.whom, ...(entry.care?.carers ?? [])].filter((name) => name != null)
  const isPlace = entry.kind === 'place'
  return {
    id: entry.id,
    from: entry.from,
    to: entry.to,
    place,
    carers: isPlace || named.length > 0 ? named : [entry.title],
    legalStatus: entry.care?.legalStatus ? `${entry.care.scheme}/${entry.care.legalStatus}` : null,
  }
}

const parentBonds: readonly Bond['kind'][] = [
  'birth-parent',
  'adoptive-parent',
  'foster-parent',
  'step-parent',
]

/** Brothers and sisters as the bonds of the case tell: named as such, or with a parent in common. */
export function siblingsIn(bonds: readonly Bond[], personId: string): string[] {
  const parentsOf = (id: string) =>
    bonds
      .filter((bond) => parentBonds.includes(bond.kind) && bond.fromPersonId === id)
      .map((bond) => bond.toPersonId)
  const own = new Set(parentsOf(personId))
  const byBond = bonds
    .filter((bond) => bond.kind === 'sibling' && [bond.fromPersonId, bond.toPersonId].includes(personId))
    .map((bond) => (bond.fromPersonId === personId ? bond.toPersonId : bond.fromPersonId))
  const byParent = bonds
    .map((bond) => bond.fromPersonId)
    .filter((id) => parentsOf(id).some((one) => own.has(one)))
  return [...new Set([...byBond, ...byParent])].filter((id) => id !== personId)
}

const excludes: Record<ContactMode, readonly ContactMode[]> = {
  none: ['direct', 'supervised', 'letterbox', 'video'],
  direct: ['none', 'supervised'],
  supervised: ['none', 'direct'],
  letterbox: ['none'],
  video: ['none'],
}

/** Pairs of plans with the same person at the same time that cannot both hold, such as no contact beside letters. */
export function contactConflicts(plans: readonly ContactPlan[]): { a: string; b: string }[] {
  const whomOf = (plan: ContactPlan) => plan.withPersonId ?? sameName(plan.whom)
  const end = (plan: ContactPlan) => plan.toOn ?? '9999-12-31'
  return plans.flatMap((a, index) =>
    plans
      .slice(index + 1)
      .filter(
        (b) =>
          whomOf(a) === whomOf(b) &&
          excludes[a.mode].includes(b.mode) &&
          // One that ends on the day on which the next begins is followed by it.
          a.fromOn < end(b) &&
          b.fromOn < end(a),
      )
      .map((b) => ({ a: a.id, b: b.id })),
  )
}
