import type { PathPoint, Point } from './family-layout.ts'
import type { Sketch, Spot } from './sketch.ts'

/** The way between two people, and the point from which their children hang. */
export type Route = { readonly path: readonly PathPoint[]; readonly middle: Point }

/**
 * Straight between neighbours; below the labels to somebody further on in the row; slanted to another row.
 *
 * @returns where the children's stem begins across, and the way itself once the heights are known
 */
export function routeUnion(
  sketch: Sketch,
  a: Spot,
  b: Spot,
): { readonly x: number; readonly route: () => Route } {
  const [left, right] = a.x <= b.x ? [a, b] : [b, a]
  if (left.row !== right.row || sketch.areNeighbours(left, right)) {
    const x = (left.x + right.x) / 2
    return {
      x,
      route: () => ({ path: [centre(left), centre(right)], middle: { x, y: (left.y + right.y) / 2 } }),
    }
  }
  const from = sketch.exit(left, 1)
  const to = sketch.exit(right, -1)
  const level = sketch.levels[left.row]!.ask('partners', from.x, to.x)
  const x = (from.x + to.x) / 2
  return {
    x,
    route: () => ({
      path: [...from.path(), { x: from.x, y: level.y }, { x: to.x, y: level.y }, ...to.path().toReversed()],
      middle: { x, y: level.y },
    }),
  }
}

export function centre({ x, y, person }: Spot): PathPoint {
  return { x, y, along: { person: person.id, axis: 'both' } }
}
