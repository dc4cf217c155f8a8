import type { Scope } from '../gate.schema.ts'
import type { Protocol } from '../protocol.schema.ts'
import type { Step } from '../step.schema.ts'
import { findStep } from '../step-graph.ts'
import type { Place } from './course.ts'
import type { CourseView } from './read-course.ts'

/** Who takes part now in a role, in the order they came. */
export function presentIn(view: CourseView, role: string): string[] {
  return [...view.members].flatMap(([person, { roles, isPresent }]) =>
    isPresent && roles.includes(role) ? [person] : [],
  )
}

/** Whom a scope stands for among those who take part now: a list of persons for each place. */
export function peopleOfScope(view: CourseView, scope: Scope): string[][] {
  if (scope.kind === 'unit') return [[]]
  if (scope.kind === 'person') return presentIn(view, scope.role).map((person) => [person])
  return presentIn(view, scope.from).flatMap((from) =>
    presentIn(view, scope.to).flatMap((to) => (from === to ? [] : [[from, to]])),
  )
}

/** The places of a step, or of one round of it, with those who take part now. A round without a focus person has none. */
export function placesOfStep(view: CourseView, step: Step, round: string | undefined): Place[] {
  if (round !== undefined) {
    const focus = view.focus.get(round)
    return focus === undefined ? [] : [{ step: step.id, round, persons: [focus] }]
  }
  return peopleOfScope(view, step.per).map((persons) => ({ step: step.id, round: null, persons }))
}

/**
 * The step of a place.
 *
 * @throws RangeError if the pack has no such place, whoever takes part
 */
export function stepOfPlace(protocol: Protocol, place: Place): Step {
  const step = findStep(protocol, place.step)
  if (!step) throw new RangeError(`The protocol ${protocol.id} has no step ${place.step}.`)
  if (step.rounds ? !step.rounds.includes(place.round ?? '') : place.round !== null)
    throw new RangeError(`The step ${step.id} has no round ${place.round}.`)
  const count = step.rounds ? 1 : { unit: 0, person: 1, dyad: 2 }[step.per.kind]
  if (place.persons.length !== count)
    throw new RangeError(`The step ${step.id} is gone through with ${count} named persons.`)
  return step
}
