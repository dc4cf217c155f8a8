import { normalQuantile } from '#psychometrics/normal-quantile.ts'

export type PartnerPattern =
  | {
      known: true
      k: number
      /** By the delta method; it misleads where the actor effect is small. */
      standardError: number
      /** Fieller's limits, which need not be symmetric. */
      lower: number
      upper: number
    }
  | { known: false; reason: 'actor-effect-not-clear' }

/**
 * How the partner effect compares with the actor effect: k = p ÷ a.
 *
 * 1 is a couple pattern, 0 an actor-only and −1 a contrast pattern. Fieller's set contains all k that p − k·a = 0 does
 * not contradict; it is an interval only if the actor effect itself is clearly not zero, and otherwise there is no k.
 * Source: Kenny & Ledermann 2010, doi:10.1037/a0019651; Fieller 1954, doi:10.1111/j.2517-6161.1954.tb00159.x.
 *
 * @param actor - a with its variance
 * @param partner - p with its variance
 * @param covariance - of the two estimates
 * @param level - above 0 and below 1
 * @throws RangeError if a number is not finite, a variance not above 0, or the covariance impossible
 *
 * @example
 * partnerPattern({ estimate: 0.5, variance: 0.01 }, { estimate: 0.5, variance: 0.01 }, 0).k // 1
 */
export function partnerPattern(
  actor: { estimate: number; variance: number },
  partner: { estimate: number; variance: number },
  covariance: number,
  level = 0.95,
): PartnerPattern {
  const [a, p] = [actor.estimate, partner.estimate]
  const [va, vp] = [actor.variance, partner.variance]
  if (![a, p, va, vp, covariance].every(Number.isFinite) || !(va > 0 && vp > 0) || covariance ** 2 > va * vp)
    throw new RangeError('Estimates must be finite and their covariance possible.')
  if (!(level > 0 && level < 1)) throw new RangeError('The level must be above 0 and below 1.')
  const z2 = normalQuantile(1 - (1 - level) / 2) ** 2
  // Roots of (p − k·a)² = z² · var(p − k·a).
  const square = a * a - z2 * va
  if (!(square > 0)) return { known: false, reason: 'actor-effect-not-clear' }
  const middle = a * p - z2 * covariance
  const root = Math.sqrt(Math.max(0, middle * middle - square * (p * p - z2 * vp)))
  const k = p / a
  return {
    known: true,
    k,
    standardError: Math.sqrt(Math.max(0, vp - 2 * k * covariance + k * k * va)) / Math.abs(a),
    lower: (middle - root) / square,
    upper: (middle + root) / square,
  }
}
