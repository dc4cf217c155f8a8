import { type JudgedIndex, judgeIndex } from './judged-index.ts'

/**
 * Whether a person's own line over all their scores rises or falls by more than its error. A sensitivity analysis;
 * the verdict in use is reliableChange.
 *
 * Empirical Bayes slope ÷ its standard error, both from a hierarchical (mixed) model fitted elsewhere; the slope is
 * the fixed one plus the person's deviation. A model whose slopes are shrunk to deviations alone asks another
 * question: whether the person differs from the average. Critical value 1.96.
 * Source: Speer & Greenbaum 1995, doi:10.1037/0022-006X.63.6.1044.
 *
 * @param slope - score units per unit of time
 * @param standardError - of that slope, above 0
 * @param direction - what a higher score means
 * @throws RangeError if the slope is not finite or the standard error not above 0
 *
 * @example
 * slopeChange(-1.2, 0.4, 'higher-is-worse').verdict // 'improved'
 */
export function slopeChange(
  slope: number,
  standardError: number,
  direction: 'higher-is-worse' | 'higher-is-better',
): JudgedIndex {
  if (!(standardError > 1e-100 && standardError < 1e100))
    throw new RangeError('The standard error must be above 0.')
  return judgeIndex(slope / standardError, 1.96, direction)
}
