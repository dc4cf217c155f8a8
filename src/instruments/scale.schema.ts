import { z } from 'zod'
import { ItemParameters } from './item-parameters.schema.ts'
import { itemId, sourced } from './sourced.schema.ts'

export const scaleId = z
  .string()
  .regex(/^[a-z0-9-]{1,60}$/, 'A scale id has small letters, digits and dashes.')

export const scaleDimensions = [
  'attachment-anxiety',
  'attachment-avoidance',
  'proximity',
  'safe-haven',
  'secure-base',
  'separation',
] as const

/** Whom a norm, bands or a table were made from; what is not named does not matter. */
export const Applies = z.strictObject({
  ageFrom: z.number().min(0).optional(),
  ageBelow: z.number().positive().optional(),
  sex: z.enum(['female', 'male']).optional(),
  informant: z.string().min(1).max(40).optional(),
  target: z.string().min(1).max(40).optional(),
  country: z.string().length(2).optional(),
})

export type Band = z.infer<typeof Band>
export const Band = z.strictObject({ from: z.number(), to: z.number(), label: z.string().min(1).max(60) })

/** Bands that hold for some people only, such as parents' reports of boys. */
const BandSet = z.strictObject({
  population: z.string().min(1).max(300),
  applies: Applies,
  bands: z.array(Band).min(1),
  ...sourced,
})

const Cutoff = z.strictObject({
  value: z.number(),
  op: z.enum(['>=', '>', '<=', '<']),
  meaning: z.string().min(1).max(200),
  ...sourced,
})

export type Norm = z.infer<typeof Norm>
export const Norm = z.strictObject({
  population: z.string().min(1).max(300),
  applies: Applies.optional(),
  n: z.int().positive().optional(),
  mean: z.number(),
  sd: z.number().positive(),
  ...sourced,
})

/** Raw scores and what they are on another scale, such as T scores. */
const LookUp = z.strictObject({
  name: z.string().min(1).max(60),
  population: z.string().min(1).max(300),
  applies: Applies.optional(),
  rows: z.array(z.tuple([z.number(), z.number()])).min(2),
  /** Of each raw score, in the units of the table. */
  standardErrors: z.array(z.tuple([z.number(), z.number().positive()])).optional(),
  /** Bands of what the table gives, not of the raw score. */
  bands: z.array(Band).min(1).optional(),
  bandsFrom: z.strictObject(sourced).optional(),
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
  id: scaleId,
  name: z.string().min(1).max(120),
  /** Empty where the scale is made of other scales (`parts`). */
  items: z.array(itemId),
  reverse: z.array(itemId),
  /** What an answer counts, where that is neither itself nor its mirror. */
  recode: z
    .array(z.strictObject({ items: z.array(itemId).min(1), points: z.record(z.string(), z.number()) }))
    .optional(),
  /** What an item counts for, 1 where nothing is said; below 0 it is taken away. */
  weights: z.record(itemId, z.number()).optional(),
  parts: z
    .array(z.strictObject({ scale: scaleId, weight: z.number().optional() }))
    .min(2)
    .optional(),
  /** `mean-times`: the mean of the answered items times `factor`. */
  method: z.enum(['sum', 'mean', 'mean-times']),
  factor: z.number().positive().optional(),
  round: z.literal('half-up').optional(),
  min: z.number(),
  max: z.number(),
  direction: z.enum(['higher-is-worse', 'higher-is-better', 'neutral']),
  /** What of attachment it measures: one of the two dimensions, or what somebody turns to another for. */
  dimension: z.enum(scaleDimensions).optional(),
  missing: z.strictObject({
    /**
     * Up to `maxMissing` items may be missing and count as the mean of the others (`prorate`), as that mean rounded
     * (`item-mean-rounded`) or as nothing (`as-zero`). `none`: none may.
     */
    rule: z.enum(['prorate', 'none', 'as-zero', 'item-mean-rounded']),
    maxMissing: z.int().min(0),
    ...sourced,
  }),
  /** Items without which there is no score. */
  required: z.array(itemId).optional(),
  bands: z.array(Band),
  /** Where the bands are from; required as soon as there are any. */
  bandsFrom: z.strictObject(sourced).optional(),
  bandSets: z.array(BandSet).optional(),
  cutoffs: z.array(Cutoff),
  norms: z.array(Norm),
  tables: z.array(LookUp).optional(),
  reliability: z.array(Reliability),
  publishedRci: z
    .strictObject({ value: z.number().positive(), level: z.string().max(60), ...sourced })
    .optional(),
  /** What an adaptive form chooses by; without it every question is asked. */
  itemParameters: ItemParameters.optional(),
})
