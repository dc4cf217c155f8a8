import { answerLimits } from './answer-limits.ts'
import { scoreResponse, type ScaleScore } from './score-response.ts'
import type { GivenAnswers, ScaleKey, ScoringKey } from './scoring-key.ts'
import { skippedItems } from './skipped-items.ts'

/** What became of one item on its way into a score. */
export type ExplainedItem = {
  id: string
  answer: number | null
  /** What it counts, after reversing or by its points, before its weight; null where it was left out. */
  counted: number | null
  /** `skipped`: rightly not asked; its `counted` is what the instrument says for that. */
  how: 'as-given' | 'reversed' | 'by-points' | 'left-out' | 'out-of-range' | 'skipped'
  weight: number
}

/** How a score came about, step by step, so that anybody can check it by hand. */
export type ExplainedScore = {
  scaleId: string
  result: ScaleScore
  items: ExplainedItem[]
  /** For a scale made of other scales. */
  parts: { scaleId: string; value: number | null; weight: number }[]
  /** Σ weight · counted over what was answered, and Σ weight over the same; for parts, over the parts with a score. */
  sum: number
  answeredWeight: number
  /** Σ weight over all items or parts. */
  allWeight: number
  method: ScaleKey['method']
  factor: number | null
  missing: ScaleKey['missing']
  isRounded: boolean
}

/**
 * How each score of a response came about. The results are those of scoreResponse, and `sum`, weights and the missing
 * rule lead to them by hand.
 *
 * @param key - the instrument
 * @param answers - item id → answer
 *
 * @example
 * const key = {
 *   items: [{ id: '1', responses: 'a' }],
 *   responses: { a: { kind: 'choice', values: [1, 2, 3, 4, 5] } },
 *   scales: [{ id: 's', items: ['1'], reverse: ['1'], method: 'sum', missing: { rule: 'none', maxMissing: 0 } }],
 *   key: { status: 'verified' },
 * }
 * explainScores(key, { 1: 5 })[0].items[0].counted // 1
 */
export function explainScores(key: ScoringKey, answers: GivenAnswers): ExplainedScore[] {
  const { scores } = scoreResponse(key, answers)
  const skipped = skippedItems(key.branches ?? [], (id) => answers[id] ?? undefined)
  return key.scales.map((scale) => {
    const items = scale.items.map((id) => explainItem(key, scale, id, answers, skipped))
    const parts = (scale.parts ?? []).map(({ scale: scaleId, weight = 1 }) => {
      const part = scores[scaleId]
      return { scaleId, value: part?.scored ? part.value : null, weight }
    })
    const counted = [
      ...items.map((item) => ({ value: item.counted, weight: item.weight })),
      ...parts.map(({ value, weight }) => ({ value, weight })),
    ]
    const known = counted.filter((one) => one.value !== null)
    return {
      scaleId: scale.id,
      result: scores[scale.id]!,
      items,
      parts,
      sum: known.reduce((sum, { value, weight }) => sum + weight * value!, 0),
      answeredWeight: known.reduce((sum, { weight }) => sum + weight, 0),
      allWeight: counted.reduce((sum, { weight }) => sum + weight, 0),
      method: scale.method,
      factor: scale.factor ?? null,
      missing: scale.missing,
      isRounded: scale.round !== undefined,
    }
  })
}

function explainItem(
  key: ScoringKey,
  scale: ScaleKey,
  id: string,
  answers: GivenAnswers,
  skippedItem: ReadonlyMap<string, number | null>,
): ExplainedItem {
  const given = answers[id] ?? null
  const weight = scale.weights?.[id] ?? 1
  const set = key.responses[key.items.find((item) => item.id === id)?.responses ?? '']
  const limits = set && answerLimits(set)
  const isTaken =
    given !== null &&
    (!limits || (given >= limits.min && given <= limits.max)) &&
    (set?.kind !== 'choice' || set.values.includes(given))
  const skipped = given === null ? (skippedItem.get(id) ?? null) : null
  const answer = skipped ?? given
  if (answer === null) return { id, answer: null, counted: null, how: 'left-out', weight }
  if (given !== null && !isTaken) return { id, answer: given, counted: null, how: 'out-of-range', weight }
  const points = scale.recode?.find((one) => one.items.includes(id))?.points
  const isReversed = scale.reverse.includes(id) && limits !== undefined
  const counted = points
    ? (points[String(answer)] ?? null)
    : isReversed
      ? limits.min + limits.max - answer
      : answer
  const how = skipped !== null ? 'skipped' : points ? 'by-points' : isReversed ? 'reversed' : 'as-given'
  return { id, answer: given, counted, how, weight }
}
