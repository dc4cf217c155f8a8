import { isGroup, type Condition, type LeafCondition } from '../condition.schema.ts'

/** A condition that should be so, or that should not. */
type Wish = { readonly condition: Condition; readonly isSo: boolean }
type LeafWish = { readonly condition: LeafCondition; readonly isSo: boolean }

/** How many ways through groups are tried; beyond it nothing is called a contradiction that may be none. */
const mostTries = 5000

/** The place of the first condition that cannot be true together with those before it, and why; undefined: all can. */
export function contradictionIn(
  conditions: readonly Condition[],
): { index: number; message: string } | undefined {
  for (const index of conditions.keys()) {
    const wishes = conditions.slice(0, index + 1).map((condition) => ({ condition, isSo: true }))
    const message = clashOf(wishes, [], { left: mostTries })
    if (message !== undefined) return { index, message }
  }
  return undefined
}

/** Why not all of it can come true; undefined: it can, in one way at least. */
function clashOf(
  wishes: readonly Wish[],
  settled: readonly LeafWish[],
  tries: { left: number },
): string | undefined {
  const [first, ...rest] = wishes
  if (!first || tries.left-- <= 0) return undefined
  const { condition, isSo } = first
  if (!isGroup(condition)) {
    const all = [...settled, { condition, isSo }]
    return contradictionOf(condition, all) ?? clashOf(rest, all, tries)
  }
  const parts = condition.of.map((one) => ({ condition: one, isSo: isSo !== (condition.kind === 'none') }))
  // Of "all" each has to be so, and of "any" and "none", where they should not be, each has to be otherwise.
  if (isSo === (condition.kind !== 'any')) return clashOf([...parts, ...rest], settled, tries)
  let message: string | undefined
  for (const part of parts) {
    message = clashOf([part, ...rest], settled, tries)
    if (message === undefined) return undefined
  }
  return message
}

function contradictionOf(condition: LeafCondition, all: readonly LeafWish[]): string | undefined {
  if (condition.kind === 'check') return contradictionOfCheck(condition.check, all)
  if (condition.kind === 'event') {
    const seen = all.flatMap(({ condition: one, isSo }) =>
      one.kind === 'event' && one.event === condition.event ? [one.seen === isSo] : [],
    )
    return new Set(seen).size > 1
      ? `${condition.event} cannot be seen and not seen: take one of the conditions out.`
      : undefined
  }
  const same = JSON.stringify(condition)
  const isBoth = new Set(all.flatMap((one) => (JSON.stringify(one.condition) === same ? [one.isSo] : [])))
  if (isBoth.size > 1) return 'The same is asked for and ruled out: take one of the two out.'
  return condition.kind === 'score' ? contradictionOfScore(condition, all) : undefined
}

function contradictionOfCheck(check: string, all: readonly LeafWish[]): string | undefined {
  const wanted = all.flatMap(({ condition, isSo }) =>
    condition.kind === 'check' && condition.check === check ? [{ is: condition.is, isSo }] : [],
  )
  const [first, ...others] = wanted.flatMap(({ is, isSo }) => (isSo ? [is] : []))
  if (!first) return undefined
  const left = first.filter((answer) => others.every((is) => is.includes(answer)))
  // What should not be so is said of everybody together: it clashes only where it would have to be so.
  const isRuledOut = wanted.some(({ is, isSo }) => !isSo && left.every((answer) => is.includes(answer)))
  return left.length === 0 || isRuledOut
    ? `No answer to ${check} can be what this and another condition ask for: take one out.`
    : undefined
}

function contradictionOfScore(
  condition: Extract<LeafCondition, { kind: 'score' }>,
  all: readonly LeafWish[],
): string | undefined {
  const bounds = all.flatMap(({ condition: one, isSo }) =>
    isSo &&
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
