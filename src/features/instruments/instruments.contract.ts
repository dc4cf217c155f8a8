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

/** The largest file that is taken, in bytes. */
export const maxImportBytes = 5_000_000

/** Where a form comes from: a file, its text, or an address on a host that the practice has switched on. */
export type ImportSource = z.infer<typeof ImportSource>
export const ImportSource = z.discriminatedUnion('from', [
  z.strictObject({
    from: z.literal('file'),
    name: z.string().min(1).max(255),
    /** The bytes of the file as Base64. */
    content: z.string().min(1, 'The file is empty.').max(7_000_000),
  }),
  z.strictObject({
    from: z.literal('text'),
    text: z.string().min(1, 'Choose a file or paste its text.').max(maxImportBytes),
  }),
  z.strictObject({ from: z.literal('url'), url: z.string().min(1, 'Enter an address.').max(2000) }),
])

export const LanguageTag = z
  .string()
  .trim()
  .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/, 'Enter a language such as de or pt-BR.')

/** Which form to look at, and as what. */
export type ImportRequest = z.infer<typeof ImportRequest>
export const ImportRequest = z.strictObject({
  source: ImportSource,
  /** Only this questionnaire of the file, counted from 0. */
  questionnaire: z.int().min(0).optional(),
  /** To lay it beside this instrument; null: beside none. Left out: beside the one that it is recognised as. */
  instrumentId: z.string().min(1).max(100).nullable().optional(),
  /** Of the words; left out: the language of the file. */
  language: LanguageTag.optional(),
})

/** Words of a form to store for an instrument of the library. The file is read again; nothing of it is sent. */
export type NewImport = z.infer<typeof NewImport>
export const NewImport = z.strictObject({
  source: ImportSource,
  questionnaire: z.int().min(0),
  instrumentId: z.string().min(1).max(100),
  language: LanguageTag,
  /** What the preview gave; it tells whether the form is still the one that was seen. */
  seen: z.string().min(1).max(100),
  /** Somebody compared what the file cannot prove with the paper form. */
  compared: z.boolean(),
  ...NewWording.pick({ licenceStatement: true, hasPermission: true }).shape,
})

const DroppedPart = z.strictObject({ path: z.string(), reason: z.string() })

/** One thing that is proved of a form before its words are stored. */
export type ImportCheck = z.infer<typeof ImportCheck>
export const ImportCheck = z.strictObject({
  question: z.enum(['name', 'count', 'order', 'words', 'codes', 'range']),
  result: z.enum(['fits', 'compare', 'fails']),
  finding: z.string(),
  items: z.array(z.number()),
})

/** What one questionnaire of a file would become; nothing is stored yet. */
export type ImportProposal = z.infer<typeof ImportProposal>
export const ImportProposal = z.discriminatedUnion('accepted', [
  z.strictObject({
    accepted: z.literal(true),
    /** Its place in the file, counted from 0. */
    questionnaire: z.int(),
    id: z.string(),
    title: z.string(),
    language: z.string().nullable(),
    /** Every language that the file has texts in. */
    languages: z.array(z.string()),
    copyright: z.string().nullable(),
    itemCount: z.int(),
    dropped: z.array(DroppedPart),
    /** The instrument it was recognised as or is laid beside, what the file proves, and each question beside its item. */
    binding: z
      .strictObject({
        instrumentId: z.string(),
        instrumentName: z.string(),
        by: z.enum(['loinc', 'item-number', 'item-order']),
        fit: z.enum(['fits', 'compare', 'fails']),
        checks: z.array(ImportCheck),
        matches: z.array(
          z.strictObject({
            number: z.int(),
            text: z.string().nullable(),
            answers: z.array(z.strictObject({ value: z.number(), label: z.string() })),
            isFitting: z.boolean(),
            problem: z.string().nullable(),
          }),
        ),
        seen: z.string(),
      })
      .nullable(),
    /** As an instrument of the practice's own, for data entry without a score. */
    draft: z
      .strictObject({ definition: Instrument, wording: Wording, dropped: z.array(DroppedPart) })
      .nullable(),
  }),
  z.strictObject({
    accepted: z.literal(false),
    questionnaire: z.int(),
    id: z.string().nullable(),
    element: z.string(),
    reason: z.string(),
  }),
])
export type AcceptedImport = Extract<ImportProposal, { accepted: true }>

export type ImportPreview = z.infer<typeof ImportPreview>
export const ImportPreview = z.strictObject({
  /** What the file was taken for; null where it is none that is known. */
  format: z.enum(['fhir', 'lhc-forms', 'redcap', 'limesurvey', 'csv']).nullable(),
  notes: z.array(DroppedPart),
  items: z.array(ImportProposal),
})
