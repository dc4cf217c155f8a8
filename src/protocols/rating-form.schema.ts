import { z } from 'zod'
import { Basis, partId, Text } from './text.schema.ts'

/**
 * What a trained rater gives to an interview or a recording: the shape of the scores alone. Anchors are labels; what
 * they mean stands in the manual of the owner.
 */
export type RatingForm = z.infer<typeof RatingForm>
export const RatingForm = z.strictObject({
  id: partId,
  title: Text,
  /** What gets a score of its own. */
  unit: z.enum(['passage', 'segment', 'session']),
  /** What kinds of passages there are, such as questions that demand and that permit. */
  unitKinds: z
    .array(z.strictObject({ id: partId, title: Text }))
    .min(2)
    .optional(),
  markers: z
    .array(z.strictObject({ id: partId, title: Text }))
    .min(1)
    .optional(),
  min: z.int(),
  max: z.int(),
  anchors: z.array(z.strictObject({ value: z.int(), label: Text })),
  /** The whole is the rater's judgement and never worked out from the parts. */
  overall: z.enum(['rater-judgement', 'none']),
  raters: z.strictObject({ training: Text, atLeast: z.int().min(1) }),
  caution: Text.optional(),
  basis: Basis,
})
