import { answerLimits } from '../answer-limits.ts'
import type { VariantRange } from '../score-response.ts'
import type { ScoringKey } from '../scoring-key.ts'
import type { VectorScale } from './add-vectors.ts'
import type { BatchScale } from './batch-scale.ts'

/** What fits behind the counters in ten pages of memory. */
const mostColumns = 150

/**
 * The scale as addVectors needs it, or undefined where its items take different numbers, numbers outside 0 … 126,
 * points, or where a sum could leave a byte.
 *
 * @param key - the instrument
 * @param scale - as prepared
 * @param range - a response range used instead of the published one, for all items
 *
 * @internal
 */
export function vectorScale(
  key: ScoringKey,
  scale: BatchScale,
  range?: VariantRange,
): VectorScale | undefined {
  const { positions } = scale
  const sets = Array.from(positions, (position) => key.responses[key.items[position]!.responses])
  const first = range ?? (sets[0] && answerLimits(sets[0]))
  if (!first || scale.key.recode) return undefined
  const { min, max } = first
  if (!Number.isInteger(min) || !Number.isInteger(max) || min < 0 || max > 126) return undefined
  // Sums and counts are kept in bytes, and columns in the memory of the kernel.
  if (positions.length * Math.max(1, max) > 255 || positions.length > mostColumns) return undefined
  for (const set of range ? [] : sets) {
    const limits = set && answerLimits(set)
    if (limits?.min !== min || limits.max !== max) return undefined
    // Between two options there is no answer, which a range alone does not see.
    if (set?.kind === 'choice' && new Set(set.values).size !== max - min + 1) return undefined
  }
  const turned = new Set(scale.key.reverse)
  const is = (place: number) => turned.has(scale.key.items[place]!)
  return {
    min,
    max,
    plain: positions.filter((_, place) => !is(place)),
    reversed: positions.filter((_, place) => is(place)),
  }
}
