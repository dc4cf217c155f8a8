/** A code of a codebook: its name, or its number. */
export type Code = string | number

/**
 * Where each code stands in the codebook.
 *
 * @throws RangeError if there are fewer than two categories or one is named twice
 *
 * @example
 * categoryIndex(['secure', 'dismissing']).get('dismissing') // 1
 */
export function categoryIndex(categories: readonly Code[]): ReadonlyMap<Code, number> {
  const index = new Map(categories.map((code, position) => [code, position]))
  if (index.size !== categories.length) throw new RangeError('The codebook names a category twice.')
  if (index.size < 2) throw new RangeError('A codebook needs at least two categories.')
  return index
}

/**
 * The position of one code; RangeError if the codebook does not know it.
 *
 * @example
 * positionOf(categoryIndex(['secure', 'dismissing']), 'secure') // 0
 */
export function positionOf(index: ReadonlyMap<Code, number>, code: Code): number {
  const position = index.get(code)
  if (position === undefined) throw new RangeError('A code is not in the codebook.')
  return position
}
