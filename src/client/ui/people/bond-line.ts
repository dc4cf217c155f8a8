import type { PersonShape } from './person-colour.ts'

export interface Point {
  x: number
  y: number
}

export interface BondEnd extends Point {
  shape: PersonShape
  r: number
}

const widths = [1.75, 1.25, 1.75, 2.5, 3.5, 4.5]

/** Line width in pixels for a closeness of 1 (far) to 5 (very close); not said looks like 2. */
export function bondWidth(closeness: number | null | undefined): number {
  if (closeness === null || closeness === undefined) return widths[0] ?? 1.75
  return widths[Math.min(5, Math.max(1, Math.round(closeness)))] ?? 1.75
}

/** How far the edge of a shape is from its middle in the direction of the angle. */
export function edgeDistance(shape: PersonShape, r: number, angle: number): number {
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))]
  if (shape === 'square') return (r * 0.9) / Math.max(cos, sin)
  if (shape === 'diamond') return (r * 1.24) / (cos + sin)
  return r
}

/**
 * The middle line of a bond, edge to edge, as points about 2 px apart.
 * `side` shifts it in parallel (two bonds between the same people); `bow` bends it away from people in between.
 */
export function bondCentre(from: BondEnd, to: BondEnd, side = 0, bow = 0): Point[] {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
  const across = { x: -along.y, y: along.x }
  const a = { x: from.x + across.x * side, y: from.y + across.y * side }
  const b = { x: to.x + across.x * side, y: to.y + across.y * side }
  const control = { x: (a.x + b.x) / 2 + across.x * bow * 2, y: (a.y + b.y) / 2 + across.y * bow * 2 }
  const count = Math.max(8, Math.round((length + Math.abs(bow)) / 2))
  const points: Point[] = []
  for (let step = 0; step <= count; step += 1) {
    const s = step / count
    const [p, q, r] = [(1 - s) ** 2, 2 * s * (1 - s), s ** 2]
    points.push({ x: p * a.x + q * control.x + r * b.x, y: p * a.y + q * control.y + r * b.y })
  }
  const outside = (end: BondEnd) => (point: Point) => {
    const angle = Math.atan2(point.y - end.y, point.x - end.x)
    return Math.hypot(point.x - end.x, point.y - end.y) >= edgeDistance(end.shape, end.r, angle) + 2
  }
  return points.filter((point) => outside(from)(point) && outside(to)(point))
}

const toPath = (points: readonly Point[]) =>
  points.map(({ x, y }, index) => `${index ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')

/** The centre line drawn as its quality says: a zigzag for tension, two bars across a gap for a cut-off. */
export function bondPath(centre: readonly Point[], quality: string | null | undefined): string {
  if (centre.length < 4) return toPath(centre)
  if (quality === 'tense') return zigzag(centre)
  if (quality === 'cut-off') return cut(centre)
  return toPath(centre)
}

/** Dashes of a bond's line; '' is a whole line. */
export function bondDash(quality: string | null | undefined): string {
  return quality === 'distant' ? '2 7' : ''
}

function normalAt(points: readonly Point[], index: number): Point {
  const before = points[Math.max(0, index - 1)] ?? { x: 0, y: 0 }
  const after = points[Math.min(points.length - 1, index + 1)] ?? before
  const length = Math.hypot(after.x - before.x, after.y - before.y) || 1
  return { x: -(after.y - before.y) / length, y: (after.x - before.x) / length }
}

function zigzag(centre: readonly Point[]): string {
  const lead = Math.min(4, Math.floor(centre.length / 6))
  const body = centre.length - 2 * lead
  const teeth = Math.max(2, Math.round(body / 2.6))
  const points = centre.slice(0, lead + 1)
  for (let tooth = 0; tooth < teeth; tooth += 1) {
    const index = Math.min(centre.length - 1, Math.round(lead + ((tooth + 0.5) / teeth) * body))
    const point = centre[index]
    if (!point) continue
    const normal = normalAt(centre, index)
    const swing = tooth % 2 === 0 ? -4.5 : 4.5
    points.push({ x: point.x + normal.x * swing, y: point.y + normal.y * swing })
  }
  return toPath([...points, ...centre.slice(centre.length - 1 - lead)])
}

function cut(centre: readonly Point[]): string {
  const middle = Math.floor(centre.length / 2)
  const gap = Math.min(3, Math.floor(centre.length / 6))
  const bar = (index: number) => {
    const point = centre[index] ?? { x: 0, y: 0 }
    const normal = normalAt(centre, index)
    return toPath([
      { x: point.x + normal.x * 7, y: point.y + normal.y * 7 },
      { x: point.x - normal.x * 7, y: point.y - normal.y * 7 },
    ])
  }
  return [
    toPath(centre.slice(0, middle - gap + 1)),
    bar(middle - gap),
    bar(middle + gap),
    toPath(centre.slice(middle + gap)),
  ].join('')
}

/** Which side and how far each of several bonds between the same two people stands, seen along its own direction. */
export function sidesOf(bonds: readonly { from: string; to: string }[], gap = 8): number[] {
  const pair = (bond: { from: string; to: string }) => [bond.from, bond.to].toSorted().join('\n')
  const total = new Map<string, number>()
  for (const bond of bonds) total.set(pair(bond), (total.get(pair(bond)) ?? 0) + 1)
  const seen = new Map<string, number>()
  return bonds.map((bond) => {
    const key = pair(bond)
    const index = seen.get(key) ?? 0
    seen.set(key, index + 1)
    const shift = (index - ((total.get(key) ?? 1) - 1) / 2) * gap
    return bond.from < bond.to ? shift : -shift
  })
}
