import { z } from 'zod'
import { Day } from '#features/calendar/calendar.contract.ts'

const fields = {
  pathway: z.string().min(1).max(60),
  requirement: z.string().min(1).max(60),
  /** Hours in steps of a hundredth; pieces otherwise. */
  quantity: z
    .number('Write a number.')
    .positive('Write a number above 0.')
    .max(10_000, 'This is more than can be.')
    .multipleOf(0.01, 'Use at most two decimals.'),
  on: Day,
  supervisor: z.string().trim().max(200, 'Use at most 200 characters.').default(''),
  /** Of the work, never of a client: others may be shown it. */
  note: z.string().trim().max(2000, 'Use at most 2,000 characters.').default(''),
}

/** The id is made by the browser, so that sending it twice is one piece of evidence. */
export type NewTrainingEvidence = z.infer<typeof NewTrainingEvidence>
export const NewTrainingEvidence = z.strictObject({ id: z.uuid('This is not an id.'), ...fields })

export type TrainingEvidence = z.infer<typeof TrainingEvidence>
export const TrainingEvidence = z.strictObject({
  id: z.uuid(),
  ...fields,
  pathwayVersion: z.string(),
})

/** One's own, the newest first. */
export type OwnTraining = z.infer<typeof OwnTraining>
export const OwnTraining = z.strictObject({ evidence: z.array(TrainingEvidence) })
