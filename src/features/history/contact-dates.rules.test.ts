import { expect, test } from 'vitest'
import type { ContactDate } from './contact-dates.contract.ts'
import { contactDates, problemsOfMark, problemsOfObservation } from './contact-dates.rules.ts'
import type { ContactPlan } from './contact-plans.contract.ts'

const today = '2026-06-15'
const plan = (id: string, more: Partial<ContactPlan> = {}): ContactPlan => ({
  id,
  caseId: '',
  childId: 'mila',
  withPersonId: null,
  whom: 'Grandmother',
  mode: 'direct',
  frequency: '',
  rhythm: null,
  place: '',
  supervisor: '',
  order: '',
  fromOn: '2026-01-01',
  toOn: null,
  reviewOn: null,
  isRemoved: false,
  version: 1,
  ...more,
})
const mark = (dueOn: string, more: Partial<ContactDate> = {}): ContactDate => ({
  planId: 'a',
  kind: 'contact',
  dueOn,
  on: more.movedTo ?? dueOn,
  outcome: 'open',
  movedTo: null,
  reason: '',
  version: 1,
  ...more,
})
const weekly = { kind: 'every', every: 1, unit: 'week', from: '2026-06-01' } as const
const shown = (dates: readonly ContactDate[]) => dates.map(({ kind, on }) => `${kind} ${on}`)

test('days follow from the rhythm: what nobody spoke of stays, what comes reaches three months', () => {
  const days = shown(contactDates([plan('a', { rhythm: weekly })], [], today))
  expect(days.slice(0, 4)).toEqual([
    'contact 2026-06-01',
    'contact 2026-06-08',
    'contact 2026-06-15',
    'contact 2026-06-22',
  ])
  expect(days.at(-1)).toBe('contact 2026-09-14')
})

test('no day stands before the plan begins, after it ends, or where there is no contact', () => {
  const rhythm = { ...weekly, from: '2026-01-01' }
  const days = contactDates([plan('a', { rhythm, fromOn: '2026-06-10', toOn: '2026-06-20' })], [], today)
  expect(shown(days)).toEqual(['contact 2026-06-11', 'contact 2026-06-18', 'end 2026-06-20'])
  expect(contactDates([plan('a', { rhythm, mode: 'none' })], [], today)).toEqual([])
})

test('letters twice a year show the next one, however far away', () => {
  const rhythm = { kind: 'stated' as const, days: ['12-24', '06-12'], from: '2026-06-13' }
  expect(shown(contactDates([plan('a', { mode: 'letterbox', rhythm })], [], today))).toEqual([
    'contact 2026-12-24',
  ])
  const ends = plan('a', { rhythm, toOn: '2026-12-01' })
  expect(shown(contactDates([ends], [], today))).toEqual([])
})

test('review and end of a plan are days too', () => {
  const one = plan('a', { reviewOn: '2026-05-01', toOn: '2026-07-01' })
  expect(shown(contactDates([one], [], today))).toEqual(['review 2026-05-01', 'end 2026-07-01'])
})

test('what was said of a day stays when the rhythm changes, and a moved one stands on its new day', () => {
  const marks = [
    mark('2026-06-03', { outcome: 'happened' }),
    mark('2026-06-08', { movedTo: '2026-06-10' }),
    mark('2026-06-04'),
    mark('2026-06-01', { planId: 'removed', outcome: 'happened' }),
  ]
  const days = contactDates([plan('a', { rhythm: weekly })], marks, today)
  expect(shown(days).slice(0, 4)).toEqual([
    'contact 2026-06-01',
    'contact 2026-06-03',
    'contact 2026-06-10',
    'contact 2026-06-15',
  ])
  expect(days.find(({ dueOn }) => dueOn === '2026-06-08')).toMatchObject({ on: '2026-06-10', version: 1 })
})

test('a daily rhythm of ten years lists two years back and no more', () => {
  const rhythm = { kind: 'every', every: 1, unit: 'day', from: '2016-01-01' } as const
  const days = contactDates([plan('a', { rhythm, fromOn: '2016-01-01' })], [], today)
  expect([days[0]!.on, days.length]).toEqual(['2024-06-14', 731 + 92 + 1])
})

test.each([
  ['did not take place, without a reason', { outcome: 'not-happened' }, 'reason'],
  ['happened on a day to come', { dueOn: '2026-06-16', outcome: 'happened' }, 'outcome'],
  ['happened on a new day to come', { outcome: 'happened', movedTo: '2026-06-16' }, 'outcome'],
  ['was moved to its own day', { movedTo: '2026-06-08' }, 'movedTo'],
  ['was moved although it is the end', { kind: 'end', movedTo: '2026-06-09' }, 'movedTo'],
] as const)('a day that %s is refused', (_, more, path) => {
  const said = { ...mark('2026-06-08'), ...more } as ContactDate
  expect(problemsOfMark(said, today).map((one) => one.path)).toEqual([path])
})

test('a day of today may have happened, and what was said may be taken back', () => {
  expect(problemsOfMark(mark(today, { outcome: 'happened' }), today)).toEqual([])
  expect(problemsOfMark(mark('2026-07-01'), today)).toEqual([])
})

test('an observation says something, and nothing of after a contact that has not been', () => {
  const ratings = { mood: null, calm: null, closeness: null, sleep: null }
  const draft = {
    contactOn: '2026-06-16',
    moment: 'before',
    lane: 'team',
    observer: 'Carer',
    text: '',
  } as const
  expect(problemsOfObservation({ ...draft, ratings }, today).map((one) => one.path)).toEqual(['text'])
  expect(problemsOfObservation({ ...draft, ratings: { ...ratings, mood: 0 } }, today)).toEqual([])
  const after = { ...draft, moment: 'after', ratings, text: 'Slept well.' } as const
  expect(problemsOfObservation(after, today).map((one) => one.path)).toEqual(['contactOn'])
})
