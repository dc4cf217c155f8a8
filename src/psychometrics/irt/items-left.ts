import type { AdaptiveState, AdaptiveTest } from './adaptive-test.ts'
import { itemInformation } from './item-information.ts'

/**
 * About how many questions are still to come, the one to ask now among them.
 *
 * Adds the information of the best items left, at the θ of now, to what is known (1 ÷ SE²) until the wanted error is
 * reached. An estimate: answers move θ, and with it what the items tell. Safety items are counted whole.
 *
 * @param test - as it was given to `startAdaptive`
 * @param state - of now
 * @returns 0 where nothing is left to ask
 * @throws RangeError if a parameter is out of range
 *
 * @example
 * const test = { items: [{ id: '1', parameters: { model: 'graded', a: 1, b: [0] } }], maxItems: 1 }
 * itemsLeft(test, { mode: 'adaptive', given: [], setAside: [], ended: null, estimate: { theta: 0, standardError: 1 }, next: '1' }) // 1
 */
export function itemsLeft(test: AdaptiveTest, state: AdaptiveState): number {
  const asked = new Set(state.given.map(({ item }) => item))
  const open = test.items.filter((item) => !asked.has(item.id))
  if (state.estimate === null) return open.length
  const safety = open.filter((item) => item.isSafety).length
  if (state.ended !== null) return safety
  const { theta, standardError } = state.estimate
  const chosen = test.items.filter((item) => asked.has(item.id) && !item.isSafety).length
  const { maxError = 0, minItems = 1, maxItems } = test
  const told = open
    .flatMap((item) => (item.isSafety || !item.parameters ? [] : [itemInformation(item.parameters, theta)]))
    .toSorted((a, b) => b - a)
    .slice(0, maxItems - chosen)
  let known = standardError ** -2
  let left = 0
  for (const information of told) {
    if (chosen + left >= minItems && known ** -0.5 <= maxError) break
    known += information
    left += 1
  }
  return Math.max(left, 1) + safety
}
