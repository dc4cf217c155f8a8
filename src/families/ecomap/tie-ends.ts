import type { Point } from '../layout/family-layout.ts'
import { layoutSizes } from '../layout/layout-sizes.ts'
import { systemSize, type EcomapLayout } from './lay-out-ecomap.ts'
import type { EcomapTie } from './ecomap.ts'

const gap = 5
/** Between two ties of the same two ends. */
const apart = 16

/**
 * From where to where a tie is drawn: from the edge of a person's sign or of the household to the edge of the system.
 * Ties between the same two stand beside each other.
 *
 * @returns undefined where an end is not drawn
 */
export function tieEnds(
  layout: EcomapLayout,
  ties: readonly EcomapTie[],
  tie: EcomapTie,
): { from: Point; to: Point } | undefined {
  const system = layout.systems.find(({ id }) => id === tie.system)
  const person = layout.people.find(({ id }) => id === tie.person)
  if (!system || (tie.person !== null && !person)) return undefined
  const alike = ties.filter((one) => one.system === tie.system && one.person === tie.person)
  const centre: Point = person ?? layout.hub
  const [dx, dy] = [system.x - centre.x, system.y - centre.y]
  const length = Math.hypot(dx, dy) || 1
  const shift = (alike.indexOf(tie) - (alike.length - 1) / 2) * apart
  const beside = ({ x, y }: Point): Point => ({ x: x - (dy / length) * shift, y: y + (dx / length) * shift })
  const { rx, ry } = layout.hub
  const fromEdge = person
    ? layoutSizes.radius + gap
    : 1 / Math.hypot(dx / length / rx, dy / length / ry) + gap
  const toEdge =
    Math.min(
      systemSize.width / 2 / Math.max(1e-9, Math.abs(dx / length)),
      systemSize.height / 2 / Math.max(1e-9, Math.abs(dy / length)),
    ) + gap
  const at = (distance: number) =>
    beside({ x: centre.x + (dx / length) * distance, y: centre.y + (dy / length) * distance })
  return { from: at(fromEdge), to: at(length - toEdge) }
}
