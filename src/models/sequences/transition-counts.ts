import { categoryIndex, positionOf, type Code } from '../category-index.ts'

/**
 * How often each code is followed by each other code, `lag` steps later.
 *
 * Sequences are not joined: the last code of one session is not followed by the first of the next. A gap (null)
 * is followed by nothing.
 * Source: Bakeman & Quera 2011, Sequential analysis and observational methods for the behavioral sciences (ISBN
 * 978-0521171816).
 *
 * @param sequences - codes in order, one list per session
 * @param categories - all categories of the codebook
 * @param lag - steps, a whole number above 0
 * @returns given code × following code, in the order of the codebook
 * @throws RangeError if a code is not in the codebook or the lag is no whole number above 0
 *
 * @example
 * transitionCounts([['a', 'b', 'a', 'b']], ['a', 'b'])[0][1] // 2
 */
export function transitionCounts(
  sequences: readonly (readonly (Code | null)[])[],
  categories: readonly Code[],
  lag = 1,
): number[][] {
  if (!(Number.isInteger(lag) && lag >= 1)) throw new RangeError('The lag must be a whole number above 0.')
  const index = categoryIndex(categories)
  const counts = categories.map(() => categories.map(() => 0))
  for (const sequence of sequences) {
    const places = sequence.map((code) => (code === null ? -1 : positionOf(index, code)))
    for (let at = 0; at + lag < places.length; at++) {
      const from = places[at]!
      const to = places[at + lag]!
      if (from >= 0 && to >= 0) counts[from]![to]! += 1
    }
  }
  return counts
}
