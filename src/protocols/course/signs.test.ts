import { describe, expect, test } from 'vitest'
import { stamp } from '#testing/course-walk.ts'
import { getProtocol, loadProtocols } from '../library.ts'
import { Protocol } from '../protocol.schema.ts'
import { chooseFocus, startCourse } from './change-people.ts'
import type { Course, CourseFacts, Outcome, Place } from './course.ts'
import { nothingNoted, type Movement, type Noted, type NotedMoment } from './noted.ts'
import { suggestNext, type Suggestion } from './suggest-next.ts'
import { begin, complete, noteEvent, revisit } from './take-steps.ts'

const couples = getProtocol('eft-couples')!
const withStamp = (on: string) => ({ ...stamp, on })
const safe = (noted: Partial<Noted> = {}): CourseFacts => ({
  today: '2026-11-30',
  sessionsHeld: 0,
  answers: ['ana', 'ben'].flatMap((person) => [
    { check: 'asked-alone', persons: [person], answer: 'yes', on: '2026-11-01' },
    { check: 'violence', persons: [person], answer: 'clear', on: '2026-11-01' },
  ]),
  scores: [],
  consents: [],
  noted: { ...nothingNoted, beganOn: '2026-09-01', ...noted },
})
const all = (step: string): Place => ({ step, round: null, persons: [] })
const inRound = (step: string, person: string, round = 'withdrawer'): Place => ({
  step,
  round,
  persons: [person],
})
function must(outcome: Outcome): Course {
  if (!outcome.done) throw new Error(`refused: ${outcome.because.code}`)
  return outcome.course
}
const moment = (
  kind: string,
  on: string,
  fields: NotedMoment['fields'],
  persons: string[] = [],
): NotedMoment => ({
  ...{ id: `${kind}-${on}`, kind, on, fields, persons },
})
const met = (response: string, on: string, from = 'ben', to = 'ana') =>
  moment('encounter', on, { from, towards: to, response }, [from, to])

const couple = () =>
  startCourse(
    couples,
    ['ana', 'ben'].map((person) => ({ person, roles: ['partner'] })),
    withStamp('2026-09-01'),
  )
const through = (course: Course, places: readonly Place[], on = '2026-09-02') =>
  places.reduce(
    (now, place) =>
      must(complete(must(begin(now, couples, safe(), place, withStamp(on))), couples, place, withStamp(on))),
    course,
  )
const stageOne = [
  all('alliance'),
  all('negative-cycle'),
  ...['ana', 'ben'].map((person) => ({ step: 'underlying-emotion', round: null, persons: [person] })),
  all('reframe'),
]
/** Ben is the one who withdraws; step 6 of his round is under way since the first of November. */
function atAcceptance(): Course {
  const calmer = must(
    noteEvent(
      through(couple(), stageOne),
      couples,
      { event: 'de-escalated', place: all('reframe'), evidence: 'They name the cycle.' },
      withStamp('2026-09-02'),
    ),
  )
  const course = must(chooseFocus(calmer, couples, 'withdrawer', 'ben', stamp))
  const before = through(course, [inRound('own-needs', 'ben')])
  return must(begin(before, couples, safe(), inRound('acceptance', 'ben'), withStamp('2026-11-01')))
}
const next = (course: Course, noted: Partial<Noted> = {}, protocol = couples) =>
  suggestNext(course, protocol, safe(noted))
const stepOf = (one: Suggestion | undefined) => [one?.action, one && 'place' in one ? one.place.step : null]
const codes = (one: Suggestion | undefined) => (one?.reasons ?? []).map(({ code }) => code)
const sign = (one: Suggestion | undefined) => {
  const reason = one?.reasons.find(({ code }) => code === 'sign')
  return reason?.code === 'sign' ? reason : undefined
}

describe('moments', () => {
  test('what was received since the step began speaks for going on, newest first, with its day', () => {
    const moments = [
      met('received', '2026-11-12'),
      met('received', '2026-11-05'),
      met('received', '2026-10-30'),
    ]
    const [first] = next(atAcceptance(), { moments })
    expect(stepOf(first)).toEqual(['complete', 'acceptance'])
    expect(sign(first)?.finding.moments.map(({ on }) => on)).toEqual(['2026-11-12', '2026-11-05'])
    expect(sign(first)?.finding).toMatchObject({ isSeen: true, since: '2026-11-01' })
  })
  test('what others reached with does not speak for the one the round centres on', () => {
    const [first] = next(atAcceptance(), { moments: [met('received', '2026-11-12', 'ana', 'ben')] })
    expect(stepOf(first)).toEqual(['go-on', 'acceptance'])
    expect(sign(first)?.finding).toMatchObject({ isSeen: false, moments: [] })
  })
  test('without anything noted it is said that nothing is, and nothing is guessed', () => {
    const [first] = next(atAcceptance())
    expect([stepOf(first), codes(first)]).toEqual([
      ['go-on', 'acceptance'],
      ['under-way', 'sign'],
    ])
    expect(sign(first)).toMatchObject({ speaksFor: 'go-on', finding: { isSeen: false } })
  })
  test('a block speaks for going deeper, until a later reach was received', () => {
    const blocked = met('blocked', '2026-11-08')
    const [back] = next(atAcceptance(), { moments: [blocked] })
    expect([stepOf(back), codes(back)]).toEqual([
      ['revisit', 'own-needs'],
      ['return', 'sign'],
    ])
    expect(sign(back)).toMatchObject({ speaksFor: 'go-back', finding: { moments: [blocked] } })
    const [first] = next(atAcceptance(), { moments: [met('received', '2026-11-15'), blocked] })
    expect(stepOf(first)).toEqual(['complete', 'acceptance'])
    const again = next(atAcceptance(), {
      moments: [met('blocked', '2026-11-20'), met('received', '2026-11-15')],
    })
    expect(again.map(stepOf)).toContainEqual(['revisit', 'own-needs'])
  })
  test('what was noted before going back to a step speaks no longer', () => {
    const place = inRound('acceptance', 'ben')
    const done = must(complete(atAcceptance(), couples, place, withStamp('2026-11-10')))
    const course = must(revisit(done, couples, safe(), place, null, withStamp('2026-11-20')))
    const [early] = next(course, { moments: [met('received', '2026-11-12')] })
    expect([stepOf(early), sign(early)?.finding.since]).toEqual([['go-on', 'acceptance'], '2026-11-20'])
    expect(stepOf(next(course, { moments: [met('received', '2026-11-21')] })[0])).toEqual([
      'complete',
      'acceptance',
    ])
  })
  test('“more than once” is twice', () => {
    const before = through(atAcceptanceDone(), [])
    const course = must(
      begin(before, couples, safe(), inRound('new-engagement', 'ben'), withStamp('2026-11-05')),
    )
    const one = [met('received', '2026-11-12')]
    expect(stepOf(next(course, { moments: one })[0])).toEqual(['go-on', 'new-engagement'])
    const two = [met('received', '2026-11-19'), ...one]
    expect(stepOf(next(course, { moments: two })[0])).toEqual(['complete', 'new-engagement'])
  })
  test('an injury that was found speaks for the round that resolves it', () => {
    const course = must(chooseFocus(through(couple(), stageOne), couples, 'withdrawer', 'ben', stamp))
    const way = (moments: NotedMoment[]) =>
      next(course, { moments }).findIndex((one) => one.action === 'choose-focus' && one.round === 'injury')
    const found = moment('attachment-injury', '2026-10-01', { injured: 'ana', other: 'ben' }, ['ana', 'ben'])
    expect([way([]), way([found])]).toEqual([1, 0])
    expect(sign(next(course, { moments: [found] })[0])).toMatchObject({ speaksFor: 'here' })
  })
})

function atAcceptanceDone(): Course {
  return must(complete(atAcceptance(), couples, inRound('acceptance', 'ben'), withStamp('2026-11-04')))
}

describe('what is better looked at first', () => {
  const rupture = (stage?: string, persons: string[] = ['ben']) =>
    moment('rupture', '2026-11-03', stage ? { stage } : {}, persons)
  test('while a rupture is open, a step is not suggested as done; it is once it is repaired', () => {
    const received = met('received', '2026-11-12')
    const [first] = next(atAcceptance(), { moments: [received, rupture('named')] })
    expect([stepOf(first), codes(first)]).toEqual([
      ['go-on', 'acceptance'],
      ['under-way', 'rupture', 'sign'],
    ])
    const [after] = next(atAcceptance(), { moments: [received, rupture('repaired')] })
    expect([stepOf(after), codes(after)]).toEqual([['complete', 'acceptance'], ['sign']])
  })
  test('a rupture with one who is not of the place is not its matter, and one with nobody named is everybody’s', () => {
    expect(codes(next(atAcceptance(), { moments: [rupture(undefined, ['ana'])] })[0])).not.toContain(
      'rupture',
    )
    expect(codes(next(atAcceptance(), { moments: [rupture(undefined, [])] })[0])).toContain('rupture')
  })
  test('a step under way comes before a new one while a rupture is open', () => {
    const course = through(couple(), [all('alliance'), all('negative-cycle')])
    const begun = must(
      begin(course, couples, safe(), { step: 'underlying-emotion', round: null, persons: ['ana'] }, stamp),
    )
    expect(next(begun)[0]?.action).toBe('begin')
    expect(next(begun, { moments: [rupture(undefined, [])] })[0]?.action).toBe('go-on')
  })
  test('only the latest check of readiness counts', () => {
    const check = (on: string, outcome: string) =>
      moment('readiness-check', on, { person: 'ben', outcome }, ['ben'])
    const first = (...moments: NotedMoment[]) => codes(next(atAcceptance(), { moments })[0])
    expect(first(check('2026-11-02', 'prepare'))).toContain('not-ready')
    expect(first(check('2026-11-09', 'go'), check('2026-11-02', 'prepare'))).not.toContain('not-ready')
  })
})

describe('scores', () => {
  const moved = (verdict: Movement['verdict'], person = 'ben', instrument = 'csi-16'): Movement => ({
    ...{
      instrument,
      instrumentName: 'CSI-16',
      scale: 'total',
      scaleName: 'Total',
      person,
      about: null,
      verdict,
    },
    first: { value: 40, on: '2026-09-01' },
    last: { value: 52, on: '2026-11-10', response: 'r' },
  })
  test('a measure of the pack that got better speaks for going on, and what is within its error says nothing', () => {
    const moments = [met('received', '2026-11-12')]
    const first = (movement: Movement) => codes(next(atAcceptance(), { moments, movements: [movement] })[0])
    expect(first(moved('better'))).toContain('moved')
    for (const verdict of ['same', null] as const) expect(first(moved(verdict))).not.toContain('moved')
    expect(first(moved('better', 'ben', 'phq-9'))).not.toContain('moved')
  })
  test('while a step goes on, only what got worse is said', () => {
    expect(codes(next(atAcceptance(), { movements: [moved('worse')] })[0])).toContain('moved')
    expect(codes(next(atAcceptance(), { movements: [moved('better')] })[0])).not.toContain('moved')
  })
  test('looking back names whose answers are missing, and since when', () => {
    const after = couples.dose.reviewsAfter[0]!
    const facts: CourseFacts = {
      ...safe({
        sessionDays: Array.from({ length: after }, (_, at) => `2026-09-0${at + 2}`),
        answered: [{ instrument: 'csi-16', person: 'ana', on: '2026-09-01' }],
        instruments: { 'csi-16': { name: 'CSI-16', isAboutSession: false, isTeamOnly: false } },
      }),
      sessionsHeld: after,
    }
    const review = suggestNext(couple(), couples, facts).find(({ action }) => action === 'review')
    expect(review?.reasons.filter(({ code }) => code === 'no-score')).toEqual([
      {
        ...{ code: 'no-score', instrument: 'csi-16', instrumentName: 'CSI-16' },
        ...{ persons: ['ben'], since: null },
      },
      {
        ...{ code: 'no-score', instrument: 'csi-16', instrumentName: 'CSI-16' },
        ...{ persons: ['ana'], since: '2026-09-01' },
      },
    ])
  })
  test('a pack can name a scale that speaks for going on', () => {
    const pack = structuredClone(couples)
    const step = pack.stages[1]!.steps.find(({ id }) => id === 'acceptance')!
    step.signs = {
      goOn: [
        {
          ...{ kind: 'score', instrument: 'csi-16', scale: 'total', role: 'partner', moved: 'better' },
          ...{ text: { en: 'Satisfaction grew.', de: 'Die Zufriedenheit wuchs.' } },
          basis: [{ source: 'project', confidence: 'own' }],
        },
      ],
    }
    const seen = (movement: Movement) =>
      sign(next(atAcceptance(), { movements: [movement] }, Protocol.parse(pack))[0])?.finding.isSeen
    expect([seen(moved('better')), seen(moved('worse')), seen(moved('better', 'ana'))]).toEqual([
      true,
      false,
      false,
    ])
  })
})

test('whatever is noted, nothing that was suggested is taken away', () => {
  const kinds = ['encounter', 'rupture', 'arousal-mark', 'emotion-moment', 'readiness-check']
  for (const pack of loadProtocols()) {
    const members = pack.roles.flatMap(({ id, atLeast }) =>
      Array.from({ length: Math.max(1, atLeast) }, (_, at) => ({ person: `${id}-${at}`, roles: [id] })),
    )
    const course = startCourse(pack, members, stamp)
    const moments = kinds.map((kind, at) =>
      moment(kind, `2026-11-0${at + 1}`, { response: 'blocked', outcome: 'prepare' }, [members[0]!.person]),
    )
    const ways = (noted: Partial<Noted>) =>
      suggestNext(course, pack, safe(noted)).map((one) => JSON.stringify(stepOf(one)))
    expect([pack.id, ways({ moments })]).toEqual([pack.id, expect.arrayContaining(ways({}))])
  }
})

test('a sign that looks for what does not exist is refused, by place and reason', () => {
  const problem = (wrong: object) => {
    const pack = structuredClone(couples) as unknown as { stages: { steps: { signs?: object }[] }[] }
    pack.stages[0]!.steps[0]!.signs = {
      goOn: [{ text: couples.title, basis: [{ source: 'project', confidence: 'own' }], ...wrong }],
    }
    const read = Protocol.safeParse(pack)
    return read.success
      ? null
      : [read.error.issues[0]!.path.slice(6).join('.'), read.error.issues[0]!.message]
  }
  const encounter = { kind: 'moment', of: ['encounter'] }
  expect(problem({ ...encounter, where: { response: ['received'] }, who: 'from' })).toBeNull()
  expect(problem({ kind: 'moment', of: ['enactment'] })).toEqual([
    '0.of.0',
    'There is no kind enactment of structured work: correct the id.',
  ])
  expect(problem({ ...encounter, who: 'response' })).toEqual([
    '0.who',
    'response is no field of encounter that names a person: choose one that is.',
  ])
  expect(problem({ ...encounter, where: { response: ['accepted'] } })).toEqual([
    '0.where.response.0',
    'response of encounter has no choice accepted: correct it.',
  ])
  expect(problem({ ...encounter, where: { reach: ['x'] } })).toEqual([
    '0.where.reach',
    'reach is no field of encounter with choices: name one that is.',
  ])
  expect(problem({ kind: 'score', instrument: 'csi-16', role: 'child', moved: 'better' })?.[0]).toBe('0.role')
})
