import { z } from 'zod'
import { retentionSchedules } from '#families/retention/retention-schedules.ts'
import { Day } from '#features/calendar/calendar.contract.ts'

export const holdKinds = ['subpoena', 'court-order', 'complaint', 'regulator', 'litigation'] as const
export type HoldKind = z.infer<typeof HoldKind>
export const HoldKind = z.enum(holdKinds)

/** Answered is not ended: what was asked for may be asked for again. Only an ended one lets erasure through. */
export const holdStates = ['open', 'answered', 'ended'] as const
export type HoldState = z.infer<typeof HoldState>
export const HoldState = z.enum(holdStates)

/** Whether the people of the case were told: a thing to do by hand, never a mail. */
export const holdNotices = ['open', 'told', 'not-allowed'] as const
export type HoldNotice = z.infer<typeof HoldNotice>
export const HoldNotice = z.enum(holdNotices)

const holdFields = {
  kind: HoldKind,
  receivedOn: Day,
  deadline: Day.nullable(),
  fromWhom: z.string().trim().min(1, 'Write who sent it.').max(500),
  lawyer: z.string().trim().max(1000),
  notes: z.string().trim().max(10_000),
  notice: HoldNotice,
}

export type NewHold = z.infer<typeof NewHold>
export const NewHold = z.strictObject(holdFields)
export type HoldChange = z.infer<typeof HoldChange>
export const HoldChange = z.strictObject({ ...holdFields, state: HoldState })

export type LegalHold = z.infer<typeof LegalHold>
export const LegalHold = z.strictObject({
  id: z.uuid(),
  ...holdFields,
  receivedOn: z.iso.date(),
  deadline: z.iso.date().nullable(),
  state: HoldState,
  version: z.int(),
})

/** Who holds the privilege for one person of the case: the person, who decides for a child, or nobody is recorded. */
export type PrivilegeHolder = z.infer<typeof PrivilegeHolder>
export const PrivilegeHolder = z.strictObject({
  personId: z.uuid(),
  by: z.enum(['self', 'legal-role', 'unknown']),
  holderIds: z.array(z.uuid()),
  /** Authorities and courts. */
  holderNames: z.array(z.string()),
})

/** A schedule is named by the id of a pack, so that the answer can say where it comes from. */
export type RetentionSetting = z.infer<typeof RetentionSetting>
export const RetentionSetting = z.strictObject({ schedule: z.string().nullable() })
export type RetentionSettingChange = z.infer<typeof RetentionSettingChange>
export const RetentionSettingChange = z.strictObject({
  schedule: z.string().refine((id) => retentionSchedules.some((one) => one.id === id), {
    message: 'Choose a schedule from the list.',
  }),
})

/** From when the case may be erased, and why; or what is missing to say so. */
export type Retention = z.infer<typeof Retention>
export const Retention = z.strictObject({
  schedule: z.string().nullable(),
  state: z.enum(['no-schedule', 'not-closed', 'no-closing-day', 'birth-date', 'kept', 'free']),
  /** The first day on which it may be erased. */
  from: z.iso.date().nullable(),
  why: z.enum(['years', 'child']).nullable(),
  /** Whose birthday it is, or whose date of birth is missing. */
  personIds: z.array(z.uuid()),
})

export const erasureGrounds = [
  'asked-by-person',
  'no-longer-needed',
  'entered-by-mistake',
  'court-order',
] as const
export type ErasureGround = z.infer<typeof ErasureGround>
export const ErasureGround = z.enum(erasureGrounds)

/** What was entered by mistake was never a record of this person; a court may order what a schedule forbids. */
export const groundsPastRetention: readonly ErasureGround[] = ['entered-by-mistake', 'court-order']

export type ErasureState = z.infer<typeof ErasureState>
export const ErasureState = z.enum(['asked', 'approved', 'refused', 'withdrawn', 'done'])

/** Null stands for the whole case. */
export type ErasureSubject = z.infer<typeof ErasureSubject>
export const ErasureSubject = z.strictObject({ personId: z.uuid().nullable() })

export type NewErasure = z.infer<typeof NewErasure>
export const NewErasure = z.strictObject({
  personId: z.uuid().nullable(),
  ground: ErasureGround,
  askedOn: Day,
  askedBy: z.string().trim().min(1, 'Write who asked for it.').max(300),
  reason: z.string().trim().max(5000),
})

export type ErasureDecision = z.infer<typeof ErasureDecision>
export const ErasureDecision = z.strictObject({ decision: z.enum(['approved', 'refused', 'withdrawn']) })

/** What would go and what would stay, by kind, before anything happens. */
export type ErasurePreview = z.infer<typeof ErasurePreview>
export const ErasurePreview = z.strictObject({
  lines: z.array(
    z.strictObject({
      place: z.string(),
      goes: z.int(),
      /** Names the person and stays, since it is somebody else's as well. */
      stays: z.int(),
      /** Of those, what keeps somebody safe. */
      safeguarding: z.int(),
    }),
  ),
  /** How many person records are emptied: those of people who are known from no other case. */
  people: z.int(),
  isOnHold: z.boolean(),
  retention: Retention,
})

export type Erasure = z.infer<typeof Erasure>
export const Erasure = z.strictObject({
  id: z.uuid(),
  caseId: z.uuid(),
  personId: z.uuid().nullable(),
  ground: ErasureGround,
  askedOn: z.iso.date(),
  /** Empty once it is done. */
  askedBy: z.string().nullable(),
  reason: z.string().nullable(),
  state: ErasureState,
  requestedBy: z.string().nullable(),
  requestedAt: z.iso.datetime(),
  decidedBy: z.string().nullable(),
  doneBy: z.string().nullable(),
  doneAt: z.iso.datetime().nullable(),
  counts: z.record(z.string(), z.int()).nullable(),
  /** Whether the actor is the one who asked, or the one who decided. */
  isOwn: z.boolean(),
  hasDecided: z.boolean(),
})
export type ErasureList = z.infer<typeof ErasureList>
export const ErasureList = z.strictObject({ items: z.array(Erasure) })

export type CaseKeeping = z.infer<typeof CaseKeeping>
export const CaseKeeping = z.strictObject({
  /** The practice's calendar day. */
  today: z.iso.date(),
  isOnHold: z.boolean(),
  /** Whether the actor treats the case or owns the practice; only then are the lists filled. */
  mayAct: z.boolean(),
  holds: z.array(LegalHold),
  holders: z.array(PrivilegeHolder),
  retention: Retention,
  erasures: z.array(Erasure),
})
