import type { Point } from '../layout/family-layout.ts'
import type { CycleSizes, LoopEdge, PlacedLeg } from './cycle-layout.ts'
import type { RingPlace } from './places-of-ring.ts'

type Curve = LoopEdge['curve']

/** Room that an arrow leaves to what it points at. */
const away = 3
/** How far from the line the loop meets a card at most. */
const reach = 52

const touchAbove = ({ above }: PlacedLeg) => above.y + above.height - Math.min(reach, above.height / 2)
const touchBelow = ({ below }: PlacedLeg) => below.y + Math.min(reach, below.height / 2)
const rightOf = ({ above }: PlacedLeg) => above.x + above.width

/**
 * The figure of eight of two people: across the middle from what one does to what the other feels, and outside from what
 * somebody feels up to what they do.
 */
export function figureOfEight(left: PlacedLeg, right: PlacedLeg, { margin }: CycleSizes): LoopEdge[] {
  const outside = (leg: PlacedLeg, edge: number, turn: number): Curve => [
    { x: edge + turn, y: touchBelow(leg) },
    { x: edge + turn * margin, y: touchBelow(leg) },
    { x: edge + turn * margin, y: touchAbove(leg) },
    { x: edge + turn * away, y: touchAbove(leg) },
  ]
  return [
    { from: left.id, to: right.id, curve: across(left, right) },
    { from: right.id, to: right.id, curve: outside(right, rightOf(right), 1) },
    { from: right.id, to: left.id, curve: across(right, left) },
    { from: left.id, to: left.id, curve: outside(left, left.above.x, -1) },
  ]
}

/** From what one does, over the line, to what the other feels. */
function across(from: PlacedLeg, to: PlacedLeg): Curve {
  const isForward = from.above.x < to.above.x
  const start = { x: isForward ? rightOf(from) : from.above.x, y: touchAbove(from) }
  const end = { x: isForward ? to.above.x - away : rightOf(to) + away, y: touchBelow(to) }
  const middle = (start.x + end.x) / 2
  return [start, { x: middle, y: start.y }, { x: middle, y: end.y }, end]
}

/** One step round a closed loop: beside each other across the gap, else from column to column between the rows. */
export function curveBetween(from: PlacedLeg, to: PlacedLeg, here: RingPlace, there: RingPlace): Curve {
  if (here.row === there.row) return across(from, to)
  const isDown = here.row < there.row
  const start: Point = {
    x: besideMiddle(from, here, there),
    y: isDown ? from.below.y + from.below.height : from.above.y,
  }
  const end: Point = {
    x: besideMiddle(to, there, here),
    y: isDown ? to.above.y - away : to.below.y + to.below.height + away,
  }
  const middle = (start.y + end.y) / 2
  return [start, { x: start.x, y: middle }, { x: end.x, y: middle }, end]
}

/** Where a curve meets a card: in the middle, or towards the other side for one who stands in the middle of the row. */
function besideMiddle(leg: PlacedLeg, own: RingPlace, other: RingPlace): number {
  const middle = leg.above.x + leg.above.width / 2
  if (own.column !== 'middle' || other.column === 'middle') return middle
  return middle + (other.column === 'right' ? 1 : -1) * (leg.above.width / 4)
}
