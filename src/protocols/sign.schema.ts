import { z } from 'zod'
import { partId, Basis, Text } from './text.schema.ts'

const fieldId = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'A field is named as in its kind, such as response.')

/**
 * What was noted of sessions, or how a score moved, that speaks for a step. It adds a reason to a suggestion and bars
 * nothing; a pack that names none is read as before.
 */
export type Sign = z.infer<typeof Sign>
export const Sign = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('moment'),
    /** What it means when it was noted, as a sentence. */
    text: Text,
    /** Kinds of `src/structures`, such as encounter. One of them is enough. */
    of: z.array(z.string().min(1).max(60)).min(1).max(6),
    /** Only where these fields hold one of these choices. */
    where: z.record(fieldId, z.array(z.string().min(1).max(60)).min(1)).optional(),
    /** The field that names the person, or the first of the pair, that the step is gone through with. */
    who: fieldId.optional(),
    /** The field that names the second of the pair. */
    towards: fieldId.optional(),
    /**
     * How often it has to be noted; once if nothing is said. Where a step has no criterion that can be read and each of its
     * signs says how often, it is suggested as done once all are there.
     */
    atLeast: z.int().min(1).max(20).optional(),
    basis: Basis,
  }),
  z.strictObject({
    kind: z.literal('score'),
    text: Text,
    instrument: z.string().min(1).max(100),
    /** Any scale of it if none is named. */
    scale: z.string().min(1).max(100).optional(),
    role: partId,
    /** By more than measurement error since the first score. */
    moved: z.enum(['better', 'worse']),
    basis: Basis,
  }),
])

/** What speaks for being at a step, and for being done with it. */
export type StepSigns = z.infer<typeof StepSigns>
export const StepSigns = z.strictObject({
  here: z.array(Sign).max(10).optional(),
  goOn: z.array(Sign).max(10).optional(),
})
