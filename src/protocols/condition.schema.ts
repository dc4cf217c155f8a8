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

const leaves = [
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
] as const
// The names stand in the JSON Schema, which says each of them once.
const LeafCondition = z.discriminatedUnion('kind', leaves).meta({ id: 'LeafCondition' })
export type LeafCondition = z.infer<typeof LeafCondition>

/** How the conditions of a group count together. */
export const groupKinds = ['all', 'any', 'none'] as const
export type GroupKind = (typeof groupKinds)[number]
export type ConditionGroup = { kind: GroupKind; of: Condition[] }

function groupsOf<Part extends z.ZodType<Condition>>(part: Part) {
  const of = z.array(part).min(1, 'Say what is meant: add a condition, or take the group out.').max(20)
  return groupKinds.map((kind) => z.strictObject({ kind: z.literal(kind), of }))
}

/** What has to be true, read from what is known of a case. */
export type Condition = LeafCondition | ConditionGroup
/** Groups stand two deep at most: what lies deeper nobody reads without a slip. */
export const Condition: z.ZodType<Condition> = z
  .discriminatedUnion('kind', [
    ...leaves,
    ...groupsOf(
      z.discriminatedUnion('kind', [...leaves, ...groupsOf(LeafCondition)]).meta({ id: 'ConditionInGroup' }),
    ),
  ])
  .meta({ id: 'Condition' })

export function isGroup(condition: Condition): condition is ConditionGroup {
  return (groupKinds as readonly string[]).includes(condition.kind)
}

/** What a condition is read from in the end, whatever groups stand around it. */
export function leavesOf(condition: Condition): LeafCondition[] {
  return isGroup(condition) ? condition.of.flatMap(leavesOf) : [condition]
}
