import { normalQuantile } from '#psychometrics/normal-quantile.ts'
import { noEstimate, type Estimate } from '../no-estimate.ts'
import { binomialFunnelLimit } from './binomial-funnel-limit.ts'
import { overdispersion } from './overdispersion.ts'

export type FunnelUnit = {
  share: number | null
  /** Distance from the target in standard errors; null without cases. */
  z: number | null
  /** Exact binomial limits; null for units too small to be shown. */
  limits: { l998: number; l95: number; u95: number; u998: number } | null
  /** 95 % limits widened by √φ where units differ more than by chance; null for units too small to be shown. */
  widened: { l95: number; u95: number } | null
  isTooSmall: boolean
}

export type ShareFunnel = { target: number; phi: number; isOverdispersed: boolean; units: FunnelUnit[] }

/**
 * Which therapists or practices lie further from the rate of all than their numbers explain: a screening plot,
 * never a ranking, and only after case-mix.
 *
 * Target = all counts ÷ all cases, z = (share − target)/√(target(1 − target)/n). Units below `leastCases` count
 * towards the target and φ and are not to be shown alone.
 * Source: Spiegelhalter 2005, doi:10.1002/sim.1970.
 *
 * @param units - cases and how many of them have the outcome
 * @param leastCases - smaller units get no limits (10)
 * @returns per unit, in the order given; none where nobody or everybody has the outcome
 * @throws RangeError if a number is not whole, or a count exceeds its cases
 *
 * @example
 * shareFunnel([{ count: 10, cases: 20 }, { count: 6, cases: 12 }]).target // 0.5
 */
export function shareFunnel(
  units: readonly { count: number; cases: number }[],
  leastCases = 10,
): Estimate<ShareFunnel> {
  for (const { count, cases } of units)
    if (!(Number.isInteger(count) && Number.isInteger(cases) && count >= 0 && count <= cases && cases <= 1e6))
      throw new RangeError('Counts and cases must be whole numbers, counts at most the cases.')
  const allCases = units.reduce((sum, unit) => sum + unit.cases, 0)
  const allCounts = units.reduce((sum, unit) => sum + unit.count, 0)
  if (units.filter((unit) => unit.cases > 0).length < 2) return noEstimate('too-few-units')
  if (allCounts === 0 || allCounts === allCases) return noEstimate('no-variation')
  const target = allCounts / allCases
  const errorOf = (cases: number) => Math.sqrt((target * (1 - target)) / cases)
  const z = units.map(({ count, cases }) => (cases === 0 ? null : (count / cases - target) / errorOf(cases)))
  const spread = overdispersion(z.filter((value) => value !== null))
  if (!spread.estimated) return spread
  const margin = normalQuantile(0.975) * Math.sqrt(Math.max(1, spread.phi))
  return {
    estimated: true,
    target,
    phi: spread.phi,
    isOverdispersed: spread.phi > 1,
    units: units.map(({ count, cases }, at) => {
      const isTooSmall = cases < leastCases || cases === 0
      const limit = (probability: number) => binomialFunnelLimit(target, cases, probability)
      return {
        share: cases === 0 ? null : count / cases,
        z: z[at]!,
        isTooSmall,
        limits: isTooSmall
          ? null
          : { l998: limit(0.001), l95: limit(0.025), u95: limit(0.975), u998: limit(0.999) },
        widened: isTooSmall
          ? null
          : { l95: target - margin * errorOf(cases), u95: target + margin * errorOf(cases) },
      }
    }),
  }
}
