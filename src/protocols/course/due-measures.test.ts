import { describe, expect, test } from 'vitest'
import { stamp } from '#testing/course-walk.ts'
import { getProtocol } from '../library.ts'
import { join, startCourse } from './change-people.ts'
import type { Course, CourseFacts } from './course.ts'
import { dueMeasures } from './due-measures.ts'
import { nothingNoted, type Noted } from './noted.ts'
import { readCourse } from './read-course.ts'
import { suggestNext } from './suggest-next.ts'
import { begin, complete, review } from './take-steps.ts'

// Measures of this pack: pcl-5 at the start and at reviews, securebase-session each session.
const trauma = getProtocol('trauma-focused-phases')!
const abft = getProtocol('attachment-based-family')!
const instruments = {
  'pcl-5': { name: 'PCL-5', isAboutSession: false, isTeamOnly: false },
  'securebase-session': { name: 'Session', isAboutSession: true, isTeamOnly: false },
  'phq-a': { name: 'PHQ-A', isAboutSession: false, isTeamOnly: false },
  'ecr-rs': { name: 'ECR-RS', isAboutSession: false, isTeamOnly: false },
}
const facts = (noted: Partial<Noted>, today = '2026-11-30'): CourseFacts => ({
  ...{ today, answers: [], scores: [], consents: [] },
  sessionsHeld: noted.sessionDays?.length ?? 0,
  noted: { ...nothingNoted, beganOn: '2026-09-01', instruments, ...noted },
})
const milan = (pack = trauma, role = 'client') =>
  startCourse(pack, [{ person: 'milan', roles: [role] }], { ...stamp, on: '2026-09-01' })
function due(noted: Partial<Noted>, { course = milan(), today = '2026-11-30', pack = trauma } = {}) {
  const known = facts(noted, today)
  const suggestions = suggestNext(course, pack, known)
  return dueMeasures({ protocol: pack, view: readCourse(course), facts: known }, suggestions)
}
const named = (...of: Parameters<typeof due>) =>
  due(...of).map(({ instrument, measures }) => [
    instrument,
    measures.map((index) => (of[1]?.pack ?? trauma).measures[index]!.when),
  ])
const answered = (instrument: string, on: string, person = 'milan') => ({ instrument, person, on })

describe('at the beginning', () => {
  test('it is due until there is an answer of that person', () => {
    expect(named({})).toEqual([['pcl-5', ['start']]])
    expect(named({ answered: [answered('pcl-5', '2026-09-03')] })).toEqual([])
    expect(named({ answered: [answered('pcl-5', '2026-09-03', 'somebody else')] })).toHaveLength(1)
  })
  test('an answer from the 30 days before counts, an older one is told and does not', () => {
    expect(named({ answered: [answered('pcl-5', '2026-08-02')] })).toEqual([])
    expect(due({ answered: [answered('pcl-5', '2026-08-01')] })[0]).toMatchObject({ lastOn: '2026-08-01' })
  })
  test('who joins later has it before them as well', () => {
    const joined = join(milan(), trauma, { person: 'vera', roles: ['client'] }, stamp)
    if (!joined.done) throw new Error('refused')
    const open = due({ answered: [answered('pcl-5', '2026-09-03')] }, { course: joined.course })
    expect(open.map(({ person }) => person)).toEqual(['vera'])
  })
})

describe('each session', () => {
  const begun = [answered('pcl-5', '2026-09-03')]
  test('a form about the session waits for one, and is due again after the next', () => {
    expect(named({ answered: begun })).toEqual([])
    const sessionDays = ['2026-11-03', '2026-11-10']
    expect(named({ answered: begun, sessionDays })).toEqual([['securebase-session', ['each-session']]])
    const filled = [...begun, answered('securebase-session', '2026-11-10')]
    expect(named({ answered: filled, sessionDays })).toEqual([])
    expect(named({ answered: filled, sessionDays: [...sessionDays, '2026-11-17'] })).toHaveLength(1)
  })
  test('what is about the person is due before the next session again, from the day after the last', () => {
    const teen = { course: milan(abft, 'teenager'), pack: abft }
    const answers = [answered('ecr-rs', '2026-09-01'), answered('phq-a', '2026-11-10')]
    const at = (today: string) =>
      named({ answered: answers, sessionDays: ['2026-11-10'] }, { ...teen, today })
    expect(at('2026-11-10')).toEqual([])
    expect(at('2026-11-11')).toEqual([['phq-a', ['each-session']]])
  })
})

describe('when looking back', () => {
  const after = trauma.dose.reviewsAfter[0]!
  const days = Array.from({ length: after }, (_, at) =>
    new Date(Date.UTC(2026, 8, 7 + at * 7)).toISOString().slice(0, 10),
  )
  const reached = days.at(-1)!
  const filled = (on: string) => [
    answered('securebase-session', reached),
    answered('pcl-5', '2026-09-03'),
    answered('pcl-5', on),
  ]
  test('it is due once the sessions are held, and answered by what came since', () => {
    expect(named({ answered: filled('2026-09-03'), sessionDays: days.slice(1) })).toEqual([])
    expect(named({ answered: filled('2026-09-03'), sessionDays: days })).toEqual([['pcl-5', ['review']]])
    expect(named({ answered: filled(reached), sessionDays: days })).toEqual([])
  })
  test('after the review is recorded it is due no more', () => {
    const done = review(milan(), 'Calmer.', stamp)
    if (!done.done) throw new Error('refused')
    expect(named({ answered: filled('2026-09-03'), sessionDays: days }, { course: done.course })).toEqual([])
  })
  test('one questionnaire that is due twice stands once', () => {
    const open = due({ answered: [answered('securebase-session', reached)], sessionDays: days })
    expect(open).toHaveLength(1)
    expect(open[0]!.measures.map((index) => trauma.measures[index]!.when)).toEqual(['start', 'review'])
  })
})

test('at the end it is due until answered since the last step was done', () => {
  const pack = getProtocol('parent-child-group')!
  const course = pack.stages
    .flatMap(({ steps }) => steps)
    .reduce(
      (now: Course, step) => {
        const place = {
          ...{ step: step.id, round: null },
          persons: step.per.kind === 'unit' ? [] : ['vera'],
        }
        const on = { ...stamp, on: '2026-11-20' }
        const begun = begin(now, pack, facts({}), place, on)
        const done = begun.done ? complete(begun.course, pack, place, on) : begun
        return done.done ? done.course : now
      },
      startCourse(pack, [{ person: 'vera', roles: ['caregiver'] }], stamp),
    )
  const begun = ['prfq-18', 'psi-4-sf'].map((instrument) => answered(instrument, '2026-09-03', 'vera'))
  const ends = (...more: ReturnType<typeof answered>[]) =>
    named({ answered: [...begun, ...more] }, { course, pack })
  expect(ends()).toEqual([['psi-4-sf', ['end']]])
  expect(ends(answered('psi-4-sf', '2026-11-19', 'vera'))).toHaveLength(1)
  expect(ends(answered('psi-4-sf', '2026-11-20', 'vera'))).toEqual([])
})

test('what a schedule asks for already is told: what is open before what comes', () => {
  const asked = [
    { instrument: 'pcl-5', person: 'milan', on: '2026-12-07', isOpen: false },
    { instrument: 'pcl-5', person: 'milan', on: '2026-11-23', isOpen: true },
    { instrument: 'pcl-5', person: 'vera', on: '2026-11-01', isOpen: true },
  ]
  expect(due({ asked })[0]?.asked).toEqual({ on: '2026-11-23', isOpen: true })
  expect(due({})[0]?.asked).toBeNull()
})
