import type { MarkerShape } from '../people/person-colour.ts'
import { leastCovering, placesAround } from './place-labels.ts'
import type { Rect } from './place-labels.ts'

export interface PlanePoint {
  /** ISO date. */
  date: string
  anxiety: number
  avoidance: number
  /** Half widths of the intervals to show, e.g. 1.96 standard errors. */
  anxietyError?: number | null | undefined
  avoidanceError?: number | null | undefined
  note?: string | undefined
}

/** One bond over time, from one person's answers. */
export interface PlanePath {
  bondId: string
  personId: string
  name: string
  /** The other person of the bond. */
  towards?: string | undefined
  /** Both as drawn and said in sentences: shorter than the names, where it is clear who is meant. */
  label?: string | undefined
  towardsLabel?: string | undefined
  colourIndex: number
  shape?: MarkerShape | undefined
  /** In order of time. */
  points: readonly PlanePoint[]
  /** The change in words, by the measure's own rule: "reliably less anxious since January". */
  change?: string | undefined
}

/** From a value of the scale to pixels. */
export type PlaneScale = (value: number) => number

/** From this side on there is room for long axis names beside the margin words. */
export const roomySide = 300

export interface PlaneFrame {
  /** Left and top edge and side of the square, pixels. */
  left: number
  top: number
  side: number
  width: number
  height: number
}

/** The square and the room round it, for a container of the given width. */
export function planeFrame(container: number, widest = 540): PlaneFrame {
  const left = 46
  const right = 10
  const top = 26
  const side = Math.max(160, Math.min(widest, container - left - right))
  return { left, top, side, width: left + side + right, height: top + side + (side > roomySide ? 44 : 64) }
}

export interface PlaneLabel {
  text: string
  box: Rect
  /** Far enough from its point to need a line to it. */
  leader: boolean
}

/** A place for the name of each path at its last point, clear of other points, lines and names. */
export function placePlaneLabels(
  ends: readonly { x: number; y: number; text: string; width: number }[],
  others: readonly Rect[],
  bounds: Rect,
): PlaneLabel[] {
  const taken: Rect[] = [...others]
  for (const end of ends) taken.push({ x: end.x - 8, y: end.y - 8, width: 16, height: 16 })
  return ends.map((end) => {
    const size = { width: Math.min(end.width, bounds.width), height: 18 }
    const found = leastCovering(placesAround(end, size, bounds), taken)
    const box = found?.box ?? { x: end.x, y: end.y, ...size }
    taken.push(box)
    const dx = Math.max(box.x - end.x, 0, end.x - box.x - box.width)
    const dy = Math.max(box.y - end.y, 0, end.y - box.y - box.height)
    return { text: end.text, box, leader: Math.hypot(dx, dy) > 16 }
  })
}

/** Small boxes along a line, so that names keep clear of it. */
export function lineObstacles(points: readonly { x: number; y: number }[], step = 6): Rect[] {
  return points.slice(1).flatMap((to, index) => {
    const from = points[index] ?? to
    const count = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / step))
    return Array.from({ length: count + 1 }, (_, at) => ({
      x: from.x + ((to.x - from.x) * at) / count - 2,
      y: from.y + ((to.y - from.y) * at) / count - 2,
      width: 4,
      height: 4,
    }))
  })
}
