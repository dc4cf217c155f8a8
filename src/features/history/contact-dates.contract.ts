import { z } from 'zod'
import { Day } from '#features/calendar/calendar.contract.ts'

/** A contact itself or the last day for a letter; the review of the plan; the end of what it rests on. */
export const dateKinds = ['contact', 'review', 'end'] as const
export type DateKind = (typeof dateKinds)[number]
export const dateOutcomes = ['open', 'happened', 'not-happened'] as const

/** Which day of which kind, as the plan says it. */
const dayFields = { kind: z.enum(dateKinds), dueOn: Day }

/** What became of a day. Moved and still open is one that waits for its new day. */
export type ContactDateMark = z.infer<typeof ContactDateMark>
export const ContactDateMark = z.strictObject({
  ...dayFields,
  outcome: z.enum(dateOutcomes),
  movedTo: Day.nullable(),
  reason: z.string().trim().max(1000, 'Use at most 1,000 characters.'),
})

export type ContactDate = z.infer<typeof ContactDate>
export const ContactDate = z.strictObject({
  planId: z.uuid(),
  /** As it stands now: the day it was moved to, or the one of the plan. */
  on: z.iso.date(),
  ...ContactDateMark.shape,
  /** 0 while nothing was said of it. */
  version: z.int(),
})

/** What does not fit together among plans, days and the legal roles of a case. */
export type ContactFinding = z.infer<typeof ContactFinding>
export const ContactFinding = z.discriminatedUnion('kind', [
  /** Two people are met on one day. */
  z.strictObject({
    kind: z.literal('same-day'),
    planId: z.uuid(),
    otherId: z.uuid(),
    on: z.iso.date(),
    count: z.int(),
  }),
  z.strictObject({ kind: z.literal('outside-plan'), planId: z.uuid(), on: z.iso.date(), count: z.int() }),
  /** No legal role that gives contact holds on that day, although there is one for another. */
  z.strictObject({ kind: z.literal('outside-order'), planId: z.uuid(), on: z.iso.date(), count: z.int() }),
  /** There was contact although a plan says that there is none. */
  z.strictObject({ kind: z.literal('against-none'), planId: z.uuid(), on: z.iso.date(), count: z.int() }),
  /** A legal role takes contact from whom the plan is with. */
  z.strictObject({ kind: z.literal('excluded'), planId: z.uuid(), on: z.iso.date(), count: z.int() }),
])
