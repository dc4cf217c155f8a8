import { calibrate, type Calibration, type CalibrationOptions } from './calibrate.ts'
import type { CalibrationRefusal } from './calibration-data.ts'
import { partialCreditModel } from './partial-credit-model.ts'

/**
 * Estimates the generalised partial credit model from answers: discriminations, steps, and how sure they are.
 *
 * Marginal maximum likelihood by EM over a standard normal population (Muraki 1992,
 * doi:10.1177/014662169201600206), P(k) proportional to exp Σ_(v≤k) a(θ − b_v), D = 1. Standard errors and missing
 * answers as in `calibrateGraded`.
 *
 * @param rows - people × items, category from 0 or null; the higher, the more of the trait (reverse first)
 * @param highest - the highest category of each item, from the questionnaire
 * @returns items, log-likelihood, cycles; or why not: a category that nobody chose, fewer than two people or items
 * @throws RangeError if rows are uneven, an answer is no category of its item, or an option is out of range
 *
 * @example
 * calibratePartialCredit([[0, 0], [0, 0]], [1, 1]).reason // 'empty-category'
 */
export function calibratePartialCredit(
  rows: readonly (readonly (number | null)[])[],
  highest: readonly number[],
  options: CalibrationOptions = {},
): Calibration | CalibrationRefusal {
  return calibrate(partialCreditModel, rows, highest, options)
}
