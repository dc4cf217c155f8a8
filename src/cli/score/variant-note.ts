import type { Scale } from '#instruments/instrument.schema.ts'
import type { VariantRange } from '#psychometrics/score-response.ts'

/** What a response range other than the published one does to the scores: where they lie, and what no longer holds. */
export function variantNote(scales: readonly Scale[], range: VariantRange): string {
  const moved = scales
    .map((scale) => ({ scale, low: at(scale, range.min), high: at(scale, range.max) }))
    .filter(({ scale, low, high }) => low !== scale.min || high !== scale.max)
    .map(({ scale, low, high }) => `${scale.id} ${low} to ${high} (published: ${scale.min} to ${scale.max})`)
  const hold = 'No norm, band or cut-off of the published form holds for these scores.'
  return moved.length === 0 ? hold : `Answered otherwise than published: ${moved.join(', ')}. ${hold}`
}

/** The score of somebody who always gives this answer, read in the direction of the scale. */
function at(scale: Scale, answer: number): number {
  const times = scale.method === 'sum' ? scale.items.length : (scale.factor ?? 1)
  return Math.round(answer * times * 1e6) / 1e6
}
