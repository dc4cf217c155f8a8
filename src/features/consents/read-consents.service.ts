import { ageOn } from '#families/consent/age-on.ts'
import { grantOfRole, packOfChild } from '#families/consent/grant-of-role.ts'
import { whoMayConsent, type ConsentAnswer } from '#families/consent/who-may-consent.ts'
import type { Actor } from '#server/access/actor.ts'
import { may, requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { unseal } from '#server/sealed.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import type { Case, Participant } from '#features/cases/cases.contract.ts'
import { readCase } from '#features/cases/cases.service.ts'
import { readPractice } from '#features/practice/practice.service.ts'
import { noticeConflicts } from './contact-conflicts.service.ts'
import {
  recordingPurposes,
  type CaseConsents,
  type PolicySignature,
  type RecordingFact,
  type UnitPolicy,
} from './consents.contract.ts'
import {
  findJurisdiction,
  listPolicies,
  listRecordingConsents,
  listSignatures,
  listUnitChanges,
} from './consents.queries.ts'
import { dayIn, endedWithUnit, policyState, recordingState } from './consents.rules.ts'
import type { PolicySignatureRow, RecordingConsentRow, UnitPolicyRow } from './consents.table.ts'
import type { Authority, LegalRole, ProxyReview } from './legal-roles.contract.ts'
import { readLegalRoles, readReviews } from './legal-roles.service.ts'
import { policyPlace, signaturePlace } from './policies.service.ts'

/** Everything about consent in one case. */
export async function getCaseConsents(access: Access, actor: Actor, caseId: string): Promise<CaseConsents> {
  const scope = requirePermission(actor, 'consent.read')
  return withActor(access, actor, async (trx) => {
    const found = await readCase(trx, scope, caseId)
    await recordAudit(trx, actor, {
      action: 'consent.read',
      caseId,
      personIds: found.participants.map((participant) => participant.person.id),
      subjectId: caseId,
    })
    return readCaseConsents(trx, scope, actor, found)
  })
}

/** The same within a change, to answer with what stands now. */
export async function readCaseConsents(
  trx: Trx,
  scope: PracticeScope,
  actor: Actor,
  found: Case,
): Promise<CaseConsents> {
  const today = dayIn((await readPractice(trx, scope.practiceId)).timeZone, new Date())
  const changedAt = (await listUnitChanges(trx, scope, found.id)).get(found.id) ?? null
  const policies = (await listPolicies(trx, scope, found.id)).map((row) => toPolicy(row, changedAt))
  const signatures = (await listSignatures(trx, scope, found.id)).map(toSignature)
  const facts = (await listRecordingConsents(trx, scope, found.id)).map(toFact)
  const jurisdiction = await findJurisdiction(trx, scope)
  const seesLegal = (found.isTreating || found.isOpened) && may(actor, 'legal-role.change')
  const legalRoles = seesLegal ? await readLegalRoles(trx, scope, found.id) : []
  const reviews = seesLegal ? await readReviews(trx, scope, found.id) : []
  return {
    today,
    gate: policyState(policies, signatures, unitOf(found), today),
    policies,
    signatures,
    recording: recordingOf(found, facts, legalRoles, reviews, jurisdiction, today, changedAt),
    recordingFacts: facts,
    jurisdiction,
    seesLegal,
    legalRoles,
    reviews,
    // To notice them is work on the case, which an emergency gives nobody.
    conflicts: seesLegal && found.isTreating ? await noticeConflicts(trx, scope, actor, found.id) : [],
  }
}

/** What was agreed on and signed in a case, inside the transaction of another reading. */
export async function readSigned(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
): Promise<Pick<CaseConsents, 'policies' | 'signatures' | 'recordingFacts'>> {
  const changedAt = (await listUnitChanges(trx, scope)).get(caseId) ?? null
  return {
    policies: (await listPolicies(trx, scope, caseId)).map((row) => toPolicy(row, changedAt)),
    signatures: (await listSignatures(trx, scope, caseId)).map(toSignature),
    recordingFacts: (await listRecordingConsents(trx, scope, caseId)).map(toFact),
  }
}

/** Who decides for somebody of a case today, and whether that is a child. */
export async function readWhoDecides(
  trx: Trx,
  scope: PracticeScope,
  found: Case,
  today: string,
): Promise<(personId: string, what: Authority) => WhoDecides> {
  const jurisdiction = await findJurisdiction(trx, scope)
  const roles = await readLegalRoles(trx, scope, found.id)
  const reviews = await readReviews(trx, scope, found.id)
  return (personId, what) => {
    const participant = found.participants.find((one) => one.person.id === personId)
    if (!participant) return { isMinor: false, answer: null, holderIds: [] }
    return whoDecides(participant, roles, reviews, jurisdiction, what, today)
  }
}

type WhoDecides = { isMinor: boolean; answer: ConsentAnswer | null; holderIds: string[] }

function whoDecides(
  { person, role }: Participant,
  roles: readonly LegalRole[],
  reviews: readonly ProxyReview[],
  jurisdiction: string | null,
  what: Authority,
  today: string,
): WhoDecides & { answer: ConsentAnswer } {
  const own = roles.filter((one) => one.childId === person.id)
  const pack = packOfChild(own, jurisdiction)
  const { birthDate } = person
  const isMinor =
    birthDate === null || birthDate > today
      ? role === 'child'
      : ageOn(birthDate, today) < (pack?.majority ?? 18)
  const ownReviews = reviews.filter((one) => one.childId === person.id)
  const answer = whoMayConsent({ birthDate }, own.map(grantOfRole), ownReviews, pack, what, today)
  const holderIds = own.flatMap((one) =>
    one.holderId && answer.grantIds.includes(one.id) ? [one.holderId] : [],
  )
  return { isMinor, answer, holderIds }
}

function unitOf(found: Case) {
  return {
    format: found.format,
    participants: found.participants.map((one) => ({
      personId: one.person.id,
      readsUnit: one.readsUnit,
      hasEnded: one.endedAt !== null,
    })),
  }
}

function recordingOf(
  found: Case,
  facts: RecordingFact[],
  roles: readonly LegalRole[],
  reviews: readonly ProxyReview[],
  jurisdiction: string | null,
  today: string,
  changedAt: string | null,
): CaseConsents['recording'] {
  return found.participants
    .filter((participant) => participant.endedAt === null)
    .flatMap((participant) => {
      const { person } = participant
      const { isMinor, answer, holderIds } = whoDecides(
        participant,
        roles,
        reviews,
        jurisdiction,
        'consent_treatment',
        today,
      )
      return recordingPurposes.map((purpose) =>
        recordingState(facts, person.id, purpose, isMinor ? { answer, holderIds } : null, changedAt),
      )
    })
}

/** @param changedAt - when the unit of its case separated last */
export function toPolicy(row: UnitPolicyRow, changedAt: string | null): UnitPolicy {
  return {
    id: row.id,
    version: row.version,
    kind: row.kind,
    body: unseal(policyPlace(row.id), row.body),
    validFrom: row.valid_from,
    recordedAt: row.created_at.toISOString(),
    hasEnded: endedWithUnit(row.created_at.toISOString(), changedAt),
  }
}

export function toSignature(row: PolicySignatureRow): PolicySignature {
  return {
    policyId: row.policy_id,
    personId: row.person_id,
    kind: row.kind,
    mark: unseal(signaturePlace(row.policy_id, row.person_id), row.mark),
    signedAt: row.signed_at.toISOString(),
    witnessId: row.witness_id,
  }
}

function toFact(row: RecordingConsentRow): RecordingFact {
  return {
    id: row.id,
    personId: row.person_id,
    purpose: row.purpose,
    givenBy: row.given_by,
    decision: row.decision,
    at: row.at.toISOString(),
  }
}

/** A consent as gates of protocols ask for it; what was never said is not in the list. */
type KnownConsent = {
  consent: 'treatment' | 'policy' | `recording-${RecordingFact['purpose']}`
  person: string
  isGiven: boolean
  until: string | null
}

/**
 * What each of a case consents to today: treatment by what was agreed, the policy on secrets by its signatures, recording
 * by what was said for it, by the person and by whoever decides for them.
 */
export async function readKnownConsents(
  trx: Trx,
  scope: PracticeScope,
  found: Case,
  today: string,
): Promise<KnownConsent[]> {
  const changedAt = (await listUnitChanges(trx, scope, found.id)).get(found.id) ?? null
  const policies = (await listPolicies(trx, scope, found.id)).map((row) => toPolicy(row, changedAt))
  const signatures = (await listSignatures(trx, scope, found.id)).map(toSignature)
  const facts = (await listRecordingConsents(trx, scope, found.id)).map(toFact)
  const jurisdiction = facts.length > 0 ? await findJurisdiction(trx, scope) : null
  const roles = facts.length > 0 ? await readLegalRoles(trx, scope, found.id) : []
  const reviews = facts.length > 0 ? await readReviews(trx, scope, found.id) : []
  const gate = policyState(policies, signatures, unitOf(found), today)
  const here = found.participants.filter(({ endedAt }) => endedAt === null)
  const agreed = new Set(found.consents.flatMap(({ personIds }) => personIds))
  return [
    ...here.flatMap(({ person }): KnownConsent[] =>
      agreed.has(person.id) ? [{ consent: 'treatment', person: person.id, isGiven: true, until: null }] : [],
    ),
    ...here.flatMap(({ person, readsUnit }): KnownConsent[] =>
      gate.policyId === null || !readsUnit
        ? []
        : [
            {
              ...{ consent: 'policy', person: person.id, until: null },
              isGiven: !gate.missing.includes(person.id),
            },
          ],
    ),
    ...recordingOf(found, facts, roles, reviews, jurisdiction, today, changedAt)
      .filter(({ personId, purpose }) =>
        facts.some((fact) => fact.personId === personId && fact.purpose === purpose),
      )
      .map(({ personId, purpose, state }): KnownConsent => ({
        ...{ consent: `recording-${purpose}`, person: personId, until: null },
        isGiven: state === 'given',
      })),
  ]
}
