import type { InformationTable } from './information-table.ts'

/**
 * The free item with the largest information at θ, the first of equals.
 *
 * The table rules out what cannot be the largest; what remains is worked out exactly, so that the choice is that of
 * the formula itself.
 *
 * @param free - 1 for items that may be chosen
 * @param estimates - room for one number per item
 * @param theta - within the table
 * @returns the item's position, −1 if none is free
 *
 * @example
 * mostInformative(informationTable([{ model: 'graded', a: 2, b: [0] }], -1, 1), Uint8Array.of(1), new Float64Array(1), 0) // 0
 */
export function mostInformative(
  table: InformationTable,
  free: Uint8Array,
  estimates: Float64Array,
  theta: number,
): number {
  const count = free.length
  const place = (theta - table.from) / table.step
  const row = Math.min(Math.max(Math.trunc(place), 0), table.rowCount - 2)
  const share = place - row
  const { rows, errors } = table
  let surely = Number.NEGATIVE_INFINITY
  for (let item = 0, at = row * count; item < count; item++, at++) {
    if (free[item] === 0) continue
    const before = rows[at]!
    const estimate = before + share * (rows[at + count]! - before)
    estimates[item] = estimate
    if (estimate - errors[item]! > surely) surely = estimate - errors[item]!
  }
  // Only those that could be the largest are worked out, and none if there is but one.
  let best = -1
  let bestInformation = -1
  for (let item = 0; item < count; item++) {
    if (free[item] === 0 || estimates[item]! + errors[item]! < surely) continue
    if (best === -1) {
      best = item
      continue
    }
    if (bestInformation < 0) bestInformation = table.exact[best]!(theta)
    const value = table.exact[item]!(theta)
    if (value > bestInformation) {
      best = item
      bestInformation = value
    }
  }
  return best
}
