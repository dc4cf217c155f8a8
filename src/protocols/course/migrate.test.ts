import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawFacts, stamp, walkCourse } from '#testing/course-walk.ts'
import { getProtocol, loadProtocols } from '../library.ts'
import { Protocol } from '../protocol.schema.ts'
import type { Successor } from '../step.schema.ts'
import { stepsOf } from '../step-graph.ts'
import { startCourse } from './change-people.ts'
import type { Course, Outcome } from './course.ts'
import { migrate, planMigration } from './migrate.ts'
import { nothingNoted } from './noted.ts'
import { placeKey, readCourse, type PlaceState } from './read-course.ts'
import { suggestNext } from './suggest-next.ts'
import { begin, close, complete, noteEvent } from './take-steps.ts'

const mindfulness = getProtocol('mindfulness')!
const must = (outcome: Outcome): Course => {
  if (!outcome.done) throw new Error(outcome.because.code)
  return outcome.course
}
const noFacts = {
  today: '2026-11-30',
  sessionsHeld: 0,
  answers: [],
  scores: [],
  consents: [],
  noted: nothingNoted,
}
const of = (step: string) => ({ step, round: null, persons: ['ana'] })

/** The pack with other names for some of its steps, and without others: those before lead to those behind. */
function edited(pack: Protocol, renamed: Record<string, string>, without: readonly string[] = []): Protocol {
  const next = structuredClone(pack)
  const behind = new Map(stepsOf(pack).map(({ id, next: after }) => [id, after]))
  const past = (one: Successor): Successor[] =>
    without.includes(one.to) ? behind.get(one.to)!.flatMap(past) : [one]
  for (const stage of next.stages)
    stage.steps = stage.steps
      .filter(({ id }) => !without.includes(id))
      .map((step) => ({
        ...step,
        next: step.next.flatMap(past),
        returns: (step.returns ?? []).filter(({ to }) => !without.includes(to)),
      }))
  next.stages = next.stages.filter(({ steps }) => steps.length > 0)
  const gatesInUse = stepsOf(next).flatMap(({ gates }) => gates.map(({ gate }) => gate))
  next.gates = next.gates.filter(({ id }) => gatesInUse.includes(id))
  const name = (id: string) => renamed[id] ?? id
  const text = JSON.stringify(next, (field, value: unknown) =>
    ['to', 'step'].includes(field) && typeof value === 'string' ? name(value) : value,
  )
  const pack2 = JSON.parse(text) as Protocol
  for (const step of stepsOf(pack2)) step.id = name(step.id)
  return {
    ...pack2,
    start: pack2.start.map(name),
    version: '1.1.0',
    renamed: [
      {
        since: '1.1.0',
        steps: Object.fromEntries(Object.entries(renamed).filter(([old]) => !without.includes(old))),
      },
    ],
  }
}

const started = startCourse(mindfulness, [{ person: 'ana', roles: ['client'] }], stamp)
const underWay = must(
  begin(
    must(
      complete(
        must(begin(started, mindfulness, noFacts, of('senses'), stamp)),
        mindfulness,
        of('senses'),
        stamp,
      ),
    ),
    mindfulness,
    noFacts,
    of('breath'),
    stamp,
  ),
)

describe('a running course moves to a later version of its pack', () => {
  test('what was renamed is found under its new name, and the version of now says what is next', () => {
    const later = Protocol.parse(edited(mindfulness, { senses: 'five-senses' }))
    const plan = planMigration(underWay, mindfulness, later)
    expect(plan.renamed.map(({ was, is }) => [was.place.step, is.step])).toEqual([['senses', 'five-senses']])
    expect(plan.kept.map(({ place }) => place.step)).toEqual(['breath'])
    expect([plan.gone, plan.added, plan.withoutRole]).toEqual([[], [], []])
    const moved = must(migrate(underWay, plan, stamp))
    expect(moved.protocol).toEqual({ id: 'mindfulness', version: '1.1.0' })
    expect(readCourse(moved).places.get(placeKey(of('five-senses')))?.status).toBe('done')
    expect(suggestNext(moved, later, noFacts)[0]).toMatchObject({ action: 'go-on', place: of('breath') })
    expect(() => begin(moved, mindfulness, noFacts, of('image'), stamp)).toThrow(
      /not under mindfulness 1\.0\.0/,
    )
  })
  test('what is no longer there stays as history, with its status and its tasks', () => {
    const later = Protocol.parse(edited(mindfulness, {}, ['breath']))
    const plan = planMigration(underWay, mindfulness, later)
    expect(plan.gone).toMatchObject([{ was: { place: of('breath'), status: 'current' }, why: 'removed' }])
    const moved = must(migrate(underWay, plan, stamp))
    expect(readCourse(moved).former.places).toMatchObject([{ place: of('breath'), status: 'current' }])
    expect(moved.entries.slice(0, -1)).toEqual(underWay.entries)
  })
  test('what is added is named, and a step counted otherwise is not taken for the same', () => {
    const later = edited(mindfulness, {})
    stepsOf(later).find(({ id }) => id === 'senses')!.per = { kind: 'unit' }
    later.stages[0]!.steps.push({ ...structuredClone(stepsOf(later)[0]!), id: 'sounds' })
    const plan = planMigration(underWay, mindfulness, later)
    expect(plan.gone).toMatchObject([{ was: { place: of('senses') }, why: 'counted-otherwise' }])
    expect(plan.added.map(({ step }) => step)).toEqual(['senses', 'sounds'])
  })
  test('a name that another step took over is the other’s', () => {
    const later = edited(mindfulness, { breath: 'senses' }, ['senses'])
    const plan = planMigration(underWay, mindfulness, later)
    expect(plan.gone.map(({ was }) => was.place.step)).toEqual(['senses'])
    expect(plan.renamed.map(({ was, is }) => [was.place.step, is.step])).toEqual([['breath', 'senses']])
  })
  test('names changed twice are followed, from whichever version a course comes', () => {
    const later = { ...edited(mindfulness, { senses: 'arrive' }), version: '3.0.0' }
    const twice = {
      ...later,
      renamed: [
        { since: '2.0.0', steps: { senses: 'sensing' } },
        { since: '3.0.0', steps: { sensing: 'arrive' } },
      ],
    }
    expect(planMigration(underWay, mindfulness, twice).renamed).toMatchObject([{ is: { step: 'arrive' } }])
  })
  test('rounds, events and roles that are gone are kept as history, and who lost their role is named', () => {
    const couples = getProtocol('eft-couples')!
    const couple = startCourse(
      couples,
      ['ana', 'ben'].map((person) => ({ person, roles: ['partner'] })),
      stamp,
    )
    const all = { step: 'alliance', round: null, persons: [] }
    const seen = must(
      noteEvent(couple, couples, { event: 'de-escalated', place: all, evidence: 'As seen.' }, stamp),
    )
    const focused: Course = {
      ...seen,
      entries: [
        ...seen.entries,
        { ...stamp, kind: 'focus-chosen', round: 'pursuer', person: 'ana' },
        { ...stamp, kind: 'begun', place: { step: 'own-needs', round: 'pursuer', persons: ['ana'] } },
      ],
    }
    const later: Protocol = {
      ...structuredClone(couples),
      version: '2.0.0',
      rounds: couples.rounds!.filter(({ id }) => id !== 'pursuer'),
      roles: [{ ...couples.roles[0]!, id: 'spouse' }],
      events: [],
    }
    const plan = planMigration(focused, couples, later)
    expect(plan.withoutRole).toEqual(['ana', 'ben'])
    expect(plan.goneEvents).toMatchObject([{ event: 'de-escalated', evidence: 'As seen.' }])
    const view = readCourse(must(migrate(focused, plan, stamp)))
    expect(view.former.events).toMatchObject([{ evidence: 'As seen.' }])
    expect(view.former.places).toMatchObject([{ place: { round: 'pursuer' } }])
    expect([...view.focus]).toEqual([])
    const renamed = planMigration(focused, couples, {
      ...later,
      renamed: [{ since: '2.0.0', roles: { partner: 'spouse' } }],
    })
    expect(renamed.withoutRole).toEqual([])
  })
  test('only forward, within one protocol, and while the course runs', () => {
    const later = edited(mindfulness, {})
    expect(() => planMigration(underWay, mindfulness, mindfulness)).toThrow(/no later version/)
    expect(() => planMigration(underWay, mindfulness, getProtocol('cbt-strand')!)).toThrow(/switch to it/)
    expect(() => planMigration(underWay, later, later)).toThrow(/runs under/)
    const plan = planMigration(underWay, mindfulness, later)
    const ended = must(close(underWay, mindfulness, 'planned', null, stamp))
    expect(migrate(ended, plan, stamp)).toMatchObject({ done: false, because: { code: 'course-closed' } })
    const moved = must(migrate(underWay, plan, stamp))
    expect(() => migrate(moved, plan, stamp)).toThrow(/plan is for version 1\.0\.0/)
  })
})

const recorded = ({ status, visits, tasks, begunOn, doneOn, reason }: PlaceState) =>
  JSON.stringify([status, visits, tasks, begunOn, doneOn, reason])

test('no move to another version loses anything that was recorded, whatever the pack and the course', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...loadProtocols().map(({ id }) => id)),
      fc.array(fc.nat(1_000_000), { minLength: 60, maxLength: 60 }),
      fc.array(fc.nat(2), { minLength: 20, maxLength: 20 }),
      (id, choices, fates) => {
        const pack = getProtocol(id)!
        const { course } = walkCourse(pack, [1, 0, 1], choices, undefined, 25)
        fc.pre(readCourse(course).closed === null)
        const steps = stepsOf(pack).map((step) => step.id)
        const fate = (step: string) => fates[steps.indexOf(step) % fates.length]
        const renamed = Object.fromEntries(
          steps.filter((step) => fate(step) === 1).map((step) => [step, `${step}-of-now`]),
        )
        // The first and the last stay, and what conditions name: a pack that lacks them is refused.
        const text = JSON.stringify(pack)
        const fixed = new Set([
          ...pack.start,
          ...stepsOf(pack).flatMap(({ id: step, isEnd }) =>
            isEnd || text.includes(`"step":"${step}"`) ? [step] : [],
          ),
        ])
        const without = steps.filter((step) => fate(step) === 2 && !fixed.has(step))
        const later = Protocol.parse(edited(pack, renamed, without))
        const plan = planMigration(course, pack, later)
        const before = readCourse(course)
        expect(plan.kept.length + plan.renamed.length + plan.gone.length).toBe(before.places.size)
        const moved = must(migrate(course, plan, stamp))
        expect(moved.entries.slice(0, -1)).toEqual(course.entries)
        const after = readCourse(moved)
        expect([...after.places.values(), ...after.former.places].map(recorded).toSorted()).toEqual(
          [...before.places.values()].map(recorded).toSorted(),
        )
        expect(after.events.length + after.former.events.length).toBe(before.events.length)
        expect(after.members).toEqual(before.members)
        expect(suggestNext(moved, later, drawFacts(later, moved, choices[0]!, 3)).length).toBeGreaterThan(0)
      },
    ),
    { numRuns: 150, seed: 20_261_130 },
  )
})
