import { expect, test } from 'vitest'
import { addDays, dueDays, todayIn } from './assignments.rules.ts'

test('a single assignment asks on its one day, a repeating one every so many days up to today', () => {
  expect(dueDays({ startsOn: '2026-11-20', everyDays: null, endsOn: null }, '2026-12-24')).toEqual([
    '2026-11-20',
  ])
  const weekly = { startsOn: '2026-11-02', everyDays: 7, endsOn: null }
  expect(dueDays(weekly, '2026-11-15')).toEqual(['2026-11-02', '2026-11-09'])
  expect(dueDays(weekly, '2026-11-16')).toEqual(['2026-11-02', '2026-11-09', '2026-11-16'])
})

test('it ends where it was told to end, and its first day stands even in the future', () => {
  expect(dueDays({ startsOn: '2026-11-02', everyDays: 7, endsOn: '2026-11-10' }, '2027-11-10')).toHaveLength(
    2,
  )
  expect(dueDays({ startsOn: '2100-01-01', everyDays: 7, endsOn: null }, '2026-11-15')).toEqual([
    '2100-01-01',
  ])
})

test('days are counted over the end of a month, a leap day and the change of clocks', () => {
  expect(addDays('2026-03-28', 2)).toBe('2026-03-30')
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('1900-02-28', 1)).toBe('1900-03-01')
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
})

test('today is the day of the practice, not of the server', () => {
  const lateInLondon = new Date('2026-11-24T23:30:00Z')
  expect(todayIn('Europe/London', lateInLondon)).toBe('2026-11-24')
  expect(todayIn('Asia/Tokyo', lateInLondon)).toBe('2026-11-25')
  expect(todayIn('America/Los_Angeles', new Date('2026-11-24T05:00:00Z'))).toBe('2026-11-23')
})
