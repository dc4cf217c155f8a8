import { z } from 'zod'
import { Band, scaleDimensions } from '#instruments/scale.schema.ts'
import { Confidence } from '#instruments/sourced.schema.ts'
import { AnswerLane } from '#features/assignments/assignments.contract.ts'
import { AdaptiveTrace, AnswerSetting, Answers } from '#features/answers/answers.contract.ts'

const Interval = z.strictObject({ low: z.number(), high: z.number() })

/** Whether a score differs from the first one of its series by more than measurement error, and what that was judged by. */
export type Change = z.infer<typeof Change>
export const Change = z.strictObject({
  verdict: z.enum(['improved', 'worsened', 'no-reliable-change', 'changed']),
  difference: z.number(),
  /** The smallest difference that counts as reliable (1.96 · √2 · SEM). */
  criterion: z.number(),
  basis: z.strictObject({
    sd: z.number(),
    reliability: z.number(),
    population: z.string(),
    source: z.string(),
  }),
})

const ConvertedScore = z.strictObject({
  name: z.string(),
  population: z.string(),
  value: z.number().nullable(),
  /** Why the table has no value. */
  reason: z.string().nullable(),
  standardError: z.number().nullable(),
  band: z.string().nullable(),
  source: z.string(),
  confidence: Confidence,
})

/** One score with its uncertainty, or the reason why there is none. */
export type MeasuredScore = z.infer<typeof MeasuredScore>
export const MeasuredScore = z.strictObject({
  value: z.number().nullable(),
  /** Why there is no value; null where there is one. */
  reason: z.string().nullable(),
  answered: z.int(),
  of: z.int(),
  isProrated: z.boolean(),
  standardError: z.number().nullable(),
  interval95: Interval.nullable(),
  percentile: z.number().nullable(),
  /** Which of the scale's norms is the one for this person; null where none is. */
  norm: z.int().nullable(),
  band: z.string().nullable(),
  /** Whose bands these are, where the scale has several sets of them; null where it has not or none fits. */
  bandsOf: z.string().nullable(),
  /** The same on other scales, such as T, by published tables. */
  converted: z.array(ConvertedScore),
  /** Null for the first score, and where SD or reliability is not known. */
  change: Change.nullable(),
  isShared: z.boolean(),
  engineVersion: z.string(),
})

export type MeasuredResponse = z.infer<typeof MeasuredResponse>
export const MeasuredResponse = z.strictObject({
  responseId: z.uuid(),
  answeredOn: z.iso.date(),
  setting: AnswerSetting,
  lane: AnswerLane,
  scores: z.record(z.string(), MeasuredScore),
})

/** An answer that asks for a look by the instrument's own rule, or a risk question left unanswered. */
export type RiskAnswer = z.infer<typeof RiskAnswer>
export const RiskAnswer = z.strictObject({ itemId: z.string(), note: z.string(), isLeftOut: z.boolean() })

/** The responses of one person to one instrument about one bond (or about no bond), oldest first. */
export type MeasureSeries = z.infer<typeof MeasureSeries>
export const MeasureSeries = z.strictObject({
  personId: z.uuid(),
  bondId: z.uuid().nullable(),
  instrumentId: z.string(),
  responses: z.array(MeasuredResponse),
  /** What the newest response holds that is to be read at once. */
  newestRisks: z.array(RiskAnswer),
  /** Days on which the person was asked and did not answer. */
  missedOn: z.array(z.iso.date()),
})

/** A group that a score can be compared with, with how sure its figures are. */
export type MeasuredNorm = z.infer<typeof MeasuredNorm>
export const MeasuredNorm = z.strictObject({
  population: z.string(),
  n: z.int().nullable(),
  mean: z.number(),
  sd: z.number(),
  source: z.string(),
  confidence: Confidence,
})

export type MeasuredScale = z.infer<typeof MeasuredScale>
export const MeasuredScale = z.strictObject({
  id: z.string(),
  name: z.string(),
  min: z.number(),
  max: z.number(),
  direction: z.enum(['higher-is-worse', 'higher-is-better', 'neutral']),
  dimension: z.enum(scaleDimensions).nullable(),
  /** Set where its scores are θ of adaptive forms as T scores; `name` is then that of the scale. */
  adaptive: z.strictObject({ metric: z.string(), population: z.string() }).nullable(),
  bands: z.array(Band),
  /** Bands that hold for some people only, such as parents’ reports. */
  bandSets: z.array(
    z.strictObject({
      population: z.string(),
      bands: z.array(Band),
      source: z.string(),
      confidence: Confidence,
    }),
  ),
  cutoffs: z.array(z.strictObject({ value: z.number(), label: z.string() })),
  /** Each score says which of them is compared with unless the reader chooses another. */
  norms: z.array(MeasuredNorm),
})

export type MeasuredInstrument = z.infer<typeof MeasuredInstrument>
export const MeasuredInstrument = z.strictObject({
  id: z.string(),
  name: z.string(),
  shortName: z.string(),
  version: z.string(),
  about: z.enum(['self', 'bond', 'session', 'child']),
  /** For the care team alone: nothing of it is shown where the people of the case may look on. */
  isTeamOnly: z.boolean(),
  /** Said on every score: how sure the key is, and that norms are missing where they are. */
  caution: z.string().nullable(),
  scales: z.array(MeasuredScale),
})

/** Everything the measures page of a case draws. */
export type CaseMeasures = z.infer<typeof CaseMeasures>
export const CaseMeasures = z.strictObject({
  instruments: z.array(MeasuredInstrument),
  series: z.array(MeasureSeries),
  /** How many responses could be scored otherwise by now: by a newer engine or key, or one confirmed or doubted since. */
  outdated: z.int(),
  /** Who was asked what about which bond and has not answered: an occasion still open or missed. */
  asked: z.array(
    z.strictObject({ personId: z.uuid(), bondId: z.uuid().nullable(), instrumentId: z.string() }),
  ),
})

/** What scoring a case again did. */
export const Rescored = z.strictObject({ rescored: z.int() })

/** What became of one item on its way into a score. */
const ExplainedItem = z.strictObject({
  id: z.string(),
  answer: z.number().nullable(),
  counted: z.number().nullable(),
  how: z.enum(['as-given', 'reversed', 'by-points', 'left-out', 'out-of-range', 'skipped']),
  weight: z.number(),
})

/** How one score came about, so that it can be checked by hand. */
export type ExplainedScale = z.infer<typeof ExplainedScale>
export const ExplainedScale = z.strictObject({
  scaleId: z.string(),
  name: z.string(),
  value: z.number().nullable(),
  reason: z.string().nullable(),
  items: z.array(ExplainedItem),
  parts: z.array(
    z.strictObject({
      scaleId: z.string(),
      name: z.string(),
      value: z.number().nullable(),
      weight: z.number(),
    }),
  ),
  sum: z.number(),
  answeredWeight: z.number(),
  allWeight: z.number(),
  method: z.enum(['sum', 'mean', 'mean-times']),
  factor: z.number().nullable(),
  missing: z.strictObject({
    rule: z.enum(['prorate', 'none', 'as-zero', 'item-mean-rounded']),
    maxMissing: z.int(),
    source: z.string(),
  }),
  isRounded: z.boolean(),
})

/** How an adaptive score came about: its questions in the order asked, and what was known after each. */
export type ExplainedAdaptive = z.infer<typeof ExplainedAdaptive>
export const ExplainedAdaptive = AdaptiveTrace.extend({
  name: z.string(),
  /** T = 50 + 10 · θ. */
  value: z.number().nullable(),
  reason: z.string().nullable(),
  /** Questions of the whole form. */
  formLength: z.int(),
})

/** What an instrument's own rule decides, such as a provisional diagnosis; `outcome` is null where answers are missing. */
export type DecidedCriterion = z.infer<typeof DecidedCriterion>
export const DecidedCriterion = z.strictObject({
  id: z.string(),
  name: z.string(),
  outcome: z.string().nullable(),
  reason: z.string().nullable(),
  source: z.string(),
  confidence: z.string(),
})

/** One response with its answers, for the clinician who looks behind a score. */
export type ResponseDetail = z.infer<typeof ResponseDetail>
export const ResponseDetail = z.strictObject({
  responseId: z.uuid(),
  personId: z.uuid(),
  bondId: z.uuid().nullable(),
  instrumentId: z.string(),
  answeredOn: z.iso.date(),
  setting: AnswerSetting,
  answers: Answers,
  riskItems: z.array(RiskAnswer),
  /** How each score comes about by the version the answers were given under. */
  scales: z.array(ExplainedScale),
  /** Set where the questions were asked adaptively: then no scale is summed and no criterion decided. */
  adaptive: ExplainedAdaptive.nullable(),
  criteria: z.array(DecidedCriterion),
  /** Each time it was scored, oldest first; the last one counts. */
  runs: z.array(
    z.strictObject({
      run: z.int(),
      instrumentVersion: z.string(),
      engineVersion: z.string(),
      keyStatus: z.string(),
      scoredAt: z.iso.datetime(),
      values: z.record(z.string(), z.number().nullable()),
    }),
  ),
})
