import fc from 'fast-check'
import { expect, test } from 'vitest'
import { careFacts, type CareHistory } from './care-episodes.ts'
import type { Range, Stay } from './care/stay-span.ts'
import { dayNumber, dayOfNumber } from './history/day-number.ts'
import { readPeriod } from './read-period.ts'

function stay(id: string, when: string, more: Partial<Stay> = {}): Stay {
  const read = readPeriod(when)
  if (!read.isUnderstood && when !== '') throw new Error(`${when}: ${read.reason}`)
  const { from, to } = read.isUnderstood ? read : { from: null, to: null }
  return { id, from, to, place: id, carers: [], legalStatus: null, ...more }
}
const born = { earliest: '2008-01-10', latest: '2008-01-10' }
const facts = (stays: readonly Stay[], more: Partial<CareHistory> = {}) =>
  careFacts({ stays, caregivings: [], birth: born, siblings: [], today: '2026-06-01', ...more })

test('a childhood with exact days: overlap, gap, moves, longest stay', () => {
  const found = facts([
    stay('home', '10.1.2008 to 3.5.2009'),
    stay('foster', '1.5.2009 to 1.5.2012'),
    stay('aunt', '1.7.2012 to 1.8.2012'),
    stay('home again', '1.8.2012 to now', { place: 'home' }),
  ])
  expect(found.overlaps).toEqual([{ a: 'home', b: 'foster', days: { min: 2, max: 2 }, kind: 'two-places' }])
  expect(found.gaps).toEqual([
    { after: 'foster', before: 'aunt', from: '2012-05-02', to: '2012-06-30', days: { min: 60, max: 60 } },
  ])
  expect(found.moves).toEqual({ min: 3, max: 3 })
  expect(found.longestStay).toEqual({
    ids: ['home again'],
    days: { min: 5052, max: 5052 },
    isDisputed: false,
  })
})

test('a move on one day, or on the next, is neither an overlap nor a gap', () => {
  for (const begins of ['3.5.2009', '4.5.2009']) {
    const found = facts([stay('a', '10.1.2008 to 3.5.2009'), stay('b', `${begins} to 1.1.2012`)])
    expect([found.overlaps, found.gaps]).toEqual([[], []])
  }
})

test('years alone leave open whether there was a gap or an overlap, and say how much at most', () => {
  const found = facts([stay('a', '2008 to 2010'), stay('b', '2010 to 2012')])
  expect(found.overlaps[0]!.days).toEqual({ min: 0, max: 364 })
  expect(found.gaps[0]!.days).toEqual({ min: 0, max: 363 })
  const apart = facts([stay('a', '2008 to 2010'), stay('b', '2012 to 2013')])
  expect(apart.overlaps).toEqual([])
  expect(apart.gaps[0]).toMatchObject({ after: 'a', before: 'b', days: { min: 365, max: 1094 } })
})

test('another legal status in the same place is no move; two at once are a contradiction', () => {
  const placed = { place: 'Foster home, Lind', carers: ['Maj Lind'] }
  const found = facts([
    stay('a', '1.5.2009 to 1.5.2010', { ...placed, legalStatus: 'V2' }),
    stay('b', '1.4.2010 to 1.5.2012', { ...placed, place: ' foster home,  lind', legalStatus: 'C2' }),
  ])
  expect(found.moves).toEqual({ min: 0, max: 0 })
  expect(found.overlaps).toEqual([{ a: 'a', b: 'b', days: { min: 30, max: 30 }, kind: 'two-legal-statuses' }])
  expect(found.longestStay!.ids).toEqual(['a', 'b'])
})

test('places that are not named are told apart by their carers, and else left open', () => {
  const unnamed = (id: string, when: string, carers: string[]) => stay(id, when, { place: null, carers })
  expect(facts([unnamed('a', '2008', ['Ada']), unnamed('b', '2010', ['ada '])]).moves).toEqual({
    min: 0,
    max: 0,
  })
  expect(facts([unnamed('a', '2008', ['Ada']), unnamed('b', '2010', ['Bo'])]).moves).toEqual({
    min: 1,
    max: 1,
  })
  expect(facts([unnamed('a', '2008', []), unnamed('b', '2010', ['Bo'])]).moves).toEqual({ min: 0, max: 1 })
})

test('caregivers before three: each once, those of imprecise dates as a range, and who is not named', () => {
  const found = facts(
    [
      stay('home', '10.1.2008 to 2009', { carers: ['Ada', 'Bo'] }),
      stay('foster', '2009 to 2012', { carers: ['Cleo', 'ada'] }),
      stay('later', '2011 to 2012', { carers: ['Dag'] }),
      stay('nobody named', '2009'),
      stay('much later', '2015', { carers: ['Eli'] }),
    ],
    { caregivings: [stay('granny', '2008 to 2009', { carers: ['Finn'], place: null })] },
  )
  expect(found.caregiversBeforeThree).toEqual({
    min: 4,
    max: 5,
    names: ['Ada', 'Bo', 'Cleo', 'Finn', 'Dag'],
    unnamed: ['nobody named'],
  })
  expect(facts([stay('home', '2008')], { birth: null }).caregiversBeforeThree).toBe(null)
})

test('a stay without an end goes on until the next began, and says so; one without a date is named', () => {
  const found = facts([stay('a', 'since 1.1.2009'), stay('b', 'since 1.1.2012'), stay('c', '')])
  expect(found.endsMissing).toEqual(['a'])
  expect(found.undated).toEqual(['c'])
  expect(found.gaps).toEqual([])
  expect(found.overlaps).toEqual([])
  expect(found.moves).toEqual({ min: 1, max: 1 })
})

test('time apart from a brother counts the days on which both are known to live elsewhere', () => {
  const own = [stay('home', '1.1.2008 to 1.1.2010'), stay('foster', '1.1.2010 to 1.1.2012')]
  const sibling = { id: 'brother', stays: [stay('x', '1.1.2009 to 1.1.2011', { place: 'Home' })] }
  expect(facts(own, { siblings: [sibling] }).apart).toEqual([
    { siblingId: 'brother', days: { min: 365, max: 365 } },
  ])
  expect(facts(own, { siblings: [{ id: 'brother', stays: [] }] }).apart).toEqual([])
})

const first = dayNumber('2008-01-10')
type Reading = { start: number; end: number; place: string }
/** Stays with imprecise dates, and one way in which it really was. */
const childhood = fc
  .array(
    fc.record({
      start: fc.integer({ min: first, max: first + 2000 }),
      length: fc.integer({ min: 0, max: 900 }),
      blur: fc.tuple(...Array.from({ length: 4 }, () => fc.constantFrom(0, 0, 5, 90, 400))),
      place: fc.constantFrom('a', 'b', 'c', 'd'),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((list) => {
    const readings: Reading[] = list.map((one) => ({ ...one, end: one.start + one.length }))
    const stays = list.map(({ start, length, blur, place }, index): Stay => {
      const date = (day: number, before: number, after: number) => ({
        earliest: dayOfNumber(day - before),
        latest: dayOfNumber(day + after),
        isAbout: false,
        said: null,
      })
      return {
        id: String(index),
        from: date(start, blur[0]!, blur[1]!),
        to: date(start + length, blur[2]!, blur[3]!),
        place,
        carers: [place],
        legalStatus: null,
      }
    })
    return { stays, readings }
  })
const within = (value: number, { min, max }: Range) => min <= value && value <= max

test('whatever the dates leave open, the truth lies within every range', () => {
  fc.assert(
    fc.property(childhood, ({ stays, readings }) => {
      const found = facts(stays, { birth: null })
      for (const [i, a] of readings.entries())
        for (const [j, b] of readings.entries()) {
          if (j <= i || a.place === b.place) continue
          const days = Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
          const said = found.overlaps.find((one) => [one.a, one.b].toSorted().join() === `${i},${j}`)
          expect(within(days, said?.days ?? { min: 0, max: 0 })).toBe(true)
        }
      for (const gap of found.gaps) {
        const empty = daysIn(gap.from, gap.to).filter(
          (day) => !readings.some((one) => one.start <= day && day <= one.end),
        ).length
        expect(within(empty, gap.days)).toBe(true)
      }
      const order = readings.toSorted((a, b) => a.start - b.start)
      const isTied = new Set(readings.map((one) => one.start)).size < readings.length
      const moves = order.slice(1).filter((one, index) => one.place !== order[index]!.place).length
      if (!isTied) expect(within(moves, found.moves)).toBe(true)
      const longest = Math.max(...readings.map((one) => one.end - one.start))
      const possible = found.longestStay!
      expect(possible.isDisputed || longest <= possible.days.max).toBe(true)
    }),
  )
})
const daysIn = (from: string, to: string) => {
  const [start, end] = [dayNumber(from), dayNumber(to)]
  return Array.from({ length: end - start + 1 }, (_, index) => start + index)
}

test('the order in which stays were entered changes nothing, and exact days leave nothing open', () => {
  fc.assert(
    fc.property(childhood, fc.nat(), ({ stays, readings }, turn) => {
      const at = turn % stays.length
      const { overlaps: mine, ...rest } = facts(stays)
      const { overlaps: theirs, ...other } = facts([...stays.slice(at), ...stays.slice(0, at)])
      expect(other).toEqual(rest)
      expect(theirs.length).toBe(mine.length)
      const exact = facts(
        stays.map((one, index) => {
          const day = (value: number) => ({
            ...one.from!,
            earliest: dayOfNumber(value),
            latest: dayOfNumber(value),
          })
          return { ...one, from: day(readings[index]!.start), to: day(readings[index]!.end) }
        }),
      )
      for (const { days } of [...exact.overlaps, ...exact.gaps]) expect(days.min).toBe(days.max)
      expect(exact.longestStay!.days.min).toBe(exact.longestStay!.days.max)
    }),
  )
})
