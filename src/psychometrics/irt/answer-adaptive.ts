import {
  type AdaptiveState,
  type AdaptiveTest,
  checkAdaptiveTest,
  type RandomSource,
} from './adaptive-test.ts'
import { continueAdaptive } from './continue-adaptive.ts'

/**
 * Takes one answer of an adaptive questionnaire and says what is known now, and what to ask next.
 *
 * A question that the person would rather not answer is given as null: it counts as asked and tells nothing.
 *
 * @param test - as it was given to `startAdaptive`
 * @param state - of before; it is not changed
 * @param answer - category from 0 of the item `state.next`, or null
 * @param random - generator for exposure control
 * @returns the state after it
 * @throws RangeError if nothing was asked, the answer is no category of the item, or the state is not of this test
 *
 * @example
 * const test = { items: [{ id: '1', parameters: { model: 'graded', a: 1, b: [0] } }], maxItems: 1 }
 * answerAdaptive(test, startAdaptive(test), 1).ended // 'long-enough'
 */
export function answerAdaptive(
  test: AdaptiveTest,
  state: AdaptiveState,
  answer: number | null,
  random?: RandomSource,
): AdaptiveState {
  checkAdaptiveTest(test)
  if (state.next === null) throw new RangeError('All questions have been asked.')
  const item = test.items.find(({ id }) => id === state.next)
  if (!item) throw new RangeError(`The test has no item ${state.next}.`)
  if (state.given.some(({ item: id }) => id === item.id))
    throw new RangeError(`Item ${item.id} has been answered already.`)
  const highest = item.parameters?.b.length ?? Number.POSITIVE_INFINITY
  if (answer !== null && !(Number.isInteger(answer) && answer >= 0 && answer <= highest))
    throw new RangeError(
      `The answer to item ${item.id} must be a whole number from 0 to ${highest}, or null.`,
    )
  return continueAdaptive(
    test,
    state.mode,
    [...state.given, { item: item.id, answer }],
    state.setAside,
    random,
  )
}
