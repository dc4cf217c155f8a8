import { type AnswerRows, countItems } from './answer-rows.ts'
import { completeCases } from './complete-cases.ts'
import { covarianceMatrix } from './covariance.ts'
import { type OneFactor, oneFactorMl } from './one-factor-ml.ts'

export type MeasurementDifferences =
  | {
      ok: true
      /** Tucker's congruence of the two groups' loadings, at most 1; .95 and above is called equal. */
      congruence: number
      /** An item or the congruence is flagged. No flag proves nothing. */
      flagged: boolean
      items: readonly {
        /** Loading in the second group less that in the first, on one scale, in SD of the item. */
        loadingDifference: number
        /** What the item's mean differs by beyond what the factor's difference explains, in SD of the item. */
        interceptDifference: number
        flags: readonly ('loading' | 'intercept')[]
      }[]
      persons: readonly [number, number]
    }
  | Extract<OneFactor, { ok: false }>
  | { ok: false; reason: 'too-few-persons' | 'no-common-factor' }

/** Below this the loadings of one group alone vary by about .1, and the flags would fall by chance. */
const fewestPersons = 100

/**
 * Looks whether a scale seems to measure the same thing alike in two groups, item by item: a screen, not a test of
 * measurement invariance. A flag says "look before comparing means"; the lack of one proves nothing.
 *
 * One factor by maximum likelihood in each group. The second group's loadings are brought to the first's scale by
 * least squares; the factor's mean difference is the median over items of mean difference ÷ loading. Flags: congruence
 * below .95 (Lorenzo-Seva & ten Berge 2006, doi:10.1027/1614-2241.2.2.57); a loading that differs by over 0.2, an
 * intercept by over 0.25 SD of the item (SD pooled). The last two limits are ours, in the size of effects commonly
 * called small; no publication stands behind them.
 *
 * @param first - persons × items after reversal, null where an answer is missing; complete cases are used
 * @param second - the other group, the same items
 * @returns differences and flags, or why there are none; `too-few-persons` below 100 complete in either group
 * @throws RangeError if a table is ragged, an answer not finite or the groups' items differ in number
 *
 * @example
 * measurementDifferences([[1, 2, 3]], [[2, 2, 3]]).reason // 'too-few-persons'
 */
export function measurementDifferences(first: AnswerRows, second: AnswerRows): MeasurementDifferences {
  const k = countItems(first)
  if (countItems(second) !== k) throw new RangeError('Both groups must have answered the same items.')
  const groups = [completeCases(first), completeCases(second)] as const
  if (groups.some((rows) => rows.length < fewestPersons)) return { ok: false, reason: 'too-few-persons' }
  const [covarianceA, covarianceB] = groups.map((rows) => covarianceMatrix(rows)) as [
    Float64Array,
    Float64Array,
  ]
  const [a, b] = [oneFactorMl(covarianceA, k), oneFactorMl(covarianceB, k)]
  if (!a.ok) return a
  if (!b.ok) return b
  const product = (x: Float64Array, y: Float64Array) =>
    x.reduce((sum, value, item) => sum + value * y[item]!, 0)
  const [own, other] = [product(a.loadings, a.loadings), product(b.loadings, b.loadings)]
  if (!(own > 1e-6 && other > 1e-6)) return { ok: false, reason: 'no-common-factor' }
  const shared = product(a.loadings, b.loadings)
  const scale = shared / other
  const means = groups.map((rows) =>
    Array.from({ length: k }, (_, item) => rows.reduce((sum, row) => sum + row[item]! / rows.length, 0)),
  ) as [number[], number[]]
  const difference = means[1].map((mean, item) => mean - means[0][item]!)
  const loading = a.loadings.map((value, item) => (value + scale * b.loadings[item]!) / 2)
  const factor = medianRatio(difference, loading)
  const [weightA, weightB] = groups.map((rows) => rows.length - 1) as [number, number]
  const items = difference.map((meanDifference, item) => {
    const [varianceA, varianceB] = [covarianceA[item * k + item]!, covarianceB[item * k + item]!]
    const sd = Math.sqrt((weightA * varianceA + weightB * varianceB) / (weightA + weightB))
    const loadingDifference = (scale * b.loadings[item]! - a.loadings[item]!) / sd
    const interceptDifference = (meanDifference - factor * loading[item]!) / sd
    const flags = [
      ...(Math.abs(loadingDifference) > 0.2 ? (['loading'] as const) : []),
      ...(Math.abs(interceptDifference) > 0.25 ? (['intercept'] as const) : []),
    ]
    return { loadingDifference, interceptDifference, flags }
  })
  const congruence = shared / Math.sqrt(own) / Math.sqrt(other)
  const flagged = congruence < 0.95 || items.some((item) => item.flags.length > 0)
  return { ok: true, congruence, flagged, items, persons: [groups[0].length, groups[1].length] }
}

/** The median is not moved by one item that stands out; items without a loading say nothing of the factor. */
function medianRatio(differences: readonly number[], loadings: Float64Array): number {
  const largest = Math.max(...loadings.map(Math.abs))
  const ratios = differences
    .flatMap((value, item) => (Math.abs(loadings[item]!) > 0.1 * largest ? [value / loadings[item]!] : []))
    .toSorted((x, y) => x - y)
  const middle = ratios.length / 2
  return (ratios[Math.ceil(middle) - 1]! + ratios[Math.floor(middle)]!) / 2
}
