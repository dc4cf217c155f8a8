import { z } from 'zod'
import { Condition } from './condition.schema.ts'
import { Scope } from './gate.schema.ts'
import { Sign, StepSigns } from './sign.schema.ts'
import { Basis, partId, Text } from './text.schema.ts'

/** What is done within a step. */
export type Task = z.infer<typeof Task>
export const Task = z.strictObject({
  id: partId,
  title: Text,
  purpose: Text,
  /** With whom, if not with everybody of the step. */
  role: partId.optional(),
  /** Only in these rounds of the step. */
  rounds: z.array(partId).min(1).optional(),
  /** Tasks of the same step that usually come before. */
  after: z.array(partId).min(1).optional(),
})

/** What should be so when a step begins or ends: in words, and by a condition where one can be read. */
export const Criterion = z.strictObject({ id: partId, text: Text, when: Condition.optional() })

/** What usually comes next. */
export type Successor = z.infer<typeof Successor>
export const Successor = z.strictObject({
  to: partId,
  /** Only from these rounds. */
  rounds: z.array(partId).min(1).optional(),
  /** The round in which the next step is taken: `same` if nothing is said, or the one that follows. */
  round: z.enum(['same', 'next']).optional(),
  /** The way most courses go; others are offered behind it. */
  usual: z.boolean(),
  why: Text.optional(),
})

/** Going back is normal: where to, and what speaks for it. */
const Return = z.strictObject({
  to: partId,
  round: partId.optional(),
  when: Condition.optional(),
  why: Text,
  /** What was noted that speaks for it. */
  signs: z.array(Sign).max(10).optional(),
})

export type Step = z.infer<typeof Step>
export const Step = z.strictObject({
  id: partId,
  /** As the model counts it, such as 5 or 2b. */
  label: z.string().trim().min(1).max(12).optional(),
  title: Text,
  purpose: Text,
  /** Whom it is gone through with. A step with rounds is gone through once in each, with its focus person. */
  per: Scope,
  rounds: z.array(partId).min(1).optional(),
  tasks: z.array(Task).min(1, 'A step needs at least one task.').max(40),
  entry: z.array(Criterion),
  exit: z.array(Criterion),
  /** What sessions and scores say of being here, and of going on. */
  signs: StepSigns.optional(),
  /** Gates before it, everywhere or only in these rounds. */
  gates: z.array(z.strictObject({ gate: partId, rounds: z.array(partId).min(1).optional() })),
  next: z.array(Successor).max(20),
  returns: z.array(Return).optional(),
  /** The course may end after it. */
  isEnd: z.boolean().optional(),
  exercises: z.array(partId).optional(),
  /** Which of the pack's shapes its sessions usually have. */
  sessionShape: partId.optional(),
  basis: Basis,
})

export type Stage = z.infer<typeof Stage>
export const Stage = z.strictObject({
  id: partId,
  title: Text,
  purpose: Text,
  steps: z.array(Step).min(1, 'A stage needs at least one step.').max(40),
})
