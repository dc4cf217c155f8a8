import { expect, test } from 'vitest'
import { knownDate } from './known-date.ts'
import { personNamed, smallFamily } from './layout/small-family.ts'
import { redactFamily } from './redact-family.ts'

const whole = {
  ...smallFamily,
  people: [
    personNamed('mother', {
      name: 'Ruta Kalniņa',
      sexAtBirth: 'female',
      birth: knownDate('1980'),
      note: 'nurse',
    }),
    ...smallFamily.people.slice(1),
  ],
  unions: [{ ...smallFamily.unions[0]!, start: knownDate('2001'), ending: 'divorced' as const }],
  lines: [
    { id: 'e', from: 'mother', to: 'child', kind: 'neglect' as const, start: null, end: null, source: null },
  ],
  households: [{ id: 'h', name: 'At Ruta’s', members: [{ person: 'mother', start: null, end: null }] }],
}

test('nothing of somebody redacted is left but that they are there', () => {
  const shown = redactFamily(whole, new Set(['mother']))
  expect(JSON.stringify(shown)).not.toMatch(/Ruta|1980|2001|nurse|neglect|married|divorced|female/)
  expect(shown.people).toHaveLength(3)
  expect(shown.parentLinks).toHaveLength(2)
})

test('nobody else is changed', () => {
  const shown = redactFamily(whole, new Set(['child']))
  expect(shown.people[0]).toBe(whole.people[0])
  expect(shown.unions).toEqual(whole.unions)
  expect(redactFamily(whole, new Set())).toBe(whole)
})
