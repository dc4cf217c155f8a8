import { z } from 'zod'
import { problemsOfInstrument } from './check-instrument.ts'

/** How sure a fact is. `verified`: found alike in at least two independent sources. */
export type Confidence = z.infer<typeof Confidence>
export const Confidence = z.enum(['verified', 'one-source', 'unverified', 'disputed', 'own'])

const sourced = { source: z.string().min(1).max(2000), confidence: Confidence }
const itemId = z.string().regex(/^[A-Za-z0-9._-]{1,60}$/, 'An item id has letters, digits, dots, dashes.')
const setId = z.string().regex(/^[a-z0-9-]{1,60}$/, 'A response set id has small letters, digits and dashes.')

const loincCode = z.string().regex(/^\d{1,7}-\d$/, 'A LOINC code looks like 44249-1.')

/** What can be answered to an item. */
export type ResponseSet = z.infer<typeof ResponseSet>
export const ResponseSet = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('choice'), values: z.array(z.number()).min(2) }),
  z.strictObject({
    kind: z.literal('slider'),
    min: z.number(),
    max: z.number(),
    step: z.number().positive(),
  }),
  z.strictObject({ kind: z.literal('number'), min: z.number().optional(), max: z.number().optional() }),
  z.strictObject({ kind: z.literal('text') }),
])

const Item = z.strictObject({
  id: itemId,
  number: z.int().min(1),
  responses: setId,
  /** Counted in no scale, such as a difficulty question at the end. */
  isUnscored: z.boolean().optional(),
})

export type Band = z.infer<typeof Band>
export const Band = z.strictObject({ from: z.number(), to: z.number(), label: z.string().min(1).max(60) })

const Cutoff = z.strictObject({
  value: z.number(),
  op: z.enum(['>=', '>', '<=', '<']),
  meaning: z.string().min(1).max(200),
  ...sourced,
})

export type Norm = z.infer<typeof Norm>
export const Norm = z.strictObject({
  population: z.string().min(1).max(300),
  n: z.int().positive().optional(),
  mean: z.number(),
  sd: z.number().positive(),
  ...sourced,
})

export type Reliability = z.infer<typeof Reliability>
export const Reliability = z.strictObject({
  kind: z.enum(['alpha', 'omega', 'test-retest']),
  value: z.number().min(0).max(1),
  population: z.string().min(1).max(300),
  ...sourced,
})

export type Scale = z.infer<typeof Scale>
export const Scale = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,60}$/, 'A scale id has small letters, digits and dashes.'),
  name: z.string().min(1).max(120),
  items: z.array(itemId).min(1),
  reverse: z.array(itemId),
  /** `mean-times`: the mean of the answered items times `factor`. */
  method: z.enum(['sum', 'mean', 'mean-times']),
  /** Ids of scales whose scores it is the sum of, where that differs from the sum of its items. */
  parts: z.array(z.string()).min(2).optional(),
  factor: z.number().positive().optional(),
  min: z.number(),
  max: z.number(),
  direction: z.enum(['higher-is-worse', 'higher-is-better', 'neutral']),
  dimension: z.enum(['attachment-anxiety', 'attachment-avoidance']).optional(),
  missing: z.strictObject({
    /** `prorate`: up to `maxMissing` items may be missing and count as the mean of the others. `none`: none may. */
    rule: z.enum(['prorate', 'none']),
    maxMissing: z.int().min(0),
    /** A sum with missing items is rounded to a whole number, where the published rule says so. */
    isRounded: z.boolean().optional(),
    ...sourced,
  }),
  bands: z.array(Band),
  /** Where the bands are from; required as soon as there are any. */
  bandsFrom: z.strictObject(sourced).optional(),
  cutoffs: z.array(Cutoff),
  norms: z.array(Norm),
  reliability: z.array(Reliability),
  publishedRci: z
    .strictObject({ value: z.number().positive(), level: z.string().max(60), ...sourced })
    .optional(),
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
    ages: z.strictObject({ from: z.number().optional(), to: z.number().optional() }),
    recall: z.string().max(120).optional(),
    /** Said on every score, such as that an instrument of ours is not yet validated. */
    caution: z.string().max(300).optional(),
    items: z.array(Item).min(1).max(500),
    responses: z.record(setId, ResponseSet),
    scales: z.array(Scale),
    riskItems: z.array(
      z.strictObject({ item: itemId, from: z.number(), note: z.string().min(1).max(200), ...sourced }),
    ),
    licence: Licence,
    loinc: z
      .strictObject({
        panel: loincCode.optional(),
        /** One for each item, in order; null where there is none. The last may be left out. */
        items: z.array(loincCode.nullable()).optional(),
      })
      .nullable(),
    key: z.strictObject({
      status: z.enum(['verified', 'one-source', 'unverified', 'disputed', 'own']),
      note: z.string().max(1000),
    }),
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
