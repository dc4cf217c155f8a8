import { z } from 'zod'
import { Day } from '#features/calendar/calendar.contract.ts'
import { AdaptiveRule } from '#features/item-parameters/item-parameters.contract.ts'

/** The lanes an answer may be given in. */
export type AnswerLane = z.infer<typeof AnswerLane>
export const AnswerLane = z.enum(['unit', 'self', 'team'])

export type OccasionStatus = z.infer<typeof OccasionStatus>
export const OccasionStatus = z.enum(['open', 'answered', 'missed', 'withdrawn'])

/** One respondent of an assignment, and the bond it asks about. */
const respondent = z.strictObject({ id: z.uuid(), personId: z.uuid(), bondId: z.uuid().nullable() })

/** Assigns one instrument to one or several people, each about their own bond. Ids are made by the browser. */
export type NewAssignments = z.infer<typeof NewAssignments>
export const NewAssignments = z.strictObject({
  instrumentId: z.string().min(1).max(100),
  respondents: z.array(respondent).min(1, 'Choose who answers.').max(60),
  lane: AnswerLane,
  /** Empty: once. */
  everyDays: z.int().min(1).max(366).nullable(),
  startsOn: Day,
  endsOn: Day.nullable(),
  /** Asks only as many questions as needed; empty: all of them. */
  adaptive: AdaptiveRule.nullable().default(null),
})

export type Occasion = z.infer<typeof Occasion>
export const Occasion = z.strictObject({
  id: z.uuid(),
  dueOn: z.iso.date(),
  status: OccasionStatus,
  answeredOn: z.iso.date().nullable(),
  /** Whether a link was handed out that still works. */
  hasOpenLink: z.boolean(),
})

export type Assignment = z.infer<typeof Assignment>
export const Assignment = z.strictObject({
  id: z.uuid(),
  caseId: z.uuid(),
  personId: z.uuid(),
  bondId: z.uuid().nullable(),
  instrumentId: z.string(),
  instrumentName: z.string(),
  instrumentVersion: z.string(),
  lane: AnswerLane,
  everyDays: z.int().nullable(),
  startsOn: z.iso.date(),
  endsOn: z.iso.date().nullable(),
  status: z.enum(['active', 'ended']),
  /** Whether only as many questions are asked as needed. */
  isAdaptive: z.boolean(),
  /** Asked of somebody alone, since the answers may endanger them. */
  isPrivate: z.boolean(),
  occasions: z.array(Occasion),
  version: z.int(),
})
export const AssignmentList = z.strictObject({ items: z.array(Assignment) })

/** Asks for a link to hand over. `mail` also sends it to the person's address, if one is known. */
export type NewAnswerLink = z.infer<typeof NewAnswerLink>
export const NewAnswerLink = z.strictObject({
  send: z.enum(['show', 'mail']),
  expiresInDays: z.int().min(1).max(60).default(14),
  /** That the person is alone, on a device that nobody else reads; asked for where the questions are private. */
  isAlone: z.boolean().default(false),
})

/** The link itself, shown once: only its hash is kept. */
export type AnswerLink = z.infer<typeof AnswerLink>
export const AnswerLink = z.strictObject({
  id: z.uuid(),
  url: z.string(),
  expiresAt: z.iso.datetime(),
  mailed: z.boolean(),
})
