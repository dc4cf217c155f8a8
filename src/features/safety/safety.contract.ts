import { z } from 'zod'
import { Day } from '#features/calendar/calendar.contract.ts'

/** A concern that is looked into; see each alone; or joint sessions are safe. */
export const safetyKinds = ['concern', 'separate', 'joint'] as const

export type SafetyDecision = z.infer<typeof SafetyDecision>
export const SafetyDecision = z.strictObject({
  id: z.uuid(),
  kind: z.enum(safetyKinds),
  reason: z.string(),
  decidedBy: z.uuid(),
  decidedAt: z.iso.datetime(),
})

/** The id is made by the browser, so that sending it twice is one decision. */
export type NewSafetyDecision = z.infer<typeof NewSafetyDecision>
export const NewSafetyDecision = z.strictObject({
  id: z.uuid(),
  kind: z.enum(safetyKinds),
  reason: z.string().trim().min(10, 'Write in a sentence why.').max(5000, 'Use at most 5,000 characters.'),
})

export type CaseSafety = z.infer<typeof CaseSafety>
export const CaseSafety = z.strictObject({
  /** `open`: a screen or a concern waits for a decision. `none`: nothing has been asked or decided. */
  state: z.enum(['none', 'open', 'separate', 'joint']),
  /** Screens whose answers ask for a look and that no decision took into account. */
  waiting: z.array(
    z.strictObject({
      responseId: z.uuid(),
      personId: z.uuid(),
      instrumentName: z.string(),
      answeredOn: Day,
    }),
  ),
  /** Newest first. */
  decisions: z.array(SafetyDecision),
})
