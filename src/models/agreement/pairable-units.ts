import { requireNumber } from '../require-number.ts'
import type { Code } from '../category-index.ts'

export type MeasurementLevel = 'nominal' | 'ordinal' | 'interval' | 'ratio'

/**
 * The units with two or more ratings, as counts of each value, and the values from low to high.
 *
 * @throws RangeError if a row has another length than the first or a value does not fit the level
 *
 * @example
 * pairableUnits([[1, 2, 2], [1, null, null]], 'interval').units.join() // '1,2'
 */
export function pairableUnits(
  ratings: readonly (readonly (Code | null)[])[],
  level: MeasurementLevel,
  order?: readonly Code[],
): { units: number[][]; values: Code[] } {
  const raters = ratings[0]?.length ?? 0
  const seen = new Set<Code>()
  for (const row of ratings) {
    if (row.length !== raters) throw new RangeError('Every row must be as long as the first.')
    for (const code of row) if (code !== null) seen.add(code)
  }
  const values = order === undefined ? inOrder([...seen], level) : [...order]
  const index = new Map(values.map((value, position) => [value, position]))
  if (index.size !== values.length) throw new RangeError('The order names a code twice.')
  for (const code of seen) if (!index.has(code)) throw new RangeError('A code is not in the order given.')
  if (level === 'interval' || level === 'ratio')
    for (const value of values) {
      if (typeof value !== 'number' || (level === 'ratio' && value < 0))
        throw new RangeError('Interval and ratio values must be numbers, ratio values 0 or more.')
      requireNumber(value)
    }
  const units: number[][] = []
  for (const row of ratings) {
    const given = row.filter((code) => code !== null)
    if (given.length < 2) continue
    const counts = values.map(() => 0)
    for (const code of given) counts[index.get(code)!]! += 1
    units.push(counts)
  }
  return { units, values }
}

function inOrder(values: Code[], level: MeasurementLevel): Code[] {
  if (values.every((value) => typeof value === 'number' && Number.isFinite(value)))
    return values.toSorted((a, b) => Number(a) - Number(b))
  if (level === 'nominal')
    return values.toSorted((a, b) => (String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0))
  throw new RangeError('Codes that are not finite numbers need their order.')
}
