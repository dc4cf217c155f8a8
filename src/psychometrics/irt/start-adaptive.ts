import {
  type AdaptiveState,
  type AdaptiveTest,
  checkAdaptiveTest,
  type RandomSource,
} from './adaptive-test.ts'
import { continueAdaptive } from './continue-adaptive.ts'

/**
 * Begins an adaptive questionnaire: what is known of somebody who has not answered yet, and the first question.
 *
 * Where an item's parameters are missing, the whole form is asked instead, in its order.
 *
 * @param test - the items and the rules
 * @param random - generator for exposure control; without it the first question is the same for everybody
 * @returns plain data that survives JSON; hand it to `answerAdaptive`
 * @throws RangeError if the test is out of range, or has exposure control and no generator is given
 *
 * @example
 * startAdaptive({ items: [{ id: '1', parameters: { model: 'graded', a: 1, b: [0] } }], maxItems: 1 }).next // '1'
 */
export function startAdaptive(test: AdaptiveTest, random?: RandomSource): AdaptiveState {
  checkAdaptiveTest(test)
  const isWhole = test.items.every((item) => item.parameters !== null || item.isSafety === true)
  const mode = isWhole ? 'adaptive' : 'full-length'
  return continueAdaptive(test, mode, [], [], random)
}
