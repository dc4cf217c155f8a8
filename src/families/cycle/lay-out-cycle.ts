import { placesAbove, type CycleSource } from './cycle-places.ts'
import type {
  CycleLayout,
  CycleSizes,
  LegToDraw,
  LoopEdge,
  PlacedLeg,
  PlacedText,
  PlaceToDraw,
} from './cycle-layout.ts'
import { curveBetween, figureOfEight } from './loop-edges.ts'
import { mirrored } from './mirrored.ts'
import { placesOfRing, type RingPlace } from './places-of-ring.ts'
import { textDirection } from './text-direction.ts'
import { wrapText } from './wrap-text.ts'

export type CycleMeasures = {
  /** Width of a text at the size of its kind, in pixels; what somebody said is set in another face. */
  text: (text: string, source: CycleSource) => number
  label: (text: string) => number
}

const narrowestColumn = 96
const emptyCard = 44
/** Between the cards and what stands on the line. */
const bandInset = 6

/**
 * Draws a cycle into a width. Two people stand beside each other and the loop is a figure of eight: what one does, seen
 * above the line, reaches what the other feels below it; there it rises to what the other does, and crosses back. Three
 * and more stand round a closed loop, each with a line of their own, clockwise from the first.
 *
 * Nothing overlaps, whatever is written: cards grow with their text, and a text that is longer than the sizes allow ends
 * in an ellipsis. The height follows.
 *
 * @param legs - 1 to 8, in the order of the loop; a place without text keeps its label alone
 * @param width - of the drawing in CSS pixels, at least 280
 */
export function layOutCycle(
  legs: readonly LegToDraw[],
  width: number,
  sizes: CycleSizes,
  measures: CycleMeasures,
  page: 'ltr' | 'rtl' = 'ltr',
): CycleLayout {
  const column = columnOf(width, legs.length, sizes)
  const places = placesOfRing(legs.length)
  const filled = legs.map((leg) => fill(leg, column, sizes, measures, page))
  const placed: PlacedLeg[] = []
  const lines: CycleLayout['lines'][number][] = []
  let top = sizes.padding
  for (const row of rowsOf(places)) {
    const inRow = row.map((index) => ({ leg: filled[index]!, place: places[index]! }))
    const line = top + Math.max(...inRow.map(({ leg }) => leg.above.height)) + sizes.band / 2
    const boxes = inRow.map(({ leg, place }) => ({
      index: legs.findIndex(({ id }) => id === leg.id),
      box: atLine(leg, xOf(place, width, column, sizes), line, column, sizes),
    }))
    for (const { index, box } of boxes) placed[index] = box
    const [left, right] = [Math.min, Math.max].map((pick) => pick(...boxes.map(({ box }) => box.above.x)))
    lines.push({ from: { x: left!, y: line }, to: { x: right! + column, y: line } })
    top = Math.max(...boxes.map(({ box }) => box.below.y + box.below.height)) + sizes.rowGap
  }
  const edges = legs.length === 2 ? figureOfEight(placed[0]!, placed[1]!, sizes) : ringOf(placed, places)
  const layout = { legs: placed, edges, lines, width, height: top - sizes.rowGap + sizes.padding }
  return page === 'rtl' ? mirrored(layout) : layout
}

function columnOf(width: number, count: number, sizes: CycleSizes): number {
  const room = count === 1 ? width - 2 * sizes.margin : (width - 2 * sizes.margin - sizes.gap) / 2
  return Math.max(narrowestColumn, Math.min(sizes.widestColumn, Math.floor(room)))
}

/** Legs of each row, from the top. */
function rowsOf(places: readonly RingPlace[]): number[][] {
  const last = Math.max(...places.map(({ row }) => row))
  return Array.from({ length: last + 1 }, (_, row) =>
    places.flatMap((place, index) => (place.row === row ? [index] : [])),
  )
}

function xOf({ column: side }: RingPlace, width: number, column: number, { gap }: CycleSizes): number {
  if (side === 'middle') return (width - column) / 2
  return side === 'left' ? (width - gap) / 2 - column : (width + gap) / 2
}

type Card = { height: number; texts: (Omit<PlacedText, 'x'> & { x: number })[] }
type FilledLeg = { id: string; above: Card; below: Card }

function fill(
  leg: LegToDraw,
  column: number,
  sizes: CycleSizes,
  measures: CycleMeasures,
  page: 'ltr' | 'rtl',
): FilledLeg {
  const isAbove = ({ place }: PlaceToDraw) => (placesAbove as readonly string[]).includes(place)
  const card = (places: readonly PlaceToDraw[]): Card => {
    const texts: Card['texts'] = []
    let y = sizes.padding
    for (const one of places) {
      const width = column - 2 * sizes.padding
      const label = wrapText(one.label, width, measures.label, 2)
      const measure = (text: string) => measures.text(text, one.source)
      const lines = wrapText(one.text, width, measure, sizes.mostLines)
      const height = label.length * sizes.labelLine + lines.length * sizes.textLine + 4
      texts.push({
        ...{ leg: leg.id, place: one.place, source: one.source, label, lines },
        ...{ direction: textDirection(one.text, page), x: sizes.padding, y, width, height },
      })
      y += height + sizes.between
    }
    return { height: Math.max(emptyCard, y - sizes.between + sizes.padding), texts }
  }
  return {
    id: leg.id,
    above: card(leg.places.filter(isAbove)),
    below: card(leg.places.filter((one) => !isAbove(one))),
  }
}

function atLine(leg: FilledLeg, x: number, line: number, column: number, sizes: CycleSizes): PlacedLeg {
  const top = line - sizes.band / 2
  const above = { x, y: top - leg.above.height, width: column, height: leg.above.height }
  const below = { x, y: line + sizes.band / 2, width: column, height: leg.below.height }
  const moved = ({ texts }: Card, card: { x: number; y: number }) =>
    texts.map((text) => ({ ...text, x: card.x + text.x, y: card.y + text.y }))
  return {
    id: leg.id,
    above,
    band: { x, y: top + bandInset, width: column, height: sizes.band - 2 * bandInset },
    below,
    texts: [...moved(leg.above, above), ...moved(leg.below, below)],
  }
}

/** Each leg to the next, and the last to the first. */
function ringOf(legs: readonly PlacedLeg[], places: readonly RingPlace[]): LoopEdge[] {
  if (legs.length < 3) return []
  return legs.map((leg, index) => {
    const next = (index + 1) % legs.length
    return {
      from: leg.id,
      to: legs[next]!.id,
      curve: curveBetween(leg, legs[next]!, places[index]!, places[next]!),
    }
  })
}
