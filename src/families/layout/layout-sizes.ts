import type { FamilyPerson } from '../family-graph.ts'

/** Sizes of the drawing, in CSS pixels at 100 %. */
export const layoutSizes = {
  /** From the middle of a person's sign to its edge. */
  radius: 22,
  /** Least distance between the middles of neighbours; a label below may be `label` wide. */
  pitch: 132,
  label: 116,
  /** More room between families than between siblings. */
  familyGap: 24,
  /** Room below a sign for name, dates and note, if the caller does not say. */
  labelHeight: 66,
  /** From the edge of a sign to its label; lines leave below the sign there. */
  labelGap: 14,
  /** From one level line to the next. */
  lane: 16,
  /** From the last level line to the top of the signs below. */
  drop: 44,
  margin: 72,
  /** Between parts of the family that nothing ties to each other. */
  partGap: 96,
  /** How far a hand may move somebody up or down out of the row. */
  furthest: 120,
} as const

/** From the middle of somebody's sign to its edge: those who were not born alive have a smaller one. */
export function radiusOf({ unborn }: Pick<FamilyPerson, 'unborn'>): number {
  if (unborn === null) return layoutSizes.radius
  return unborn === 'pregnancy' ? 17 : 12
}
