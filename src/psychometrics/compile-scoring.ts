import { answerLimits } from './answer-limits.ts'
import type { ScaleScore, ScoredResponse, ScoreReason, VariantRange } from './score-response.ts'
import type { ScaleKey, ScoringKey } from './scoring-key.ts'

/** An instrument's key with item ids turned into positions, to score many responses. */
export type CompiledScoring = {
  /** The order in which `score` takes the answers. */
  itemIds: readonly string[]
  /**
   * @param values - one number per item in the order of `itemIds`; NaN: not answered
   */
  score(values: Float64Array): ScoredResponse
}

type Limits = {
  low: Float64Array
  high: Float64Array
  isTaken: (item: number, value: number) => boolean
}
type CompiledScale = {
  key: ScaleKey
  positions: Int32Array
  reversed: Uint8Array
  parts: readonly CompiledScale[] | undefined
}

/**
 * Prepares a key for scoring many responses; the rules are those of scoreResponse.
 *
 * @throws RangeError if the variant range is empty
 */
export function compileScoring(key: ScoringKey, range?: VariantRange): CompiledScoring {
  if (range && !(range.min < range.max))
    throw new RangeError('The response range must have a minimum below its maximum.')
  const itemIds = key.items.map((item) => item.id)
  const position = new Map(itemIds.map((id, index) => [id, index]))
  const low = new Float64Array(itemIds.length)
  const high = new Float64Array(itemIds.length)
  // With a variant range nobody has said which steps it has.
  const choices: (ReadonlySet<number> | undefined)[] = []
  for (const [index, item] of key.items.entries()) {
    const set = key.responses[item.responses]
    const limits = range ?? (set && answerLimits(set))
    low[index] = limits?.min ?? Number.NEGATIVE_INFINITY
    high[index] = limits?.max ?? Number.POSITIVE_INFINITY
    choices.push(!range && set?.kind === 'choice' ? new Set(set.values) : undefined)
  }
  const scales = key.scales.map((scale): CompiledScale => ({
    key: scale,
    positions: Int32Array.from(scale.items, (id) => position.get(id) ?? -1),
    reversed: Uint8Array.from(scale.items, (id) => (scale.reverse.includes(id) ? 1 : 0)),
    parts: undefined,
  }))
  for (const scale of scales) {
    const parts = scale.key.parts
    if (parts) scale.parts = scales.filter((one) => parts.includes(one.key.id))
  }
  const isTaken = (item: number, value: number) =>
    choices[item]?.has(value) ?? (value >= low[item]! && value <= high[item]!)
  const isScorable = key.key.status !== 'unverified' && key.key.status !== 'disputed'

  return {
    itemIds,
    score(values) {
      const reasons: ScoreReason[] = []
      for (let index = 0; index < values.length; index++) {
        const value = values[index]!
        if (!Number.isNaN(value) && !isTaken(index, value))
          reasons.push({
            code: 'out-of-range',
            item: itemIds[index]!,
            message: `item ${itemIds[index]} takes ${low[index]} to ${high[index]}${value > low[index]! && value < high[index]! ? ', each as it is printed and nothing between' : ''}`,
          })
      }
      const scores: Record<string, ScaleScore> = {}
      let isComplete = reasons.length === 0
      const limits = { low, high, isTaken }
      for (const scale of scales) {
        const score = isScorable
          ? scale.parts
            ? sumOfParts(scale, scale.parts, values, limits)
            : scoreScale(scale, values, limits)
          : unscored(
              scale,
              values,
              `the key is ${key.key.status}: confirm it against the licensed form first`,
            )
        scores[scale.key.id] = score
        if (score.scored) continue
        isComplete = false
        reasons.push({
          code: isScorable ? 'missing' : 'key-not-verified',
          scale: scale.key.id,
          message: score.reason,
        })
      }
      return { valid: isComplete, scores, reasons }
    },
  }
}

function scoreScale(scale: CompiledScale, values: Float64Array, { low, high, isTaken }: Limits): ScaleScore {
  const { key, positions, reversed } = scale
  const of = positions.length
  let sum = 0
  let answered = 0
  for (let index = 0; index < of; index++) {
    const item = positions[index]!
    const value = values[item]!
    if (Number.isNaN(value)) continue
    if (!isTaken(item, value))
      return unscored(scale, values, `an answer of item ${key.items[index]} is out of range`)
    sum += reversed[index] === 1 ? low[item]! + high[item]! - value : value
    answered++
  }
  const missing = of - answered
  const allowed = key.missing.rule === 'prorate' ? key.missing.maxMissing : 0
  if (missing > allowed || answered === 0)
    return { scored: false, reason: `${missing} of ${of} items missing, ${allowed} may be`, answered, of }
  const mean = sum / answered
  const value =
    key.method === 'mean'
      ? mean
      : key.method === 'mean-times'
        ? mean * (key.factor ?? 1)
        : missing === 0
          ? sum
          : key.missing.isRounded
            ? Math.round(mean * of)
            : mean * of
  return { scored: true, value, answered, of, prorated: missing > 0 }
}

function sumOfParts(
  scale: CompiledScale,
  parts: readonly CompiledScale[],
  values: Float64Array,
  limits: Limits,
): ScaleScore {
  let value = 0
  let answered = 0
  let prorated = false
  for (const part of parts) {
    const score = scoreScale(part, values, limits)
    if (!score.scored) return unscored(scale, values, `${part.key.id} has no score: ${score.reason}`)
    value += score.value
    answered += score.answered
    prorated ||= score.prorated
  }
  return { scored: true, value, answered, of: scale.positions.length, prorated }
}

function unscored(scale: CompiledScale, values: Float64Array, reason: string): ScaleScore {
  let answered = 0
  for (const item of scale.positions) if (!Number.isNaN(values[item]!)) answered++
  return { scored: false, reason, answered, of: scale.positions.length }
}
