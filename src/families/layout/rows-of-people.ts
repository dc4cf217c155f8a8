import type { FamilyGraph } from '../family-graph.ts'
import { behindEarlier } from './behind-earlier.ts'
import { blocksOf } from './blocks-of.ts'
import { couplesOf } from './couples-of.ts'
import type { FamilyLayout } from './family-layout.ts'
import { layoutSizes } from './layout-sizes.ts'
import { orderBlocks } from './order-blocks.ts'
import { partsApart } from './parts-apart.ts'
import { placeColumns } from './place-columns.ts'
import { relativesOf } from './relatives-of.ts'
import type { Sibship } from './sibships-of.ts'
import { startOrder } from './start-order.ts'

export type RowPerson = { readonly id: string; readonly x: number }

/** Who stands in which row, from left to right and how far; people without ties in further rows at the foot. */
export function rowsOfPeople(
  graph: FamilyGraph,
  sibships: readonly Sibship[],
  generations: ReadonlyMap<string, number | null>,
  previous: Pick<FamilyLayout, 'people'> | undefined,
): RowPerson[][] {
  const before = new Map((previous?.people ?? []).map(({ id, x }) => [id, x]))
  const couples = couplesOf(graph, sibships)
  const blocks = blocksOf(graph, sibships, couples, generations, before)
  const pulls = relativesOf(blocks, sibships, couples)
  const rows: RowPerson[][] = []
  let start = 0
  for (const part of partsApart(graph, generations, before)) {
    const members = new Set(part)
    const own = blocks.filter(({ units }) => members.has(units[0]!.head))
    const hasStood = part.some((id) => before.has(id))
    const first = startOrder(own, pulls, hasStood ? before : new Map())
    const drawn = hasStood ? first : orderBlocks(first, pulls)
    const ordered = drawn.map((row) => behindEarlier(row, couples))
    const x = placeColumns(ordered, pulls)
    let end = start
    for (const [row, line] of ordered.entries())
      for (const id of line.flatMap(({ units }) => units.flatMap(({ people }) => people))) {
        const at = start + x.get(id)!
        ;(rows[row] ??= []).push({ id, x: at })
        end = Math.max(end, at)
      }
    start = end + layoutSizes.pitch + layoutSizes.partGap
  }
  const filled = Array.from({ length: rows.length }, (_, row) => rows[row] ?? [])
  return [...filled, ...laidAside(graph, generations, previous, start)]
}

function laidAside(
  graph: FamilyGraph,
  generations: ReadonlyMap<string, number | null>,
  previous: Pick<FamilyLayout, 'people'> | undefined,
  width: number,
): RowPerson[][] {
  const place = new Map(
    (previous?.people ?? [])
      .filter(({ row }) => row === null)
      .toSorted((a, b) => a.y - b.y || a.x - b.x)
      .map(({ id }, index) => [id, index]),
  )
  const ids = graph.people
    .map(({ id }) => id)
    .filter((id) => generations.get(id) === null)
    .toSorted((a, b) => (place.get(a) ?? Number.MAX_VALUE) - (place.get(b) ?? Number.MAX_VALUE))
  const wide = Math.max(6, Math.floor(width / layoutSizes.pitch), Math.ceil(Math.sqrt(ids.length)))
  const perRow = Math.min(wide, 40)
  return Array.from({ length: Math.ceil(ids.length / perRow) }, (_, row) =>
    ids.slice(row * perRow, (row + 1) * perRow).map((id, index) => ({ id, x: index * layoutSizes.pitch })),
  )
}
