import type { EmotionalLine } from '../family-graph.ts'
import type { PlacedLine, Point } from './family-layout.ts'
import { layoutSizes } from './layout-sizes.ts'
import { pairKey } from './sibships-of.ts'
import type { Spot } from './sketch.ts'

const bows = [0, 26, -26, 52, -52, 84, -84, 120, -120]
/** Between neighbours the straight way belongs to the line of the union. */
const neighbourBows = [44, -44, 72, -72, 110, -110]
const steps = 20

/**
 * Bends emotional lines so that they pass beside people who stand between, and beside each other. Each takes the
 * smallest bend that touches no sign and few labels; a label is read through its halo, a sign is not.
 */
export function bendLines(lines: readonly EmotionalLine[], spots: ReadonlyMap<string, Spot>): PlacedLine[] {
  const near = nearby(spots)
  const taken = new Map<string, number[]>()
  return lines.flatMap(({ id, from, to }) => {
    const [a, b] = [spots.get(from), spots.get(to)]
    if (!a || !b || a === b) return []
    const key = pairKey(from, to)
    const used = taken.get(key) ?? []
    // Seen from the same end for both directions, so that two lines of a pair take different sides.
    const [start, end] = from < to ? [a, b] : [b, a]
    const isBeside = a.row === b.row && Math.abs(a.place - b.place) === 1
    const free = (isBeside ? neighbourBows : bows).filter((bow) => !used.includes(bow))
    const spare = used.length === 0 ? 0 : Math.max(...used.map(Math.abs)) + 40
    const choices = free.length > 0 ? free : [spare]
    let best = { bow: choices[0]!, cost: Infinity }
    for (const bow of choices) {
      const cost = touched(start, end, controlOf(start, end, bow), near) + Math.abs(bow) / 60
      if (cost < best.cost) best = { bow, cost }
    }
    taken.set(key, [...used, best.bow])
    return [{ id, from, to, control: controlOf(start, end, best.bow) }]
  })
}

function controlOf(a: Point, b: Point, bow: number): Point {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1
  // Upwards for level lines, whichever of the two is on the left.
  const side = a.x <= b.x ? 1 : -1
  return {
    x: (a.x + b.x) / 2 + (side * (bow * 2 * (b.y - a.y))) / length,
    y: (a.y + b.y) / 2 - (side * (bow * 2 * (b.x - a.x))) / length,
  }
}

/** Signs touched count most, labels of others less, and least those of the two themselves. */
function touched(a: Spot, b: Spot, control: Point, near: (x: number, y: number) => readonly Spot[]): number {
  const cost = new Map<Spot, number>()
  for (let step = 1; step < steps; step += 1) {
    const s = step / steps
    const x = (1 - s) ** 2 * a.x + 2 * s * (1 - s) * control.x + s ** 2 * b.x
    const y = (1 - s) ** 2 * a.y + 2 * s * (1 - s) * control.y + s ** 2 * b.y
    for (const spot of near(x, y)) {
      const isOwn = spot === a || spot === b
      const isSign = Math.hypot(spot.x - x, spot.y - y) < layoutSizes.radius + 7
      const worth = isSign ? (isOwn ? 0 : 6) : isOnLabel(spot, x, y) ? (isOwn ? 0.5 : 1.2) : 0
      cost.set(spot, Math.max(worth, cost.get(spot) ?? 0))
    }
  }
  return [...cost.values()].reduce((sum, one) => sum + one, 0)
}

function isOnLabel(spot: Spot, x: number, y: number): boolean {
  const below = y - spot.y - layoutSizes.radius
  return (
    Math.abs(spot.x - x) < layoutSizes.label / 2 - 8 &&
    below > layoutSizes.labelGap &&
    below < layoutSizes.labelHeight
  )
}

/** People whose sign or label may be at a point, without looking at everybody. */
function nearby(spots: ReadonlyMap<string, Spot>): (x: number, y: number) => readonly Spot[] {
  const size = layoutSizes.pitch
  const cells = new Map<string, Spot[]>()
  const key = (x: number, y: number) => `${Math.floor(x / size)} ${Math.floor(y / size)}`
  for (const spot of spots.values())
    for (const dx of [-size / 2, size / 2])
      for (const dy of [-size / 2, size / 2, size]) {
        const cell = key(spot.x + dx, spot.y + dy)
        const known = cells.get(cell)
        if (!known) cells.set(cell, [spot])
        else if (!known.includes(spot)) known.push(spot)
      }
  return (x, y) => cells.get(key(x, y)) ?? []
}
