import type { FamilyPerson } from '../family-graph.ts'
import type { PathPoint } from './family-layout.ts'
import { layoutSizes, radiusOf } from './layout-sizes.ts'
import { Levels } from './levels.ts'

/** Where somebody stands; the height is known once the rows' heights are. */
export type Spot = {
  readonly person: FamilyPerson
  readonly x: number
  readonly dy: number
  readonly row: number
  readonly place: number
  y: number
}

/** The rows of people from left to right, the room for lines below each, and how lines leave and reach people. */
export class Sketch {
  readonly spots = new Map<string, Spot>()
  readonly levels: readonly Levels[]
  readonly #rows: readonly (readonly Spot[])[]
  readonly #exits = new Map<string, number>()

  constructor(rows: readonly (readonly Spot[])[]) {
    this.#rows = rows
    this.levels = rows.map(() => new Levels())
    for (const spot of rows.flat()) this.spots.set(spot.person.id, spot)
  }

  areNeighbours(a: Spot, b: Spot): boolean {
    return a.row === b.row && Math.abs(a.place - b.place) === 1
  }

  /** The gap between somebody's label and the next one on a side. */
  channel({ row, place, x }: Spot, side: -1 | 1): number {
    const next = this.#rows[row]![place + side]
    const half = layoutSizes.pitch / 2
    return next
      ? Math.abs(next.x - x) < 2.2 * layoutSizes.pitch
        ? (x + next.x) / 2
        : x + side * half
      : x + side * half
  }

  /** The gap in a row that is nearest to a place, for a line that has to get through. */
  channelNear(row: number, x: number): number {
    const spots = this.#rows[row] ?? []
    let [low, high] = [0, spots.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (spots[middle]!.x < x) low = middle + 1
      else high = middle
    }
    const [left, right] = [spots[low - 1], spots[low]]
    const half = layoutSizes.pitch / 2
    const isOpen = (!left || x - left.x > half) && (!right || right.x - x > half)
    if (isOpen) return x
    const nearest = !right || (left && x - left.x < right.x - x) ? left! : right
    return this.channel(nearest, x < nearest.x ? -1 : 1)
  }

  /** Leaves below somebody's sign and goes down beside the label; further lines on that side a little apart. */
  exit(spot: Spot, side: -1 | 1): { x: number; path: () => PathPoint[] } {
    const key = `${spot.person.id} ${side}`
    const before = this.#exits.get(key) ?? 0
    this.#exits.set(key, before + 1)
    const x = this.channel(spot, side) - side * (5 + 3 * Math.min(before, 1))
    const down = () => spot.y + layoutSizes.radius + 5 + 4 * Math.min(before, 1)
    const along = { person: spot.person.id, axis: 'both' } as const
    return {
      x,
      path: () => [
        { x: spot.x, y: spot.y + radiusOf(spot.person) - 2, along },
        { x: spot.x, y: down(), along },
        { x, y: down() },
      ],
    }
  }
}
