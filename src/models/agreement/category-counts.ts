import { categoryIndex, positionOf, type Code } from '../category-index.ts'

/**
 * How many raters gave each unit each category.
 *
 * @param ratings - units × raters, null where a rating is missing
 * @returns units × categories, and how many ratings each unit has
 * @throws RangeError if a row has another length than the first or a code is not in the codebook
 *
 * @example
 * categoryCounts([['a', 'b', 'a']], ['a', 'b']).counts[0].join() // '2,1'
 */
export function categoryCounts(
  ratings: readonly (readonly (Code | null)[])[],
  categories: readonly Code[],
): { counts: number[][]; totals: number[]; raters: number } {
  const index = categoryIndex(categories)
  const raters = ratings[0]?.length ?? 0
  const counts: number[][] = []
  const totals: number[] = []
  for (const row of ratings) {
    if (row.length !== raters) throw new RangeError('Every row must be as long as the first.')
    const line = categories.map(() => 0)
    let total = 0
    for (const code of row)
      if (code !== null) {
        line[positionOf(index, code)]! += 1
        total += 1
      }
    counts.push(line)
    totals.push(total)
  }
  return { counts, totals, raters }
}
