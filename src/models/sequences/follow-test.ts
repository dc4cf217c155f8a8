import type { Code } from '../category-index.ts'
import { noEstimate, type Estimate } from '../no-estimate.ts'
import { randomOrder } from '../random-order.ts'
import { surrogateP } from '../surrogate-p.ts'

export type FollowTest = {
  /** How often the target came `lag` steps after the given code. */
  count: number
  surrogates: number[]
  /** (1 + surrogates at least as large) ÷ (1 + surrogates). */
  p: number
  z: number | null
}

/**
 * Whether one code follows another more often than chance would bring it, without trusting a normal distribution.
 *
 * Two persons: the second's codes are moved on in a circle by a random number of steps, which keeps how long that
 * person stays in a code and breaks the tie to the first. One person (`second` is null): the codes are put in
 * random order.
 * Source: Bakeman, Robinson & Quera 1996, doi:10.1037/1082-989X.1.1.4; p: Phipson & Smyth 2010,
 * doi:10.2202/1544-6115.1585.
 *
 * @param first - codes in equal time units or in order, null for a gap
 * @param second - of the other person, in the same time units; null to look within the first
 * @param question - given code of the first, target that follows, lag in steps (1)
 * @param random - a generator of numbers from 0 up to 1, such as seededRandom(1)
 * @param permutations - how many surrogates (1000)
 * @returns count, surrogates and one-sided p; none where one of the codes never occurs
 * @throws RangeError if the lists differ in length, or lag or permutations make no sense
 *
 * @example
 * const bids = ['bid', 'calm', 'calm', 'bid', 'calm', 'calm']
 * const turns = ['calm', 'turn', 'calm', 'calm', 'turn', 'calm']
 * followTest(bids, turns, { given: 'bid', target: 'turn' }, () => 0.5, 9).count // 2
 */
export function followTest(
  first: readonly (Code | null)[],
  second: readonly (Code | null)[] | null,
  question: { given: Code; target: Code; lag?: number },
  random: () => number,
  permutations = 1000,
): Estimate<FollowTest> {
  const { given, target, lag = 1 } = question
  const least = second === null ? 1 : 0
  if (!(Number.isInteger(lag) && lag >= least))
    throw new RangeError('The lag must be a whole number, above 0 within one person.')
  if (!(Number.isInteger(permutations) && permutations >= 1))
    throw new RangeError('The number of permutations must be a whole number above 0.')
  const followers = second ?? first
  const steps = first.length
  if (followers.length !== steps) throw new RangeError('Both persons need as many time units.')
  if (steps - lag < 2) return noEstimate('too-short')
  if (!first.includes(given) || !followers.includes(target)) return noEstimate('too-few-events')
  const count = (codeAt: (at: number) => Code | null, followerAt: (at: number) => Code | null) => {
    let found = 0
    for (let at = 0; at + lag < steps; at++)
      if (codeAt(at) === given && followerAt(at + lag) === target) found += 1
    return found
  }
  const here = (at: number) => first[at]!
  const there = (at: number) => followers[at]!
  const surrogates: number[] = []
  for (let k = 0; k < permutations; k++)
    if (second === null) {
      const order = randomOrder(steps, random)
      const shuffled = (at: number) => first[order[at]!]!
      surrogates.push(count(shuffled, shuffled))
    } else {
      const shift = 1 + Math.floor(random() * (steps - 1))
      surrogates.push(count(here, (at) => second[(at + shift) % steps]!))
    }
  const observed = count(here, there)
  return { estimated: true, count: observed, surrogates, ...surrogateP(observed, surrogates) }
}
