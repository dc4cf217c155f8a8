import { z } from 'zod'
import { consentAgePacks } from '#families/consent/consent-age-packs.ts'
import { Day } from '#features/calendar/calendar.contract.ts'

export const legalRoleKinds = [
  'parent',
  'pr-holder',
  'foster',
  'sgo',
  'adopter',
  'la',
  'social-worker',
  'court',
] as const
export type LegalRoleKind = z.infer<typeof LegalRoleKind>
export const LegalRoleKind = z.enum(legalRoleKinds)

export const authorities = [
  'consent_treatment',
  'info_progress',
  'info_record',
  'portal',
  'contact',
  'collect',
] as const
export type Authority = z.infer<typeof Authority>
export const Authority = z.enum(authorities)

export const evidenceTypes = ['application/pdf', 'image/png', 'image/jpeg'] as const
export const largestEvidence = 2 * 1024 * 1024

/** A jurisdiction is named by the id of a pack, so that the answer can say where its ages come from. */
const Jurisdiction = z.string().refine((id) => consentAgePacks.some((pack) => pack.id === id), {
  message: 'Choose a jurisdiction from the list.',
})

const reason = z
  .string()
  .trim()
  .min(10, 'Write in a sentence why.')
  .max(2000, 'Use at most 2,000 characters.')

/** What a document gives to somebody, or takes from them, for one child. */
export type NewLegalRole = z.infer<typeof NewLegalRole>
export const NewLegalRole = z
  .strictObject({
    id: z.uuid(),
    childId: z.uuid(),
    /** A person of the case, or the name of an authority or a court. */
    holder: z.union([
      z.strictObject({ personId: z.uuid() }),
      z.strictObject({ name: z.string().trim().min(1, 'Write who it is.').max(200) }),
    ]),
    role: LegalRoleKind,
    effect: z.enum(['gives', 'takes']),
    authorities: z.array(Authority).min(1, 'Choose at least one thing it is about.').max(authorities.length),
    startsOn: Day,
    endsOn: Day.nullable(),
    jurisdiction: Jurisdiction,
    evidenceTitle: z.string().trim().min(1, 'Name the document this rests on.').max(300),
    evidenceNote: z.string().trim().min(1).max(5000).nullable(),
    /** The document itself, in base64. */
    evidenceFile: z
      .base64()
      .max(Math.ceil(largestEvidence / 3) * 4, 'The document may have at most 2 MB.')
      .nullable(),
  })
  .refine((role) => role.endsOn === null || role.endsOn >= role.startsOn, {
    path: ['endsOn'],
    message: 'It cannot end before it begins.',
  })

export type LegalRole = z.infer<typeof LegalRole>
export const LegalRole = z.strictObject({
  id: z.uuid(),
  childId: z.uuid(),
  holderId: z.uuid().nullable(),
  holderName: z.string().nullable(),
  role: LegalRoleKind,
  effect: z.enum(['gives', 'takes']),
  authorities: z.array(Authority),
  startsOn: z.iso.date(),
  endsOn: z.iso.date().nullable(),
  jurisdiction: z.string(),
  evidenceTitle: z.string(),
  evidenceNote: z.string().nullable(),
  evidenceType: z.enum(evidenceTypes).nullable(),
  revokedAt: z.iso.datetime().nullable(),
})

/** A birthday from which a child decides more. From that day on others are held off until a clinician has confirmed. */
export type ProxyReview = z.infer<typeof ProxyReview>
export const ProxyReview = z.strictObject({
  id: z.uuid(),
  childId: z.uuid(),
  age: z.int(),
  birthday: z.iso.date(),
  state: z.enum(['open', 'held', 'confirmed']),
  decision: z.enum(['continues', 'ends']).nullable(),
  reason: z.string().nullable(),
  confirmedBy: z.uuid().nullable(),
})
export type ProxyConfirmation = z.infer<typeof ProxyConfirmation>
export const ProxyConfirmation = z.strictObject({ decision: z.enum(['continues', 'ends']), reason })

/** Several people of a case with a child share an address or a browser. */
export type ContactConflict = z.infer<typeof ContactConflict>
export const ContactConflict = z.strictObject({
  id: z.uuid(),
  kind: z.enum(['email', 'device']),
  personIds: z.array(z.uuid()),
  foundAt: z.iso.datetime(),
  reason: z.string().nullable(),
  resolvedBy: z.uuid().nullable(),
  /** False where they no longer share it. */
  isStillShared: z.boolean(),
})
export type ConflictResolution = z.infer<typeof ConflictResolution>
export const ConflictResolution = z.strictObject({ reason })
