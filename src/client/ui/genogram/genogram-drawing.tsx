import { useMemo, type ReactNode } from 'react'
import type { FamilyGraph, FamilyPerson } from '#families/family-graph.ts'
import type { FamilyLayout, PlacedPerson } from '#families/layout/family-layout.ts'
import { EmotionalTie } from './emotional-tie.tsx'
import { HouseholdOutline } from './household-outline.tsx'
import { PersonNode } from './person-node.tsx'
import type { MeasureOf } from './measure-tags.tsx'
import type { Notation } from './person-shape.ts'
import { SibshipTie } from './sibship-tie.tsx'
import type { Ties } from './ties.ts'
import { UnionTie } from './union-tie.tsx'
import type { GenogramWords } from './use-family-words.ts'

export interface GenogramDrawingProps {
  graph: FamilyGraph
  layout: FamilyLayout
  places: ReadonlyMap<string, PlacedPerson>
  words: GenogramWords
  ties: Ties
  notation: Notation
  selectedId: string | null
  entryId: string
  indexIds: ReadonlySet<string>
  colourOf: ((id: string) => number | null) | undefined
  measureOf: MeasureOf | undefined
  /** What stands between the ties and the people. */
  tags: ReactNode
  onSelect: (id: string) => void
}

/** From back to front: households, ties, emotional lines, people. */
export function GenogramDrawing(props: GenogramDrawingProps) {
  const { graph, layout, places, words, ties, measureOf } = props
  const known = useMemo(() => indexed(graph), [graph])
  const pair = (a: string, b: string) => known.pairs.get(`${a}\n${b}`)
  return (
    <>
      {layout.households.map((placed) => {
        const household = known.households.get(placed.id)
        return household && <HouseholdOutline key={placed.id} household={household} placed={placed} />
      })}
      {layout.sibships.map((sibship) => (
        <SibshipTie
          key={sibship.id}
          sibship={sibship}
          people={known.people}
          words={words}
          ties={ties}
          measureOf={measureOf}
        />
      ))}
      {layout.unions.map((placed) => {
        const union = known.unions.get(placed.id)
        const people = union && pair(union.a, union.b)
        return (
          people && (
            <UnionTie
              key={placed.id}
              union={union}
              placed={placed}
              people={people}
              words={words}
              ties={ties}
              measure={measureOf?.(placed.id)?.words}
            />
          )
        )
      })}
      {layout.lines.map((placed) => {
        const line = known.lines.get(placed.id)
        const people = line && pair(line.from, line.to)
        const [from, to] = [places.get(placed.from), places.get(placed.to)]
        return (
          people &&
          from &&
          to && (
            <EmotionalTie
              key={placed.id}
              line={line}
              placed={placed}
              from={from}
              to={to}
              people={people}
              words={words}
              ties={ties}
              measure={measureOf?.(placed.id)?.words}
            />
          )
        )
      })}
      {props.tags}
      {layout.people.map(({ id, x, y }) => {
        const person = known.people.get(id)
        return (
          person && (
            <PersonNode
              key={id}
              person={person}
              x={x}
              y={y}
              notation={props.notation}
              words={words}
              isIndex={props.indexIds.has(id)}
              isSelected={id === props.selectedId}
              isEntry={id === props.entryId}
              colourIndex={props.colourOf?.(id) ?? null}
              onSelect={props.onSelect}
            />
          )
        )
      })}
    </>
  )
}

type Pair = readonly [FamilyPerson, FamilyPerson]

/** The same pairs as long as the graph is the same, so that a tie is drawn anew only if it changed. */
function indexed(graph: FamilyGraph) {
  const byId = <One extends { readonly id: string }>(all: readonly One[]) =>
    new Map(all.map((one) => [one.id, one]))
  const people = byId(graph.people)
  const pairs = new Map<string, Pair>()
  const pairUp = (a: string, b: string) => {
    const [one, other] = [people.get(a), people.get(b)]
    if (one && other) pairs.set(`${a}\n${b}`, [one, other])
  }
  for (const { a, b } of graph.unions) pairUp(a, b)
  for (const { from, to } of graph.lines) pairUp(from, to)
  return {
    people,
    pairs,
    unions: byId(graph.unions),
    lines: byId(graph.lines),
    households: byId(graph.households),
  }
}
