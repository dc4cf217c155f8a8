import type { AnswerRange } from './scoring-key.ts'

/**
 * The lowest and highest answer an item takes; undefined where there are none, as for a free text.
 *
 * @example
 * answerLimits({ kind: 'choice', values: [1, 5, 3] }) // { min: 1, max: 5 }
 */
export function answerLimits(range: AnswerRange): { min: number; max: number } | undefined {
  if (range.kind === 'choice') return { min: Math.min(...range.values), max: Math.max(...range.values) }
  if (range.kind === 'slider') return { min: range.min, max: range.max }
  if (range.kind === 'number' && range.min !== undefined && range.max !== undefined)
    return { min: range.min, max: range.max }
  return undefined
}
