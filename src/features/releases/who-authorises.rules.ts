import type { ConsentAnswer } from '#families/consent/who-may-consent.ts'
import type { Authorisation, DecisionAction } from './releases.contract.ts'
import type { GatheredItem, Profile } from './what-leaves.rules.ts'

/** Everybody of the case: whether they are of age to decide for themselves, and whether they belong to the unit. */
export type Party = { personId: string; decides: boolean; isUnit: boolean }

/**
 * Who has to agree before a piece goes out: every competent adult whose words or matters are in it. For a person's own
 * access that person asked for it; for everybody outside they agree as well.
 */
export function authorisersOf(
  item: GatheredItem,
  action: DecisionAction,
  { kind, personId }: Profile,
  parties: readonly Party[],
): string[] {
  if (action === 'exclude') return []
  const everybody = parties.filter((party) => party.isUnit).map((party) => party.personId)
  const subjects = item.subjectIds.length > 0 ? item.subjectIds : everybody
  const concerned = new Set([item.ownerId, item.speakerId])
  // What was said together stays theirs; what a clinician wrote about several goes out without the others.
  if (item.lane === 'unit' || action === 'include') for (const id of subjects) concerned.add(id)
  if (kind === 'subject-access') concerned.delete(personId)
  else concerned.add(personId)
  return parties.filter((party) => party.decides && concerned.has(party.personId)).map((one) => one.personId)
}

/** Who decides for a child about what leaves; null: nobody has to, or the child is of age to. */
export type Holder =
  | { state: 'not-needed' }
  | { state: 'own' }
  | { state: 'holders'; personIds: readonly string[] }
  | { state: 'unclear' }

/**
 * Who decides about the record of a child. A court's order is its own authority. An answer that is unknown is never
 * taken for yes.
 *
 * @param holderIds - people of the case whom the answer names
 */
export function holderOf(
  isChild: boolean,
  kind: Profile['kind'],
  answer: ConsentAnswer,
  holderIds: readonly string[],
): Holder {
  if (!isChild || kind === 'court') return { state: 'not-needed' }
  if (answer.verdict !== 'yes') return { state: 'unclear' }
  if (answer.isChild) return { state: 'own' }
  return holderIds.length > 0 ? { state: 'holders', personIds: holderIds } : { state: 'unclear' }
}

type State = Authorisation['state']

/** What happens with a piece by the words of those who have to agree. */
export function wordOf(
  authoriserIds: readonly string[],
  states: ReadonlyMap<string, State>,
): 'agreed' | 'waits' | 'dropped' {
  const words = authoriserIds.map((id) => states.get(id) ?? 'needed')
  if (words.some((word) => word === 'refused' || word === 'left-out')) return 'dropped'
  return words.every((word) => word === 'given') ? 'agreed' : 'waits'
}
