import { type ChangeBasis, type ReliableChange, reliableChange } from '../reliable-change.ts'

export type ClinicalSignificance = {
  class: 'recovered' | 'improved' | 'unchanged' | 'deteriorated' | 'harmed'
  change: ReliableChange
  cutoff: number
  /** The earlier score is on the clinical side of the cut-off, or on it. */
  wasClinical: boolean
  /** The later score has passed the cut-off towards health; on it is not past it. */
  isFunctional: boolean
}

/**
 * What became of a person between two scores: whether the change is more than error, and whether it crossed the
 * cut-off.
 *
 * `recovered`: reliably better and across; `improved`: reliably better only; `harmed`: reliably worse and across
 * the other way; `deteriorated`: reliably worse only; `unchanged`: all else. A score on the cut-off counts as
 * clinical. Source: Jacobson & Truax 1991, doi:10.1037/0022-006X.59.1.12; `harmed` as others have named it since.
 *
 * @param earlier - in score units
 * @param later - in score units
 * @param direction - what a higher score means
 * @param basis - SD and reliability of one population, with their source
 * @param cutoff - in score units, as from clinicalCutoff
 * @throws RangeError if a score or the cut-off is not finite, or the basis out of range
 *
 * @example
 * const basis = { sd: 7.5, reliability: 0.8, population: 'p', source: 's' }
 * clinicalSignificance(30, 12, 'higher-is-worse', basis, 15).class // 'recovered'
 */
export function clinicalSignificance(
  earlier: number,
  later: number,
  direction: 'higher-is-worse' | 'higher-is-better',
  basis: ChangeBasis,
  cutoff: number,
): ClinicalSignificance {
  if (![earlier, later, cutoff].every((one) => Math.abs(one) < 1e100))
    throw new RangeError('Scores and cut-off must be finite numbers.')
  if (!(basis.sd > 1e-100 && basis.sd < 1e100))
    throw new RangeError('The standard deviation must be above 0.')
  const change = reliableChange(earlier, later, direction, basis)
  const isClinical = (score: number) => (direction === 'higher-is-worse' ? score >= cutoff : score <= cutoff)
  const wasClinical = isClinical(earlier)
  const isFunctional = !isClinical(later)
  const crossed = wasClinical === isFunctional
  const verdict =
    change.verdict === 'improved'
      ? crossed && isFunctional
        ? 'recovered'
        : 'improved'
      : change.verdict === 'worsened'
        ? crossed && !isFunctional
          ? 'harmed'
          : 'deteriorated'
        : 'unchanged'
  return { class: verdict, change, cutoff, wasClinical, isFunctional }
}
