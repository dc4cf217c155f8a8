import { z } from 'zod'
import { Day } from '#features/calendar/calendar.contract.ts'

export const contactModes = ['direct', 'supervised', 'letterbox', 'video', 'none'] as const
export type ContactMode = (typeof contactModes)[number]

const text = (most: number) => z.string().trim().max(most)
const everyYear = z
  .string()
  .refine(
    (day) =>
      /^\d\d-\d\d$/.test(day) &&
      !Number.isNaN(Date.parse(`2024-${day}`)) &&
      new Date(`2024-${day}`).toISOString().slice(5, 10) === day,
    'Choose a day of the calendar.',
  )

/** How often, so that days follow from it; beside it there is room for words. */
export type ContactRhythm = z.infer<typeof ContactRhythm>
export const ContactRhythm = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('every'),
    every: z.int().min(1, 'Use a number from 1 to 99.').max(99, 'Use a number from 1 to 99.'),
    unit: z.enum(['day', 'week', 'month']),
    from: Day,
  }),
  z.strictObject({
    kind: z.literal('stated'),
    /** Month and day, such as 12-24. */
    days: z.array(everyYear).min(1, 'Choose at least one day.').max(24),
    from: Day,
  }),
])

const planFields = {
  /** With whom: somebody of the case, or a name. */
  withPersonId: z.uuid().nullable(),
  whom: text(200),
  mode: z.enum(contactModes),
  frequency: text(300),
  /** Null: nothing that days could follow from. */
  rhythm: ContactRhythm.nullable(),
  /** Seen by the treating team alone. */
  place: text(300),
  supervisor: text(200),
  /** The court's order or the agreement that it rests on. */
  order: text(2000),
  fromOn: Day,
  toOn: Day.nullable(),
  reviewOn: Day.nullable(),
}

export type NewContactPlan = z.infer<typeof NewContactPlan>
export const NewContactPlan = z.strictObject({ id: z.uuid(), childId: z.uuid(), ...planFields })
export type ContactPlanDraft = z.infer<typeof ContactPlanDraft>
export const ContactPlanDraft = z.strictObject(planFields)
export type ContactPlan = z.infer<typeof ContactPlan>
export const ContactPlan = z.strictObject({
  id: z.uuid(),
  caseId: z.uuid(),
  childId: z.uuid(),
  ...planFields,
  isRemoved: z.boolean(),
  version: z.int(),
})
