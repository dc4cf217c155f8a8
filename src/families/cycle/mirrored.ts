import type { Point } from '../layout/family-layout.ts'
import type { Box } from '../layout/place-tags.ts'
import type { CycleLayout } from './cycle-layout.ts'

/** The drawing for a page that runs from right to left: the first person stands on the right. */
export function mirrored(layout: CycleLayout): CycleLayout {
  const turn = (point: Point) => ({ x: layout.width - point.x, y: point.y })
  const moved = <T extends Box>(box: T): T => ({ ...box, x: layout.width - box.x - box.width })
  return {
    ...layout,
    legs: layout.legs.map((leg) => ({
      ...leg,
      above: moved(leg.above),
      band: moved(leg.band),
      below: moved(leg.below),
      texts: leg.texts.map(moved),
    })),
    edges: layout.edges.map((edge) => {
      const [start, one, other, end] = edge.curve
      return { ...edge, curve: [turn(start), turn(one), turn(other), turn(end)] }
    }),
    lines: layout.lines.map(({ from, to }) => ({ from: turn(to), to: turn(from) })),
  }
}
