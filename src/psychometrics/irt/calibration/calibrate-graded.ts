import { calibrate, type Calibration, type CalibrationOptions } from './calibrate.ts'
import type { CalibrationRefusal } from './calibration-data.ts'
import { gradedModel } from './graded-model.ts'

/**
 * Estimates the graded response model from answers: discriminations, thresholds, and how sure they are.
 *
 * Marginal maximum likelihood by EM over a standard normal population (Bock & Aitkin 1981,
 * doi:10.1007/BF02293801), P(answer ≥ k) = logistic(a(θ − b_k)), D = 1. Standard errors from the observed
 * information (Louis 1982, doi:10.1111/j.2517-6161.1982.tb01203.x), those of b by the delta method. Missing answers
 * are passed over (missing at random); people without any answer are left out. Equals mirt's
 * `mirt(x, 1, 'graded')` at TOL 1e-9 to 1e-6.
 *
 * @param rows - people × items, category from 0 or null; the higher, the more of the trait (reverse first)
 * @param highest - the highest category of each item, from the questionnaire
 * @returns items, log-likelihood, cycles; or why not: a category that nobody chose, fewer than two people or items
 * @throws RangeError if rows are uneven, an answer is no category of its item, or an option is out of range
 *
 * @example
 * calibrateGraded([[0, 0], [0, 0]], [1, 1]).reason // 'empty-category'
 */
export function calibrateGraded(
  rows: readonly (readonly (number | null)[])[],
  highest: readonly number[],
  options: CalibrationOptions = {},
): Calibration | CalibrationRefusal {
  return calibrate(gradedModel, rows, highest, options)
}
