import { expect, test } from 'vitest'
import { loadProtocols } from '#protocols/library.ts'
import { askedNow, instrumentsOf, kindsOf, movementsIn, notedMoments } from './noted.rules.ts'

type Entry = Parameters<typeof notedMoments>[0][number]
const entry = (kind: string, content: Entry['content'], more: Partial<Entry> = {}): Entry => ({
  ...{ id: kind, kind, content, onDay: null },
  ...{ createdAt: '2026-11-03T22:00:00Z', changedAt: '2026-11-20T10:00:00Z', ...more },
})

test('every kind that a shipped pack looks for is at hand, and ruptures and readiness always are', () => {
  expect(kindsOf([])).toEqual(['rupture', 'readiness-check'])
  expect(kindsOf(loadProtocols())).toEqual(
    expect.arrayContaining(['encounter', 'arousal-mark', 'pace-moment', 'cycle-map', 'attachment-injury']),
  )
  expect(instrumentsOf(loadProtocols())).toEqual(expect.arrayContaining(['csi-16', 'pcl-5']))
})

test('of a moment choices, people and its day are kept, and no words', () => {
  const content = {
    ...{ person: 'ben', on: '2026-11-01', layer: 'primary', feelings: ['fear'], body: 'tight' },
    quote: { is: 'So alone.', source: 'said' },
  }
  expect(
    notedMoments([entry('emotion-moment', content, { onDay: '2026-11-01' })], ['emotion-moment']),
  ).toEqual([
    {
      ...{ id: 'emotion-moment', kind: 'emotion-moment', on: '2026-11-01', persons: ['ben'] },
      fields: { person: 'ben', layer: 'primary', feelings: ['fear'] },
    },
  ])
})

test('what is worked on for months is of the day on which it last was, and an injury not of the day it happened', () => {
  const kinds = ['attachment-injury', 'rupture']
  const entries = [
    entry('rupture', { words: 'x' }),
    entry('attachment-injury', { injured: 'ana', on: '2011-05-01' }, { onDay: '2011-05-01' }),
  ]
  expect(notedMoments(entries, kinds).map(({ kind, on }) => [kind, on])).toEqual([
    ['attachment-injury', '2026-11-20'],
    ['rupture', '2026-11-03'],
  ])
  expect(notedMoments(entries, ['rupture'])).toHaveLength(1)
})

test('what is only supposed is no evidence', () => {
  const map = (source: string) =>
    notedMoments([entry('cycle-map', { turn: { is: 'negative', source } })], ['cycle-map'])[0]!.fields
  expect([map('said'), map('conjecture')]).toEqual([{ turn: 'negative' }, {}])
})

test('a score moves only where its error is known, and one alone moves nowhere', () => {
  const score = (value: number | null, verdict?: string) => ({ value, change: verdict ? { verdict } : null })
  const measures = (scores: ReturnType<typeof score>[]) =>
    ({
      instruments: [{ id: 'csi-16', shortName: 'CSI-16', scales: [{ id: 'total', name: 'Total' }] }],
      series: [
        {
          ...{ personId: 'ben', bondId: 'b', instrumentId: 'csi-16' },
          responses: scores.map((total, at) => ({
            ...{ responseId: `r${at}`, answeredOn: `2026-11-0${at + 1}`, scores: { total } },
          })),
        },
      ],
    }) as unknown as Parameters<typeof movementsIn>[0]
  const moved = (...scores: ReturnType<typeof score>[]) =>
    movementsIn(measures(scores), [{ id: 'b', toPersonId: 'ana' }])
  expect(moved(score(40), score(null), score(55, 'improved'))).toMatchObject([
    {
      ...{ person: 'ben', about: 'ana', verdict: 'better', instrumentName: 'CSI-16' },
      ...{ first: { value: 40 }, last: { value: 55, response: 'r2' } },
    },
  ])
  expect(moved(score(40), score(41, 'no-reliable-change'))[0]?.verdict).toBe('same')
  expect(moved(score(40), score(60))[0]?.verdict).toBeNull()
  expect(moved(score(40))[0]?.verdict).toBeNull()
  expect(moved(score(null))).toEqual([])
})

test('what is open is asked, else what comes next while the schedule runs', () => {
  type Assignment = Parameters<typeof askedNow>[0][number]
  const assigned = (more: Partial<Assignment>, ...days: [string, 'open' | 'answered' | 'missed'][]) =>
    ({
      ...{ instrumentId: 'csi-16', personId: 'ben', status: 'active', everyDays: null, endsOn: null },
      occasions: days.map(([dueOn, status]) => ({ dueOn, status })),
      ...more,
    }) as Assignment
  const asked = (one: Assignment) => askedNow([one], '2026-11-30').map(({ on, isOpen }) => [on, isOpen])
  expect(asked(assigned({}, ['2026-11-23', 'open'], ['2026-11-30', 'open']))).toEqual([['2026-11-23', true]])
  expect(asked(assigned({}, ['2026-12-07', 'open']))).toEqual([['2026-12-07', false]])
  expect(asked(assigned({}, ['2026-11-23', 'answered']))).toEqual([])
  const weekly = { everyDays: 14 }
  expect(asked(assigned(weekly, ['2026-11-23', 'answered']))).toEqual([['2026-12-07', false]])
  expect(asked(assigned({ ...weekly, endsOn: '2026-12-01' }, ['2026-11-23', 'answered']))).toEqual([])
  expect(asked(assigned({ ...weekly, status: 'ended' }, ['2026-11-23', 'missed']))).toEqual([])
})
