import { seededRandom } from '../seeded-random.ts'
import type { AdaptiveState } from './adaptive-test.ts'
import { answerAdaptive } from './answer-adaptive.ts'
import { type AnswersByItem, categoryOf, type KeyedTest } from './keyed-test.ts'
import { startAdaptive } from './start-adaptive.ts'

/**
 * Where somebody stands in an adaptive test, from nothing but what was answered so far.
 *
 * The test is gone through from its start, so that an earlier answer that was changed leads on from there; answers to
 * questions that are not asked any more play no part.
 *
 * @param test - as it was handed to the device
 * @param answers - by item, in any order
 * @returns the state after the last answer that the test asked for
 * @throws RangeError if an answer is none of its item, or the test is out of range
 *
 * @example
 * const item = (id) => ({ id, parameters: { model: 'graded', a: 1, b: [0] }, values: [0, 1] })
 * walkAdaptive({ items: [item('1'), item('2')], maxItems: 2, seed: 1 }, { 1: 0 }).next // '2'
 */
export function walkAdaptive(test: KeyedTest, answers: AnswersByItem): AdaptiveState {
  const items = new Map(test.items.map((item) => [item.id, item]))
  const random = seededRandom(test.seed)
  let state = startAdaptive(test, random)
  while (state.next !== null) {
    const answer = answers[state.next]
    if (answer === undefined) return state
    state = answerAdaptive(test, state, categoryOf(items.get(state.next)!, answer), random)
  }
  return state
}
