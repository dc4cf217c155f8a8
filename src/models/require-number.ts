/** Beyond this a product of four values would no longer be a number. No measurement comes near it. */
const largest = 1e60

/** RangeError unless the value is a number within ±1e60. */
export function requireNumber(value: number): void {
  if (!(Math.abs(value) <= largest)) throw new RangeError('Every value must be a number within ±1e60.')
}
