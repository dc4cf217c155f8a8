export type RingPlace = { readonly row: number; readonly column: 'left' | 'right' | 'middle' }

/**
 * Where people stand round a loop, clockwise from the first at the top left: down on the right, up on the left. An odd
 * one stands at the bottom in the middle.
 */
export function placesOfRing(count: number): RingPlace[] {
  const rows = Math.floor(count / 2)
  const isOdd = count % 2 === 1
  return Array.from({ length: count }, (_, index): RingPlace => {
    if (isOdd && index === (count === 1 ? 0 : rows + 1)) return { row: rows, column: 'middle' }
    if (index === 0) return { row: 0, column: 'left' }
    return index <= rows ? { row: index - 1, column: 'right' } : { row: count - index, column: 'left' }
  })
}
