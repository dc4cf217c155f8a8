/** Data as JSON has it. */
export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain }

/** Marks by which the library tells a number from a reason; in print the reason itself says it. */
const marks = new Set(['ok', 'estimated', 'fitted', 'calibrated', 'scored', 'known'])

/**
 * What the library answered as plain data: typed arrays become lists, the marks of success go.
 *
 * @throws TypeError for a number that JSON cannot hold: none should come this far
 */
export function plain(value: unknown): Plain {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('A result is no finite number.')
    return value
  }
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, plain)
  if (Array.isArray(value)) return value.map(plain)
  const entries = Object.entries(value as object).filter(
    ([key, one]) => one !== undefined && !(marks.has(key) && typeof one === 'boolean'),
  )
  return Object.fromEntries(entries.map(([key, one]) => [key, plain(one)]))
}
