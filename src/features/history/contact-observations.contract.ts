import { z } from 'zod'
import { Day } from '#features/calendar/calendar.contract.ts'
import { historyLanes } from './history.contract.ts'

/**
 * What is looked at before and after a contact, each from 0 to 10, where more is easier for the child. They are words of
 * our own and no questionnaire, so nothing is added up.
 */
export const observedSides = ['mood', 'calm', 'closeness', 'sleep'] as const
export type ObservedSide = (typeof observedSides)[number]

const Rating = z.int().min(0, 'Use a number from 0 to 10.').max(10, 'Use a number from 0 to 10.').nullable()

const observationFields = {
  /** Of the contact, also where it was looked at on the day before or after. */
  contactOn: Day,
  moment: z.enum(['before', 'after']),
  lane: z.enum(historyLanes),
  observer: z.string().trim().min(1, 'Say who saw it.').max(200, 'Use at most 200 characters.'),
  ratings: z.strictObject({ mood: Rating, calm: Rating, closeness: Rating, sleep: Rating }),
  text: z.string().trim().max(5000, 'Use at most 5,000 characters.'),
}

/** The id is made by the browser, so that sending it twice is one observation. */
export type NewContactObservation = z.infer<typeof NewContactObservation>
export const NewContactObservation = z.strictObject({ id: z.uuid(), ...observationFields })
export type ContactObservationDraft = z.infer<typeof ContactObservationDraft>
export const ContactObservationDraft = z.strictObject(observationFields)
export type ContactObservation = z.infer<typeof ContactObservation>
export const ContactObservation = z.strictObject({
  id: z.uuid(),
  planId: z.uuid(),
  caseId: z.uuid(),
  childId: z.uuid(),
  ...observationFields,
  createdBy: z.uuid(),
  isRemoved: z.boolean(),
  version: z.int(),
})
