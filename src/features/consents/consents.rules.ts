import type { ConsentAnswer } from '#families/consent/who-may-consent.ts'
import type { PolicyState, RecordingDecision, RecordingPurpose, RecordingState } from './consents.contract.ts'

type PolicyVersion = { id: string; version: number; validFrom: string; hasEnded: boolean }
type Unit = {
  format: 'individual' | 'couple' | 'family' | 'group'
  participants: readonly { personId: string; readsUnit: boolean; hasEnded: boolean }[]
}

/**
 * Whether something that a unit agreed on has ended with it.
 *
 * @param at - when it was agreed on
 * @param changedAt - when the unit separated last; null: never
 */
export function endedWithUnit(at: string, changedAt: string | null): boolean {
  return changedAt !== null && at <= changedAt
}

/**
 * The version that counts on a day: the newest one that has begun and has not ended with its unit. What was said before
 * stays under the one before.
 */
export function policyOn<Version extends PolicyVersion>(
  versions: readonly Version[],
  day: string,
): Version | undefined {
  return versions
    .filter((one) => one.validFrom <= day && !one.hasEnded)
    .toSorted((a, b) => b.version - a.version)
    .at(0)
}

/** Everybody who has to sign: who is competent and in the unit now. */
export function signersOf({ participants }: Unit): string[] {
  return participants.filter((one) => one.readsUnit && !one.hasEnded).map((one) => one.personId)
}

/**
 * Whether sessions with one person alone may begin: a policy counts today, and everybody competent who is in the case
 * today has signed that very version. Nothing overrides it.
 */
export function policyState(
  versions: readonly PolicyVersion[],
  signatures: readonly { policyId: string; personId: string }[],
  unit: Unit,
  day: string,
): PolicyState {
  const state = (reason: PolicyState['reason'], policyId: string | null, missing: string[]) => ({
    isNeeded: reason !== 'not-needed',
    isOpen: reason === 'signed' || reason === 'not-needed',
    reason,
    policyId,
    missing,
  })
  if (unit.format === 'individual') return state('not-needed', null, [])
  const signers = signersOf(unit)
  const policy = policyOn(versions, day)
  if (!policy) {
    const isLater = versions.some((one) => !one.hasEnded)
    return state(
      isLater ? 'not-yet-valid' : versions.length > 0 ? 'unit-changed' : 'no-policy',
      null,
      signers,
    )
  }
  if (signers.length === 0) return state('nobody-competent', policy.id, [])
  const missing = signers.filter(
    (personId) => !signatures.some((one) => one.policyId === policy.id && one.personId === personId),
  )
  return state(missing.length > 0 ? 'not-signed' : 'signed', policy.id, missing)
}

type Fact = {
  personId: string
  purpose: RecordingPurpose
  givenBy: string
  decision: RecordingDecision
  at: string
}

/**
 * The last word of somebody about recording a person for a purpose. A consent was given in a unit and ends with it; what
 * was taken back stays so.
 */
export function lastWord(
  facts: readonly Fact[],
  personId: string,
  purpose: RecordingPurpose,
  givenBy: string,
  changedAt: string | null,
): Fact | undefined {
  const last = facts
    .filter((fact) => fact.personId === personId && fact.purpose === purpose && fact.givenBy === givenBy)
    .toSorted((a, b) => b.at.localeCompare(a.at))
    .at(0)
  return last?.decision === 'given' && endedWithUnit(last.at, changedAt) ? undefined : last
}

/**
 * Whether a person may be recorded for a purpose now. A young person needs their own agreement and that of somebody who
 * decides for them; one word that is taken back is enough to stop it.
 *
 * @param minor - who decides about treatment, for a child; null: the person decides alone
 * @param holderIds - the people whom that answer names
 */
export function recordingState(
  facts: readonly Fact[],
  personId: string,
  purpose: RecordingPurpose,
  minor: { answer: ConsentAnswer; holderIds: readonly string[] } | null,
  changedAt: string | null = null,
): RecordingState {
  const state = (value: RecordingState['state'], missing: RecordingState['missing']) => ({
    personId,
    purpose,
    state: value,
    missing,
  })
  const own = lastWord(facts, personId, purpose, personId, changedAt)
  if (own?.decision === 'withdrawn') return state('withdrawn', [])
  const missing: RecordingState['missing'] = own ? [] : ['own']
  if (minor && !(minor.answer.verdict === 'yes' && minor.answer.isChild)) {
    const others = new Set(
      facts
        .filter((fact) => fact.personId === personId && fact.givenBy !== personId)
        .map((one) => one.givenBy),
    )
    const words = [...others].map((givenBy) => lastWord(facts, personId, purpose, givenBy, changedAt))
    if (words.some((word) => word?.decision === 'withdrawn')) return state('withdrawn', [])
    if (minor.answer.verdict !== 'yes') missing.push('holder-unknown')
    else if (!words.some((word) => word && minor.holderIds.includes(word.givenBy))) missing.push('holder')
  }
  return state(missing.length > 0 ? 'missing' : 'given', missing)
}

/** What kind of document the bytes are, by how they begin; what they are called does not count. */
export function evidenceTypeOf(
  bytes: Uint8Array,
): 'application/pdf' | 'image/png' | 'image/jpeg' | undefined {
  const begins = (...start: number[]) => start.every((byte, index) => bytes[index] === byte)
  if (begins(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf'
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (begins(0xff, 0xd8, 0xff)) return 'image/jpeg'
  return undefined
}

/** The practice's calendar day at a moment. */
export function dayIn(timeZone: string, at: Date): string {
  return at.toLocaleDateString('sv-SE', { timeZone })
}

export type SharedContact = { kind: 'email' | 'device'; value: string; personIds: string[] }

/**
 * Addresses and browsers that several people of a case share, where one of them is a child.
 *
 * @param contacts - who uses what; e-mail addresses differ by more than letter case
 * @param minors - the children among them
 */
export function sharedContacts(
  contacts: readonly { personId: string; kind: 'email' | 'device'; value: string }[],
  minors: ReadonlySet<string>,
): SharedContact[] {
  const users = new Map<string, SharedContact>()
  for (const { personId, kind, value } of contacts) {
    const normal = kind === 'email' ? value.trim().toLowerCase() : value
    const key = `${kind} ${normal}`
    const shared = users.get(key) ?? { kind, value: normal, personIds: [] }
    users.set(key, { ...shared, personIds: [...new Set([...shared.personIds, personId])].toSorted() })
  }
  return [...users.values()].filter(
    ({ personIds }) => personIds.length > 1 && personIds.some((id) => minors.has(id)),
  )
}
