import { describe, expect, test } from 'vitest'
import { stamp } from '#testing/course-walk.ts'
import type { Condition } from '../condition.schema.ts'
import { getProtocol } from '../library.ts'
import { leave, startCourse } from './change-people.ts'
import type { CourseFacts, Place } from './course.ts'
import { evaluateCondition, standingInTheWay } from './evaluate-condition.ts'
import { nothingNoted } from './noted.ts'
import { readCourse } from './read-course.ts'

const protocol = getProtocol('eft-families')!
const course = startCourse(
  protocol,
  [
    { person: 'eva', roles: ['caregiver'] },
    { person: 'max', roles: ['caregiver'] },
    { person: 'lia', roles: ['child'] },
  ],
  stamp,
)
const nothingKnown: CourseFacts = {
  today: '2026-11-30',
  sessionsHeld: 0,
  answers: [],
  scores: [],
  consents: [],
  noted: nothingNoted,
}
const together: Place = { step: 'alliance', round: null, persons: [] }
const pair: Place = { step: 'caregiving-block', round: null, persons: ['eva', 'lia'] }
const read = (condition: Condition, facts: Partial<CourseFacts>, place = together, of = course) => {
  const situation = { protocol, view: readCourse(of), facts: { ...nothingKnown, ...facts } }
  const { holds, code, persons } = evaluateCondition(situation, condition, place)
  return [holds, code, persons]
}

describe('a score', () => {
  const calmer: Condition = {
    kind: 'score',
    instrument: 'psi-4-sf',
    scale: 'total',
    role: 'caregiver',
    op: '<=',
    value: 85,
  }
  const score = (person: string, value: number, on = '2026-11-01') => ({
    instrument: 'psi-4-sf',
    scale: 'total',
    person,
    value,
    on,
  })
  test('is asked of everybody in the role, and nobody is averaged away', () => {
    expect(read(calmer, { scores: [score('eva', 60), score('max', 85)] })).toEqual([true, 'holds', []])
    expect(read(calmer, { scores: [score('eva', 60), score('max', 86)] })).toEqual([
      false,
      'score-differs',
      ['max'],
    ])
    expect(read(calmer, { scores: [score('eva', 60)] })).toEqual(['unknown', 'no-score', ['max']])
  })
  test('counts by the latest, and of those at the place where they have the role', () => {
    const scores = [score('eva', 60, '2026-11-20'), score('eva', 99, '2026-11-02'), score('max', 120)]
    expect(read(calmer, { scores }, pair)).toEqual([true, 'holds', []])
  })
  test.each([
    ['<', [84.9], [85]],
    ['<=', [85], [85.1]],
    ['>', [85.1], [85]],
    ['>=', [85], [84.9]],
  ] as const)('is compared by %s', (op, yes, no) => {
    const condition: Condition = { ...calmer, op }
    expect(read(condition, { scores: [score('eva', yes[0])] }, pair)[0]).toBe(true)
    expect(read(condition, { scores: [score('eva', no[0])] }, pair)[0]).toBe(false)
  })
  test('of a role that nobody has is not known', () => {
    const alone = leave(course, protocol, 'lia', stamp)
    if (!alone.done) throw new Error('refused')
    expect(read({ ...calmer, role: 'child' }, {}, together, alone.course)).toEqual([
      'unknown',
      'nobody-in-role',
      [],
    ])
  })
})

describe('a consent', () => {
  const treatment: Condition = { kind: 'consent', consent: 'treatment', role: 'child' }
  const consent = (isGiven: boolean, until: string | null) => ({
    consents: [{ consent: 'treatment' as const, person: 'lia', isGiven, until }],
  })
  test('holds to the end of its last day, and not once it was withdrawn', () => {
    expect(read(treatment, consent(true, null))[0]).toBe(true)
    expect(read(treatment, consent(true, '2026-11-30'))[0]).toBe(true)
    expect(read(treatment, consent(true, '2026-11-29'))).toEqual([false, 'consent-not-given', ['lia']])
    expect(read(treatment, consent(false, null))).toEqual([false, 'consent-not-given', ['lia']])
    expect(read(treatment, {})).toEqual(['unknown', 'no-consent', ['lia']])
  })
})

describe('a check of a pair', () => {
  const ready: Condition = { kind: 'check', check: 'caregiver-ready', is: ['ready'] }
  const answer = (caregiver: string, value: 'ready' | 'not-ready') => ({
    check: 'caregiver-ready',
    persons: [caregiver, 'lia'],
    answer: value,
    on: '2026-11-29',
  })
  test('is read for the pair at the place, whichever of the two comes first there', () => {
    const answers = [answer('eva', 'ready'), answer('max', 'not-ready')]
    expect(read(ready, { answers }, pair)[0]).toBe(true)
    const reversed = { step: 'seeking-block', round: null, persons: ['lia', 'eva'] }
    expect(read(ready, { answers }, reversed)[0]).toBe(true)
    expect(read(ready, { answers })).toEqual([false, 'answer-differs', ['max', 'lia']])
  })
  test('known to be otherwise weighs more than not known', () => {
    expect(read(ready, { answers: [answer('max', 'not-ready')] })).toEqual([
      false,
      'answer-differs',
      ['max', 'lia'],
    ])
    expect(read(ready, { answers: [answer('max', 'ready')] })).toEqual([
      'unknown',
      'not-asked',
      ['eva', 'lia'],
    ])
  })
  test('that no pack has is a mistake of the caller', () => {
    expect(() => read({ ...ready, check: 'moon' }, {})).toThrow(RangeError)
    expect(() => read({ kind: 'step-done', step: 'moon' }, {})).toThrow(RangeError)
  })
})

describe('a group', () => {
  const consent: Condition = { kind: 'consent', consent: 'treatment', role: 'caregiver' }
  const calm = (value: number): Condition => ({
    ...{ kind: 'score', instrument: 'psi-4-sf', scale: 'total', role: 'child', op: '<=' },
    value,
  })
  const scores = [{ instrument: 'psi-4-sf', scale: 'total', person: 'lia', value: 50, on: '2026-11-01' }]
  const [so, otherwise] = [calm(60), calm(40)]
  const group = (kind: 'all' | 'any' | 'none', ...of: Condition[]): Condition => ({ kind, of })
  // What the team does not know yet leaves it open only where it could decide.
  test.each([
    ['all', [so, so], true],
    ['all', [so, consent], 'unknown'],
    ['all', [otherwise, consent], false],
    ['any', [otherwise, otherwise], false],
    ['any', [otherwise, consent], 'unknown'],
    ['any', [so, consent], true],
    ['none', [otherwise, otherwise], true],
    ['none', [otherwise, consent], 'unknown'],
    ['none', [so, consent], false],
  ] as const)('%s of %j', (kind, of, expected) => {
    expect(read(group(kind, ...of), { scores })[0]).toBe(expected)
    expect(read(group('none', group(kind, ...of)), { scores })[0]).toBe(
      expected === 'unknown' ? 'unknown' : !expected,
    )
  })
  test('says which of its conditions stand in the way', () => {
    const situation = { protocol, view: readCourse(course), facts: { ...nothingKnown, scores } }
    const inTheWay = (condition: Condition) =>
      standingInTheWay(evaluateCondition(situation, condition, together)).map((one) => one.condition)
    expect(inTheWay(group('all', so, group('any', otherwise, consent)))).toEqual([otherwise, consent])
    expect(inTheWay(group('none', so, otherwise))).toEqual([so])
    expect(inTheWay(group('any', so, otherwise))).toEqual([otherwise])
  })
})
