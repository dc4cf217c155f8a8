import { expect, test } from 'vitest'
import { ageOn, describePerson } from './described-person.rules.ts'

const person = (id: string, role: string, birthDate: string | null) => ({ person: { id, birthDate }, role })
const found = {
  participants: [
    person('mother', 'caregiver', '1984-03-01'),
    person('child', 'child', '2014-06-15'),
    person('friend', 'collateral', null),
  ],
  bonds: [
    { id: 'down', fromPersonId: 'friend', toPersonId: 'child', kind: 'child' },
    { id: 'up', fromPersonId: 'child', toPersonId: 'mother', kind: 'birth-parent' },
  ],
} as unknown as Parameters<typeof describePerson>[0]
const on = (personId: string, bondId: string | null = null) => ({
  personId,
  bondId,
  answeredOn: '2026-06-14',
})

test('what is answered about oneself is compared by one’s own age', () => {
  expect(describePerson(found, 'self', on('mother'))).toEqual({ informant: 'self', age: 42 })
  expect(describePerson(found, 'child', on('child', 'up'))).toEqual({ informant: 'self', age: 11 })
  expect(describePerson(found, 'child', on('child'))).toEqual({ informant: 'self', age: 11 })
})

test('what a parent answers about a child is compared by the child’s age', () => {
  expect(describePerson(found, 'child', on('friend', 'down'))).toEqual({ informant: 'parent', age: 11 })
  expect(describePerson(found, 'child', on('mother'))).toEqual({ informant: 'parent', age: 11 })
})

test('what the case does not tell is left out', () => {
  expect(describePerson(found, 'child', on('friend'))).toEqual({ age: 11 })
  expect(describePerson(found, 'self', on('friend'))).toEqual({ informant: 'self' })
  const twins = { ...found, participants: [...found.participants, person('twin', 'child', '2014-06-15')] }
  expect(describePerson(twins as typeof found, 'child', on('mother'))).toEqual({ informant: 'parent' })
})

test('a birthday counts from the day itself', () => {
  expect(ageOn('2014-06-15', '2026-06-14')).toBe(11)
  expect(ageOn('2014-06-15', '2026-06-15')).toBe(12)
  expect(ageOn('2012-02-29', '2026-02-28')).toBe(13)
})
