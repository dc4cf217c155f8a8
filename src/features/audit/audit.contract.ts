import { z } from 'zod'

export type AuditQuery = z.infer<typeof AuditQuery>
export const AuditQuery = z.strictObject({
  action: z.string().max(60).optional(),
  actorId: z.uuid().optional(),
  caseId: z.uuid().optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** One line of the trail: who did what, to which record, when. Never what it said. */
export type AuditEntry = z.infer<typeof AuditEntry>
export const AuditEntry = z.strictObject({
  seq: z.int(),
  at: z.iso.datetime(),
  actorKind: z.enum(['member', 'person', 'link', 'system']),
  actorId: z.uuid(),
  actorName: z.string().nullable(),
  action: z.string(),
  caseId: z.uuid().nullable(),
  subjectId: z.uuid().nullable(),
  hash: z.string(),
})
export type AuditPage = z.infer<typeof AuditPage>
export const AuditPage = z.strictObject({ items: z.array(AuditEntry), next: z.string().nullable() })

/** What a client sees of it: who looked, and when. */
export type RecordAccessPage = z.infer<typeof RecordAccessPage>
export const RecordAccessPage = z.strictObject({
  items: z.array(
    z.strictObject({
      at: z.iso.datetime(),
      action: z.string(),
      /** The client themselves, a member of the practice, or another person of the case. */
      who: z.enum(['you', 'practice', 'case']),
      /** The name of the member. */
      by: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
})

/** What checking the chain found. */
export type AuditVerification = z.infer<typeof AuditVerification>
export const AuditVerification = z.strictObject({
  entries: z.int(),
  isIntact: z.boolean(),
  /** The first entry that does not fit, and why; null while the chain is whole. */
  firstBroken: z.strictObject({ seq: z.int(), reason: z.string() }).nullable(),
})
