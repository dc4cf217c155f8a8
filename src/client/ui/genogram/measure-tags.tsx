import { useMemo } from 'react'
import type { FamilyGraph } from '#families/family-graph.ts'
import type { FamilyLayout, Point } from '#families/layout/family-layout.ts'
import { layoutSizes } from '#families/layout/layout-sizes.ts'
import { placeTags, type Box, type PlacedTag } from '#families/layout/place-tags.ts'
import { fitText, textWidth } from '../charts/text-width.ts'
import { curvePoints } from './line-strokes.ts'
import { labelHeightOf } from './person-label.ts'

/** What was measured about a union, a parent link or a line: a few short lines, and the same as a sentence. */
export type TieMeasure = { readonly lines: readonly string[]; readonly words: string }
export type MeasureOf = (id: string) => TieMeasure | undefined

const font = 12
const lineHeight = 16
const padding = { x: 7, y: 5 }
const widest = 230

/** The tags of a drawing and how far down it reaches with them. */
export function useMeasureTags(graph: FamilyGraph, layout: FamilyLayout, measureOf: MeasureOf | undefined) {
  return useMemo(() => {
    if (!measureOf) return { tags: [], linesOf: new Map<string, readonly string[]>(), height: layout.height }
    const linesOf = new Map<string, readonly string[]>()
    const tags = anchorsOf(layout).flatMap(({ id, ids, at }) => {
      const lines = ids
        .flatMap((one) => measureOf(one)?.lines ?? [])
        .map((text) => fitText(text, widest, font))
      if (lines.length === 0) return []
      linesOf.set(id, lines)
      const width = Math.ceil(Math.max(...lines.map((text) => textWidth(text, font)))) + 2 * padding.x
      return [{ id, at, width, height: lines.length * lineHeight + 2 * padding.y }]
    })
    const placed = placeTags(tags, takenBy(graph, layout), layout.width)
    const lowest = Math.max(0, ...placed.map((tag) => tag.y + tag.height + 12))
    return { tags: placed, linesOf, height: Math.max(layout.height, lowest) }
  }, [graph, layout, measureOf])
}

/** The measures beside the ties they belong to. What they say stands with the tie for those who do not see them. */
export function MeasureTags({
  tags,
  linesOf,
}: {
  tags: readonly PlacedTag[]
  linesOf: ReadonlyMap<string, readonly string[]>
}) {
  return (
    <g aria-hidden="true" className="sb-geno-tags">
      {tags.map(({ id, x, y, width, height, at, lead }) => (
        <g key={id}>
          {lead && <path className="sb-geno-tag-lead" d={`M${at.x} ${at.y}L${lead.x} ${lead.y}`} />}
          <rect className="sb-geno-tag" x={x} y={y} width={width} height={height} rx={5} />
          {linesOf.get(id)?.map((text, index) => (
            <text
              key={index}
              className="sb-geno-measure"
              x={x + width / 2}
              y={y + padding.y + lineHeight * (index + 0.75)}
            >
              {text}
            </text>
          ))}
        </g>
      ))}
    </g>
  )
}

/** Where the tags of ties belong; all links of one child from the same parents share a place. */
function anchorsOf(layout: FamilyLayout): { id: string; ids: readonly string[]; at: Point }[] {
  const places = new Map(layout.people.map((person) => [person.id, person]))
  return [
    ...layout.unions.map(({ id, middle }) => ({ id, ids: [id], at: middle })),
    ...layout.sibships.flatMap(({ drops }) =>
      drops.map(({ links, path }) => {
        const [from, to] = [path.at(-2)!, path.at(-1)!]
        return { id: links.join(' '), ids: links, at: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 } }
      }),
    ),
    ...layout.lines.flatMap(({ id, from, to, controls }) => {
      const [a, b] = [places.get(from), places.get(to)]
      const points = a && b ? curvePoints(a, controls, b, [layoutSizes.radius, layoutSizes.radius]) : []
      const at = points[Math.floor(points.length / 2)]
      return at ? [{ id, ids: [id], at }] : []
    }),
  ]
}

/** Signs with their labels, and the years above unions. */
function takenBy(graph: FamilyGraph, layout: FamilyLayout): Box[] {
  const people = new Map(graph.people.map((person) => [person.id, person]))
  const { radius, label } = layoutSizes
  return [
    ...layout.people.flatMap(({ id, x, y }) => {
      const person = people.get(id)
      if (!person) return []
      const height = 2 * radius + labelHeightOf(person)
      return [{ x: x - label / 2, y: y - radius - 2, width: label, height }]
    }),
    ...layout.unions.map(({ middle: { x, y } }) => ({ x: x - 34, y: y - 22, width: 68, height: 32 })),
  ]
}
