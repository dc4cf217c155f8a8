import { z } from 'zod'
import { answersOfCheck, Condition, type AnswerKind } from './condition.schema.ts'
import { Basis, partId, Text } from './text.schema.ts'

/** Whom something is said of or done with: all together, each person, or each ordered pair. */
export type Scope = z.infer<typeof Scope>
export const Scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unit') }),
  z.strictObject({ kind: z.literal('person'), role: partId }),
  z.strictObject({ kind: z.literal('dyad'), from: partId, to: partId }),
])

/** A question the therapist answers about the case, such as whether each partner was asked alone about violence. */
export type Check = z.infer<typeof Check>
export const Check = z.strictObject({
  id: partId,
  title: Text,
  answers: z.enum(Object.keys(answersOfCheck) as [AnswerKind, ...AnswerKind[]]),
  of: Scope,
  /** An older answer counts as not asked. */
  goodForDays: z.int().min(1).max(3650).optional(),
})

export type GateKind = z.infer<typeof GateKind>
export const GateKind = z.enum([
  'safety',
  'readiness',
  'caregiver-readiness',
  'prerequisite',
  'violence',
  'substance',
  'affair',
  'court',
])

const effect = z.enum(['warn', 'block'])

/**
 * What should be true before a step begins. It warns or blocks; a therapist can always go on with a reason that is kept,
 * so no pack can say that a gate may not be overridden.
 */
export type Gate = z.infer<typeof Gate>
export const Gate = z.strictObject({
  id: partId,
  kind: GateKind,
  title: Text,
  /** Said while it is not open: what stands in the way and what opens it. */
  closed: Text,
  /** All of these open it. */
  opens: z.array(Condition),
  effect,
  /** What holds while nobody asked. */
  whileUnknown: effect,
  basis: Basis,
})
