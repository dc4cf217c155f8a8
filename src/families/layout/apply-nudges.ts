import type { Nudge } from './family-layout.ts'
import { layoutSizes } from './layout-sizes.ts'
import { spread } from './spread.ts'

/** A hand's wish against a neighbour's place: the neighbour gives way. */
const strong = 1e6

export type Nudged = {
  readonly id: string
  readonly x: number
  readonly dy: number
  /** Where the hand wanted it across. */
  readonly wanted: number
  readonly isLimited: boolean
}

/**
 * One row after what hands moved. Who was moved stands where they were put; neighbours give way and keep their order
 * and distance. Two wishes that cannot both be kept share the rest, and say so.
 */
export function applyNudges(
  row: readonly { readonly id: string; readonly x: number }[],
  nudges: ReadonlyMap<string, Nudge>,
): Nudged[] {
  const { pitch, furthest } = layoutSizes
  const wanted = row.map(({ id, x }) => x + finite(nudges.get(id)?.dx))
  const weights = row.map(({ id }) => (finite(nudges.get(id)?.dx) === 0 ? 1 : strong))
  const placed = spread(
    wanted,
    weights,
    row.map(() => pitch),
  )
  return row.map(({ id }, index) => {
    const lift = finite(nudges.get(id)?.dy)
    const dy = Math.min(furthest, Math.max(-furthest, lift))
    const isLimited = nudges.has(id) && (Math.abs(placed[index]! - wanted[index]!) > 1 || dy !== lift)
    return { id, x: placed[index]!, dy, wanted: wanted[index]!, isLimited }
  })
}

function finite(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? value : 0
}
