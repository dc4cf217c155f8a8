import type { ScaleKey } from './scoring-key.ts'

/**
 * What a scale comes to, given the sum of its answered items after reversal, or undefined where too many are
 * missing. The one rule behind the scoring of one person and of a million.
 *
 * A mean is that of the answered items, times the factor if there is one. A sum with items missing is their mean
 * times the number of items.
 *
 * @param key - method, factor and how many may be missing
 * @param sum - of the answered items
 * @param answered - how many those are
 * @param of - how many items the scale has
 *
 * @example
 * scaleValue({ method: 'sum', missing: { rule: 'prorate', maxMissing: 1 } }, 13, 5, 6) // 15.6
 */
export function scaleValue(
  key: Pick<ScaleKey, 'method' | 'factor' | 'missing'>,
  sum: number,
  answered: number,
  of: number,
): number | undefined {
  const missing = of - answered
  if (answered === 0 || missing > allowedMissing(key)) return undefined
  if (key.method === 'sum' && missing === 0) return sum
  const mean = sum / answered
  if (key.method === 'mean') return mean
  return mean * (key.method === 'sum' ? of : (key.factor ?? 1))
}

/**
 * How many items of a scale may be missing.
 *
 * @param key - the rule; without prorating none may be
 *
 * @example
 * allowedMissing({ missing: { rule: 'none', maxMissing: 2 } }) // 0
 */
export function allowedMissing(key: Pick<ScaleKey, 'missing'>): number {
  return key.missing.rule === 'prorate' ? key.missing.maxMissing : 0
}
