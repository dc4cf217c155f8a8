import { z } from 'zod'

export const setId = z
  .string()
  .regex(/^[a-z0-9-]{1,60}$/, 'A response set id has small letters, digits and dashes.')

/** What can be answered to an item. */
export type ResponseSet = z.infer<typeof ResponseSet>
export const ResponseSet = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('choice'), values: z.array(z.number()).min(2) }),
  z.strictObject({
    kind: z.literal('slider'),
    min: z.number(),
    max: z.number(),
    step: z.number().positive(),
    /** A line to mark, of this length on paper: 100 mm. Answers are in the units of min and max, not in mm. */
    lengthMm: z.number().positive().optional(),
  }),
  z.strictObject({ kind: z.literal('number'), min: z.number().optional(), max: z.number().optional() }),
  z.strictObject({ kind: z.literal('text') }),
])
