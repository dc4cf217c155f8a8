import { z } from 'zod'
import { Day } from '#features/calendar/calendar.contract.ts'
import { ContactConflict, LegalRole, ProxyReview } from './legal-roles.contract.ts'

/** What one person alone may tell the team without the others of the unit learning it. */
export const policyKinds = ['no-secrets', 'limited', 'confidential-individual'] as const
export type PolicyKind = z.infer<typeof PolicyKind>
export const PolicyKind = z.enum(policyKinds)

export const signatureKinds = ['typed', 'drawn'] as const
export type SignatureKind = z.infer<typeof SignatureKind>
export const SignatureKind = z.enum(signatureKinds)

/** The field a signature is drawn in, in the units of its path. */
export const drawnField = { width: 600, height: 200 } as const

/** A typed name, or the lines of a drawn one as an SVG path of absolute points: nothing else can stand in it. */
export type Signature = z.infer<typeof Signature>
export const Signature = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('typed'),
    mark: z.string().trim().min(2, 'Write your whole name.').max(200, 'Use at most 200 characters.'),
  }),
  z.strictObject({
    kind: z.literal('drawn'),
    mark: z
      .string()
      .max(20_000, 'This drawing has too many points. Draw it again.')
      .regex(/^(?:M\d{1,3} \d{1,3}(?:L\d{1,3} \d{1,3})+)+$/, 'Draw your signature, or type your name.')
      .refine((path) => (path.match(/L/g) ?? []).length >= 5, 'This is too short for a signature.')
      .refine(
        (path) =>
          [...path.matchAll(/(\d+) (\d+)/g)].every(
            ([, x, y]) => Number(x) <= drawnField.width && Number(y) <= drawnField.height,
          ),
        'This drawing leaves its field. Draw it again.',
      ),
  }),
])

export type NewPolicy = z.infer<typeof NewPolicy>
export const NewPolicy = z.strictObject({
  kind: PolicyKind,
  body: z.string().trim().min(40, 'Write what was agreed, in whole sentences.').max(20_000),
  validFrom: Day,
})

export type UnitPolicy = z.infer<typeof UnitPolicy>
export const UnitPolicy = z.strictObject({
  id: z.uuid(),
  version: z.int(),
  kind: PolicyKind,
  body: z.string(),
  validFrom: z.iso.date(),
  recordedAt: z.iso.datetime(),
  /** The unit that agreed on it separated since. */
  hasEnded: z.boolean(),
})

export type PolicySignature = z.infer<typeof PolicySignature>
export const PolicySignature = z.strictObject({
  policyId: z.uuid(),
  personId: z.uuid(),
  kind: SignatureKind,
  mark: z.string(),
  signedAt: z.iso.datetime(),
  /** The member who saw it; null: signed in the person's own account. */
  witnessId: z.uuid().nullable(),
})

/** A signature given in the room. The member who sends it saw it. */
export type SeenSignature = z.infer<typeof SeenSignature>
export const SeenSignature = z.strictObject({ personId: z.uuid(), signature: Signature })
export const OwnSignature = z.strictObject({ signature: Signature })

/** Whether individual sessions may begin, and what is missing. */
export type PolicyState = z.infer<typeof PolicyState>
export const PolicyState = z.strictObject({
  /** False where one person alone is the unit. */
  isNeeded: z.boolean(),
  isOpen: z.boolean(),
  reason: z.enum([
    'not-needed',
    'no-policy',
    'unit-changed',
    'not-yet-valid',
    'nobody-competent',
    'not-signed',
    'signed',
  ]),
  /** The version that counts today. */
  policyId: z.uuid().nullable(),
  missing: z.array(z.uuid()),
})

export const recordingPurposes = ['care', 'supervision', 'certification', 'research'] as const
export type RecordingPurpose = z.infer<typeof RecordingPurpose>
export const RecordingPurpose = z.enum(recordingPurposes)

export type RecordingDecision = z.infer<typeof RecordingDecision>
export const RecordingDecision = z.enum(['given', 'withdrawn'])

export type NewRecordingConsent = z.infer<typeof NewRecordingConsent>
export const NewRecordingConsent = z.strictObject({
  personId: z.uuid(),
  purpose: RecordingPurpose,
  /** The person, or who decides for them. */
  givenBy: z.uuid(),
  decision: RecordingDecision,
})
export type OwnRecordingConsent = z.infer<typeof OwnRecordingConsent>
export const OwnRecordingConsent = NewRecordingConsent.omit({ personId: true, givenBy: true }).extend({
  caseId: z.uuid(),
})

export type RecordingFact = z.infer<typeof RecordingFact>
export const RecordingFact = NewRecordingConsent.extend({ id: z.uuid(), at: z.iso.datetime() })

export type RecordingState = z.infer<typeof RecordingState>
export const RecordingState = z.strictObject({
  personId: z.uuid(),
  purpose: RecordingPurpose,
  state: z.enum(['given', 'withdrawn', 'missing']),
  /** Whose word is missing: the person's own, that of who decides for them, or nobody knows who decides. */
  missing: z.array(z.enum(['own', 'holder', 'holder-unknown'])),
})

/** Everything about consent in one case, as far as the actor may see it. */
export type CaseConsents = z.infer<typeof CaseConsents>
export const CaseConsents = z.strictObject({
  /** The practice's calendar day. */
  today: z.iso.date(),
  gate: PolicyState,
  /** Newest version first. */
  policies: z.array(UnitPolicy),
  signatures: z.array(PolicySignature),
  recording: z.array(RecordingState),
  recordingFacts: z.array(RecordingFact),
  jurisdiction: z.string().nullable(),
  /** Whether the actor treats the case; only then are the lists below filled. */
  seesLegal: z.boolean(),
  legalRoles: z.array(LegalRole),
  reviews: z.array(ProxyReview),
  conflicts: z.array(ContactConflict),
})

/** What a client sees of it: what they are asked to sign, what they signed, and their own word on recording. */
export type OwnConsents = z.infer<typeof OwnConsents>
export const OwnConsents = z.strictObject({
  policies: z.array(
    UnitPolicy.extend({
      /** Asked for now: it counts today or will, and is not signed yet. */
      isAsked: z.boolean(),
      signature: PolicySignature.nullable(),
    }),
  ),
  recording: z.array(
    z.strictObject({
      caseId: z.uuid(),
      purpose: RecordingPurpose,
      decision: RecordingDecision.nullable(),
      at: z.iso.datetime().nullable(),
    }),
  ),
})

export type ConsentSetting = z.infer<typeof ConsentSetting>
export const ConsentSetting = z.strictObject({ jurisdiction: z.string().nullable() })
export type ConsentSettingChange = z.infer<typeof ConsentSettingChange>
export const ConsentSettingChange = z.strictObject({ jurisdiction: z.string().min(1).max(60) })
