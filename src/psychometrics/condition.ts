export type Comparison = '>=' | '>' | '<=' | '<' | '='

/** A question to the answers and scores of one response, as data. */
export type Condition =
  | { readonly item: string; readonly op: Comparison; readonly value: number }
  /** The answers to two items beside each other. */
  | { readonly item: string; readonly op: Comparison; readonly than: string }
  | { readonly scale: string; readonly op: Comparison; readonly value: number }
  /** At least so many of the items have an answer that compares so. */
  | {
      readonly count: readonly string[]
      readonly op: Comparison
      readonly value: number
      readonly atLeast: number
    }
  | { readonly criterion: string; readonly is: string }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }

/** What is known when a condition is asked: undefined where it is not. */
export type KnownFacts = {
  item(id: string): number | undefined
  scale(id: string): number | undefined
  criterion(id: string): string | null | undefined
}

/**
 * Whether a condition holds, or undefined where the answers do not decide it.
 *
 * Logic with three values (Kleene): one condition that fails decides `all`, one that holds decides `any`, whatever
 * is missing besides; a count is decided once enough hold, or once enough can no longer hold.
 *
 * @example
 * holds({ count: ['1', '2'], op: '>=', value: 2, atLeast: 1 }, { item: (id) => ({ 1: 3 })[id] }) // true
 */
export function holds(condition: Condition, facts: KnownFacts): boolean | undefined {
  if ('item' in condition) {
    const other = 'than' in condition ? facts.item(condition.than) : condition.value
    return other === undefined ? undefined : compare(facts.item(condition.item), condition.op, other)
  }
  if ('scale' in condition) return compare(facts.scale(condition.scale), condition.op, condition.value)
  if ('count' in condition) return counts(condition, facts)
  if ('criterion' in condition) {
    const decided = facts.criterion(condition.criterion)
    return decided === undefined ? undefined : decided === condition.is
  }
  if ('not' in condition) {
    const inner = holds(condition.not, facts)
    return inner === undefined ? undefined : !inner
  }
  const parts = ('all' in condition ? condition.all : condition.any).map((part) => holds(part, facts))
  const deciding = !('all' in condition)
  if (parts.includes(deciding)) return deciding
  return parts.includes(undefined) ? undefined : !deciding
}

function counts(
  { count, op, value, atLeast }: Extract<Condition, { count: readonly string[] }>,
  facts: KnownFacts,
): boolean | undefined {
  const met = count.map((id) => compare(facts.item(id), op, value))
  const certain = met.filter((one) => one === true).length
  if (certain >= atLeast) return true
  const open = met.filter((one) => one === undefined).length
  return certain + open >= atLeast ? undefined : false
}

function compare(given: number | undefined, op: Comparison, value: number): boolean | undefined {
  if (given === undefined) return undefined
  if (op === '>=') return given >= value
  if (op === '>') return given > value
  if (op === '<=') return given <= value
  if (op === '<') return given < value
  return given === value
}
