import { answerLimits } from './answer-limits.ts'
import { compileScale, scoreParts, scoreScale, unscored, type AnswerTable } from './compile-scale.ts'
import { decideCriteria } from './decide-criteria.ts'
import type { ScaleScore, ScoredResponse, ScoreReason, VariantRange } from './score-response.ts'
import type { Branch, ScoringKey } from './scoring-key.ts'
import { skippedItems } from './skipped-items.ts'

/** An instrument's key with item ids turned into positions, to score many responses. */
export type CompiledScoring = {
  /** The order in which `score` takes the answers. */
  itemIds: readonly string[]
  /**
   * @param values - one number per item in the order of `itemIds`; NaN: not answered
   */
  score(values: Float64Array): ScoredResponse
}

/**
 * Prepares a key for scoring many responses; the rules are those of scoreResponse.
 *
 * @throws RangeError if the variant range is empty, or if the key counts points by answer or decides by answers, which
 *   hold for the published range alone
 *
 * @example
 * const key = {
 *   items: [{ id: '1', responses: 'a' }, { id: '2', responses: 'a' }],
 *   responses: { a: { kind: 'choice', values: [1, 2, 3, 4, 5] } },
 *   scales: [{ id: 's', items: ['1', '2'], reverse: ['2'], method: 'mean', missing: { rule: 'none', maxMissing: 0 } }],
 *   key: { status: 'verified' },
 * }
 * compileScoring(key).score(Float64Array.of(4, 2)).scores.s.value // 4
 */
export function compileScoring(key: ScoringKey, range?: VariantRange): CompiledScoring {
  if (range && !(range.min < range.max))
    throw new RangeError('The response range must have a minimum below its maximum.')
  if (range && (key.criteria?.length || key.branches?.length || key.scales.some((scale) => scale.recode)))
    throw new RangeError(
      'This instrument counts by single answers, so it cannot be scored with another response range.',
    )
  const itemIds = key.items.map((item) => item.id)
  const position = new Map(itemIds.map((id, index) => [id, index]))
  const low = new Float64Array(itemIds.length)
  const high = new Float64Array(itemIds.length)
  const options: (ReadonlySet<number> | undefined)[] = []
  for (const [index, item] of key.items.entries()) {
    const set = key.responses[item.responses]
    const limits = range ?? (set && answerLimits(set))
    low[index] = limits?.min ?? Number.NEGATIVE_INFINITY
    high[index] = limits?.max ?? Number.POSITIVE_INFINITY
    options.push(!range && set?.kind === 'choice' ? new Set(set.values) : undefined)
  }
  const scales = key.scales.map((scale) => compileScale(scale, position))
  // What is made of other scales comes after them, whatever the order in which they are shown.
  const inOrder = [
    ...scales.filter(({ key: { parts } }) => !parts),
    ...scales.filter(({ key: { parts } }) => parts),
  ]
  const hasParts = key.scales.some((scale) => scale.parts)
  const scoredItems = [...new Set(key.scales.flatMap((scale) => scale.items))].map((id) => position.get(id))
  const isScorable = key.key.status !== 'unverified' && key.key.status !== 'disputed'

  return {
    itemIds,
    score(given) {
      const reasons: ScoreReason[] = []
      let values = given
      for (let index = 0; index < given.length; index++) {
        const value = given[index]!
        const isOutside = value < low[index]! || value > high[index]! || value === Number.POSITIVE_INFINITY
        if (!isOutside && (Number.isNaN(value) || (options[index]?.has(value) ?? true))) continue
        reasons.push({
          code: 'out-of-range',
          item: itemIds[index]!,
          message: isOutside
            ? `item ${itemIds[index]} takes ${low[index]} to ${high[index]}`
            : `item ${itemIds[index]} takes ${[...options[index]!].join(', ')}`,
        })
        // Between two options: it is no answer of this item, so no scale counts it.
        if (!isOutside) (values = values === given ? given.slice() : values)[index] = Number.POSITIVE_INFINITY
      }
      if (key.branches) values = withSkipped(key.branches, position, values)
      const left = key.form
        ? scoredItems.filter((index) => index !== undefined && Number.isNaN(values[index]!)).length
        : 0
      const isShort = key.form !== undefined && left > key.form.maxMissing
      const table: AnswerTable = { values, low, high }
      const made: Record<string, ScaleScore> = {}
      let isComplete = reasons.length === 0
      for (const scale of inOrder) {
        const score = !isScorable
          ? unscored(
              scale,
              values,
              `the key is ${key.key.status}: confirm it against the licensed form first`,
            )
          : isShort
            ? unscored(scale, values, `${left} items of the form are missing, ${key.form!.maxMissing} may be`)
            : scale.key.parts
              ? scoreParts(scale.key, made)
              : scoreScale(scale, table)
        made[scale.key.id] = score
        if (score.scored) continue
        isComplete = false
        reasons.push({
          code: isScorable ? 'missing' : 'key-not-verified',
          scale: scale.key.id,
          message: score.reason,
        })
      }
      const scores = hasParts ? Object.fromEntries(key.scales.map(({ id }) => [id, made[id]!])) : made
      if (!key.criteria || !isScorable) return { valid: isComplete, scores, reasons }
      const decisions = decideCriteria(key.criteria, {
        item: (id) => known(values[position.get(id) ?? -1]),
        scale: (id) => (scores[id]?.scored ? scores[id].value : undefined),
      })
      return { valid: isComplete, scores, reasons, decisions }
    },
  }
}

/** A number that was answered and lies in its range. */
function known(value: number | undefined): number | undefined {
  return value !== undefined && Number.isFinite(value) ? value : undefined
}

/** What was rightly not asked counts as the key says, unless it was answered all the same. */
function withSkipped(
  branches: readonly Branch[],
  position: ReadonlyMap<string, number>,
  given: Float64Array,
): Float64Array {
  const values = given.slice()
  const skipped = skippedItems(branches, (id) => known(values[position.get(id) ?? -1]))
  for (const [id, value] of skipped) {
    const index = position.get(id)
    if (index !== undefined && value !== null && Number.isNaN(values[index]!)) values[index] = value
  }
  return values
}
