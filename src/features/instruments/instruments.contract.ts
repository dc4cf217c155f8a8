import { z } from 'zod'
import { differenceKinds } from '#instruments/compare-versions.ts'
import { Instrument, KeyStatus, Wording } from '#instruments/instrument.schema.ts'
import { Confidence } from '#instruments/sourced.schema.ts'

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
  keyStatus: z.union([KeyStatus, z.literal('none')]),
  licenceTerms: z.string(),
  /** Said on every score, such as that it is not yet validated. */
  caution: z.string().nullable(),
  /** Its answers are for the care team alone. */
  isTeamOnly: z.boolean(),
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
  /** What the practice answered about its use, if it has answered. */
  licenceAnswer: z.strictObject({ isProhibitedUse: z.boolean(), statement: z.string() }).nullable(),
  /** Versions before the one in use, newest first, and whether answers to them are scored by the one in use. */
  earlier: z.array(z.strictObject({ version: z.string(), carriesOver: z.boolean() })),
  /** How sure the key is by our own sources, and what the practice said of it; null where nothing needs confirming. */
  keyConfirmation: z
    .strictObject({
      published: z.enum(['unverified', 'disputed']),
      isConfirmed: z.boolean(),
      statement: z.string().nullable(),
    })
    .nullable(),
})

/** What is otherwise in the version in use than in an earlier one. */
export type VersionComparison = z.infer<typeof VersionComparison>
export const VersionComparison = z.strictObject({
  from: z.string(),
  to: z.string(),
  /** What the pack says about reading earlier answers; null: they keep their own key. */
  equivalence: z.strictObject({ source: z.string(), confidence: Confidence }).nullable(),
  differences: z.array(
    z.strictObject({
      kind: z.enum(differenceKinds),
      /** Of which item, set of answers, scale or criterion; null: of the whole. */
      of: z.string().nullable(),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
})

/** A practice says that it compared the key with its licensed form, or takes that back. */
export type KeyConfirmation = z.infer<typeof KeyConfirmation>
export const KeyConfirmation = z.strictObject({
  /** The version that was compared; a newer one has to be compared again. */
  version: z.string().max(40),
  isConfirmed: z.boolean(),
  statement: z.string().trim().min(1, 'Say what you compared it with.').max(2000),
})

/** Wording that a practice brings, with its statement of why it may. */
export type NewWording = z.infer<typeof NewWording>
export const NewWording = z.strictObject({
  content: Wording,
  licenceStatement: z
    .string()
    .trim()
    .min(1, 'Say who holds the right to this text and what allows you to use it.')
    .max(2000),
  source: z.string().trim().min(1).max(2000),
  /** The practice holds a written permission, where the licence asks for one. */
  hasPermission: z.boolean(),
})

/** A questionnaire without a pack: kept for data entry, with no score. */
export type NewPracticeInstrument = z.infer<typeof NewPracticeInstrument>
export const NewPracticeInstrument = z.strictObject({
  definition: Instrument,
  wording: NewWording.omit({ hasPermission: true }),
})

/** Whether the practice's use is one that the licence prohibits. `false` is a definite no. */
export type LicenceAnswer = z.infer<typeof LicenceAnswer>
export const LicenceAnswer = z.strictObject({
  isProhibitedUse: z.boolean(),
  statement: z.string().trim().min(1, 'Say in a sentence why.').max(2000),
})

/** Where a questionnaire comes from: the text of a file, or an address on a host that the practice has switched on. */
export type ImportRequest = z.infer<typeof ImportRequest>
export const ImportRequest = z.discriminatedUnion('from', [
  z.strictObject({
    from: z.literal('text'),
    text: z.string().min(1, 'Choose a file or paste its text.').max(5_000_000),
  }),
  z.strictObject({ from: z.literal('url'), url: z.string().min(1, 'Enter an address.').max(2000) }),
])

const DroppedPart = z.strictObject({ path: z.string(), reason: z.string() })

/** What one questionnaire of a file would become; nothing is stored yet. */
export type ImportProposal = z.infer<typeof ImportProposal>
export const ImportProposal = z.discriminatedUnion('accepted', [
  z.strictObject({
    accepted: z.literal(true),
    id: z.string(),
    title: z.string(),
    language: z.string().nullable(),
    copyright: z.string().nullable(),
    itemCount: z.int(),
    dropped: z.array(DroppedPart),
    /** The instrument it was recognised as, and how each question fits. */
    binding: z
      .strictObject({
        instrumentId: z.string(),
        instrumentName: z.string(),
        by: z.enum(['loinc', 'item-order']),
        isComplete: z.boolean(),
        problems: z.array(z.string()),
        matches: z.array(
          z.strictObject({
            number: z.int(),
            text: z.string().nullable(),
            isFitting: z.boolean(),
            problem: z.string().nullable(),
          }),
        ),
        wording: Wording,
      })
      .nullable(),
    /** As an instrument of the practice's own, for data entry without a score. */
    draft: z
      .strictObject({ definition: Instrument, wording: Wording, dropped: z.array(DroppedPart) })
      .nullable(),
  }),
  z.strictObject({
    accepted: z.literal(false),
    id: z.string().nullable(),
    element: z.string(),
    reason: z.string(),
  }),
])
export const ImportPreview = z.strictObject({ items: z.array(ImportProposal) })
