import fc from 'fast-check'
import { expect, test } from 'vitest'
import { historyKinds, type HistoryEntry, type HistoryKind } from './history.contract.ts'
import { layOutTimeline } from './timeline-layout.ts'

const date = (earliest: string | null, latest = earliest) => ({
  earliest,
  latest,
  isAbout: false,
  said: null,
})
function entry(title: string, kind: HistoryKind, from: HistoryEntry['from'], to: HistoryEntry['to'] = null) {
  return {
    id: title,
    caseId: '',
    personId: '',
    kind,
    lane: 'team',
    from,
    to,
    title,
    narrative: '',
    withPersonId: null,
    whom: null,
    source: 'clinician',
    sourcePersonId: null,
    care: null,
    createdBy: '',
    isRemoved: false,
    version: 1,
  } satisfies HistoryEntry
}
const today = '2026-06-01'

test('time runs downwards from the birth, with the age beside each year', () => {
  const { items, years } = layOutTimeline(
    [
      entry('home', 'place', date('2016-03-01'), date('2019-03-01')),
      entry('foster', 'place', date('2019-03-01'), date('2021-03-01')),
    ],
    '2016-03-01',
    today,
  )
  expect(items[0]).toMatchObject({ top: 0, fadeStart: 0, fadeEnd: 0, columns: 1 })
  expect(items[1]!.top).toBe(items[0]!.height)
  expect(years.slice(0, 3).map(({ year, age }) => [year, age])).toEqual([
    [2016, null],
    [2017, 0],
    [2018, 1],
  ])
})

test('an end that is not known exactly fades, and what overlaps stands side by side', () => {
  const { items } = layOutTimeline(
    [
      entry('a', 'place', date('2016-01-01'), date('2019-01-01', '2019-12-31')),
      entry('b', 'place', date('2017-01-01', '2017-12-31'), date('2021-01-01')),
    ],
    null,
    today,
  )
  expect(items.map((item) => [item.column, item.columns])).toEqual([
    [0, 2],
    [1, 2],
  ])
  expect(items[0]!.fadeEnd).toBeGreaterThan(15)
  expect(items[0]!.fadeStart).toBe(0)
  expect(items[1]!.fadeStart).toBeGreaterThan(15)
})

test('what ended in a year and what began in it follow each other in one column', () => {
  const { items } = layOutTimeline(
    [
      entry('a', 'place', date('2012-01-01'), date('2016-01-01', '2016-12-31')),
      entry('b', 'place', date('2016-01-01', '2016-12-31'), date('2021-01-01')),
    ],
    null,
    today,
  )
  expect(items.map((item) => [item.column, item.columns])).toEqual([
    [0, 1],
    [0, 1],
  ])
})

test('a place of which only the latest beginning is known fades in from the birth', () => {
  const before = { earliest: null, latest: '2018-12-31', isAbout: false, said: 'before 2019' }
  const { items } = layOutTimeline([entry('a', 'place', before, date('2022-01-01'))], '2016-01-01', today)
  expect(items[0]!.top).toBe(0)
  expect(items[0]!.fadeStart).toBeGreaterThan(items[0]!.height * 0.45)
})

test('nothing with a date is nothing to draw', () => {
  expect(layOutTimeline([entry('a', 'place', null)], '2016-01-01', today).items).toEqual([])
})

test('two hundred entries: each within the drawing or counted as left out, and none covers another', () => {
  const day = fc
    .integer({ min: 0, max: 3600 })
    .map((days) => new Date(Date.UTC(2016, 0, 1 + days)).toISOString().slice(0, 10))
  const any = fc.record({ kind: fc.constantFrom(...historyKinds), a: day, b: day, open: fc.boolean() })
  fc.assert(
    fc.property(fc.array(any, { minLength: 1, maxLength: 200 }), (list) => {
      const entries = list.map(({ kind, a, b, open }, index) => {
        const [from, to] = [a, b].toSorted() as [string, string]
        return entry(String(index), kind, date(from), open ? null : date(to))
      })
      const { items, height, left } = layOutTimeline(entries, '2016-01-01', today)
      expect(items.length + left).toBe(list.length)
      for (const item of items) {
        expect(item.top).toBeGreaterThanOrEqual(0)
        expect(item.top + item.height).toBeLessThanOrEqual(height)
        expect(item.column).toBeLessThan(item.columns)
      }
      for (const [index, one] of items.entries())
        for (const other of items.slice(index + 1))
          if (one.lane === other.lane && one.column === other.column)
            expect(one.top + one.height <= other.top || other.top + other.height <= one.top).toBe(true)
    }),
    { numRuns: 30 },
  )
})
