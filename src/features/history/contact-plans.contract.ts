import { z } from 'zod'
import { Day } from '#features/calendar/calendar.contract.ts'

export const contactModes = ['direct', 'supervised', 'letterbox', 'video', 'none'] as const
export type ContactMode = (typeof contactModes)[number]

const text = (most: number) => z.string().trim().max(most)
const planFields = {
  /** With whom: somebody of the case, or a name. */
  withPersonId: z.uuid().nullable(),
  whom: text(200),
  mode: z.enum(contactModes),
  frequency: text(300),
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
