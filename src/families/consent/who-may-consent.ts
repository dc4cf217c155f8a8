import { ageOn } from './age-on.ts'
import type { ConsentAgePack, ConsentScope } from './consent-age-pack.ts'

/** What a document gives to somebody, or takes from them, for one child. */
export type AuthorityGrant = {
  id: string
  /** Who holds it: the same text for the same holder. */
  holder: string
  role: string
  effect: 'gives' | 'takes'
  authorities: readonly ConsentScope[]
  startsOn: string
  endsOn: string | null
  /** The title of the document; what has none counts as not backed. */
  evidence: string
  isRevoked: boolean
}

/** A birthday from which others see less until a clinician has confirmed what they may see. */
export type ProxyHold = {
  birthday: string
  state: 'open' | 'held' | 'confirmed'
  decision: 'continues' | 'ends' | null
}

export type ConsentReason =
  | 'no-birth-date'
  | 'no-pack'
  | 'adult'
  | 'held'
  | 'ended-by-clinician'
  | 'own-age'
  | 'sources-disagree'
  | 'holders'
  | 'taken'
  | 'contradictory'
  | 'expired'
  | 'not-yet'
  | 'no-evidence'
  | 'none'

export type ConsentNote =
  | 'gillick'
  | 'maturity'
  | 'each-alone'
  | 'several-not-stated'
  | 'delegated'
  | 'one-source'
  | 'pack-overdue'

/** The answer with its reason. `unknown` is never to be treated as `yes`. */
export type ConsentAnswer = {
  verdict: 'yes' | 'no' | 'unknown'
  reason: ConsentReason
  /** The young person themself. */
  isChild: boolean
  /** The grants that the answer rests on: those who may, or those that stand in the way. */
  grantIds: readonly string[]
  notes: readonly ConsentNote[]
}

/**
 * Who may consent to something for a child on a day, and why.
 *
 * The person themself from the age of the pack on; before that whoever a document in force on that day names. A document
 * that has run out, a missing one, two that contradict each other, or sources that disagree make the answer unknown.
 *
 * @param child - date of birth as 2010-02-28, or null where it is not known
 * @param grants - what documents give and take, of this child
 * @param reviews - birthdays that were looked at
 * @param pack - the ages of the jurisdiction, or undefined where none is known
 * @param day - a calendar day
 * @example whoMayConsent({ birthDate: null }, [], [], undefined, 'contact', '2026-01-01').verdict // 'unknown'
 */
export function whoMayConsent(
  child: { birthDate: string | null },
  grants: readonly AuthorityGrant[],
  reviews: readonly ProxyHold[],
  pack: ConsentAgePack | undefined,
  what: ConsentScope,
  day: string,
): ConsentAnswer {
  const notes: ConsentNote[] = []
  if (pack && pack.reviewOn <= day) notes.push('pack-overdue')
  const answer = (
    verdict: ConsentAnswer['verdict'],
    reason: ConsentReason,
    more: Partial<ConsentAnswer> = {},
  ): ConsentAnswer => ({ verdict, reason, isChild: false, grantIds: [], notes, ...more })
  if (child.birthDate === null || day < child.birthDate) return answer('unknown', 'no-birth-date')
  if (!pack) return answer('unknown', 'no-pack')
  if (pack.confidence === 'one-source') notes.push('one-source')
  const age = ageOn(child.birthDate, day)
  if (age >= pack.majority) return answer('yes', 'adult', { isChild: true })

  if (what === 'portal' || what === 'info_record') {
    const reached = reviews.filter((review) => review.birthday <= day)
    if (reached.some((review) => review.state !== 'confirmed')) return answer('unknown', 'held')
    const last = reached.toSorted((a, b) => b.birthday.localeCompare(a.birthday))[0]
    if (last?.decision === 'ends') return answer('yes', 'ended-by-clinician', { isChild: true })
  }

  const threshold = pack.thresholds.find((one) => one.scope === what)
  if (threshold) {
    const [first, last] = [Math.min(...threshold.ages), Math.max(...threshold.ages)]
    if (age >= last) {
      if (threshold.condition === 'maturity') notes.push('maturity')
      return answer('yes', 'own-age', { isChild: true })
    }
    if (age >= first) return answer('unknown', 'sources-disagree')
    if (pack.maturityBelow === 'gillick') notes.push('gillick')
  }
  return byGrants(grants, pack, what, day, notes)
}

/** Below the age, it is as the documents say. */
function byGrants(
  all: readonly AuthorityGrant[],
  pack: ConsentAgePack,
  what: ConsentScope,
  day: string,
  notes: ConsentNote[],
): ConsentAnswer {
  const about = all.filter((grant) => !grant.isRevoked && grant.authorities.includes(what))
  const backed = about.filter((grant) => grant.evidence.trim() !== '')
  const inForce = backed.filter(
    (grant) => grant.startsOn <= day && (grant.endsOn === null || day <= grant.endsOn),
  )
  const gives = inForce.filter((grant) => grant.effect === 'gives')
  const takes = inForce.filter((grant) => grant.effect === 'takes')
  const answer = (
    verdict: ConsentAnswer['verdict'],
    reason: ConsentReason,
    named: readonly AuthorityGrant[],
  ): ConsentAnswer => ({ verdict, reason, isChild: false, grantIds: named.map((one) => one.id), notes })

  const contradicted = inForce.filter((grant) =>
    inForce.some((other) => other.holder === grant.holder && other.effect !== grant.effect),
  )
  if (contradicted.length > 0) return answer('unknown', 'contradictory', contradicted)
  if (gives.length > 0) {
    if (new Set(gives.map((grant) => grant.holder)).size > 1)
      notes.push(pack.severalHolders === 'each-alone' ? 'each-alone' : 'several-not-stated')
    if (what === 'consent_treatment' && gives.some((one) => ['foster', 'social-worker'].includes(one.role)))
      notes.push('delegated')
    return answer('yes', 'holders', gives)
  }
  const unbacked = about.filter((grant) => grant.evidence.trim() === '')
  const expired = backed.filter((grant) => grant.endsOn !== null && grant.endsOn < day)
  const later = backed.filter((grant) => grant.startsOn > day)
  // An order that only ran out leaves open what holds now; it does not give back what it took.
  if (expired.length > 0) return answer('unknown', 'expired', expired)
  if (takes.length > 0) return answer('no', 'taken', takes)
  if (later.length > 0) return answer('unknown', 'not-yet', later)
  if (unbacked.length > 0) return answer('unknown', 'no-evidence', unbacked)
  return answer('unknown', 'none', [])
}
