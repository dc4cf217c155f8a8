import { z } from 'zod'
import { Day } from '#features/calendar/calendar.contract.ts'
import { Lane } from '#features/notes/notes.contract.ts'

export const codingInstruments = ['AAI', 'CAI', 'SSP', 'PAA', 'other'] as const
export const codingSystemIds = ['main-goldwyn', 'ainsworth-main', 'cai', 'dmm', 'other'] as const
export const codingPurposes = ['clinical', 'research', 'court'] as const

const word = z.string().trim().min(1).max(60)

/** A scale of the coding manual; without a value it says why it could not be scored. */
export type CodedScale = z.infer<typeof CodedScale>
export const CodedScale = z.strictObject({
  name: word,
  /** Whom it is about, such as the mother; null: nobody in particular. */
  target: word.nullable(),
  value: z.number().min(-100).max(100).nullable(),
  unscorableReason: z.string().trim().max(500).nullable(),
})

/** Who coded, and by what it is known that their coding is reliable; without a day it is not known. */
export type CodingRater = z.infer<typeof CodingRater>
export const CodingRater = z.strictObject({
  name: z.string().trim().min(1).max(200),
  reliableSince: Day.nullable(),
  evidence: z.string().trim().max(500).nullable(),
})

/** What stands sealed. */
export type CodingContent = z.infer<typeof CodingContent>
export const CodingContent = z.strictObject({
  primary: word,
  sub: word.nullable(),
  /** The organised category that fits best beside what is unresolved or cannot be classified. */
  forcedAlternative: word.nullable(),
  scales: z.array(CodedScale).max(60),
  raters: z.array(CodingRater).max(10),
  /** How the raters agreed, in words or figures. */
  agreement: z.string().trim().max(500).nullable(),
})

const codingFields = {
  personId: z.uuid(),
  /** In which relationship; null: attachment in general, as in the AAI. */
  caregiverId: z.uuid().nullable(),
  instrument: z.enum(codingInstruments),
  system: z.enum(codingSystemIds),
  ...CodingContent.shape,
  codedOn: Day,
  ageMonths: z.int().min(0).max(1500).nullable(),
  purpose: z.enum(codingPurposes),
}

/** A category given by coders to a person in a relationship on a date. */
export type NewCoding = z.infer<typeof NewCoding>
export const NewCoding = z.strictObject({ ...codingFields, lane: Lane.default('team') })

/** The whole coding as it is from now on; it also brings back a removed one. */
export type CodingChange = z.infer<typeof CodingChange>
export const CodingChange = z.strictObject({ ...codingFields, lane: Lane })

export type Coding = z.infer<typeof Coding>
export const Coding = z.strictObject({
  id: z.uuid(),
  caseId: z.uuid(),
  ...codingFields,
  lane: Lane,
  isOwn: z.boolean(),
  version: z.int(),
})
