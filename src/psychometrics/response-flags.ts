import type { GivenAnswers } from './scoring-key.ts'

/** What an instrument says about how it is answered with attention. */
export type AttentionRules = {
  readonly items: readonly { readonly id: string }[]
  /** Items that only ask whether somebody reads, and the answers that pass. */
  readonly attentionChecks?:
    | readonly { readonly item: string; readonly pass: readonly number[] }[]
    | undefined
  /** Fewer seconds an item than this, on the whole, is too fast to have read it. */
  readonly minSecondsPerItem?: number | undefined
  /** So many items in a row with the same answer call for a look. */
  readonly maxSameInARow?: number | undefined
}

export type ResponseFlag =
  | { flag: 'attention-check-failed'; item: string }
  | { flag: 'too-fast'; secondsPerItem: number; atLeast: number }
  | { flag: 'same-answer'; inARow: number; more: number }

/**
 * Signs that a form may have been filled in without reading. They are for a look, never for throwing answers away.
 *
 * @param answers - item id → answer
 * @param seconds - from the first answer to the last, where it is known
 * @throws RangeError if the seconds are negative
 *
 * @example
 * responseFlags({ items: [{ id: '1' }], attentionChecks: [{ item: '1', pass: [2] }] }, { 1: 4 })[0].flag // 'attention-check-failed'
 */
export function responseFlags(
  rules: AttentionRules,
  answers: GivenAnswers,
  seconds?: number,
): ResponseFlag[] {
  if (seconds !== undefined && !(seconds >= 0)) throw new RangeError('The seconds must be 0 or more.')
  const flags: ResponseFlag[] = []
  for (const { item, pass } of rules.attentionChecks ?? []) {
    const answer = answers[item]
    if (typeof answer === 'number' && !pass.includes(answer))
      flags.push({ flag: 'attention-check-failed', item })
  }
  const answered = rules.items.filter(({ id }) => typeof answers[id] === 'number').length
  const { minSecondsPerItem: atLeast, maxSameInARow: more } = rules
  if (seconds !== undefined && atLeast !== undefined && answered > 1) {
    // From the first answer to the last there is one item less to read.
    const secondsPerItem = seconds / (answered - 1)
    if (secondsPerItem < atLeast) flags.push({ flag: 'too-fast', secondsPerItem, atLeast })
  }
  const inARow = longestRun(rules.items.map(({ id }) => answers[id]))
  if (more !== undefined && inARow > more) flags.push({ flag: 'same-answer', inARow, more })
  return flags
}

function longestRun(answers: readonly (number | null | undefined)[]): number {
  let [longest, run] = [0, 0]
  let last: number | undefined
  for (const answer of answers) {
    run = typeof answer !== 'number' ? 0 : answer === last ? run + 1 : 1
    last = answer ?? undefined
    longest = Math.max(longest, run)
  }
  return longest
}
