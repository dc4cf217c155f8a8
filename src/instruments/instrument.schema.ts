import { z } from 'zod'
import { Branch, Criterion } from './condition.schema.ts'
import { problemsOfInstrument } from './problems-of-instrument.ts'
import { ResponseSet, setId } from './response-set.schema.ts'
import { Scale, scaleId } from './scale.schema.ts'
import { itemId, sourced } from './sourced.schema.ts'

const loincCode = z.string().regex(/^\d{1,7}-\d$/, 'A LOINC code looks like 44249-1.')

const Item = z.strictObject({
  id: itemId,
  number: z.int().min(1),
  responses: setId,
  /** Counted in no scale, such as a difficulty question at the end. */
  isUnscored: z.boolean().optional(),
})

/** In which context an instrument is used. */
const use = z.enum(['allowed', 'prohibited', 'unclear'])

export type Licence = z.infer<typeof Licence>
export const Licence = z.strictObject({
  /** `ours`: shipped with its words. `bring-your-own`: item numbers until the practice imports wording it may use. */
  wording: z.enum(['ours', 'bring-your-own', 'prohibited-without-text']),
  terms: z.string().min(1).max(2000),
  contexts: z.strictObject({ clinical: use, commercial: use, education: use, research: use }),
  /** Whether its words may leave in an export. */
  exportWording: z.boolean(),
  ...sourced,
})

/** How sure the key is. `confirmed`: by a practice, against its licensed form; no pack says that of itself. */
export type KeyStatus = z.infer<typeof KeyStatus>
export const KeyStatus = z.enum(['verified', 'one-source', 'unverified', 'disputed', 'own', 'confirmed'])

/** Another version or form whose scores may be compared with these, or that can be scored from these answers. */
const Equivalent = z.strictObject({
  instrument: z.string().min(1).max(100),
  version: z.string().max(40).optional(),
  /** Scales whose scores are on the same footing; empty: none, only answers are shared. */
  scales: z.array(scaleId),
  /** Its item → the item of this instrument with the same answer. */
  items: z.record(itemId, itemId).optional(),
  ...sourced,
})

/** A questionnaire or rating scale as data: facts only, each number with its source. */
export type Instrument = z.infer<typeof Instrument>
export const Instrument = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,100}$/, 'An instrument id has small letters, digits and dashes.'),
    version: z.string().regex(/^\d+\.\d+\.\d+$/, 'A version looks like 1.0.0.'),
    name: z.string().min(1).max(200),
    shortName: z.string().min(1).max(40),
    authors: z.string().min(1).max(500),
    citation: z.string().min(1).max(1000),
    construct: z.string().min(1).max(300),
    about: z.enum(['self', 'bond', 'session', 'child']),
    respondents: z
      .array(z.enum(['self', 'partner', 'parent', 'child', 'teacher', 'therapist', 'observer']))
      .min(1),
    /** Whom the same items are asked about, one form each, such as mother, father, partner, friend. */
    targets: z.array(z.string().min(1).max(40)).min(2).optional(),
    /** Several raters of the same case: how many a combined score needs. */
    raters: z.strictObject({ atLeast: z.int().min(2), ...sourced }).optional(),
    ages: z.strictObject({ from: z.number().optional(), to: z.number().optional() }),
    recall: z.string().max(120).optional(),
    /** Said on every score, such as that an instrument of ours is not yet validated. */
    caution: z.string().max(300).optional(),
    /** Known answers may endanger who gave them, such as those about violence: no lane but that of the care team. */
    isTeamOnly: z.boolean().optional(),
    items: z.array(Item).min(1).max(500),
    responses: z.record(setId, ResponseSet),
    branches: z.array(Branch).optional(),
    scales: z.array(Scale),
    criteria: z.array(Criterion).optional(),
    /** How many of the scored items of the whole form may be missing before nothing is scored. */
    form: z.strictObject({ maxMissing: z.int().min(0), ...sourced }).optional(),
    riskItems: z.array(
      z.strictObject({ item: itemId, from: z.number(), note: z.string().min(1).max(200), ...sourced }),
    ),
    attentionChecks: z.array(z.strictObject({ item: itemId, pass: z.array(z.number()).min(1) })).optional(),
    minSecondsPerItem: z.number().positive().optional(),
    maxSameInARow: z.int().min(2).optional(),
    equivalents: z.array(Equivalent).optional(),
    licence: Licence,
    loinc: z
      .strictObject({
        panel: loincCode.optional(),
        /** One for each item, in order; null where there is none. The last may be left out. */
        items: z.array(loincCode.nullable()).optional(),
      })
      .nullable(),
    key: z.strictObject({ status: KeyStatus, note: z.string().max(2000) }),
    disagreements: z.array(z.string().max(2000)),
    sources: z.array(
      z.strictObject({ citation: z.string().min(1).max(1000), url: z.string().max(1000).optional() }),
    ),
  })
  .superRefine((instrument, context) => {
    for (const { path, message } of problemsOfInstrument(instrument))
      context.addIssue({ code: 'custom', path, message })
  })

/** The texts of an instrument in one language, as the practice may show them. */
export type Wording = z.infer<typeof Wording>
export const Wording = z.strictObject({
  instrumentId: z.string().min(1).max(100),
  language: z.string().min(2).max(35),
  title: z.string().min(1).max(300),
  instruction: z.string().max(5000).optional(),
  items: z.record(itemId, z.string().min(1).max(2000)),
  /** By response set and value, as text. */
  options: z.record(setId, z.record(z.string(), z.string().max(500))),
  /** Which of our pictures stands beside a value. */
  pictures: z.record(setId, z.record(z.string(), z.string().max(60))).optional(),
  headings: z.record(itemId, z.string().max(500)).optional(),
})
