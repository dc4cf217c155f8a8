/** A published norm table: the percentile that goes with each score, both rising. */
export type NormTable = readonly { readonly score: number; readonly percentile: number }[]

export type TablePercentile =
  | { ok: true; percentile: number; interpolated: boolean }
  | { ok: false; reason: 'below-table' | 'above-table' | 'empty-table' }

/**
 * The percentile that a published table gives a score.
 *
 * A score between two entries lies on the straight line between them, and is marked as interpolated; outside the
 * table there is no answer, since a table does not say how it goes on.
 *
 * @param table - scores rising strictly, percentiles 0 … 100 not falling
 * @param value - in the table's score units
 * @throws RangeError if the table is not in order or a number is out of range
 *
 * @example
 * percentileInTable([{ score: 0, percentile: 10 }, { score: 4, percentile: 50 }], 3).percentile // 40
 */
export function percentileInTable(table: NormTable, value: number): TablePercentile {
  if (!(Math.abs(value) < 1e100)) throw new RangeError('The score must be a finite number.')
  for (const [index, entry] of table.entries()) {
    const before = table[index - 1]
    if (!(Math.abs(entry.score) < 1e100 && entry.percentile >= 0 && entry.percentile <= 100))
      throw new RangeError('Every entry needs a finite score and a percentile from 0 to 100.')
    if (before && !(before.score < entry.score && before.percentile <= entry.percentile))
      throw new RangeError('Scores and percentiles of a norm table must rise.')
  }
  const first = table[0]
  if (!first) return { ok: false, reason: 'empty-table' }
  if (value < first.score) return { ok: false, reason: 'below-table' }
  const next = table.findIndex((entry) => entry.score >= value)
  if (next === -1) return { ok: false, reason: 'above-table' }
  const upper = table[next]!
  if (upper.score === value) return { ok: true, percentile: upper.percentile, interpolated: false }
  const lower = table[next - 1]!
  const share = (value - lower.score) / (upper.score - lower.score)
  const percentile = lower.percentile + share * (upper.percentile - lower.percentile)
  return { ok: true, percentile, interpolated: true }
}
