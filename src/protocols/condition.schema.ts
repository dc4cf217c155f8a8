import { z } from 'zod'
import { partId } from './text.schema.ts'

/** What a check can be answered with. What was never asked is no answer. */
export const answersOfCheck = {
  'yes-no': ['yes', 'no'],
  safety: ['clear', 'concern', 'present'],
  readiness: ['ready', 'nearly', 'not-ready'],
} as const

export type AnswerKind = keyof typeof answersOfCheck
export type CheckAnswer = (typeof answersOfCheck)[AnswerKind][number]
export const CheckAnswer = z.enum([
  ...answersOfCheck['yes-no'],
  ...answersOfCheck.safety,
  ...answersOfCheck.readiness,
])

export type ConsentKind = z.infer<typeof ConsentKind>
export const ConsentKind = z.enum([
  'treatment',
  'policy',
  'recording-care',
  'recording-supervision',
  'recording-certification',
  'recording-research',
])

/** What has to be true, read from what is known of a case. */
export type Condition = z.infer<typeof Condition>
export const Condition = z.discriminatedUnion('kind', [
  /** A check was answered with one of these. */
  z.strictObject({ kind: z.literal('check'), check: partId, is: z.array(CheckAnswer).min(1) }),
  /** Everybody concerned is done with a step, in the round if one is named. */
  z.strictObject({ kind: z.literal('step-done'), step: partId, round: partId.optional() }),
  /** A change event was seen, or was not. */
  z.strictObject({ kind: z.literal('event'), event: partId, seen: z.boolean() }),
  /** The latest score of everybody with the role. */
  z.strictObject({
    kind: z.literal('score'),
    instrument: z.string().min(1).max(100),
    scale: z.string().min(1).max(100),
    role: partId,
    op: z.enum(['<', '<=', '>', '>=']),
    value: z.number(),
  }),
  /** A consent of everybody with the role holds today. */
  z.strictObject({ kind: z.literal('consent'), consent: ConsentKind, role: partId }),
])
