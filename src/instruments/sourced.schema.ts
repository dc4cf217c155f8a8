import { z } from 'zod'

/** How sure a fact is. `verified`: found alike in at least two independent sources. */
export type Confidence = z.infer<typeof Confidence>
export const Confidence = z.enum(['verified', 'one-source', 'unverified', 'disputed', 'own'])

export const sourced = { source: z.string().min(1).max(2000), confidence: Confidence }
export const itemId = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,60}$/, 'An item id has letters, digits, dots, dashes.')
