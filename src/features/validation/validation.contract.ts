import { z } from 'zod'

/**
 * How far a sample of this size carries, by the sizes that the COSMIN checklist asks of a study of internal
 * consistency: 100 persons and more, 30 to 99, fewer.
 */
export type Evidence = z.infer<typeof Evidence>
export const Evidence = z.enum(['adequate', 'doubtful', 'first-look'])

const Interval = z.strictObject({ value: z.number(), low: z.number(), high: z.number() })

/** How one item behaves within its scale, after reversal. */
const ItemFigures = z.strictObject({
  itemId: z.string(),
  number: z.int(),
  mean: z.number().nullable(),
  sd: z.number().nullable(),
  missing: z.int(),
  /** With the sum of the other items; null where something does not vary or persons are too few. */
  restCorrelation: z.number().nullable(),
  alphaIfDeleted: z.number().nullable(),
})

/** One scale in the practice's own data. Null: too few persons, or the data allow no such figure. */
export type ScaleReport = z.infer<typeof ScaleReport>
export const ScaleReport = z.strictObject({
  scaleId: z.string(),
  name: z.string(),
  /** Persons with a score, and those who answered every item. */
  scored: z.int(),
  complete: z.int(),
  mean: z.number().nullable(),
  sd: z.number().nullable(),
  /** Cronbach's alpha with the interval of Feldt. */
  alpha: Interval.nullable(),
  /** McDonald's omega total of one factor. */
  omega: z.number().nullable(),
  items: z.array(ItemFigures),
  dimensions: z
    .strictObject({
      count: z.int(),
      eigenvalues: z.array(z.number()),
      byChance: z.array(z.number()),
    })
    .nullable(),
  change: z
    .strictObject({
      persons: z.int(),
      meanChange: z.number(),
      /** The mean change in units of the first scores' standard deviation. */
      effect: z.number(),
      /** The mean change in units of the changes' standard deviation. */
      responseMean: z.number(),
    })
    .nullable(),
  /** The first and the second answering, 5 to 35 days apart. */
  retest: Interval.extend({ persons: z.int() }).nullable(),
  norms: z.array(z.strictObject({ percentile: z.int(), value: z.number() })),
})

/** What the answers that the reader may see say about an instrument. */
export type ValidationReport = z.infer<typeof ValidationReport>
export const ValidationReport = z.strictObject({
  instrumentId: z.string(),
  version: z.string(),
  persons: z.int(),
  responses: z.int(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  evidence: Evidence,
  /** Below this number of persons no figure is given. */
  fewest: z.int(),
  scales: z.array(ScaleReport),
})
