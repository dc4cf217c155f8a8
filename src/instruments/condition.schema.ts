import { z } from 'zod'
import type { Condition as ConditionOfScoring } from '#psychometrics/condition.ts'
import { scaleId } from './scale.schema.ts'
import { itemId, sourced } from './sourced.schema.ts'

const op = z.enum(['>=', '>', '<=', '<', '='])
const criterionId = z
  .string()
  .regex(/^[a-z0-9-]{1,60}$/, 'A criterion id has small letters, digits and dashes.')

/** A question to the answers and scores of one response. */
export type Condition = ConditionOfScoring
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ item: itemId, op, value: z.number() }),
    z.strictObject({ item: itemId, op, than: itemId }),
    z.strictObject({ scale: scaleId, op, value: z.number() }),
    z.strictObject({ count: z.array(itemId).min(1), op, value: z.number(), atLeast: z.int().min(1) }),
    z.strictObject({ criterion: criterionId, is: z.string().min(1).max(120) }),
    z.strictObject({ all: z.array(Condition).min(1) }),
    z.strictObject({ any: z.array(Condition).min(1) }),
    z.strictObject({ not: Condition }),
  ]),
)

/** A decision the instrument's own rule makes, such as a provisional diagnosis; a clinician judges it. */
export type Criterion = z.infer<typeof Criterion>
export const Criterion = z.strictObject({
  id: criterionId,
  name: z.string().min(1).max(120),
  outcomes: z.array(z.strictObject({ label: z.string().min(1).max(120), when: Condition })).min(1),
  otherwise: z.string().min(1).max(120),
  ...sourced,
})

/** Items that are asked only if an earlier answer says so. */
export const Branch = z.strictObject({
  items: z.array(itemId).min(1),
  when: Condition,
  /** What each counts as where it was rightly not asked; null: as a missing answer. */
  skippedCountsAs: z.number().nullable(),
  ...sourced,
})

/** Everything a condition names, with where it stands. */
export function namedIn(
  condition: Condition,
  path: (string | number)[] = [],
): { kind: 'item' | 'scale' | 'criterion'; id: string; path: (string | number)[] }[] {
  if ('item' in condition)
    return [
      { kind: 'item', id: condition.item, path: [...path, 'item'] },
      ...('than' in condition
        ? [{ kind: 'item' as const, id: condition.than, path: [...path, 'than'] }]
        : []),
    ]
  if ('scale' in condition) return [{ kind: 'scale', id: condition.scale, path: [...path, 'scale'] }]
  if ('criterion' in condition)
    return [{ kind: 'criterion', id: condition.criterion, path: [...path, 'criterion'] }]
  if ('count' in condition)
    return condition.count.map((id, index) => ({ kind: 'item', id, path: [...path, 'count', index] }))
  if ('not' in condition) return namedIn(condition.not, [...path, 'not'])
  const name = 'all' in condition ? 'all' : 'any'
  const parts = 'all' in condition ? condition.all : condition.any
  return parts.flatMap((part, index) => namedIn(part, [...path, name, index]))
}
