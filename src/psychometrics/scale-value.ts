import type { ScaleKey } from './scoring-key.ts'

/** What the answered items of a scale add up to. Without weights the weights are the numbers of items. */
export type ScaleSums = {
  sum: number
  answered: number
  of: number
  answeredWeight: number
  allWeight: number
}

/**
 * What a scale comes to, given the sum of its answered items, or undefined where too many are missing. The one rule
 * behind the scoring of one person and of a million.
 *
 * A mean is that of the items, weighted if they have weights, times the factor if there is one. Items missing count as
 * the key says: as the mean of the others, as that mean rounded, or as nothing.
 *
 * @param key - method, factor, rounding and what becomes of missing items
 * @param sums - of the items after reversal and recoding
 *
 * @example
 * const sums = { sum: 13, answered: 5, of: 6, answeredWeight: 5, allWeight: 6 }
 * scaleValue({ method: 'sum', missing: { rule: 'prorate', maxMissing: 1 } }, sums) // 15.6
 * scaleValue({ method: 'sum', missing: { rule: 'item-mean-rounded', maxMissing: 1 } }, sums) // 16
 */
export function scaleValue(
  key: Pick<ScaleKey, 'method' | 'factor' | 'missing' | 'round'>,
  sums: ScaleSums,
): number | undefined {
  const { sum, answered, of, answeredWeight, allWeight } = sums
  if (answered === 0 || of - answered > allowedMissing(key)) return undefined
  const gap = answered < of ? key.missing.rule : 'none'
  const whole =
    gap === 'item-mean-rounded' ? sum + roundHalfUp(sum / answeredWeight) * (allWeight - answeredWeight) : sum
  const mean = whole / (gap === 'prorate' ? answeredWeight : allWeight)
  let value = whole
  if (key.method === 'mean') value = mean
  else if (key.method === 'mean-times') value = mean * (key.factor ?? 1)
  else if (gap === 'prorate') value = mean * allWeight
  return key.round ? roundHalfUp(value) : value
}

/**
 * How many items of a scale may be missing.
 *
 * @param key - the rule; `none`: not one
 *
 * @example
 * allowedMissing({ missing: { rule: 'none', maxMissing: 2 } }) // 0
 */
export function allowedMissing(key: Pick<ScaleKey, 'missing'>): number {
  return key.missing.rule === 'none' ? 0 : key.missing.maxMissing
}

/**
 * A number rounded as the authors of questionnaires do: halves go away from zero, and what only arithmetic left a hair
 * below a half counts as one.
 *
 * @param value - in score units
 *
 * @example
 * roundHalfUp(-2.5) // -3
 */
export function roundHalfUp(value: number): number {
  return Math.sign(value) * Math.floor(Math.abs(value) + 0.5 + 1e-9)
}
