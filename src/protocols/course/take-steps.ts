import type { Protocol } from '../protocol.schema.ts'
import type { Course, CourseEntry, CourseFacts, Outcome, Place, Refusal, Stamp } from './course.ts'
import { blockingGates } from './evaluate-gates.ts'
import { placesOfStep, stepOfPlace } from './places-of-step.ts'
import {
  placeKey,
  readCourse,
  takenBackIn,
  type CourseView,
  type PlaceState,
  type SeenEvent,
} from './read-course.ts'

/** A course with one thing more. What came before stays as it is. */
export function withEntry(course: Course, entry: CourseEntry): Outcome {
  return { done: true, course: { ...course, entries: [...course.entries, entry] } }
}

export function refuse(because: Refusal): Outcome {
  return { done: false, because }
}

/** Begins a step with those of the place. */
export function begin(
  course: Course,
  protocol: Protocol,
  facts: CourseFacts,
  place: Place,
  stamp: Stamp,
): Outcome {
  const { view, state, refusal } = look(course, protocol, place)
  if (refusal) return refuse(refusal)
  if (isUnderWay(state)) return refuse({ code: 'under-way' })
  if (state?.status === 'done') return refuse({ code: 'done-before' })
  const gates = blockingGates({ protocol, view, facts }, place)
  if (gates.length > 0) return refuse({ code: 'gates-block', gates })
  return withEntry(course, { ...stamp, kind: 'begun', place })
}

/** Goes back to a step that was done or skipped. The gates before it are asked again. */
export function revisit(
  course: Course,
  protocol: Protocol,
  facts: CourseFacts,
  place: Place,
  reason: string | null,
  stamp: Stamp,
): Outcome {
  const { view, state, refusal } = look(course, protocol, place)
  if (refusal) return refuse(refusal)
  if (!state) return refuse({ code: 'not-begun' })
  if (isUnderWay(state)) return refuse({ code: 'under-way' })
  const gates = blockingGates({ protocol, view, facts }, place)
  if (gates.length > 0) return refuse({ code: 'gates-block', gates })
  return withEntry(course, { ...stamp, kind: 'revisited', place, reason })
}

/** Says that a step is done. Its exit criteria advise and do not bar: the therapist judges. */
export function complete(course: Course, protocol: Protocol, place: Place, stamp: Stamp): Outcome {
  const { state, refusal } = look(course, protocol, place)
  if (refusal) return refuse(refusal)
  if (!isUnderWay(state)) return refuse({ code: 'not-under-way' })
  return withEntry(course, { ...stamp, kind: 'completed', place })
}

/** Leaves a step out, with the reason. */
export function skip(
  course: Course,
  protocol: Protocol,
  place: Place,
  reason: string,
  stamp: Stamp,
): Outcome {
  const { state, refusal } = look(course, protocol, place)
  if (refusal) return refuse(refusal)
  if (state?.status === 'done') return refuse({ code: 'done-before' })
  if (reason.trim() === '') return refuse({ code: 'reason-needed' })
  return withEntry(course, { ...stamp, kind: 'skipped', place, reason: reason.trim() })
}

/** Marks a task of a step as done. */
export function doTask(
  course: Course,
  protocol: Protocol,
  place: Place,
  task: string,
  stamp: Stamp,
): Outcome {
  const step = stepOfPlace(protocol, place)
  if (!step.tasks.some(({ id }) => id === task))
    throw new RangeError(`The step ${step.id} has no task ${task}.`)
  const { state, refusal } = look(course, protocol, place)
  if (refusal) return refuse(refusal)
  if (!isUnderWay(state)) return refuse({ code: 'not-under-way' })
  return withEntry(course, { ...stamp, kind: 'task-done', place, task })
}

/** Records a change event with what was observed. */
export function noteEvent(
  course: Course,
  protocol: Protocol,
  seen: Pick<SeenEvent, 'event' | 'place' | 'evidence' | 'moments' | 'scores'>,
  stamp: Stamp,
): Outcome {
  if (!protocol.events.some(({ id }) => id === seen.event))
    throw new RangeError(`The protocol ${protocol.id} has no change event ${seen.event}.`)
  const { refusal } = look(course, protocol, seen.place)
  if (refusal) return refuse(refusal)
  const { event, place, evidence, moments = [], scores = [] } = seen
  return withEntry(course, {
    ...{ ...stamp, kind: 'event-seen', event, place, evidence },
    ...(moments.length > 0 ? { moments } : {}),
    ...(scores.length > 0 ? { scores } : {}),
  })
}

/** Goes through a gate at one place all the same. It holds until the place is done; the reason stays. */
export function override(
  course: Course,
  protocol: Protocol,
  place: Place,
  gate: string,
  reason: string,
  stamp: Stamp,
): Outcome {
  if (!stepOfPlace(protocol, place).gates.some((one) => one.gate === gate))
    throw new RangeError(`The gate ${gate} does not stand before the step ${place.step}.`)
  const { refusal } = look(course, protocol, place)
  if (refusal) return refuse(refusal)
  if (reason.trim() === '') return refuse({ code: 'reason-needed' })
  return withEntry(course, { ...stamp, kind: 'gate-overridden', gate, place, reason: reason.trim() })
}

/** Records that one looked back together, as the review points of the dose ask for. */
export function review(course: Course, note: string, stamp: Stamp): Outcome {
  if (readCourse(course).closed) return refuse({ code: 'course-closed' })
  return withEntry(course, { ...stamp, kind: 'reviewed', note })
}

/** Ends a course by one of the protocol's endings. What was recorded stays to be read. */
export function close(
  course: Course,
  protocol: Protocol,
  ending: string,
  reason: string | null,
  stamp: Stamp,
): Outcome {
  if (!protocol.endings.some(({ id }) => id === ending))
    throw new RangeError(`The protocol ${protocol.id} has no ending ${ending}.`)
  if (readCourse(course).closed) return refuse({ code: 'course-closed' })
  return withEntry(course, { ...stamp, kind: 'closed', ending, reason, goesOnAs: null })
}

/**
 * Takes the latest entry back, and with the next call the one before it. It stays in the list, with who took it back.
 * A move to another version or protocol is not taken back: other things were recorded under its names since, or elsewhere.
 */
export function takeBack(course: Course, stamp: Stamp): Outcome {
  const takenBack = takenBackIn(course)
  const entry = course.entries.findLastIndex(
    ({ kind }, index) => kind !== 'taken-back' && !takenBack.has(index),
  )
  const last = course.entries[entry]
  if (!last || last.kind === 'migrated' || (last.kind === 'closed' && last.goesOnAs))
    return refuse({ code: 'nothing-to-take-back' })
  return withEntry(course, { ...stamp, kind: 'taken-back', entry })
}

/** Where a course stands at one place, and what keeps anybody from doing something there. */
function look(
  course: Course,
  protocol: Protocol,
  place: Place,
): { view: CourseView; state: PlaceState | undefined; refusal: Refusal | undefined } {
  mustRunUnder(course, protocol)
  const step = stepOfPlace(protocol, place)
  const view = readCourse(course)
  const state = view.places.get(placeKey(place))
  const isHere = placesOfStep(view, step, place.round ?? undefined).some(
    (one) => placeKey(one) === placeKey(place),
  )
  if (view.closed) return { view, state, refusal: { code: 'course-closed' } }
  if (isHere) return { view, state, refusal: undefined }
  const isMissingFocus = place.round !== null && !view.focus.has(place.round)
  return { view, state, refusal: { code: isMissingFocus ? 'no-focus-person' : 'not-taking-part' } }
}

/** @throws RangeError if the course runs under another protocol or version */
export function mustRunUnder({ protocol }: Course, { id, version }: Protocol): void {
  if (protocol.id !== id || protocol.version !== version)
    throw new RangeError(
      `The course runs under ${protocol.id} ${protocol.version} and not under ${id} ${version}.`,
    )
}

const isUnderWay = (state: PlaceState | undefined) =>
  state !== undefined && (state.status === 'current' || state.status === 'revisited')
