import { noEstimate, type Estimate } from '../no-estimate.ts'
import { kendallTest } from './kendall-test.ts'
import { requireStudies, type Studies } from './studies.ts'

/**
 * Whether small studies report other effects than large ones, by ranks.
 *
 * Kendall's tau between the effects, standardised around the equal-effects mean, and their variances. Weak with
 * few studies. Source: Begg & Mazumdar 1994, doi:10.2307/2533446.
 *
 * @param studies - effects and their sampling variances, at least 3
 * @returns tau and two-sided p, or the reason why there is none
 * @throws RangeError as metaAnalysis
 *
 * @example
 * beggTest({ effects: [1, 2, 4], variances: [1, 2, 3] }).tau // 1
 */
export function beggTest(studies: Studies): Estimate<{ tau: number; p: number; exact: boolean }> {
  const { effects, variances } = requireStudies(studies)
  if (effects.length < 3) return noEstimate('too-few-studies')
  const total = variances.reduce((sum, variance) => sum + 1 / variance, 0)
  const mean = effects.reduce((sum, effect, study) => sum + effect / variances[study]!, 0) / total
  const standardised = effects.map((effect, study) => {
    const spread = variances[study]! - 1 / total
    // One study that outweighs all others is the mean itself.
    return spread > 1e-15 * variances[study]! ? (effect - mean) / Math.sqrt(spread) : 0
  })
  return kendallTest(standardised, variances)
}
