import type { Protocol } from '../protocol.schema.ts'
import { nodeKey, stepGraph, type StepNode } from '../step-graph.ts'
import type { Place } from './course.ts'
import { placesOfStep, presentIn } from './places-of-step.ts'
import { placeKey, type CourseView } from './read-course.ts'
import type { Reason } from './suggest-next.ts'

/** A place that may be begun now, and why it is its turn. */
export type Opening = { readonly place: Place; readonly reason: Reason }

export type Frontier = {
  readonly openings: readonly Opening[]
  /** Rounds that come next and have nobody to centre on yet; whether most courses go that way. */
  readonly withoutFocus: readonly { readonly round: string; readonly isUsual: boolean }[]
  /** A step after which the course may end, once it is done; null: it ends with nobody having a part in it. */
  readonly end: Place | null | undefined
}

/** How far a course has come: what follows what is done, and what newcomers have before them. */
export function findFrontier(protocol: Protocol, view: CourseView): Frontier {
  const graph = stepGraph(protocol)
  const openings = new Map<string, Opening>()
  const withoutFocus = new Map<string, boolean>()
  let end: Place | null | undefined

  /** Offers the places of a node, with the same people if it is gone through by the same. */
  const offer = (key: string, reason: Reason, persons: readonly string[]): void => {
    const node = graph.nodes.get(key)
    if (!node) return
    const places = placesOfStep(view, node.step, node.round)
    if (places.length === 0) return passOver(node, reason, persons)
    for (const place of withSamePeople(places, persons)) {
      const at = placeKey(place)
      if (view.places.has(at)) continue
      // The better reason stays: the way most courses go.
      if (!openings.has(at) || isUsual(reason)) openings.set(at, { place, reason })
    }
  }

  /** A round whose focus person is open asks for one; a step in which nobody has a part is passed over. */
  const passOver = ({ key, step, round }: StepNode, reason: Reason, persons: readonly string[]): void => {
    const focus = protocol.rounds?.find(({ id }) => id === round)?.focus
    if (round !== undefined && focus !== undefined && presentIn(view, focus).length > 0) {
      withoutFocus.set(round, isUsual(reason) || withoutFocus.get(round) === true)
      return
    }
    if (step.isEnd) end ??= null
    for (const { to } of graph.after.get(key) ?? []) offer(to, reason, persons)
  }

  for (const key of graph.start) offer(key, { code: 'start' }, [])
  for (const { place, status } of view.places.values()) {
    const key = nodeKey(place.step, place.round ?? undefined)
    // Whoever came later, or was not yet taken along, has the step before them too.
    offer(key, { code: 'others-are-further' }, [])
    if (status !== 'done' && status !== 'skipped') continue
    if (graph.nodes.get(key)?.step.isEnd) end = place
    for (const { to, successor } of graph.after.get(key) ?? [])
      offer(to, { code: 'after', place, isUsual: successor.usual }, place.persons)
  }
  return {
    openings: [...openings.values()],
    withoutFocus: [...withoutFocus].map(([round, usual]) => ({ round, isUsual: usual })),
    end,
  }
}

const isUsual = (reason: Reason) => reason.code !== 'after' || reason.isUsual

/** The places of the same people, or of the same pair the other way round; all where none is theirs. */
function withSamePeople(places: readonly Place[], persons: readonly string[]): readonly Place[] {
  const of = (wanted: readonly string[]) =>
    places.filter((place) => place.persons.join('\n') === wanted.join('\n'))
  const [same, reversed] = [of(persons), of(persons.toReversed())]
  if (same.length > 0) return same
  return reversed.length > 0 ? reversed : places
}
