import type { Condition } from './condition.schema.ts'

const signs = { '>=': '≥', '>': '>', '<=': '≤', '<': '<', '=': '=' } as const

/** A condition on one line, so that two versions of it can be laid side by side. */
export function conditionText(condition: Condition): string {
  if ('item' in condition) {
    const other = 'than' in condition ? `item ${condition.than}` : condition.value
    return `item ${condition.item} ${signs[condition.op]} ${other}`
  }
  if ('scale' in condition) return `scale ${condition.scale} ${signs[condition.op]} ${condition.value}`
  if ('criterion' in condition) return `${condition.criterion} is “${condition.is}”`
  if ('count' in condition)
    return `at least ${condition.atLeast} of items ${condition.count.join(', ')} ${signs[condition.op]} ${condition.value}`
  if ('not' in condition) return `not (${conditionText(condition.not)})`
  const [word, parts] = 'all' in condition ? ['and', condition.all] : ['or', condition.any]
  return parts
    .map((part) => ('all' in part || 'any' in part ? `(${conditionText(part)})` : conditionText(part)))
    .join(` ${word} `)
}
