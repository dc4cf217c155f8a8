import { z } from 'zod'
import { Instrument, Wording } from '#instruments/instrument.schema.ts'

/** A line of the library: what an instrument is for, and whether it can be handed out here and why not. */
export type InstrumentSummary = z.infer<typeof InstrumentSummary>
export const InstrumentSummary = z.strictObject({
  id: z.string(),
  name: z.string(),
  shortName: z.string(),
  version: z.string(),
  construct: z.string(),
  about: z.enum(['self', 'bond', 'session', 'child']),
  respondents: z.array(z.string()),
  ages: z.strictObject({ from: z.number().nullable(), to: z.number().nullable() }),
  itemCount: z.int(),
  wording: z.enum(['ours', 'bring-your-own', 'prohibited-without-text']),
  /** Languages in which the practice may show the questions. Empty: answers go in by item number. */
  languages: z.array(z.string()),
  keyStatus: z.enum(['verified', 'one-source', 'unverified', 'disputed', 'own', 'none']),
  licenceTerms: z.string(),
  /** Said on every score, such as that it is not yet validated. */
  caution: z.string().nullable(),
  /** Whether the practice may use it in its context, and the sentence that says so. */
  use: z.strictObject({ isAllowed: z.boolean(), note: z.string().nullable() }),
})
export const InstrumentList = z.strictObject({ items: z.array(InstrumentSummary) })

/** The page of one instrument: its facts, and the words that the practice may show. */
export type InstrumentDetail = z.infer<typeof InstrumentDetail>
export const InstrumentDetail = z.strictObject({
  summary: InstrumentSummary,
  definition: Instrument,
  wording: Wording.nullable(),
})

/** Wording that a practice brings, with its statement of why it may. */
export type NewWording = z.infer<typeof NewWording>
export const NewWording = z.strictObject({
  content: Wording,
  licenceStatement: z.string().trim().min(1, 'Say who holds the right to this text and what allows you to use it.').max(2000),
  source: z.string().trim().min(1).max(2000),
  /** The practice holds a written permission, where the licence asks for one. */
  hasPermission: z.boolean(),
})

/** A questionnaire without a pack: kept for data entry, with no score. */
export type NewPracticeInstrument = z.infer<typeof NewPracticeInstrument>
export const NewPracticeInstrument = z.strictObject({ definition: Instrument, wording: NewWording.omit({ hasPermission: true }) })

/** Whether the practice's use is one that the licence prohibits. `false` is a definite no. */
export type LicenceAnswer = z.infer<typeof LicenceAnswer>
export const LicenceAnswer = z.strictObject({
  isProhibitedUse: z.boolean(),
  statement: z.string().trim().min(1, 'Say in a sentence why.').max(2000),
})
