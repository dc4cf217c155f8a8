import type {
  AdaptiveAnswer,
  AdaptiveItem,
  AdaptiveState,
  AdaptiveTest,
  RandomSource,
} from './adaptive-test.ts'
import { chooseItem } from './choose-item.ts'
import { normalGrid } from './normal-grid.ts'
import { scoreEap } from './score-eap.ts'

/**
 * The state that follows from what has been answered; the rules are told at `startAdaptive` and `answerAdaptive`.
 *
 * @throws RangeError if an answer names an item that the test does not have, or a needed generator is missing
 *
 * @example
 * continueAdaptive({ items: [{ id: '1', parameters: null }], maxItems: 1 }, 'full-length', [], []).next // '1'
 */
export function continueAdaptive(
  test: AdaptiveTest,
  mode: AdaptiveState['mode'],
  given: readonly AdaptiveAnswer[],
  setAside: readonly string[],
  random?: RandomSource,
): AdaptiveState {
  const asked = new Set(given.map(({ item }) => item))
  const open = test.items.filter((item) => !asked.has(item.id))
  if (mode === 'full-length') {
    const next = open[0]?.id ?? null
    return { mode, given, setAside, ended: next === null ? 'no-item-left' : null, estimate: null, next }
  }
  const estimate = estimateOf(test, given)
  const chosen = test.items.filter((item) => asked.has(item.id) && !item.isSafety)
  const choosable = open.filter((item) => !item.isSafety)
  const ended = whyEnded(test, chosen.length, choosable.length, estimate.standardError)
  if (ended !== null) {
    const next = open.find((item) => item.isSafety)?.id ?? null
    return { mode, given, setAside, ended, estimate, next }
  }
  const fresh = choosable.filter((item) => !setAside.includes(item.id))
  const free = fresh.length > 0 ? fresh : choosable
  const choice = chooseItem(test, estimate.theta, chosen, free, random)
  const nowAside = [...new Set([...setAside, ...choice.setAside.map((item) => item.id)])]
  return { mode, given, setAside: nowAside, ended, estimate, next: choice.item.id }
}

function whyEnded(test: AdaptiveTest, chosen: number, left: number, error: number): AdaptiveState['ended'] {
  // An error that was reached says more than the length that was reached with it.
  if (test.maxError !== undefined && chosen >= (test.minItems ?? 1) && error <= test.maxError)
    return 'precise'
  if (chosen >= test.maxItems) return 'long-enough'
  return left === 0 ? 'no-item-left' : null
}

function estimateOf(
  test: AdaptiveTest,
  given: readonly AdaptiveAnswer[],
): { theta: number; standardError: number } {
  const byId = new Map<string, AdaptiveItem>(test.items.map((item) => [item.id, item]))
  const counted = given.flatMap(({ item: id, answer }) => {
    const item = byId.get(id)
    if (!item) throw new RangeError(`The test has no item ${id}.`)
    return item.parameters ? [{ parameters: item.parameters, answer }] : []
  })
  const { mean = 0, sd = 1 } = test.prior ?? {}
  const { theta, standardError } = scoreEap(
    counted.map(({ parameters }) => parameters),
    counted.map(({ answer }) => answer),
    normalGrid({ mean, sd, from: mean - 6 * sd, to: mean + 6 * sd }),
  )
  return { theta, standardError }
}
