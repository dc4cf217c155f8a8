import { placeRound } from '../layout/place-round.ts'
import type { Box } from '../layout/place-tags.ts'
import { isOver } from '../layout/place-tags.ts'
import { layoutSizes } from '../layout/layout-sizes.ts'
import type { Point } from '../layout/family-layout.ts'

/** Of a system's sign, in CSS pixels at 100 %. */
export const systemSize = { width: 148, height: 68 } as const

export type PlacedNode = Point & { readonly id: string }

export type EcomapLayout = {
  readonly people: readonly PlacedNode[]
  readonly systems: readonly PlacedNode[]
  /** The household in the middle: an ellipse round its people. */
  readonly hub: Point & { readonly rx: number; readonly ry: number }
  readonly width: number
  readonly height: number
}

const gap = 24
const margin = 24
/** From the edge of the household to the middle of a system at least. */
const away = { x: systemSize.width / 2 + 64, y: systemSize.height / 2 + 56 } as const

/**
 * The household in the middle with its people, what it is tied to in a ring round it.
 *
 * The place of a system on the ring depends on its place in the list alone: the first stands above, the second below,
 * then right, left and halfway between, so that one more at the end moves no other to another side. With the 9th, 17th,
 * 33rd … the ring becomes wider, and all move straight outwards.
 *
 * @param people - in the order in which they stand, with the height of the label below the sign
 * @param systems - ids; null keeps a place free
 */
export function layOutEcomap(
  people: readonly { readonly id: string; readonly labelHeight: number }[],
  systems: readonly (string | null)[],
): EcomapLayout {
  const inner = hubOf(people)
  const ring = ringOf(inner, systems.length)
  const width = 2 * (ring.a + systemSize.width / 2 + margin)
  const height = 2 * (ring.b + systemSize.height / 2 + margin)
  const middle = { x: width / 2, y: height / 2 }
  const moved = ({ id, x, y }: PlacedNode) => ({ id, x: x + middle.x, y: y + middle.y })
  return {
    people: inner.people.map(moved),
    systems: systems.flatMap((id, index) => (id === null ? [] : moved({ id, ...ring.at(index) }))),
    hub: { ...middle, rx: inner.rx, ry: inner.ry },
    width,
    height,
  }
}

type Hub = { readonly people: PlacedNode[]; readonly rx: number; readonly ry: number }

/** People on an ellipse as small as their labels allow, and the ellipse of the household round them. */
function hubOf(people: readonly { readonly id: string; readonly labelHeight: number }[]): Hub {
  const { radius, label } = layoutSizes
  const tallest = Math.max(0, ...people.map(({ labelHeight }) => labelHeight))
  const boxAt = ({ x, y }: Point): Box => ({
    x: x - label / 2,
    y: y - radius,
    width: label,
    height: 2 * radius + tallest,
  })
  for (let scale = people.length < 2 ? 0 : people.length === 2 ? 0.72 : 0.8; ; scale += 0.08) {
    const places = people.map(({ id }, index) => {
      // Two stand beside each other, the first of more above.
      const turn = index / people.length + (people.length === 2 ? 0.75 : 0)
      const angle = 2 * Math.PI * turn
      return { id, x: Math.sin(angle) * 100 * scale, y: -Math.cos(angle) * 84 * scale - tallest / 2 }
    })
    if (hasOverlap(places.map(boxAt))) continue
    const corners = places.map(boxAt).flatMap(cornersOf)
    const reach = Math.max(1, ...corners.map(({ x, y }) => Math.hypot(x / 1.25, y)))
    return { people: places, rx: Math.max(96, 1.25 * reach + 12), ry: Math.max(76, reach + 12) }
  }
}

const cornersOf = ({ x, y, width, height }: Box): Point[] => [
  { x, y },
  { x: x + width, y },
  { x, y: y + height },
  { x: x + width, y: y + height },
]

/** The smallest ellipse round the household on which none of its places touches another. */
function ringOf({ rx, ry }: Hub, count: number): { a: number; b: number; at: (index: number) => Point } {
  const places = Math.max(8, 2 ** Math.ceil(Math.log2(Math.max(1, count))))
  for (let more = 0; ; more += 12) {
    const [a, b] = [rx + away.x + more, ry + away.y + more]
    const points = pointsOn(a, b, places)
    const boxes = points.map(({ x, y }) => ({
      x: x - systemSize.width / 2 - gap / 2,
      y: y - systemSize.height / 2 - gap / 4,
      width: systemSize.width + gap,
      height: systemSize.height + gap / 2,
    }))
    if (!hasOverlap(boxes)) return { a, b, at: (index) => points[placeRound(index, places)]! }
  }
}

/** Points at even distances round an ellipse, a system being wider than it is high; the first one on top. */
function pointsOn(a: number, b: number, count: number): Point[] {
  const steps = 1440
  const at = (step: number): Point => {
    const angle = (2 * Math.PI * step) / steps
    return { x: Math.sin(angle) * a, y: -Math.cos(angle) * b }
  }
  const lengths = [0]
  for (let step = 1; step <= steps; step++) {
    const [one, other] = [at(step - 1), at(step)]
    const length = Math.hypot((other.x - one.x) / systemSize.width, (other.y - one.y) / systemSize.height)
    lengths.push(lengths[step - 1]! + length)
  }
  const whole = lengths[steps]!
  return Array.from({ length: count }, (_, index) =>
    at(lengths.findIndex((length) => length >= (index / count) * whole - 1e-9)),
  )
}

function hasOverlap(boxes: readonly Box[]): boolean {
  return boxes.some((one, index) => boxes.slice(0, index).some((other) => isOver(one, other)))
}
