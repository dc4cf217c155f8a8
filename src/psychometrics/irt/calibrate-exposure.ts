import type { RandomSource } from './adaptive-test.ts'
import type { IrtItem } from './irt-item.ts'
import { logProbabilityTable } from './log-probability-table.ts'
import { normalGrid } from './normal-grid.ts'
import { compileReplay, type ReplayRules } from './replay-adaptive.ts'

export type ExposureCalibration = {
  /** Per item: how often it is to be asked when it is chosen. */
  exposure: number[]
  /** Per item: the share of simulated people who were asked it under these numbers. */
  rates: number[]
}

/**
 * Finds the exposure numbers under which no item of an adaptive test is asked of more than a share of people.
 *
 * Simulates the test over a standard normal population again and again; an item that is chosen for a share S above
 * the wanted one is asked of wanted ÷ S of those, all others always. As many items as a test is long are always
 * asked when chosen, so that every test can be completed.
 * Source: Sympson & Hetter 1985, Proceedings of the 27th annual meeting of the Military Testing Association, 973–977.
 *
 * @param items - their parameters
 * @param rules - when a test ends
 * @param wanted - the largest share of people for any item, maxItems ÷ items … 1
 * @param random - generator of the simulation
 * @param size - `people` per round (2000) and `rounds` (12)
 * @throws RangeError if so small a share cannot be reached with so few items, or rules or items are out of range
 *
 * @example
 * const item = { model: 'graded', a: 1, b: [0] }
 * calibrateExposure([item, item], { maxItems: 1 }, 1, () => 0.5, { people: 10, rounds: 1 }).exposure // [1, 1]
 */
export function calibrateExposure(
  items: readonly IrtItem[],
  rules: Omit<ReplayRules, 'exposure'>,
  wanted: number,
  random: RandomSource,
  size: { people?: number; rounds?: number } = {},
): ExposureCalibration {
  const { people = 2000, rounds = 12 } = size
  const { maxItems } = rules
  if (!(wanted <= 1 && wanted * items.length >= maxItems))
    throw new RangeError('The share must be at most 1, and the items enough to spread the tests over.')
  let exposure = items.map(() => 1)
  for (let round = 0; round < rounds; round++) {
    const { chosen } = compileReplay(items, { ...rules, exposure })(simulate(items, people, random), random)
    exposure = Array.from(chosen, (count) => Math.min(1, (wanted * people) / Math.max(1, count)))
    const always = exposure.toSorted((a, b) => b - a)[Math.min(maxItems, items.length) - 1]!
    exposure = exposure.map((share) => (share >= always ? 1 : share))
  }
  const replay = compileReplay(items, { ...rules, exposure })(simulate(items, people, random), random)
  const asked = items.map(() => 0)
  for (let person = 0; person < people; person++)
    for (let step = 0; step < replay.lengths[person]!; step++)
      asked[replay.items[person * maxItems + step]!]!++
  return { exposure, rates: asked.map((count) => count / people) }
}

/** Answers of people drawn from the standard normal grid, row-major. */
function simulate(items: readonly IrtItem[], people: number, random: RandomSource): Int8Array {
  const { nodes, weights } = normalGrid()
  const { starts, values } = logProbabilityTable(items, nodes)
  const answers = new Int8Array(people * items.length)
  for (let person = 0; person < people; person++) {
    const q = draw(random, (node) => weights[node]!, nodes.length)
    for (const [index, item] of items.entries()) {
      const p = (category: number) => Math.exp(values[starts[index]! + category * nodes.length + q]!)
      answers[person * items.length + index] = draw(random, p, item.b.length + 1)
    }
  }
  return answers
}

function draw(random: RandomSource, shareOf: (index: number) => number, count: number): number {
  let left = random()
  for (let index = 0; index < count - 1; index++) {
    left -= shareOf(index)
    if (left < 0) return index
  }
  return count - 1
}
