import type { Scale } from '#instruments/scale.schema.ts'
import type { VariantRange } from '#psychometrics/score-response.ts'

/** What a response range other than the published one does to the scores: where they lie, and what no longer holds. */
export function variantNote(scales: readonly Scale[], range: VariantRange): string {
  const moved = scales
    .map((scale) => ({ scale, low: at(scale, range.min, scales), high: at(scale, range.max, scales) }))
    .filter(({ scale, low, high }) => low !== scale.min || high !== scale.max)
    .map(({ scale, low, high }) => `${scale.id} ${low} to ${high} (published: ${scale.min} to ${scale.max})`)
  const hold = 'No norm, band or cut-off of the published form holds for these scores.'
  return moved.length === 0 ? hold : `Answered otherwise than published: ${moved.join(', ')}. ${hold}`
}

/** The score of somebody who always gives this answer, read in the direction of the scale. */
function at(scale: Scale, answer: number, scales: readonly Scale[]): number {
  const parts: readonly (readonly [number, number])[] = scale.parts
    ? scale.parts.map(({ scale: id, weight = 1 }) => {
        const part = scales.find((one) => one.id === id)
        return [part ? at(part, answer, scales) : 0, weight]
      })
    : scale.items.map((id) => [answer, scale.weights?.[id] ?? 1])
  const sum = parts.reduce((total, [value, weight]) => total + weight * value, 0)
  const weights = parts.reduce((total, [, weight]) => total + weight, 0)
  const value = scale.method === 'sum' ? sum : (sum / weights) * (scale.factor ?? 1)
  return Math.round(value * 1e6) / 1e6
}
