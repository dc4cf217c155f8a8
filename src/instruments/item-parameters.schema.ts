import { z } from 'zod'
import { itemId, sourced } from './sourced.schema.ts'

/** One item as item response theory describes it, in the form of our IrtItem. */
export type ItemParameter = z.infer<typeof ItemParameter>
export const ItemParameter = z.strictObject({
  item: itemId,
  /** Discrimination, in the logistic metric without the factor 1.702. */
  a: z.number(),
  /** A threshold (graded) or step (partial credit) for every answer above the lowest. */
  b: z.array(z.number()).min(1).max(50),
  /** Said of every reversed item: the numbers hold for the answer after reversing, as it counts in the scale. */
  keyed: z.literal('as-keyed').optional(),
  /** The part of the content that it covers; the parts keep their shares in what is asked. */
  area: z.string().min(1).max(60).optional(),
})

/** What is known about the items of one scale in one population. */
export type ItemParameters = z.infer<typeof ItemParameters>
export const ItemParameters = z.strictObject({
  model: z.enum(['graded', 'partial-credit']),
  items: z.array(ItemParameter).min(1).max(500),
  /** What θ is measured in, such as `PROMIS Anxiety T score`: scores of one metric share a line, others do not. */
  metric: z.string().trim().min(1).max(120),
  population: z.string().trim().min(1).max(300),
  ...sourced,
})
