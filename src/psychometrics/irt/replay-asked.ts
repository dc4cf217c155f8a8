import { seededRandom } from '../seeded-random.ts'
import type { AdaptiveState } from './adaptive-test.ts'
import { answerAdaptive } from './answer-adaptive.ts'
import { areaOf } from './due-area.ts'
import { itemInformation } from './item-information.ts'
import { type AnswersByItem, categoryOf, type KeyedTest } from './keyed-test.ts'
import { startAdaptive } from './start-adaptive.ts'

/** What was known after each question, or the place at which another question should have come. */
export type ReplayedTest =
  | {
      readonly holds: true
      readonly ended: NonNullable<AdaptiveState['ended']>
      readonly steps: readonly { item: string; theta: number; standardError: number }[]
    }
  | { readonly holds: false; readonly at: number }

/** Two devices may round the last digits differently, and two items may tell exactly the same. */
const tie = 1e-9

/**
 * Goes through an adaptive test again in the order in which it was asked, and says whether its rules would have asked
 * just that.
 *
 * Where two items tell the same to a billionth, either may come first: engines differ in the last digit of an
 * exponential. Under exposure control the drawn item alone is right.
 *
 * @param test - as it was handed to the device
 * @param asked - ids in the order asked
 * @param answers - by item; exactly those that were asked
 * @returns the steps with θ and its standard error after each; or where the order first leaves the rules, which is
 *   after the last question if more should have been asked
 * @throws RangeError if an answer is none of its item, the test is out of range, or it cannot be adaptive
 *
 * @example
 * const item = (id, a) => ({ id, parameters: { model: 'graded', a, b: [0] }, values: [0, 1] })
 * const test = { items: [item('1', 1), item('2', 2)], maxItems: 1, seed: 1 }
 * replayAsked(test, ['2'], { 2: 1 }).holds // true
 * replayAsked(test, ['1'], { 1: 1 }) // { holds: false, at: 0 }
 */
export function replayAsked(test: KeyedTest, asked: readonly string[], answers: AnswersByItem): ReplayedTest {
  const items = new Map(test.items.map((item) => [item.id, item]))
  const random = seededRandom(test.seed)
  const steps = []
  let state = startAdaptive(test, random)
  if (state.mode !== 'adaptive') throw new RangeError('A test without parameters is not adaptive.')
  for (const [at, id] of asked.entries()) {
    const item = items.get(id)
    const answer = answers[id]
    if (!item || answer === undefined || !isNext(test, state, id)) return { holds: false, at }
    state = answerAdaptive(test, { ...state, next: id }, categoryOf(item, answer), random)
    steps.push({ item: id, ...state.estimate! })
  }
  const { ended, next } = state
  if (next !== null || ended === null || Object.keys(answers).length !== asked.length)
    return { holds: false, at: asked.length }
  return { holds: true, ended, steps }
}

function isNext(test: KeyedTest, state: AdaptiveState, id: string): boolean {
  if (state.next === id) return true
  const isDrawn = (test.amongBest ?? 1) > 1 || test.items.some((item) => (item.exposure ?? 1) < 1)
  if (isDrawn || state.next === null || state.ended !== null) return false
  const [due, other] = [state.next, id].map((one) => test.items.find((item) => item.id === one)!)
  if (!due?.parameters || !other?.parameters || other.isSafety) return false
  if (state.given.some(({ item }) => item === id)) return false
  const areas = test.areas ?? {}
  if (areaOf(due, areas) !== areaOf(other, areas)) return false
  const { theta } = state.estimate!
  const [most, told] = [due, other].map((item) => itemInformation(item.parameters!, theta))
  return Math.abs(most! - told!) <= tie * most!
}
