import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { membersOf, nothingMet, stamp, walkCourse } from '#testing/course-walk.ts'
import { answersOfCheck, type Condition } from './condition.schema.ts'
import { startCourse } from './course/change-people.ts'
import type { Course, CourseEntry, CourseFacts, Place } from './course/course.ts'
import { evaluateGates } from './course/evaluate-gates.ts'
import { nothingNoted } from './course/noted.ts'
import { peopleOfScope, placesOfStep, presentIn } from './course/places-of-step.ts'
import { readCourse } from './course/read-course.ts'
import { begin, override } from './course/take-steps.ts'
import { loadProtocols } from './library.ts'
import type { Protocol } from './protocol.schema.ts'
import { findStep, roundsOf, stepGraph, stepsOf } from './step-graph.ts'

const packs = loadProtocols()
const walkable = fc.record({
  extra: fc.array(fc.nat(2), { minLength: 3, maxLength: 3 }),
  choices: fc.array(fc.nat(1_000_000), { minLength: 400, maxLength: 400 }),
})

describe.each(packs.map((pack) => [pack.id, pack] as const))('%s', (_id, pack) => {
  test('every walk comes to an end, and together they come to every step, round and task', () => {
    const met = nothingMet()
    fc.assert(
      fc.property(walkable, ({ extra, choices }) => {
        expect(walkCourse(pack, extra, choices, met).stuck).toBeNull()
      }),
      { numRuns: 40, seed: 20_261_130 },
    )
    const nodes = [...stepGraph(pack).nodes.values()].map(({ step, round }) => `${step.id}@${round ?? null}`)
    expect([...met.nodes].toSorted()).toEqual(nodes.toSorted())
    const tasks = stepsOf(pack).flatMap((step) => step.tasks.map(({ id }) => `${step.id}/${id}`))
    expect([...met.tasks].toSorted()).toEqual(tasks.toSorted())
  })

  test('every gate opens when what it asks for is so, closes when it is not, and can be gone through with a reason', () => {
    for (const { place, course } of gatedPlaces(pack)) {
      for (const { gate } of evaluateGates(situation(pack, course, noFacts), place)) {
        const asFound = stateOf(pack, course, noFacts, place, gate.id)
        // Steps and events are known from the course: not done is not unknown.
        const isOfCourse = gate.opens.some(({ kind }) => kind === 'step-done' || kind === 'event')
        expect([gate.id, asFound]).toEqual([
          gate.id,
          isOfCourse && gate.effect === 'block' ? 'block' : gate.whileUnknown,
        ])
        const satisfied = withCourse(pack, course, gate.opens)
        expect([
          gate.id,
          stateOf(pack, satisfied, factsFor(pack, satisfied, gate.opens, true), place, gate.id),
        ]).toEqual([gate.id, 'open'])
        const contrary = factsFor(pack, course, gate.opens, false)
        expect([gate.id, stateOf(pack, course, contrary, place, gate.id)]).toEqual([gate.id, gate.effect])
      }
      const blocked = begin(course, pack, noFacts, place, stamp)
      if (blocked.done || blocked.because.code !== 'gates-block') continue
      const through = blocked.because.gates.reduce((now, gate) => {
        const outcome = override(now, pack, place, gate, 'decided in supervision', stamp)
        return outcome.done ? outcome.course : now
      }, course)
      expect(begin(through, pack, noFacts, place, stamp).done).toBe(true)
    }
  })
})

const noFacts: CourseFacts = {
  today: '2026-11-30',
  sessionsHeld: 0,
  answers: [],
  scores: [],
  consents: [],
  noted: nothingNoted,
}
const situation = (protocol: Protocol, course: Course, facts: CourseFacts) => ({
  protocol,
  view: readCourse(course),
  facts,
})

function stateOf(pack: Protocol, course: Course, facts: CourseFacts, place: Place, gate: string) {
  return evaluateGates(situation(pack, course, facts), place).find((one) => one.gate.id === gate)?.state
}

/** Every place with a gate before it, in a course with two people in each role. */
function gatedPlaces(pack: Protocol): { place: Place; course: Course }[] {
  const started = startCourse(pack, membersOf(pack, [1]), stamp)
  const focused: CourseEntry[] = (pack.rounds ?? []).map((round) => ({
    ...stamp,
    kind: 'focus-chosen',
    round: round.id,
    person: presentIn(readCourse(started), round.focus!)[0]!,
  }))
  const course = { ...started, entries: [...started.entries, ...focused] }
  const view = readCourse(course)
  return stepsOf(pack)
    .filter(({ gates }) => gates.length > 0)
    .flatMap((step) => roundsOf(pack, step).flatMap((round) => placesOfStep(view, step, round)))
    .map((place) => ({ place, course }))
}

/** The course with the steps done and the events seen that the conditions ask for. */
function withCourse(pack: Protocol, course: Course, conditions: readonly Condition[]): Course {
  const view = readCourse(course)
  const entries = conditions.flatMap((condition): CourseEntry[] => {
    if (condition.kind === 'event') {
      const place = { step: 'any', round: null, persons: [] }
      return [{ ...stamp, kind: 'event-seen', event: condition.event, place, evidence: '' }]
    }
    if (condition.kind !== 'step-done') return []
    const step = findStep(pack, condition.step)!
    return roundsOf(pack, step)
      .flatMap((round) => placesOfStep(view, step, round))
      .map((place) => ({ ...stamp, kind: 'completed', place }))
  })
  return { ...course, entries: [...course.entries, ...entries] }
}

function factsFor(
  pack: Protocol,
  course: Course,
  conditions: readonly Condition[],
  isSo: boolean,
): CourseFacts {
  const view = readCourse(course)
  return {
    ...noFacts,
    answers: conditions.flatMap((condition) => {
      if (condition.kind !== 'check') return []
      const check = pack.checks.find(({ id }) => id === condition.check)!
      const answer = answersOfCheck[check.answers].find((one) => condition.is.includes(one) === isSo)!
      return peopleOfScope(view, check.of).map((persons) => ({
        check: check.id,
        persons,
        answer,
        on: '2026-11-30',
      }))
    }),
    scores: conditions.flatMap((condition) => {
      if (condition.kind !== 'score') return []
      const isAbove = condition.op.startsWith('>') === isSo
      return presentIn(view, condition.role).map((person) => ({
        instrument: condition.instrument,
        scale: condition.scale,
        person,
        value: condition.value + (isAbove ? 1 : -1),
        on: '2026-11-30',
      }))
    }),
    consents: conditions.flatMap((condition) =>
      condition.kind === 'consent'
        ? presentIn(view, condition.role).map((person) => ({
            consent: condition.consent,
            person,
            isGiven: isSo,
            until: null,
          }))
        : [],
    ),
  }
}
