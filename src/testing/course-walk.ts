import { answersOfCheck } from '#protocols/condition.schema.ts'
import { chooseFocus, join, leave, startCourse } from '#protocols/course/change-people.ts'
import type { Course, CourseFacts, Outcome, Place } from '#protocols/course/course.ts'
import { nothingNoted } from '#protocols/course/noted.ts'
import { peopleOfScope, presentIn } from '#protocols/course/places-of-step.ts'
import { readCourse } from '#protocols/course/read-course.ts'
import { suggestNext, type Suggestion } from '#protocols/course/suggest-next.ts'
import {
  begin,
  close,
  complete,
  doTask,
  noteEvent,
  override,
  revisit,
  review,
  skip,
} from '#protocols/course/take-steps.ts'
import type { Protocol } from '#protocols/protocol.schema.ts'
import { findStep } from '#protocols/step-graph.ts'

export const stamp = { on: '2026-11-30', by: 'therapist' }

/** What was met on a walk, to see afterwards that nothing of a pack is out of reach. */
export type Met = { nodes: Set<string>; tasks: Set<string>; overridden: Set<string>; opened: Set<string> }

export const nothingMet = (): Met => ({
  nodes: new Set(),
  tasks: new Set(),
  overridden: new Set(),
  opened: new Set(),
})

export type Walk = { readonly course: Course; readonly stuck: string | null }

/** As many people in each role as the numbers say, and never fewer than the pack needs. */
export function membersOf(protocol: Protocol, extra: readonly number[]) {
  return protocol.roles.flatMap(({ id, atLeast, atMost }, index) => {
    const count = Math.min(atLeast + (extra[index % extra.length] ?? 0), atMost ?? 9)
    return Array.from({ length: count }, (_, at) => ({ person: `${id}-${at + 1}`, roles: [id] }))
  })
}

/**
 * Goes through a pack by whatever is suggested, as the numbers choose, with facts drawn anew each time, people who come
 * and go, steps skipped and gone back to. In the second half it goes straight on.
 */
export function walkCourse(
  protocol: Protocol,
  extra: readonly number[],
  choices: readonly number[],
  met: Met = nothingMet(),
  stopAfter = Infinity,
): Walk {
  let course = startCourse(protocol, membersOf(protocol, extra), stamp)
  for (const [index, choice] of choices.entries()) {
    if (readCourse(course).closed || index >= stopAfter) return { course, stuck: null }
    const isFree = index < choices.length / 2
    const facts = drawFacts(protocol, course, choice, index)
    if (isFree && choice % 11 === 0) course = peopleChange(course, protocol, choice)
    const suggestions = suggestNext(course, protocol, facts)
    if (suggestions.length === 0) return { course, stuck: 'nothing is suggested' }
    const likely = suggestions.filter(({ action }) => action !== 'revisit' && action !== 'review')
    const suggestion = isFree
      ? suggestions[choice % suggestions.length]!
      : (likely.find(({ action }) => action === 'complete' || action === 'go-on') ?? likely[0]!)
    const outcome = follow(course, protocol, facts, suggestion, choice, met)
    if (!outcome.done) return { course, stuck: `${suggestion.action}: ${outcome.because.code}` }
    course = outcome.course
  }
  return { course, stuck: readCourse(course).closed ? null : 'it has not come to an end' }
}

function follow(
  course: Course,
  protocol: Protocol,
  facts: CourseFacts,
  suggestion: Suggestion,
  choice: number,
  met: Met,
): Outcome {
  switch (suggestion.action) {
    case 'add-people': {
      const person = `${suggestion.role}-again-${choice}`
      return join(course, protocol, { person, roles: [suggestion.role] }, stamp)
    }
    case 'choose-focus': {
      const { focus } = protocol.rounds!.find(({ id }) => id === suggestion.round)!
      const people = presentIn(readCourse(course), focus!)
      return chooseFocus(course, protocol, suggestion.round, people[choice % people.length]!, stamp)
    }
    case 'review':
      return review(course, '', stamp)
    case 'end':
      return close(course, protocol, protocol.endings[choice % protocol.endings.length]!.id, null, stamp)
    case 'go-on':
    case 'complete':
      return finish(course, protocol, suggestion.place, choice, met)
    case 'begin':
      if (choice % 17 === 0) return skip(course, protocol, suggestion.place, 'not needed', stamp)
      return pass(course, protocol, facts, suggestion, met)
    case 'revisit':
      return pass(course, protocol, facts, suggestion, met)
  }
}

/** Goes through the gates, by a reason where they block. */
function pass(
  course: Course,
  protocol: Protocol,
  facts: CourseFacts,
  { action, place, gates }: Extract<Suggestion, { action: 'begin' | 'revisit' }>,
  met: Met,
): Outcome {
  const go = (now: Course) =>
    action === 'begin'
      ? begin(now, protocol, facts, place, stamp)
      : revisit(now, protocol, facts, place, null, stamp)
  met.nodes.add(`${place.step}@${place.round}`)
  for (const { gate, state } of gates) if (state === 'open') met.opened.add(gate.id)
  const first = go(course)
  if (first.done || first.because.code !== 'gates-block') return first
  let now = course
  for (const gate of first.because.gates) {
    const outcome = override(now, protocol, place, gate, 'decided in supervision', stamp)
    if (!outcome.done) return outcome
    met.overridden.add(gate)
    now = outcome.course
  }
  return go(now)
}

/** Does the tasks of a step, sees its change events as the number chooses, and says that it is done. */
function finish(course: Course, protocol: Protocol, place: Place, choice: number, met: Met): Outcome {
  let now = course
  for (const task of findStep(protocol, place.step)!.tasks) {
    if (task.rounds && !task.rounds.includes(place.round ?? '')) continue
    const outcome = doTask(now, protocol, place, task.id, stamp)
    if (!outcome.done) return outcome
    met.tasks.add(`${place.step}/${task.id}`)
    now = outcome.course
  }
  for (const event of protocol.events)
    if (choice % 3 > 0 && event.at.some(({ step }) => step === place.step)) {
      const outcome = noteEvent(now, protocol, { event: event.id, place, evidence: 'as seen' }, stamp)
      if (!outcome.done) return outcome
      now = outcome.course
    }
  return complete(now, protocol, place, stamp)
}

function peopleChange(course: Course, protocol: Protocol, choice: number): Course {
  const present = [...readCourse(course).members].filter(([, { isPresent }]) => isPresent)
  const role = protocol.roles[choice % protocol.roles.length]!
  const someone = present[choice % Math.max(present.length, 1)]?.[0]
  const isLeaving = choice % 2 === 0 && someone !== undefined
  const outcome = isLeaving
    ? leave(course, protocol, someone, stamp)
    : join(course, protocol, { person: `${role.id}-${(choice % 4) + 1}`, roles: [role.id] }, stamp)
  return outcome.done ? outcome.course : course
}

/** Some answers, scores and consents, as the numbers choose; what is left out is not known. */
export function drawFacts(protocol: Protocol, course: Course, choice: number, index: number): CourseFacts {
  const view = readCourse(course)
  const people = [...view.members.keys()]
  return {
    today: '2026-11-30',
    sessionsHeld: index,
    answers: protocol.checks.flatMap((check, at) =>
      peopleOfScope(view, check.of).flatMap((persons, which) => {
        const answers = answersOfCheck[check.answers]
        const number = choice + at * 7 + which * 5
        return number % 4 === 0
          ? []
          : [{ check: check.id, persons, answer: answers[number % answers.length]!, on: '2026-11-29' }]
      }),
    ),
    scores: [],
    consents: people.flatMap((person, at) =>
      (choice + at) % 3 === 0
        ? []
        : [
            {
              consent: 'treatment' as const,
              person,
              isGiven: choice % 5 > 0,
              until: choice % 7 === 0 ? '2026-11-29' : null,
            },
          ],
    ),
    noted: nothingNoted,
  }
}
