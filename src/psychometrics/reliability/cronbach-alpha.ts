import { alphaIfDeleted } from './alpha-if-deleted.ts'
import { alphaOfCovariance } from './alpha-of-covariance.ts'
import { type AnswerRows, countItems } from './answer-rows.ts'
import { completeCases } from './complete-cases.ts'
import { correlationMatrix } from './correlation.ts'
import { covarianceMatrix } from './covariance.ts'
import { duhachekInterval } from './duhachek-interval.ts'
import { feldtInterval } from './feldt-interval.ts'
import { itemRestCorrelation } from './item-rest-correlation.ts'

export type AlphaReport =
  | {
      ok: true
      /** From the answers as they are; may be negative. */
      raw: number
      /** From the correlations; null if an item does not vary. */
      standardised: number | null
      meanInterItemCorrelation: number | null
      feldt: { low: number; high: number }
      duhachek: { low: number; high: number; standardError: number }
      items: readonly { restCorrelation: number | null; alphaIfDeleted: number | null }[]
      /** Persons who answered everything; only they are counted. */
      persons: number
    }
  | { ok: false; reason: 'too-few-persons' | 'too-few-items' | 'no-variance' }

/**
 * Cronbach's alpha: how far the items of a scale move together, with its uncertainty and each item's part in it.
 *
 * Complete cases, covariances by n − 1. Equals raw_alpha, std.alpha, r.drop and alpha.drop of psych::alpha in R.
 * A negative alpha is reported as it is: it says that items contradict each other, often a reversal forgotten.
 * Source: Cronbach 1951, doi:10.1007/BF02310555; intervals: Feldt 1965, Duhachek & Iacobucci 2004.
 *
 * @param answers - persons × items after reversal, null where an answer is missing
 * @param confidence - of both intervals, between 0 and 1
 * @returns the figures, or `too-few-persons` (fewer than 2 complete), `too-few-items` (fewer than 2) or
 *   `no-variance` (the sum is the same for everybody)
 * @throws RangeError if the table is ragged, an answer not finite or the confidence out of range
 *
 * @example
 * cronbachAlpha([[1, 2, 2], [3, 3, 4], [5, 4, 5], [2, 2, 1]]).raw // 0.9342105263157895
 */
export function cronbachAlpha(answers: AnswerRows, confidence = 0.95): AlphaReport {
  const k = countItems(answers)
  const rows = completeCases(answers)
  if (!(confidence > 0 && confidence < 1)) throw new RangeError('The confidence must lie between 0 and 1.')
  if (k < 2) return { ok: false, reason: 'too-few-items' }
  if (rows.length < 2) return { ok: false, reason: 'too-few-persons' }
  const covariance = covarianceMatrix(rows)
  const alpha = alphaOfCovariance(covariance, k)
  if (!alpha.ok) return alpha
  const duhachek = duhachekInterval(covariance, k, rows.length, confidence)
  if (!duhachek.ok) return duhachek
  const correlation = correlationMatrix(covariance, k)
  const standardised = correlation && alphaOfCovariance(correlation, k)
  const shared = correlation && correlation.reduce((sum, r) => sum + r, 0) - k
  return {
    ok: true,
    raw: alpha.value,
    standardised: standardised?.ok ? standardised.value : null,
    meanInterItemCorrelation: shared === undefined ? null : shared / (k * (k - 1)),
    feldt: feldtInterval(alpha.value, rows.length, k, confidence),
    duhachek: { low: duhachek.low, high: duhachek.high, standardError: duhachek.standardError },
    items: Array.from({ length: k }, (_, item) => {
      const deleted = alphaIfDeleted(covariance, k, item)
      return {
        restCorrelation: itemRestCorrelation(covariance, k, item),
        alphaIfDeleted: deleted.ok ? deleted.value : null,
      }
    }),
    persons: rows.length,
  }
}
