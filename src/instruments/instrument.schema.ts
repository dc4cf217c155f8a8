import { z } from 'zod'
import { answerLimits } from '#psychometrics/answer-limits.ts'

/** How sure a fact is. `verified`: found alike in at least two independent sources. */
export type Confidence = z.infer<typeof Confidence>
export const Confidence = z.enum(['verified', 'one-source', 'unverified', 'disputed', 'own'])

const sourced = { source: z.string().min(1).max(2000), confidence: Confidence }
const itemId = z.string().regex(/^[A-Za-z0-9._-]{1,60}$/, 'An item id has letters, digits, dots, dashes.')
const setId = z.string().regex(/^[a-z0-9-]{1,60}$/, 'A response set id has small letters, digits and dashes.')

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
  factor: z.number().positive().optional(),
  min: z.number(),
  max: z.number(),
  direction: z.enum(['higher-is-worse', 'higher-is-better', 'neutral']),
  dimension: z.enum(['attachment-anxiety', 'attachment-avoidance']).optional(),
  missing: z.strictObject({
    /** `prorate`: up to `maxMissing` items may be missing and count as the mean of the others. `none`: none may. */
    rule: z.enum(['prorate', 'none']),
    maxMissing: z.int().min(0),
    ...sourced,
  }),
  bands: z.array(Band),
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
    riskItems: z.array(z.strictObject({ item: itemId, from: z.number(), note: z.string().min(1).max(200) })),
    licence: Licence,
    loinc: z
      .strictObject({ panel: z.string().optional(), items: z.array(z.string().nullable()).optional() })
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
    const problem = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message })
    const ids = instrument.items.map((item) => item.id)
    for (const [index, item] of instrument.items.entries()) {
      if (ids.indexOf(item.id) !== index)
        problem(['items', index, 'id'], `The item id ${item.id} is used twice.`)
      if (!instrument.responses[item.responses])
        problem(['items', index, 'responses'], `There is no response set ${item.responses}.`)
    }
    const scaleIds = instrument.scales.map((scale) => scale.id)
    for (const [index, scale] of instrument.scales.entries()) {
      const at = (...path: (string | number)[]) => ['scales', index, ...path]
      if (scaleIds.indexOf(scale.id) !== index) problem(at('id'), `The scale id ${scale.id} is used twice.`)
      if (new Set(scale.items).size !== scale.items.length)
        problem(at('items'), 'An item counts once in a scale.')
      for (const [position, id] of scale.items.entries())
        if (!ids.includes(id)) problem(at('items', position), `There is no item ${id}.`)
      for (const [position, id] of scale.reverse.entries())
        if (!scale.items.includes(id))
          problem(at('reverse', position), `The reversed item ${id} is not in the scale.`)
      if (scale.min >= scale.max) problem(at('max'), 'The maximum must be above the minimum.')
      const reach = reachOf(instrument, scale)
      if (reach && Math.abs(reach.min - scale.min) > 1e-6)
        problem(at('min'), `With these answers the lowest score is ${reach.min}.`)
      if (reach && Math.abs(reach.max - scale.max) > 1e-6)
        problem(at('max'), `With these answers the highest score is ${reach.max}.`)
      if ((scale.method === 'mean-times') !== (scale.factor !== undefined))
        problem(at('factor'), 'The method mean-times, and only it, has a factor.')
      if (scale.missing.maxMissing >= scale.items.length)
        problem(at('missing', 'maxMissing'), 'At least one item must be answered.')
      for (const [position, band] of scale.bands.entries())
        if (band.from > band.to) problem(at('bands', position), 'A band ends at or above its start.')
    }
    for (const [index, risk] of instrument.riskItems.entries())
      if (!ids.includes(risk.item)) problem(['riskItems', index, 'item'], `There is no item ${risk.item}.`)
  })

type Counted = { items: { id: string; responses: string }[]; responses: Record<string, ResponseSet> }

/** The lowest and highest score that answers can give; undefined where an answer has no limits. */
function reachOf({ items, responses }: Counted, scale: Scale): { min: number; max: number } | undefined {
  const limits = scale.items.map((id) => {
    const set = responses[items.find((item) => item.id === id)?.responses ?? '']
    return set && answerLimits(set)
  })
  let [min, max] = [0, 0]
  for (const one of limits) {
    if (!one) return undefined
    min += one.min
    max += one.max
  }
  const times = scale.method === 'sum' ? 1 : (scale.factor ?? 1) / scale.items.length
  return { min: min * times, max: max * times }
}

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
