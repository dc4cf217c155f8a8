import type { Instrument } from '#instruments/instrument.schema.ts'
import type { ResponseSet } from '#instruments/response-set.schema.ts'
import { answerLimits } from '#psychometrics/answer-limits.ts'
import type { Random } from './random.ts'

/**
 * Answers of somebody with a burden between 0 (none) and 1 (most), item by item: what a scale means decides
 * in which direction the burden shows. About one form in twenty has an item left out.
 */
export function drawAnswers(
  random: Random,
  instrument: Instrument,
  burdenOf: (scaleId: string) => number,
): Record<string, number | null> {
  const answers: Record<string, number | null> = {}
  for (const item of instrument.items) {
    const set = instrument.responses[item.responses]!
    const limits = answerLimits(set)
    if (!limits) continue
    const scale = instrument.scales.find((one) => one.items.includes(item.id))
    const burden = scale ? burdenOf(scale.id) : 0.5
    const isReversed = scale?.reverse.includes(item.id) ?? false
    const isGood = scale?.direction === 'higher-is-better'
    const level = isReversed !== isGood ? 1 - burden : burden
    const noisy = Math.min(1, Math.max(0, level + random.normal(0, 0.13)))
    answers[item.id] = nearest(set, limits.min + noisy * (limits.max - limits.min))
  }
  const ids = Object.keys(answers)
  if (random.isLess(0.05)) answers[random.pick(ids)] = null
  return answers
}

function nearest(set: ResponseSet, value: number): number {
  if (set.kind === 'choice')
    return set.values.reduce((best, one) => (Math.abs(one - value) < Math.abs(best - value) ? one : best))
  return Math.round(value)
}
