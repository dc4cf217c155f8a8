import { z } from 'zod'
import { Day } from '#features/calendar/calendar.contract.ts'

export const emergencyKinds = ['danger', 'cover', 'other'] as const
export type EmergencyKind = z.infer<typeof EmergencyKind>
export const EmergencyKind = z.enum(emergencyKinds)

export const hoursOfOpening = { usual: 1, most: 12 } as const

const kind = EmergencyKind
const reason = z
  .string()
  .trim()
  .min(10, 'Say in a sentence why you need to see this case now.')
  .max(2000, 'Use at most 2000 characters.')

/**
 * Looks for one person by exactly what they are called. The reason comes first: without one nobody is looked for, and
 * it is asked for again by the opening itself.
 */
export type EmergencySearch = z.infer<typeof EmergencySearch>
export const EmergencySearch = z
  .strictObject({
    kind,
    reason,
    name: z.string().trim().max(200).default(''),
    email: z.string().trim().max(320).default(''),
    birthDate: Day.nullable().default(null),
  })
  .refine(({ name, email }) => name !== '' || email !== '', {
    path: ['name'],
    message: 'Enter the whole name or the e-mail address.',
  })

/** Whom a search found, and nothing more than that there is a case. */
export type EmergencyMatches = z.infer<typeof EmergencyMatches>
export const EmergencyMatches = z.strictObject({
  /** Several people are called this: nothing of them is told until the search says which of them. */
  isAmbiguous: z.boolean(),
  items: z.array(z.strictObject({ caseId: z.uuid(), name: z.string() })),
})

export type NewEmergencyOpening = z.infer<typeof NewEmergencyOpening>
export const NewEmergencyOpening = z.strictObject({
  caseId: z.uuid(),
  kind,
  reason,
  hours: z
    .int()
    .min(1, 'Choose at least one hour.')
    .max(hoursOfOpening.most, 'Choose at most 12 hours.')
    .default(hoursOfOpening.usual),
})

/** That a case was opened, by whom and until when: for its team, its supervisors, the owners and who did it. */
export type EmergencyOpening = z.infer<typeof EmergencyOpening>
export const EmergencyOpening = z.strictObject({
  id: z.uuid(),
  caseId: z.uuid(),
  memberName: z.string(),
  kind,
  openedAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  isRunning: z.boolean(),
  isOwn: z.boolean(),
  mayEnd: z.boolean(),
  /** The actor may read why, what was read and what was thought of it. */
  mayLook: z.boolean(),
  /** It is over, nobody has reviewed it, and the actor is one of those who do. */
  awaitsReview: z.boolean(),
})

/** Newest first. */
export type EmergencyOpenings = z.infer<typeof EmergencyOpenings>
export const EmergencyOpenings = z.strictObject({ items: z.array(EmergencyOpening) })

/** The whole account of one opening, for who answers for it and, but for what was read, for who did it. */
export type EmergencyAccount = z.infer<typeof EmergencyAccount>
export const EmergencyAccount = z.strictObject({
  opening: EmergencyOpening,
  reason: z.string(),
  endedByName: z.string().nullable(),
  /** When and what kind of thing, never what it said; oldest first. Null for who opened it. */
  reads: z.array(z.strictObject({ at: z.iso.datetime(), action: z.string() })).nullable(),
  review: z.strictObject({ at: z.iso.datetime(), byName: z.string(), text: z.string() }).nullable(),
})

export type NewEmergencyReview = z.infer<typeof NewEmergencyReview>
export const NewEmergencyReview = z.strictObject({
  text: z
    .string()
    .trim()
    .min(10, 'Say in a sentence what you think of it.')
    .max(2000, 'Use at most 2000 characters.'),
})

export const OpeningsOf = z.strictObject({ caseId: z.uuid().optional() })
export type OpeningsOf = z.infer<typeof OpeningsOf>
