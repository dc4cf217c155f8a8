import type { Course, CourseFacts, Place } from '#protocols/course/course.ts'
import { standingInTheWay } from '#protocols/course/evaluate-condition.ts'
import { evaluateGates, type GateState } from '#protocols/course/evaluate-gates.ts'
import { readCourse, type CourseView } from '#protocols/course/read-course.ts'
import { suggestNext, type Suggestion } from '#protocols/course/suggest-next.ts'
import type { Protocol } from '#protocols/protocol.schema.ts'
import { findStep } from '#protocols/step-graph.ts'
import { shownReason } from './case-reasons.contract.ts'
import { dueIn, type CourseSummary } from './courses.contract.ts'

type Given = { id: string; kind: CourseSummary['kind']; course: Course }

/** Where a running course stands, from the engine and in the words of its pack. */
export function summarise(given: Given, protocol: Protocol, facts: CourseFacts): CourseSummary {
  const { id, kind, course } = given
  const view = readCourse(course)
  const suggestions = suggestNext(course, protocol, facts)
  const step = (place: Place) => stepAt(protocol, place)
  const underWay = [...view.places.values()].filter(
    ({ status }) => status === 'current' || status === 'revisited',
  )
  // Gates of what comes next, and of what is under way: an answer may have run out since it was begun.
  const ahead = [
    ...underWay.map(({ place }) => place),
    ...suggestions.flatMap((one) => ('gates' in one ? [one.place] : [])),
  ]
  const gates = ahead.flatMap((place) =>
    evaluateGates({ protocol, view, facts }, place)
      .filter(({ state }) => state !== 'open')
      .map((state) => ({ place, state })),
  )
  const review = suggestions.find(({ action }) => action === 'review')
  const due = review?.reasons.find((reason) => reason.code === 'review-due')
  return {
    courseId: id,
    kind,
    title: protocol.title,
    stages: stagesOf(protocol, view),
    current: underWay.map(({ place }) => step(place)),
    gates: gates.map(({ place, state: { gate, state, because, override } }) => ({
      ...{ id: gate.id, kind: gate.kind, title: gate.title, closed: gate.closed, before: step(place) },
      state: state === 'block' ? 'block' : 'warn',
      persons: [...new Set(because.flatMap(standingInTheWay).flatMap(({ persons }) => persons))],
      isOverridden: override !== null,
    })),
    rechecks: rechecksOf(
      protocol,
      gates.map(({ state }) => state),
    ),
    reviewDueAfter: due?.code === 'review-due' ? due.afterSessions : null,
    sessionsHeld: facts.sessionsHeld,
    due: dueIn({ protocol, view, facts }, suggestions),
    next: nextOf(protocol, suggestions[0]),
  }
}

function stepAt(protocol: Protocol, place: Place): CourseSummary['current'][number] {
  const step = findStep(protocol, place.step)
  return {
    id: place.step,
    label: step?.label ?? null,
    title: step?.title ?? {},
    round: protocol.rounds?.find(({ id }) => id === place.round)?.title ?? null,
    persons: [...place.persons],
  }
}

/** A stage is current while anything in it is under way, and done once something in it is and it is left. */
function stagesOf(protocol: Protocol, view: CourseView): CourseSummary['stages'] {
  const states = [...view.places.values()]
  const has = (steps: readonly { id: string }[], statuses: readonly string[]) =>
    states.some(({ place, status }) => statuses.includes(status) && steps.some(({ id }) => id === place.step))
  return protocol.stages.map(({ title, steps }) => ({
    title,
    state: has(steps, ['current', 'revisited'])
      ? 'current'
      : has(steps, ['done', 'skipped'])
        ? 'done'
        : 'before',
  }))
}

function rechecksOf(protocol: Protocol, states: readonly GateState[]): CourseSummary['rechecks'] {
  const found = states.flatMap(({ because }) =>
    because.flatMap(standingInTheWay).flatMap(({ condition, code, persons }) => {
      if (condition.kind !== 'check' || (code !== 'not-asked' && code !== 'asked-too-long-ago')) return []
      const title = protocol.checks.find(({ id }) => id === condition.check)?.title ?? {}
      return [{ check: condition.check, title, persons: [...persons], why: code }]
    }),
  )
  return [...new Map(found.map((one) => [`${one.check} ${one.persons.join()}`, one])).values()]
}

function nextOf(protocol: Protocol, first: Suggestion | undefined): CourseSummary['next'] {
  if (!first) return null
  const place = 'place' in first ? first.place : null
  return {
    action: first.action,
    step: place ? stepAt(protocol, place) : null,
    reasons: first.reasons.map(({ code }) => code),
    ofCase: first.reasons.flatMap((reason) => shownReason(reason) ?? []),
    why: whyOf(protocol, first, place),
  }
}

/** What the pack says of the way from the step before, or of going back. */
function whyOf(protocol: Protocol, { reasons }: Suggestion, place: Place | null) {
  for (const reason of reasons) {
    if (reason.code === 'after' && place) {
      const next = findStep(protocol, reason.place.step)?.next.find(({ to }) => to === place.step)
      if (next?.why) return next.why
    }
    if (reason.code === 'return')
      return findStep(protocol, reason.from.step)?.returns?.[reason.index]?.why ?? null
  }
  return null
}
