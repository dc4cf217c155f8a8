import { expect, test } from 'vitest'
import { matchesOf, type Candidate } from './emergency.rules.ts'

const somebody = (given: Partial<Candidate>): Candidate => ({
  personId: 'p1',
  caseId: 'c1',
  name: 'José Álvarez',
  chosenName: null,
  email: 'jose@example.org',
  birthDate: '1980-02-03',
  ...given,
})
const search = (given: Partial<{ name: string; email: string; birthDate: string | null }>) => ({
  name: '',
  email: '',
  birthDate: null,
  ...given,
})

test('a whole name finds, in any letter case and with any spaces', () => {
  expect(matchesOf(search({ name: ' josé   ÁLVAREZ ' }), [somebody({})]).found).toHaveLength(1)
  expect(matchesOf(search({ name: 'Pepe' }), [somebody({ chosenName: 'Pepe' })]).found).toHaveLength(1)
})

test('a part of a name, a name without its accents and a wrong date find nobody', () => {
  for (const wanted of [
    search({ name: 'José' }),
    search({ name: 'Jose Alvarez' }),
    search({ email: 'jose@example' }),
    search({ name: 'José Álvarez', birthDate: '1980-03-02' }),
    search({ name: 'José Álvarez', email: 'other@example.org' }),
  ])
    expect(matchesOf(wanted, [somebody({})])).toEqual({ isAmbiguous: false, found: [] })
})

test('two people of one name are not told apart by guessing: the date of birth or the address says which', () => {
  const two = [somebody({}), somebody({ personId: 'p2', caseId: 'c2', birthDate: '1991-01-01', email: null })]
  expect(matchesOf(search({ name: 'José Álvarez' }), two)).toEqual({ isAmbiguous: true, found: [] })
  expect(matchesOf(search({ name: 'José Álvarez', birthDate: '1991-01-01' }), two).found).toEqual([two[1]])
  expect(matchesOf(search({ name: 'José Álvarez', email: 'Jose@Example.org' }), two).found).toEqual([two[0]])
})

test('one person in two cases is no two people', () => {
  const cases = [somebody({}), somebody({ caseId: 'c2' })]
  expect(matchesOf(search({ name: 'José Álvarez' }), cases)).toEqual({ isAmbiguous: false, found: cases })
})
