import { expect, test } from 'vitest'
import { rhythmDays } from './rhythm-days.ts'

test('every second week, from the first day on and not before it', () => {
  const rhythm = { kind: 'every', every: 2, unit: 'week', from: '2026-03-03' } as const
  expect(rhythmDays(rhythm, '2026-01-01', '2026-04-14')).toEqual([
    '2026-03-03',
    '2026-03-17',
    '2026-03-31',
    '2026-04-14',
  ])
  expect(rhythmDays(rhythm, '2026-03-18', '2026-03-30')).toEqual([])
  expect(rhythmDays(rhythm, '2026-03-17', '2026-03-17')).toEqual(['2026-03-17'])
})

test('the change to summer time moves no day', () => {
  const rhythm = { kind: 'every', every: 1, unit: 'day', from: '2026-03-28' } as const
  expect(rhythmDays(rhythm, '2026-03-28', '2026-03-30')).toEqual(['2026-03-28', '2026-03-29', '2026-03-30'])
})

test('a month without the day takes its last, and the next goes back to the day', () => {
  const rhythm = { kind: 'every', every: 1, unit: 'month', from: '2027-12-31' } as const
  expect(rhythmDays(rhythm, '2028-01-31', '2028-05-01')).toEqual([
    '2028-01-31',
    '2028-02-29',
    '2028-03-31',
    '2028-04-30',
  ])
  expect(rhythmDays({ ...rhythm, every: 5 }, '2030-01-01', '2030-12-31')).toEqual([
    '2030-01-31',
    '2030-06-30',
    '2030-11-30',
  ])
})

test('stated days come every year, the 29th of February on the last day of the month', () => {
  const rhythm = { kind: 'stated', days: ['12-24', '02-29', '06-12'], from: '2026-07-01' } as const
  expect(rhythmDays(rhythm, '2026-01-01', '2028-03-01')).toEqual([
    '2026-12-24',
    '2027-02-28',
    '2027-06-12',
    '2027-12-24',
    '2028-02-29',
  ])
})

test('a period that ends before it begins has no day', () => {
  expect(
    rhythmDays({ kind: 'stated', days: ['01-01'], from: '2026-01-01' }, '2026-02-01', '2026-01-01'),
  ).toEqual([])
  expect(
    rhythmDays({ kind: 'every', every: 1, unit: 'day', from: '2030-01-01' }, '2026-01-01', '2026-12-31'),
  ).toEqual([])
})
