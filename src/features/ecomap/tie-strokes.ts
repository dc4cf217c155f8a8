import type { LineLook } from '#client/ui/genogram/line-look.ts'
import { lineLooks } from '#client/ui/genogram/line-look.ts'
import { arrow, lineStrokes, type Stroke } from '#client/ui/genogram/line-strokes.ts'
import type { Energy, TieQuality } from '#families/ecomap/ecomap.ts'
import type { Point } from '#families/layout/family-layout.ts'

/** As on paper: double for strong, broken for tenuous, jagged for stressful, a line through the jag for mixed. */
export const tieLooks: Readonly<Record<TieQuality, LineLook>> = {
  strong: lineLooks.close,
  tenuous: { ...lineLooks.normal, dash: '3 7', tone: 'far' },
  stressful: lineLooks.hostile,
  mixed: { ...lineLooks.hostile, lines: 1 },
}

/** A tie along its points, from the family to the system, with an arrow wherever energy arrives. */
export function tieStrokes(points: readonly Point[], quality: TieQuality, energy: Energy): Stroke[] {
  const [toSystem, toFamily] = [energy === 'to' || energy === 'both', energy === 'from' || energy === 'both']
  const body = points.slice(toFamily ? 4 : 0, toSystem ? -4 : undefined)
  return [
    ...lineStrokes(body, tieLooks[quality]),
    ...(toSystem ? [arrow(points)] : []),
    ...(toFamily ? [arrow(points.toReversed())] : []),
  ]
}
