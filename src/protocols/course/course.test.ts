import { describe, expect, test } from 'vitest'
import { stamp } from '#testing/course-walk.ts'
import { getProtocol } from '../library.ts'
import { chooseFocus, join, leave, startCourse } from './change-people.ts'
import type { Course, CourseFacts, Outcome, Place } from './course.ts'
import { evaluateGates } from './evaluate-gates.ts'
import { nothingNoted } from './noted.ts'
import { placeKey, readCourse } from './read-course.ts'
import { suggestNext } from './suggest-next.ts'
import { switchProtocol } from './switch-protocol.ts'
import { begin, close, complete, noteEvent, override, review, revisit, skip, takeBack } from './take-steps.ts'

const couples = getProtocol('eft-couples')!
const abft = getProtocol('attachment-based-family')!
const families = getProtocol('eft-families')!

const safe: CourseFacts = {
  today: '2026-11-30',
  sessionsHeld: 0,
  answers: ['ana', 'ben'].flatMap((person) => [
    { check: 'asked-alone', persons: [person], answer: 'yes', on: '2026-11-01' },
    { check: 'violence', persons: [person], answer: 'clear', on: '2026-11-01' },
  ]),
  scores: [],
  consents: [],
  noted: nothingNoted,
}
const nothingKnown: CourseFacts = { ...safe, answers: [] }
const couple = () =>
  startCourse(
    couples,
    ['ana', 'ben'].map((person) => ({ person, roles: ['partner'] })),
    stamp,
  )

const all = (step: string): Place => ({ step, round: null, persons: [] })
const of = (step: string, ...persons: string[]): Place => ({ step, round: null, persons })
const inRound = (step: string, round: string, person: string): Place => ({ step, round, persons: [person] })

function must(outcome: Outcome): Course {
  if (!outcome.done) throw new Error(`refused: ${outcome.because.code}`)
  return outcome.course
}
const refusal = (outcome: Outcome) => (outcome.done ? 'done' : outcome.because)

/** Begins and completes one step after the other. */
function through(course: Course, protocol: typeof couples, facts: CourseFacts, places: readonly Place[]) {
  return places.reduce(
    (now, place) => must(complete(must(begin(now, protocol, facts, place, stamp)), protocol, place, stamp)),
    course,
  )
}
const stageOne = [
  all('alliance'),
  all('negative-cycle'),
  of('underlying-emotion', 'ana'),
  of('underlying-emotion', 'ben'),
  all('reframe'),
]
const statusOf = (course: Course, place: Place) => readCourse(course).places.get(placeKey(place))?.status

describe('gates', () => {
  test('a couple whose partners were not asked alone about violence is not taken on without a reason', () => {
    const course = through(couple(), couples, nothingKnown, [all('alliance')])
    const place = all('negative-cycle')
    expect(refusal(begin(course, couples, nothingKnown, place, stamp))).toEqual({
      code: 'gates-block',
      gates: ['violence'],
    })
    expect(refusal(override(course, couples, place, 'violence', '  ', stamp))).toEqual({
      code: 'reason-needed',
    })
    const decided = must(override(course, couples, place, 'violence', 'Asked by a colleague.', stamp))
    const begun = must(begin(decided, couples, nothingKnown, place, stamp))
    expect(statusOf(begun, place)).toBe('current')
    expect(readCourse(begun).overrides).toMatchObject([{ gate: 'violence', reason: 'Asked by a colleague.' }])
  })
  test('danger to one partner closes the gate, and names whom it concerns', () => {
    const facts = {
      ...safe,
      answers: [
        ...safe.answers,
        { check: 'violence', persons: ['ben'], answer: 'present' as const, on: '2026-11-20' },
      ],
    }
    const view = readCourse(couple())
    const [violence] = evaluateGates({ protocol: couples, view, facts }, all('negative-cycle'))
    expect(violence).toMatchObject({
      state: 'block',
      because: [{ code: 'answer-differs', persons: ['ben'] }],
    })
  })
  test('an answer counts for as long as the pack says', () => {
    const view = readCourse(couple())
    const stateOn = (today: string) =>
      evaluateGates({ protocol: couples, view, facts: { ...safe, today } }, all('negative-cycle'))[0]!
    expect(stateOn('2027-04-30').state).toBe('open')
    expect(stateOn('2027-05-01')).toMatchObject({
      state: 'block',
      because: [{ code: 'asked-too-long-ago' }, { code: 'asked-too-long-ago' }],
    })
  })
  test('what was decided at a gate holds until the step is done, and stays written', () => {
    const place = all('negative-cycle')
    const asked = through(couple(), couples, nothingKnown, [all('alliance')])
    const decided = must(override(asked, couples, place, 'violence', 'Asked by a colleague.', stamp))
    const done = through(decided, couples, nothingKnown, [place])
    expect(readCourse(done).overrides).toEqual([])
    expect(refusal(revisit(done, couples, nothingKnown, place, null, stamp))).toMatchObject({
      code: 'gates-block',
    })
    expect(done.entries.some(({ kind }) => kind === 'gate-overridden')).toBe(true)
  })
})

describe('rounds', () => {
  const afterStageOne = must(
    noteEvent(
      through(couple(), couples, safe, stageOne),
      couples,
      { event: 'de-escalated', place: all('reframe'), evidence: 'They laughed about it.' },
      stamp,
    ),
  )
  test('ask on whom they centre, and are gone through with that person', () => {
    expect(
      refusal(begin(afterStageOne, couples, safe, inRound('own-needs', 'withdrawer', 'ben'), stamp)),
    ).toEqual({
      code: 'no-focus-person',
    })
    expect(suggestNext(afterStageOne, couples, safe)[0]).toMatchObject({
      action: 'choose-focus',
      round: 'withdrawer',
    })
    const chosen = must(chooseFocus(afterStageOne, couples, 'withdrawer', 'ben', stamp))
    expect(suggestNext(chosen, couples, safe)[0]).toMatchObject({
      action: 'begin',
      place: inRound('own-needs', 'withdrawer', 'ben'),
    })
    expect(refusal(begin(chosen, couples, safe, inRound('own-needs', 'withdrawer', 'ana'), stamp))).toEqual({
      code: 'not-taking-part',
    })
  })
  test('follow each other: after step 7 of the first comes step 5 of the second, with a warning until the first reached', () => {
    const rounds = (['withdrawer', 'pursuer'] as const).reduce(
      (now, round) => must(chooseFocus(now, couples, round, round === 'withdrawer' ? 'ben' : 'ana', stamp)),
      afterStageOne,
    )
    const first = through(
      rounds,
      couples,
      safe,
      ['own-needs', 'acceptance', 'new-engagement'].map((step) => inRound(step, 'withdrawer', 'ben')),
    )
    const next = suggestNext(first, couples, safe)[0]
    expect(next).toMatchObject({ action: 'begin', place: inRound('own-needs', 'pursuer', 'ana') })
    const gates = next?.action === 'begin' ? next.gates.map(({ gate, state }) => [gate.id, state]) : []
    expect(gates).toEqual([
      ['violence', 'open'],
      ['de-escalated', 'open'],
      ['withdrawer-engaged', 'warn'],
    ])
  })
  test('going back to the first round is suggested once its partner is no longer engaged', () => {
    const rounds = must(
      chooseFocus(
        must(chooseFocus(afterStageOne, couples, 'withdrawer', 'ben', stamp)),
        couples,
        'pursuer',
        'ana',
        stamp,
      ),
    )
    const steps = ['own-needs', 'acceptance', 'new-engagement']
    const first = through(
      rounds,
      couples,
      safe,
      steps.map((step) => inRound(step, 'withdrawer', 'ben')),
    )
    const second = through(
      first,
      couples,
      safe,
      steps.slice(0, 2).map((step) => inRound(step, 'pursuer', 'ana')),
    )
    const under = must(begin(second, couples, safe, inRound('new-engagement', 'pursuer', 'ana'), stamp))
    const lost = {
      ...safe,
      answers: [
        ...safe.answers,
        { check: 'withdrawer-still-engaged', persons: [], answer: 'no' as const, on: '2026-11-30' },
      ],
    }
    expect(suggestNext(under, couples, safe)[0]!.action).toBe('go-on')
    const [back] = suggestNext(under, couples, lost)
    expect(back).toMatchObject({ action: 'revisit', place: inRound('own-needs', 'withdrawer', 'ben') })
    const again = must(
      revisit(under, couples, lost, inRound('own-needs', 'withdrawer', 'ben'), 'He shut down.', stamp),
    )
    expect(readCourse(again).places.get(placeKey(inRound('own-needs', 'withdrawer', 'ben')))).toMatchObject({
      status: 'revisited',
      visits: 2,
      reason: 'He shut down.',
    })
  })
})

test('the fourth task waits for teenager and parents, each of them', () => {
  const course = startCourse(
    abft,
    [
      { person: 'tom', roles: ['teenager'] },
      { person: 'eva', roles: ['parent'] },
      { person: 'max', roles: ['parent'] },
    ],
    stamp,
  )
  const facts: CourseFacts = {
    ...nothingKnown,
    answers: [
      ...['suicide-risk', 'violence-home'].map((check) => ({
        check,
        persons: ['tom'],
        answer: 'clear' as const,
        on: '2026-11-29',
      })),
      { check: 'teen-ready', persons: ['tom'], answer: 'ready', on: '2026-11-29' },
      ...['eva', 'max'].map((person) => ({
        check: 'parent-ready',
        persons: [person],
        answer: 'ready' as const,
        on: '2026-11-29',
      })),
    ],
  }
  const most = through(course, abft, facts, [
    all('relational-reframe'),
    of('teen-alliance', 'tom'),
    of('parent-alliance', 'eva'),
  ])
  expect(suggestNext(most, abft, facts)[0]).toMatchObject({
    action: 'begin',
    place: of('parent-alliance', 'max'),
  })
  expect(refusal(begin(most, abft, facts, all('repair'), stamp))).toEqual({
    code: 'gates-block',
    gates: ['teen-parents-ready'],
  })
  const ready = through(most, abft, facts, [of('parent-alliance', 'max')])
  expect(suggestNext(ready, abft, facts)[0]).toMatchObject({ action: 'begin', place: all('repair') })
  expect(refusal(begin(ready, abft, facts, all('repair'), stamp))).toBe('done')
})

describe('people who come and go', () => {
  const family = () =>
    startCourse(
      families,
      [
        { person: 'eva', roles: ['caregiver'] },
        { person: 'lia', roles: ['child'] },
      ],
      stamp,
    )
  const facts: CourseFacts = {
    ...nothingKnown,
    answers: ['lia', 'noa'].map((child) => ({
      check: 'child-safe',
      persons: [child],
      answer: 'clear' as const,
      on: '2026-11-29',
    })),
  }
  test('somebody who comes later has before them what the others did, and nothing of the others is undone', () => {
    const begun = through(family(), families, facts, [
      all('alliance'),
      of('caregiving-block', 'eva', 'lia'),
      of('seeking-block', 'lia', 'eva'),
      all('family-cycle'),
    ])
    const joined = must(join(begun, families, { person: 'noa', roles: ['child'] }, stamp))
    expect(statusOf(joined, of('caregiving-block', 'eva', 'lia'))).toBe('done')
    const begins = suggestNext(joined, families, facts).flatMap((one) =>
      one.action === 'begin' ? [one] : [],
    )
    const newcomers = begins.filter(({ place }) => place.persons.includes('noa'))
    expect(newcomers.map(({ place }) => place)).toContainEqual(of('caregiving-block', 'eva', 'noa'))
    expect(newcomers.map(({ place }) => place)).toContainEqual(of('seeking-block', 'noa', 'eva'))
  })
  test('somebody who leaves keeps what was recorded with them, and nothing of theirs is suggested', () => {
    const begun = must(
      begin(
        through(family(), families, facts, [all('alliance')]),
        families,
        facts,
        of('caregiving-block', 'eva', 'lia'),
        stamp,
      ),
    )
    const left = must(leave(begun, families, 'lia', stamp))
    expect(statusOf(left, of('caregiving-block', 'eva', 'lia'))).toBe('current')
    const suggestions = suggestNext(left, families, facts)
    expect(suggestions[0]).toMatchObject({ action: 'add-people', role: 'child' })
    expect(JSON.stringify(suggestions)).not.toContain('lia')
    expect(refusal(complete(left, families, of('caregiving-block', 'eva', 'lia'), stamp))).toEqual({
      code: 'not-taking-part',
    })
    expect(refusal(leave(left, families, 'lia', stamp))).toEqual({ code: 'not-taking-part' })
    const back = must(join(left, families, { person: 'lia', roles: ['child'] }, stamp))
    expect(suggestNext(back, families, facts)).toContainEqual(
      expect.objectContaining({ action: 'go-on', place: of('caregiving-block', 'eva', 'lia') }),
    )
  })
  test('the focus person of a round who leaves leaves it open for another', () => {
    const chosen = must(chooseFocus(couple(), couples, 'withdrawer', 'ben', stamp))
    const left = must(leave(chosen, couples, 'ben', stamp))
    expect(readCourse(left).focus.has('withdrawer')).toBe(false)
  })
})

describe('the order of things', () => {
  const place = all('alliance')
  test('a step is begun once, completed once begun, and skipped with a reason', () => {
    const begun = must(begin(couple(), couples, safe, place, stamp))
    expect(refusal(begin(begun, couples, safe, place, stamp))).toEqual({ code: 'under-way' })
    expect(refusal(complete(couple(), couples, place, stamp))).toEqual({ code: 'not-under-way' })
    expect(refusal(revisit(couple(), couples, safe, place, null, stamp))).toEqual({ code: 'not-begun' })
    expect(refusal(skip(couple(), couples, place, ' ', stamp))).toEqual({ code: 'reason-needed' })
    const done = must(complete(begun, couples, place, stamp))
    expect(refusal(begin(done, couples, safe, place, stamp))).toEqual({ code: 'done-before' })
    const skipped = must(skip(couple(), couples, place, 'Known from before.', stamp))
    expect(readCourse(skipped).places.get(placeKey(place))).toMatchObject({
      status: 'skipped',
      reason: 'Known from before.',
    })
    expect(suggestNext(skipped, couples, safe)[0]).toMatchObject({ place: all('negative-cycle') })
  })
  test('what no pack has is a mistake of the caller', () => {
    expect(() => begin(couple(), couples, safe, all('moon'), stamp)).toThrow(RangeError)
    expect(() => begin(couple(), couples, safe, of('alliance', 'ana'), stamp)).toThrow(RangeError)
    expect(() => begin(couple(), abft, safe, all('repair'), stamp)).toThrow(/runs under eft-couples/)
    expect(() => join(couple(), couples, { person: 'x', roles: ['moon'] }, stamp)).toThrow(RangeError)
  })
  test('reviews are due at the points of the dose, and nothing locks after them', () => {
    const at = (sessionsHeld: number) => ({ ...safe, sessionsHeld })
    const isDue = (course: Course, sessions: number) =>
      suggestNext(course, couples, at(sessions)).some(({ action }) => action === 'review')
    expect([isDue(couple(), 5), isDue(couple(), 6)]).toEqual([false, true])
    const reviewed = must(review(couple(), 'Both want to go on.', stamp))
    expect([isDue(reviewed, 11), isDue(reviewed, 12), isDue(reviewed, 90)]).toEqual([false, true, true])
    expect(refusal(begin(reviewed, couples, at(90), place, stamp))).toBe('done')
  })
  test('a course that ended is read and no longer changed', () => {
    const ended = must(close(couple(), couples, 'early', 'They moved away.', stamp))
    expect(suggestNext(ended, couples, safe)).toEqual([])
    expect(refusal(begin(ended, couples, safe, place, stamp))).toEqual({ code: 'course-closed' })
    expect(readCourse(ended).closed).toMatchObject({ ending: 'early', reason: 'They moved away.' })
  })
  test('a slip is taken back, one after the other, and stays written', () => {
    const begun = must(begin(couple(), couples, safe, place, stamp))
    const done = must(complete(begun, couples, place, stamp))
    const once = must(takeBack(done, stamp))
    expect(statusOf(once, place)).toBe('current')
    const twice = must(takeBack(once, stamp))
    expect(statusOf(twice, place)).toBeUndefined()
    expect(refusal(begin(twice, couples, safe, place, stamp))).toBe('done')
    expect(twice.entries.slice(0, 4)).toEqual(done.entries)
    const ended = must(close(couple(), couples, 'early', null, stamp))
    expect(readCourse(must(takeBack(ended, stamp))).closed).toBeNull()
    expect(refusal(takeBack({ ...couple(), entries: [] }, stamp))).toEqual({ code: 'nothing-to-take-back' })
  })
  test('nothing that was there before is touched by what comes after', () => {
    const course = Object.freeze({ ...couple(), entries: Object.freeze([...couple().entries]) })
    const begun = must(begin(course, couples, safe, place, stamp))
    expect(begun.entries.slice(0, course.entries.length)).toEqual(course.entries)
    expect(course.entries).toHaveLength(2)
  })
})

test('a protocol switched in the middle keeps the course of before as it was', () => {
  const before = through(couple(), couples, safe, [all('alliance'), all('negative-cycle')])
  const individuals = getProtocol('eft-individuals')!
  const members = [{ person: 'ana', roles: ['client'] }]
  expect(switchProtocol(before, individuals, members, ' ', stamp)).toMatchObject({ done: false })
  const switched = switchProtocol(before, individuals, members, 'They separated.', stamp)
  if (!switched.done) throw new Error(switched.because.code)
  expect(switched.before.entries.slice(0, -1)).toEqual(before.entries)
  expect(readCourse(switched.before)).toMatchObject({
    closed: { reason: 'They separated.', goesOnAs: { id: 'eft-individuals' } },
  })
  expect(refusal(takeBack(switched.before, stamp))).toEqual({ code: 'nothing-to-take-back' })
  expect(switched.course).toMatchObject({ follows: { id: 'eft-couples', version: '1.0.0' } })
  expect(suggestNext(switched.course, individuals, safe)[0]).toMatchObject({ place: of('alliance', 'ana') })
})
