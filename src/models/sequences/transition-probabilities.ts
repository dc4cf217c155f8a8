/**
 * How likely each state is to be followed by each other one.
 *
 * The shares of the counts, their maximum-likelihood estimate.
 * Source: Anderson & Goodman 1957, doi:10.1214/aoms/1177707039.
 *
 * @param counts - given state × following state
 * @returns shares that add up to 1 in each row; null for a state that nothing was seen to follow
 * @throws RangeError if the table is not square or a count is negative
 *
 * @example
 * transitionProbabilities([[1, 3], [0, 0]])[0].join() // '0.25,0.75'
 */
export function transitionProbabilities(counts: readonly (readonly number[])[]): (number[] | null)[] {
  return counts.map((line) => {
    if (line.length !== counts.length) throw new RangeError('The table must be square.')
    for (const count of line)
      if (!(count >= 0 && count <= 1e60)) throw new RangeError('A count must be 0 or more.')
    const sum = line.reduce((total, count) => total + count, 0)
    return sum === 0 ? null : line.map((count) => count / sum)
  })
}
