import type { Point } from '../layout/family-layout.ts'
import type { Box } from '../layout/place-tags.ts'
import type { CyclePlace, CycleSource } from './cycle-places.ts'

/** What a place of the drawing shows: its label, and the text where there is one. */
export type PlaceToDraw = {
  readonly place: CyclePlace
  readonly label: string
  readonly text: string
  readonly source: CycleSource
}

export type LegToDraw = { readonly id: string; readonly places: readonly PlaceToDraw[] }

export type PlacedText = Box & {
  readonly leg: string
  readonly place: CyclePlace
  readonly label: readonly string[]
  readonly lines: readonly string[]
  /** The way the text runs; it begins at that side of its box. */
  readonly direction: 'ltr' | 'rtl'
  readonly source: CycleSource
}

/** One person's column: what is seen, the line with the person's mark on it, what is felt and needed. */
export type PlacedLeg = {
  readonly id: string
  readonly above: Box
  /** Room for mark and name on the line. */
  readonly band: Box
  readonly below: Box
  readonly texts: readonly PlacedText[]
}

/** A piece of the loop, a cubic curve; it takes the colour of the leg it comes from and ends in an arrow. */
export type LoopEdge = {
  readonly from: string
  readonly to: string
  readonly curve: readonly [Point, Point, Point, Point]
}

export type CycleLayout = {
  readonly legs: readonly PlacedLeg[]
  readonly edges: readonly LoopEdge[]
  /** The line between what is seen and what is felt, one piece per row of people. */
  readonly lines: readonly { readonly from: Point; readonly to: Point }[]
  readonly width: number
  readonly height: number
}

/** Sizes of one look of the drawing, in CSS pixels. */
export type CycleSizes = {
  readonly text: number
  readonly textLine: number
  readonly label: number
  readonly labelLine: number
  readonly padding: number
  /** Between two places of a card. */
  readonly between: number
  /** Beside the cards, for the loop. */
  readonly margin: number
  /** Between two people, where the loop crosses. */
  readonly gap: number
  /** Of the line with marks and names. */
  readonly band: number
  /** Radius of a person's mark. */
  readonly mark: number
  readonly rowGap: number
  /** Between the edge of a card's side and the column's widest. */
  readonly widestColumn: number
  readonly mostLines: number
}

const compact: CycleSizes = {
  ...{ text: 14, textLine: 19, label: 13, labelLine: 17, padding: 8, between: 6, margin: 14, gap: 38 },
  ...{ band: 58, mark: 14, rowGap: 44, widestColumn: 260, mostLines: 7 },
}
const roomy: CycleSizes = {
  ...{ text: 15, textLine: 21, label: 13, labelLine: 18, padding: 12, between: 8, margin: 34, gap: 96 },
  ...{ band: 72, mark: 20, rowGap: 56, widestColumn: 360, mostLines: 7 },
}
const large: CycleSizes = {
  ...{ text: 21, textLine: 29, label: 15, labelLine: 22, padding: 18, between: 12, margin: 56, gap: 150 },
  ...{ band: 92, mark: 28, rowGap: 72, widestColumn: 560, mostLines: 9 },
}

/** From where on a drawing has room for the looser look. */
const roomyFrom = 620

/** @param isForTheRoom - read from some metres away */
export function cycleSizes(width: number, isForTheRoom = false): CycleSizes {
  if (width < roomyFrom) return compact
  return isForTheRoom && width >= 900 ? large : roomy
}
