import { allowedMissing, roundHalfUp, scaleValue } from './scale-value.ts'
import type { ScaleScore } from './score-response.ts'
import type { ScaleKey } from './scoring-key.ts'

/** Answers by position (NaN: none), and the lowest and highest that each item takes. */
export type AnswerTable = { values: Float64Array; low: Float64Array; high: Float64Array }

/** A scale of items with ids turned into positions. */
export type CompiledScale = {
  key: ScaleKey
  positions: Int32Array
  /** Points by answer, for items whose key has them; undefined: the answer itself, or its mirror. */
  points: readonly (ReadonlyMap<number, number> | undefined)[]
  reversed: Uint8Array
  weights: Float64Array
  required: readonly number[]
}

/**
 * A key with item ids turned into positions.
 * @internal
 */
export function compileScale(key: ScaleKey, position: ReadonlyMap<string, number>): CompiledScale {
  const recodes = new Map(
    (key.recode ?? []).flatMap(({ items, points }) => {
      const map = new Map(Object.entries(points).map(([answer, value]) => [Number(answer), value]))
      return items.map((id) => [id, map] as const)
    }),
  )
  return {
    key,
    positions: Int32Array.from(key.items, (id) => position.get(id) ?? -1),
    points: key.items.map((id) => recodes.get(id)),
    reversed: Uint8Array.from(key.items, (id) => (key.reverse.includes(id) ? 1 : 0)),
    weights: Float64Array.from(key.items, (id) => key.weights?.[id] ?? 1),
    required: (key.required ?? []).map((id) => position.get(id) ?? -1),
  }
}

/**
 * The score of one scale from one person's answers.
 * @internal
 */
export function scoreScale(scale: CompiledScale, table: AnswerTable): ScaleScore {
  const { key, positions, points, reversed, weights } = scale
  const { values, low, high } = table
  const of = positions.length
  let sum = 0
  let answered = 0
  let answeredWeight = 0
  let allWeight = 0
  for (let index = 0; index < of; index++) {
    const item = positions[index]!
    const weight = weights[index]!
    const value = values[item]!
    allWeight += weight
    if (Number.isNaN(value)) continue
    if (value < low[item]! || value > high[item]! || value === Number.POSITIVE_INFINITY)
      return unscored(scale, values, `an answer of item ${key.items[index]} is out of range`)
    const map = points[index]
    const counted = map ? map.get(value) : reversed[index] === 1 ? low[item]! + high[item]! - value : value
    if (counted === undefined)
      return unscored(scale, values, `the key gives no points for an answer of item ${key.items[index]}`)
    sum += weight * counted
    answered++
    answeredWeight += weight
  }
  const value = scaleValue(key, { sum, answered, of, answeredWeight, allWeight })
  if (value === undefined) {
    const reason = `${of - answered} of ${of} items missing, ${allowedMissing(key)} may be`
    return { scored: false, reason, answered, of }
  }
  const left = scale.required.find((item) => Number.isNaN(values[item]!))
  if (left !== undefined)
    return { scored: false, reason: 'an item is missing that this scale cannot do without', answered, of }
  return { scored: true, value, answered, of, prorated: answered < of }
}

/**
 * A scale made of other scales: every part must have a score.
 * @internal
 */
export function scoreParts(key: ScaleKey, scores: Readonly<Record<string, ScaleScore>>): ScaleScore {
  const parts = key.parts ?? []
  let [sum, weights, answered, of] = [0, 0, 0, 0]
  let prorated = false
  let missing: string | undefined
  for (const { scale, weight = 1 } of parts) {
    const part = scores[scale]
    answered += part?.answered ?? 0
    of += part?.of ?? 0
    if (!part?.scored) missing ??= scale
    else {
      sum += weight * part.value
      weights += weight
      prorated ||= part.prorated
    }
  }
  if (missing !== undefined)
    return { scored: false, reason: `its part ${missing} has no score`, answered, of }
  const mean = sum / weights
  const value = key.method === 'sum' ? sum : key.method === 'mean' ? mean : mean * (key.factor ?? 1)
  return { scored: true, value: key.round ? roundHalfUp(value) : value, answered, of, prorated }
}

/**
 * No score, and why.
 * @internal
 */
export function unscored(scale: CompiledScale, values: Float64Array, reason: string): ScaleScore {
  let answered = 0
  for (const item of scale.positions) if (!Number.isNaN(values[item]!)) answered++
  return { scored: false, reason, answered, of: scale.positions.length }
}
