type Place = { readonly id: string; readonly x: number; readonly y: number }
export type Way = 'left' | 'right' | 'up' | 'down'

const ways: Record<Way, readonly [number, number]> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
}

/**
 * Where an arrow key leads in a drawing without rows: to the nearest of those that lie more that way than aside, what
 * lies aside counting twice; null where nobody does.
 */
export function nearestIn(places: readonly Place[], from: string, way: Way): string | null {
  const here = places.find(({ id }) => id === from)
  if (!here) return null
  const [dx, dy] = ways[way]
  let [best, least]: [string | null, number] = [null, Number.POSITIVE_INFINITY]
  for (const { id, x, y } of places) {
    const along = (x - here.x) * dx + (y - here.y) * dy
    const aside = Math.abs((x - here.x) * dy) + Math.abs((y - here.y) * dx)
    if (id === from || along <= 0 || aside > 2 * along) continue
    if (along + 2 * aside < least) [best, least] = [id, along + 2 * aside]
  }
  return best
}
