import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { keptUntil } from './kept-until.ts'
import { retentionSchedules } from './retention-schedules.ts'

const Schedule = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  name: z.string().min(3),
  yearsAfterCare: z.int().min(1).max(100),
  childUntil: z
    .strictObject({
      age: z.int().min(18).max(40),
      ageIfOlder: z.strictObject({ from: z.int(), until: z.int() }).optional(),
    })
    .optional(),
  source: z.string().min(20),
  retrievedOn: z.iso.date(),
  reviewOn: z.iso.date(),
  confidence: z.enum(['several-sources', 'one-source', 'disputed']),
})

const schedule = (id: string) => retentionSchedules.find((one) => one.id === id)!
const adult = { id: 'adult', birthDate: '1980-05-05', isChild: false }

test('every schedule says where it is from and when it is to be read again', () => {
  for (const one of retentionSchedules) {
    expect(() => Schedule.parse(one)).not.toThrow()
    expect(one.retrievedOn < one.reviewOn).toBe(true)
  }
})

test('every file is a schedule, and no id stands twice', () => {
  const files = readdirSync(join(import.meta.dirname, '../retention-schedules'))
  expect(retentionSchedules.map(({ id }) => `${id}.json`).toSorted()).toEqual(files.toSorted())
})

test('records of grown-ups are kept so many years after the end of care', () => {
  expect(keptUntil(schedule('england-nhs-mental-health'), '2020-06-30', [adult])).toEqual({
    isKnown: true,
    from: '2040-06-30',
    why: 'years',
    personId: null,
  })
  expect(keptUntil(schedule('germany'), '2024-02-29', [adult])).toMatchObject({ from: '2034-02-28' })
})

test('a child’s record is kept to a birthday, a year longer for who was seventeen', () => {
  const rule = schedule('england-adult-health')
  const child = (birthDate: string) => ({ id: 'child', birthDate, isChild: true })
  expect(keptUntil(rule, '2020-06-30', [adult, child('2012-01-20')])).toEqual({
    isKnown: true,
    from: '2037-01-20',
    why: 'child',
    personId: 'child',
  })
  expect(keptUntil(rule, '2020-06-30', [child('2003-01-20')])).toMatchObject({ from: '2029-01-20' })
  // Eighteen on the last day: the years alone.
  expect(keptUntil(rule, '2020-06-30', [child('2002-06-30')])).toMatchObject({
    from: '2028-06-30',
    why: 'years',
  })
  // The years reach further than the birthday.
  expect(keptUntil(schedule('england-nhs-mental-health'), '2020-06-30', [child('2004-01-01')])).toMatchObject(
    {
      from: '2040-06-30',
      why: 'years',
    },
  )
})

test('a child without a date of birth makes it unknown, where children are kept longer', () => {
  const child = { id: 'child', birthDate: null, isChild: true }
  expect(keptUntil(schedule('us-california-psychologist'), '2020-06-30', [child])).toEqual({
    isKnown: false,
    missing: 'birth-date',
    personIds: ['child'],
  })
  expect(keptUntil(schedule('germany'), '2020-06-30', [child])).toMatchObject({ from: '2030-06-30' })
})
