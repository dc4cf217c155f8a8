import { answersOfCheck, groupKinds, type AnswerKind } from '#protocols/condition.schema.ts'
import { getAt, listAt } from './edit-content.ts'
import { textAt } from './editor-context.tsx'

export const leafKinds = ['check', 'step-done', 'event', 'score', 'consent'] as const
export type ConditionKind = (typeof leafKinds)[number] | (typeof groupKinds)[number]

/** A condition of a kind, about the first that the pack has of it; what has to be chosen is left empty. */
export function newCondition(content: unknown, kind: ConditionKind, before?: unknown): object {
  const firstOf = (list: string) => textAt(listAt(content, [list])[0], ['id'])
  switch (kind) {
    case 'check': {
      const check = listAt(content, ['checks'])[0]
      return { kind, check: textAt(check, ['id']), is: answersOf(content, firstOf('checks')).slice(0, 1) }
    }
    case 'step-done': {
      const [step] = listAt(content, ['stages']).flatMap((stage) => listAt(stage, ['steps']))
      return { kind, step: textAt(step, ['id']) }
    }
    case 'event':
      return { kind, event: firstOf('events'), seen: true }
    case 'score':
      return { kind, instrument: '', scale: '', role: firstOf('roles'), op: '<=' }
    case 'consent':
      return { kind, consent: 'treatment', role: firstOf('roles') }
    default:
      return { kind, of: partsOf(before) ?? [newCondition(content, 'check')] }
  }
}

/** What a group is made of where something was there before: its conditions, or the one that it was. */
function partsOf(before: unknown): unknown[] | undefined {
  const of = getAt(before, ['of'])
  if (Array.isArray(of)) return of
  return before === undefined ? undefined : [before]
}

/** What a check of the pack can be answered with. */
export function answersOf(content: unknown, check: string): readonly string[] {
  const kind = textAt(
    listAt(content, ['checks']).find((one) => one['id'] === check),
    ['answers'],
  )
  return kind in answersOfCheck ? answersOfCheck[kind as AnswerKind] : []
}
