import type { EmotionalLine } from '../family-graph.ts'
import type { PlacedLine, Point } from './family-layout.ts'
import { layoutSizes } from './layout-sizes.ts'
import { pairKey } from './sibships-of.ts'
import type { Spot } from './sketch.ts'

/** How far a line is bent aside in the middle, or how far above or below a row it runs. */
type Bend = { readonly by: number; readonly isFlat: boolean }

const bows: readonly Bend[] = [0, 26, -26, 52, -52, 84, -84, 120, -120].map((by) => ({ by, isFlat: false }))
/** Between neighbours the straight way belongs to the line of the union. */
const besideUnion: readonly Bend[] = [44, -44, 72, -72, 110, -110].map((by) => ({ by, isFlat: false }))
/** Along a row, above the signs. */
const alongRow: readonly Bend[] = [44, 56, 68, 80].map((by) => ({ by, isFlat: true }))

/**
 * Bends emotional lines so that they pass beside people who stand between, and beside each other. Each takes the
 * smallest bend that touches no sign and few labels; a label is read through its halo, a sign is not.
 */
export function bendLines(lines: readonly EmotionalLine[], spots: ReadonlyMap<string, Spot>): PlacedLine[] {
  const near = nearby(spots)
  const taken = new Map<string, Bend[]>()
  return lines.flatMap(({ id, from, to }) => {
    const [a, b] = [spots.get(from), spots.get(to)]
    if (!a || !b || a === b) return []
    const key = pairKey(from, to)
    const used = taken.get(key) ?? []
    // Seen from the left for both directions, so that two lines of a pair take different sides.
    const [start, end] = a.x < b.x || (a.x === b.x && from < to) ? [a, b] : [b, a]
    const apart = a.row === b.row ? Math.abs(a.place - b.place) : 0
    const all = apart === 0 ? bows : apart === 1 ? besideUnion : apart < 4 ? [...bows, ...alongRow] : alongRow
    const free = all.filter((bend) => !used.includes(bend))
    const spare = { by: Math.max(0, ...used.map(({ by }) => Math.abs(by))) + 24, isFlat: apart > 3 }
    let best = { bend: free[0] ?? spare, cost: Infinity }
    for (const bend of free) {
      const cost = touched(start, end, controlsOf(start, end, bend), near) + Math.abs(bend.by) / 60
      if (cost < best.cost) best = { bend, cost }
    }
    taken.set(key, [...used, best.bend])
    const controls = controlsOf(start, end, best.bend)
    return [{ id, from, to, controls: start === a ? controls : [controls[1], controls[0]] }]
  })
}

function controlsOf(a: Point, b: Point, { by, isFlat }: Bend): readonly [Point, Point] {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1
  // The middle of a cubic curve is three quarters of the way to its control points.
  const out = (by * 4) / 3
  const across = { x: (out * (b.y - a.y)) / length, y: (-out * (b.x - a.x)) / length }
  const share = isFlat ? Math.min(0.3, 40 / length) : 1 / 3
  const at = (s: number) => ({ x: a.x + (b.x - a.x) * s + across.x, y: a.y + (b.y - a.y) * s + across.y })
  return [at(share), at(1 - share)]
}

/** Signs touched count most, labels of others less, and least those of the two themselves. */
function touched(
  a: Spot,
  b: Spot,
  [c, d]: readonly [Point, Point],
  near: (x: number, y: number) => readonly Spot[],
): number {
  const cost = new Map<Spot, number>()
  const steps = Math.min(600, Math.max(20, Math.round(Math.hypot(b.x - a.x, b.y - a.y) / 14)))
  for (let step = 1; step < steps; step += 1) {
    const s = step / steps
    const [p, q, r, t] = [(1 - s) ** 3, 3 * s * (1 - s) ** 2, 3 * s ** 2 * (1 - s), s ** 3]
    const x = p * a.x + q * c.x + r * d.x + t * b.x
    const y = p * a.y + q * c.y + r * d.y + t * b.y
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
