import type { DropList } from './drop-list.ts'
import type { ImportedCondition, ImportedItem } from './imported-questionnaire.ts'
import { elementOf, objectsOf, stringOf, valueOf, type JsonObject } from './json-value.ts'
import { plainText, shortText } from './plain-text.ts'

const operators = ['exists', '=', '!=', '>', '<', '>=', '<='] as const

type Condition = ImportedCondition & { readonly path: string }
export type Conditions = { readonly conditions: readonly Condition[]; readonly conditionMode: 'all' | 'any' }

function answerOf(condition: JsonObject): ImportedCondition['value'] | null {
  const given = valueOf(condition, 'answer')
  if (!given) return null
  if (typeof given.value === 'number' || typeof given.value === 'boolean') return given.value
  const text =
    stringOf(given.value) ??
    stringOf(elementOf(given.value, 'code')) ??
    stringOf(elementOf(given.value, 'display')) ??
    stringOf(elementOf(given.value, 'reference'))
  return text === null ? null : plainText(text.slice(0, 500)).plain
}

function readCondition(condition: JsonObject): ImportedCondition | string {
  const linkId = stringOf(elementOf(condition, 'question'))
  if (linkId === null) return 'It names no question.'
  const hasAnswer = elementOf(condition, 'hasAnswer')
  if (typeof hasAnswer === 'boolean') return { linkId, operator: 'exists', value: hasAnswer }
  // STU3 has no operator: an answer alone means "is".
  const operator = stringOf(elementOf(condition, 'operator')) ?? '='
  const known = operators.find((each) => each === operator)
  if (!known) return `Its operator “${shortText(operator, 20)}” is not known.`
  const value = answerOf(condition)
  if (value === null) return 'It holds no answer to compare with.'
  if (known === 'exists' && typeof value !== 'boolean')
    return 'With “exists” the answer must be true or false.'
  return { linkId, operator: known, value }
}

/** Reads `enableWhen`. What cannot be said as a simple comparison is dropped with its reason. */
export function readConditions(item: JsonObject, path: string, drops: DropList): Conditions {
  const conditions: Condition[] = []
  for (const { index, object } of objectsOf(elementOf(item, 'enableWhen'))) {
    const at = `${path}.enableWhen[${index}]`
    const read = readCondition(object)
    if (typeof read === 'string') drops.add(at, `A condition for showing it. ${read}`)
    else conditions.push({ ...read, path: at })
  }
  return { conditions, conditionMode: elementOf(item, 'enableBehavior') === 'all' ? 'all' : 'any' }
}

/** Link ids from which a question leads back to itself. Each question is visited once. */
function inCircles(targets: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const state = new Map<string, 'open' | 'done'>()
  const circling = new Set<string>()
  for (const start of targets.keys()) {
    if (state.has(start)) continue
    const trail: { linkId: string; next: number }[] = [{ linkId: start, next: 0 }]
    state.set(start, 'open')
    while (trail.length > 0) {
      const current = trail.at(-1)!
      const target = targets.get(current.linkId)?.[current.next]
      current.next += 1
      if (target === undefined) {
        state.set(current.linkId, 'done')
        trail.pop()
      } else if (state.get(target) === 'open') circling.add(current.linkId)
      else if (!state.has(target)) {
        state.set(target, 'open')
        trail.push({ linkId: target, next: 0 })
      }
    }
  }
  return circling
}

/** Keeps the conditions that point to exactly one imported question and do not run in a circle. */
export function keepSoundConditions(
  items: readonly (Omit<ImportedItem, 'conditions'> & { conditions: readonly Condition[] })[],
  ambiguous: ReadonlySet<string>,
  drops: DropList,
): ImportedItem[] {
  const known = new Set(items.map((item) => item.linkId))
  const circling = inCircles(
    new Map(items.map((item) => [item.linkId, item.conditions.map((condition) => condition.linkId)])),
  )
  return items.map((item) => {
    const conditions: ImportedCondition[] = []
    for (const { path, ...condition } of item.conditions) {
      const target = shortText(condition.linkId, 60)
      if (ambiguous.has(condition.linkId))
        drops.add(path, `Its question “${target}” stands in the file more than once.`)
      else if (!known.has(condition.linkId))
        drops.add(path, `Its question “${target}” is not among the imported questions.`)
      else if (circling.has(item.linkId)) drops.add(path, 'The conditions run in a circle.')
      else conditions.push(condition)
    }
    return { ...item, conditions }
  })
}
