import { categoryIndex, positionOf, type Code } from '../category-index.ts'

/**
 * How often each code of the first rater meets each code of the second; units that one of them left out are left out.
 *
 * @throws RangeError if the raters' lists differ in length or a code is not in the codebook
 *
 * @example
 * crossTable(['a', 'b', null], ['a', 'a', 'b'], ['a', 'b'])[1].join() // '1,0'
 */
export function crossTable(
  first: readonly (Code | null)[],
  second: readonly (Code | null)[],
  categories: readonly Code[],
): number[][] {
  if (first.length !== second.length) throw new RangeError('Both raters need as many units.')
  const index = categoryIndex(categories)
  const table = categories.map(() => categories.map(() => 0))
  for (const [unit, code] of first.entries()) {
    const row = code === null ? undefined : positionOf(index, code)
    const other = second[unit] ?? null
    const column = other === null ? undefined : positionOf(index, other)
    if (row !== undefined && column !== undefined) table[row]![column]! += 1
  }
  return table
}
