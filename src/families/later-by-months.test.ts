import fc from 'fast-check'
import { expect, test } from 'vitest'
import { certainlyBefore } from './certainly-before.ts'
import { laterByMonths } from './later-by-months.ts'

const on = (day: string) => ({ earliest: day, latest: day, isAbout: false, said: null })

test.each([
  ['2025-08-31', 1, '2025-09-30'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2024-02-29', 48, '2028-02-29'],
  ['2024-12-15', 1, '2025-01-15'],
  ['2024-01-15', -1, '2023-12-15'],
  ['1899-12-31', 1440, '2019-12-31'],
  ['0050-03-01', 12, '0051-03-01'],
])('%s and %i months is %s', (day, months, later) => {
  expect(laterByMonths(on(day), months)).toEqual(on(later))
})

test('what is not known stays unknown', () => {
  const since = { earliest: '2011-01-01', latest: null, isAbout: true, said: 'since school' }
  expect(laterByMonths(since, 7)).toEqual({ ...since, earliest: '2011-08-01' })
})

test('later days stay later, or fall on the same last day of a month', () => {
  const days = fc
    .date({ min: new Date('1800-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
    .map((date) => on(date.toISOString().slice(0, 10)))
  fc.assert(
    fc.property(days, days, fc.integer({ min: -2000, max: 2000 }), (one, two, months) => {
      const [first, second] = certainlyBefore(one, two) ? [one, two] : [two, one]
      expect(certainlyBefore(laterByMonths(second, months), laterByMonths(first, months))).toBe(false)
    }),
    { seed: 15 },
  )
})
