import type { CourseEvent, TimeRange } from './course-geometry.ts'
import { timeOf } from './course-geometry.ts'
import { packRows } from './place-labels.ts'
import { textWidth } from './text-width.ts'

export interface CourseFrame {
  width: number
  height: number
  /** Edges of the plot, pixels. */
  left: number
  right: number
  top: number
  bottom: number
  /** Edge at which the names stand, and the room they have. */
  gutter: number
  /** First line for events. */
  eventTop: number
}

const axisRoom = 36
const eventRow = 22

/**
 * Room for the plot, the names beside it and the events below.
 *
 * @param wish - width the names would like
 */
export function courseFrame(
  width: number,
  height: number,
  wish: number,
  eventRows: number,
  rtl: boolean,
): CourseFrame {
  const gutter = Math.max(40, Math.min(wish, Math.max(84, width * 0.3)))
  const start = axisRoom
  const end = gutter + 14
  const below = 28 + eventRows * eventRow
  return {
    width,
    height: height + below,
    left: rtl ? end : start,
    right: width - (rtl ? start : end),
    top: 8,
    bottom: height,
    gutter,
    eventTop: height + 28,
  }
}

export interface PlacedEvent {
  event: CourseEvent
  x: number
  row: number
  /** Where the words start, or null when the event is only numbered and named below the chart. */
  textX: number | null
  number: number
}

/** Events with their words in one or two lines when there is room; else as numbers in one line. */
export function placeEvents(
  events: readonly CourseEvent[],
  range: TimeRange,
  x: (time: number) => number,
  bounds: { left: number; right: number },
  rtl: boolean,
): { placed: PlacedEvent[]; rows: number; numbered: boolean } {
  const visible = events
    .map((event) => ({ event, time: timeOf(event.date) }))
    .filter(({ time }) => time >= range[0] && time <= range[1])
    .toSorted((a, b) => a.time - b.time)
  if (visible.length === 0) return { placed: [], rows: 0, numbered: false }
  const boxes = visible.map(({ event, time }) => {
    const words = textWidth(event.label, 13) + 14
    const at = x(time)
    const fitsAhead = rtl ? at - words >= bounds.left : at + words <= bounds.right
    const flip = rtl ? fitsAhead : !fitsAhead
    return { at, flip, x: flip ? at - words : at - 7, width: words + 7 }
  })
  const rows = packRows(boxes, 2, 8)
  const outside = boxes.some((box) => box.x < bounds.left - 8 || box.x + box.width > bounds.right + 8)
  const numbered = rows === null || outside
  const placed = visible.map(({ event }, index): PlacedEvent => {
    const box = boxes[index] ?? { at: 0, flip: false, x: 0, width: 0 }
    return {
      event,
      x: box.at,
      row: numbered ? 0 : (rows[index] ?? 0),
      textX: numbered ? null : box.flip ? box.at - 12 : box.at + 12,
      number: index + 1,
    }
  })
  return { placed, rows: numbered ? 2 : Math.max(...placed.map(({ row }) => row)) + 1, numbered }
}

/** Axis labels that do not touch each other; the earlier in the list win. */
export function sparse<Tick>(
  ticks: readonly Tick[],
  position: (tick: Tick) => number,
  width: (tick: Tick) => number,
  gap = 10,
): Tick[] {
  const kept: Tick[] = []
  for (const tick of ticks) {
    const clear = kept.every(
      (other) => Math.abs(position(other) - position(tick)) >= (width(other) + width(tick)) / 2 + gap,
    )
    if (clear) kept.push(tick)
  }
  return kept
}
