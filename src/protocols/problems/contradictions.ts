import type { Condition } from '../condition.schema.ts'

/** The place of the first condition that cannot be true together with those before it, and why; undefined: all can. */
export function contradictionIn(
  conditions: readonly Condition[],
): { index: number; message: string } | undefined {
  for (const [index, condition] of conditions.entries()) {
    const message = contradictionOf(condition, conditions.slice(0, index))
    if (message !== undefined) return { index, message }
  }
  return undefined
}

function contradictionOf(condition: Condition, earlier: readonly Condition[]): string | undefined {
  if (condition.kind === 'check') {
    const others = earlier.flatMap((one) =>
      one.kind === 'check' && one.check === condition.check ? [one.is] : [],
    )
    return condition.is.some((answer) => others.every((is) => is.includes(answer)))
      ? undefined
      : `No answer to ${condition.check} can be what this and another condition ask for: take one out.`
  }
  if (condition.kind === 'event') {
    const isContradicted = earlier.some(
      (one) => one.kind === 'event' && one.event === condition.event && one.seen !== condition.seen,
    )
    return isContradicted
      ? `${condition.event} cannot be seen and not seen: take one of the conditions out.`
      : undefined
  }
  if (condition.kind !== 'score') return undefined
  const bounds = [...earlier, condition].flatMap((one) =>
    one.kind === 'score' &&
    one.instrument === condition.instrument &&
    one.scale === condition.scale &&
    one.role === condition.role
      ? [one]
      : [],
  )
  const lows = bounds.filter(({ op }) => op.startsWith('>'))
  const highs = bounds.filter(({ op }) => op.startsWith('<'))
  const isEmpty = lows.some((low) =>
    highs.some((high) =>
      low.op === '>=' && high.op === '<=' ? low.value > high.value : low.value >= high.value,
    ),
  )
  return isEmpty
    ? `No score of ${condition.instrument} can be what this and another condition ask for: take one out.`
    : undefined
}
