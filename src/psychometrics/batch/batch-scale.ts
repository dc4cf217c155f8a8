import { answerLimits } from '../answer-limits.ts'
import { allowedMissing } from '../scale-value.ts'
import type { VariantRange } from '../score-response.ts'
import type { ScaleKey, ScoringKey } from '../scoring-key.ts'

/** A scale made ready for many rows: what each byte of each item adds to a packed counter. */
export type BatchScale = {
  key: ScaleKey
  isScorable: boolean
  /** Column of each item of the scale. */
  positions: Int32Array
  /** 256 entries per item. Bits 0–15: reversed answer less `base`; 16–23: answered; 24–31: out of range. */
  table: Int32Array
  base: number
  allowed: number
}

/**
 * Prepares the scales of an instrument for answers that are stored in one byte each.
 *
 * @param key - the instrument, or the part of it that ScoringKey names
 * @param isSigned - bytes are −128 … 127 with −1 for missing; otherwise 0 … 254 with 255 for missing
 * @param range - a response range used instead of the published one, for all items
 * @throws RangeError if the range is empty, a scale has over 255 items or an unknown one, an item takes −1 while
 *   bytes are signed, or a reversed item has no range of whole numbers
 *
 * @example
 * const key = {
 *   items: [{ id: '1', responses: 'a' }],
 *   responses: { a: { kind: 'choice', values: [0, 1, 2, 3] } },
 *   scales: [{ id: 's', items: ['1'], reverse: ['1'], method: 'sum', missing: { rule: 'none', maxMissing: 0 } }],
 *   key: { status: 'verified' },
 * }
 * prepareBatch(key, true)[0].table[2] & 0xffff // 1
 */
export function prepareBatch(key: ScoringKey, isSigned: boolean, range?: VariantRange): BatchScale[] {
  if (range && !(range.min < range.max))
    throw new RangeError('The response range must have a minimum below its maximum.')
  const position = new Map(key.items.map((item, index) => [item.id, index]))
  const isScorable = key.key.status !== 'unverified' && key.key.status !== 'disputed'
  const lowest = isSigned ? -128 : 0
  const highest = isSigned ? 127 : 254
  return key.scales.map((scale) => {
    if (scale.items.length > 255) throw new RangeError('A scale may have at most 255 items.')
    const items = scale.items.map((id) => {
      const index = position.get(id)
      if (index === undefined) throw new RangeError(`The instrument has no item ${id}.`)
      const set = key.responses[key.items[index]!.responses]
      const limits = range ?? (set && answerLimits(set))
      const { min, max } = limits ?? { min: lowest, max: highest }
      const isReversed = scale.reverse.includes(id)
      if (isSigned && limits && min <= -1 && max >= -1)
        throw new RangeError(`Item ${id} takes −1, which stands for missing.`)
      if (isReversed && !(limits && Number.isInteger(min + max)))
        throw new RangeError(`Item ${id} cannot be reversed without a range of whole numbers.`)
      return { index, min, max, isReversed }
    })
    const base = Math.max(lowest, Math.floor(Math.min(...items.map((item) => item.min))))
    const table = new Int32Array(256 * items.length)
    for (const [place, { min, max, isReversed }] of items.entries())
      for (let byte = 0; byte < 256; byte++) {
        if (byte === 255) continue
        const answer = isSigned && byte > 127 ? byte - 256 : byte
        const isOut = answer < min || answer > max
        const counted = isOut ? base : isReversed ? min + max - answer : answer
        table[256 * place + byte] = (counted - base) | (1 << 16) | (isOut ? 1 << 24 : 0)
      }
    const positions = Int32Array.from(items, (item) => item.index)
    return { key: scale, isScorable, positions, table, base, allowed: allowedMissing(scale) }
  })
}
