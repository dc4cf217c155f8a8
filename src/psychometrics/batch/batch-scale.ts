import { answerLimits } from '../answer-limits.ts'
import { scaleValue } from '../scale-value.ts'
import type { VariantRange } from '../score-response.ts'
import type { ScaleKey, ScoringKey } from '../scoring-key.ts'

/** A scale made ready for many rows: what each byte of each item adds to a packed counter. */
export type BatchScale = {
  key: ScaleKey
  isScorable: boolean
  /** Column of each item of the scale. */
  positions: Int32Array
  /** 256 entries per item. Bits 0–15: what the answer counts, less `base`; 16–23: answered; 24–31: out of range. */
  table: Int32Array
  base: number
  /** The score by answered · (largest sum + 1) + sum less base; undefined where that would be too large a table. */
  values: Float64Array | undefined
  /** What becomes of a row, as batchStatus says, by the same index as `values`. */
  statuses: Uint8Array | undefined
  largestSum: number
}

/** What stands where there is no score: no scale can have it, and no mean survives it. */
export const noScore = Number.NEGATIVE_INFINITY

const largestTable = 65_536

/**
 * Prepares a scale for answers that are stored in one byte each, if it is one whose answers can be counted in whole
 * numbers: not one with weights, required items or parts, nor with fractions of points, nor with over 255 items.
 *
 * @param key - the instrument, or the part of it that ScoringKey names
 * @param scale - one of its scales
 * @param isSigned - bytes are −128 … 127 with −1 for missing; otherwise 0 … 254 with 255 for missing
 * @param range - a response range used instead of the published one, for all items
 * @returns undefined if the scale is to be scored row by row instead
 * @throws RangeError if the scale has an unknown item, or reverses one that has no lowest and highest answer
 *
 * @internal
 */
export function prepareScale(
  key: ScoringKey,
  scale: ScaleKey,
  isSigned: boolean,
  range?: VariantRange,
): BatchScale | undefined {
  const place = new Map(key.items.map((item, index) => [item.id, index]))
  const positions = Int32Array.from(scale.items, (id) => {
    const position = place.get(id)
    if (position === undefined) throw new RangeError(`The instrument has no item ${id}.`)
    return position
  })
  const of = positions.length
  const hasWeights = Object.values(scale.weights ?? {}).some((weight) => weight !== 1)
  if (key.branches || key.form || scale.parts || scale.required?.length || hasWeights || of === 0 || of > 255)
    return undefined
  const points = scale.items.map((id) => pointsByByte(key, scale, id, isSigned, range))
  const counted = points.flatMap((one) => one.flatMap((value) => (value === 'out-of-range' ? [] : [value])))
  const base = Math.min(...counted)
  const span = Math.max(...counted) - base
  if (!counted.every(Number.isInteger) || !(span <= 255)) return undefined
  const table = new Int32Array(256 * of)
  for (const [index, one] of points.entries())
    for (const [byte, value] of one.entries())
      table[256 * index + byte] =
        value === 'out-of-range' ? (1 << 16) | (1 << 24) : (value - base) | (1 << 16)
  const isScorable = key.key.status !== 'unverified' && key.key.status !== 'disputed'
  const largestSum = span * of
  const prepared = { key: scale, isScorable, positions, table, base, largestSum }
  const values = isScorable ? valueTable(scale, of, base, largestSum) : undefined
  // 0: scored, 1: prorated, 2: no score.
  const statuses =
    values &&
    Uint8Array.from(values, (value, index) =>
      value === noScore ? 2 : Math.floor(index / (largestSum + 1)) < of ? 1 : 0,
    )
  return { ...prepared, values, statuses }
}

/** What each byte counts, 0 … 254; not a number where the key gives no points for an answer, which none may. */
function pointsByByte(
  key: ScoringKey,
  scale: ScaleKey,
  id: string,
  isSigned: boolean,
  range?: VariantRange,
): (number | 'out-of-range')[] {
  const set = key.responses[key.items.find((item) => item.id === id)!.responses]
  const limits = range ?? (set && answerLimits(set))
  const options = !range && set?.kind === 'choice' ? new Set(set.values) : undefined
  const recode = scale.recode?.findLast(({ items }) => items.includes(id))?.points
  const isReversed = scale.reverse.includes(id)
  return Array.from({ length: 255 }, (_, byte) => {
    const answer = isSigned && byte > 127 ? byte - 256 : byte
    const isTaken = options
      ? options.has(answer)
      : answer >= (limits?.min ?? answer) && answer <= (limits?.max ?? answer)
    if (!isTaken) return 'out-of-range'
    if (recode) return recode[answer] ?? Number.NaN
    if (!isReversed) return answer
    if (!limits) throw new RangeError(`Item ${id} has no lowest and highest answer to be reversed by.`)
    return limits.min + limits.max - answer
  })
}

function valueTable(scale: ScaleKey, of: number, base: number, largestSum: number): Float64Array | undefined {
  if ((of + 1) * (largestSum + 1) > largestTable) return undefined
  const values = new Float64Array((of + 1) * (largestSum + 1))
  for (let answered = 0; answered <= of; answered++)
    for (let sum = 0; sum <= largestSum; sum++)
      values[answered * (largestSum + 1) + sum] = unweightedValue(scale, sum + answered * base, answered, of)
  return values
}

/**
 * The score of a scale without weights, or noScore.
 *
 * @param scale - its key
 * @param sum - of the answered items
 * @param answered - how many they are
 * @param of - how many items there are
 *
 * @internal
 */
export function unweightedValue(
  scale: Pick<ScaleKey, 'method' | 'factor' | 'missing' | 'round'>,
  sum: number,
  answered: number,
  of: number,
): number {
  return scaleValue(scale, { sum, answered, of, answeredWeight: answered, allWeight: of }) ?? noScore
}
