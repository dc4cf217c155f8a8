import { useCallback, useMemo, useState, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { useCase } from '#client/clinic/case-query.ts'
import { Genogram } from '#client/ui/genogram/genogram.tsx'
import { labelHeightOf } from '#client/ui/genogram/person-label.ts'
import type { MeasureOf } from '#client/ui/genogram/measure-tags.tsx'
import type { Notation } from '#client/ui/genogram/person-shape.ts'
import type { FamilyGraph } from '#families/family-graph.ts'
import type { FamilyLayout } from '#families/layout/family-layout.ts'
import { layOutFamily } from '#families/layout/lay-out-family.ts'
import type { Family, FamilyNudge, Relative } from './family.contract.ts'

type Props = {
  graph: FamilyGraph & { readonly people: readonly Partial<Relative>[] }
  nudges: readonly FamilyNudge[]
  day: string
  notation: Notation
  selectedId: string | null
  attend: { readonly id: string } | null
  onSelect: (id: string) => void
  onMove: ((id: string, dx: number, dy: number) => void) | undefined
  measureOf: MeasureOf | undefined
  ref: Ref<SVGSVGElement>
}

/** The genogram of a case: who takes part in their colour, and everybody where hands have put them. */
export function FamilyDrawing({ graph, nudges, onSelect, onMove, ...rest }: Props) {
  const { t } = useTranslation()
  const found = useCase()
  const [layOut] = useState(steadyLayout)
  const layout = useMemo(() => layOut(graph, nudges), [layOut, graph, nudges])
  const colours = useMemo(() => {
    const known = new Map(found.participants.map(({ person, colourIndex }) => [person.id, colourIndex]))
    return new Map(
      (graph.people as Family['people']).flatMap(({ id, personId }) => {
        const colour = personId === null ? undefined : known.get(personId)
        return colour === undefined ? [] : [[id, colour] as const]
      }),
    )
  }, [found, graph])
  const indexIds = useMemo(() => new Set(colours.keys()), [colours])
  const colourOf = useCallback((id: string) => colours.get(id) ?? null, [colours])
  return (
    <Genogram
      {...rest}
      graph={graph}
      layout={layout}
      name={t('family.drawing')}
      colourOf={colourOf}
      indexIds={indexIds}
      onSelect={onSelect}
      onMove={onMove}
    />
  )
}

/** Who stood left of whom stays there from one step to the next. */
function steadyLayout() {
  let previous: FamilyLayout | undefined
  return (graph: FamilyGraph, nudges: readonly FamilyNudge[]) => {
    previous = layOutFamily(graph, {
      nudges: new Map(nudges.map(({ person, dx, dy }) => [person, { dx, dy }])),
      labelHeightOf,
      previous,
    })
    return previous
  }
}
