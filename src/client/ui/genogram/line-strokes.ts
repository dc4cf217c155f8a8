import type { Point } from '#families/layout/family-layout.ts'
import type { LineLook, MiddleMark } from './line-look.ts'

export type Stroke = {
  readonly d: string
  readonly dash?: string
  readonly width?: number
  readonly isFilled?: boolean
}

/** Points about 2 px apart on the curve between two people, from the edge of one sign to the other's. */
export function curvePoints(
  from: Point,
  [c, d]: readonly [Point, Point],
  to: Point,
  reach: readonly [number, number],
): Point[] {
  const away = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y)
  const fine: Point[] = []
  const count = Math.max(24, Math.round(away(from, c) + away(c, d) + away(d, to)))
  for (let step = 0; step <= count; step += 1) {
    const s = step / count
    const [p, q, r, t] = [(1 - s) ** 3, 3 * s * (1 - s) ** 2, 3 * s ** 2 * (1 - s), s ** 3]
    fine.push({ x: p * from.x + q * c.x + r * d.x + t * to.x, y: p * from.y + q * c.y + r * d.y + t * to.y })
  }
  // A step of the curve is long in some places and short in others; a wave wants them alike.
  const points: Point[] = []
  for (const point of fine) {
    if (away(point, from) < reach[0] || away(point, to) < reach[1]) continue
    const last = points.at(-1)
    if (!last || away(last, point) >= 2) points.push(point)
  }
  return points
}

/** What to draw of a line along its points. */
export function lineStrokes(points: readonly Point[], look: LineLook): Stroke[] {
  if (points.length < 4) return []
  const dash = look.dash ? { dash: look.dash } : {}
  const width = { width: look.width }
  const body = look.hasArrow ? points.slice(0, -4) : points
  const strokes: Stroke[] = []
  const cut = look.middle === 'cut' || look.middle === 'repaired'
  const pieces = cut ? halves(body, look.middle === 'repaired' ? 8 : 3) : [body]
  for (let line = 0; line < look.lines; line += 1) {
    const shift = (line - (look.lines - 1) / 2) * (look.wave ? 7 : 4.5)
    for (const piece of pieces)
      strokes.push({ d: toPath(piece.map((_, at) => beside(piece, at, shift))), ...dash, ...width })
  }
  if (look.wave) strokes.push({ d: wavePath(body, look), ...dash, ...width })
  if (look.middle) strokes.push(...middleMark(body, look.middle))
  if (look.hasArrow) strokes.push(arrow(points))
  return strokes
}

export function toPath(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => `${index ? 'L' : 'M'}${round(x)} ${round(y)}`).join('')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

/** The point so far to the left of the way, seen along it. */
function beside(points: readonly Point[], at: number, shift: number): Point {
  const before = points[Math.max(0, at - 1)]!
  const after = points[Math.min(points.length - 1, at + 1)]!
  const length = Math.hypot(after.x - before.x, after.y - before.y) || 1
  const here = points[at]!
  return {
    x: here.x - ((after.y - before.y) / length) * shift,
    y: here.y + ((after.x - before.x) / length) * shift,
  }
}

function halves(points: readonly Point[], gap: number): Point[][] {
  const middle = Math.floor(points.length / 2)
  const half = Math.min(gap, Math.floor(points.length / 5))
  return [points.slice(0, middle - half + 1), points.slice(middle + half)]
}

function wavePath(points: readonly Point[], { wave, swing, pitch }: LineLook): string {
  const lead = Math.min(3, Math.floor(points.length / 8))
  const step = wave === 'zigzag' ? Math.max(2, Math.round(pitch / 4)) : 1
  const crests: Point[] = points.slice(0, lead)
  for (let at = lead, turn = 0; at < points.length - lead; at += step, turn += 1) {
    const shift =
      wave === 'zigzag'
        ? turn % 2 === 0
          ? -swing
          : swing
        : Math.sin(((at - lead) * 4 * Math.PI) / pitch) * swing
    crests.push(beside(points, at, shift))
  }
  return toPath([...crests, ...points.slice(points.length - lead)])
}

/** The head of an arrow at the end of the way. */
export function arrow(points: readonly Point[]): Stroke {
  const tip = points.length - 1
  const back = Math.max(0, tip - 6)
  return {
    d: `${toPath([points[tip]!, beside(points, back, 5.5), beside(points, back, -5.5)])}Z`,
    isFilled: true,
  }
}

function middleMark(points: readonly Point[], mark: MiddleMark): Stroke[] {
  const at = Math.floor(points.length / 2)
  const { x, y } = points[at]!
  const across = (place: number, length: number) =>
    toPath([beside(points, place, length), beside(points, place, -length)])
  const circle = (r: number) =>
    `M${round(x - r)} ${round(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`
  switch (mark) {
    case 'cut':
    case 'repaired': {
      const gap = Math.min(mark === 'cut' ? 3 : 8, Math.floor(points.length / 5))
      const bars = [at - gap, at + gap].map((place) => ({ d: across(place, 8) }))
      return mark === 'cut' ? bars : [...bars, { d: circle(4.5) }]
    }
    case 'bar':
      return [{ d: across(at, 8) }]
    case 'circle':
      return [{ d: circle(5), isFilled: false }]
    case 'dot':
      return [{ d: circle(5), isFilled: true }]
    case 'square':
      return [{ d: `M${round(x - 4.5)} ${round(y - 4.5)}h9v9h-9Z`, isFilled: true }]
    case 'triangle':
      return [{ d: `M${round(x)} ${round(y - 6)}l6 10.5h-12Z`, isFilled: true }]
    case 'plus':
      return [
        { d: circle(7), isFilled: false },
        { d: `M${round(x - 4)} ${round(y)}h8M${round(x)} ${round(y - 4)}v8` },
      ]
    case 'minus':
      return [{ d: circle(7), isFilled: false }, { d: `M${round(x - 4)} ${round(y)}h8` }]
  }
}
