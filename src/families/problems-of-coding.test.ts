import { expect, test } from 'vitest'
import { codingSystems } from './coding-systems.ts'
import { problemsOfCoding } from './problems-of-coding.ts'

const coded = {
  instrument: 'AAI',
  system: 'main-goldwyn',
  primary: 'F',
  sub: null,
  forcedAlternative: null,
} as const
const paths = (more: Partial<Parameters<typeof problemsOfCoding>[0]>) =>
  problemsOfCoding({ ...coded, ...more }).map(({ path }) => path)

test('every category and sub-classification of every list is taken by its own system', () => {
  for (const { instrument, system, categories } of codingSystems)
    for (const { id, subs } of categories)
      for (const sub of [null, ...subs])
        expect(problemsOfCoding({ ...coded, instrument, system, primary: id, sub })).toEqual([])
})

test('a category of another system is refused: the systems are never mixed', () => {
  expect(paths({ primary: 'A' })).toEqual(['primary'])
  expect(paths({ system: 'dmm', primary: 'Ds' })).toEqual(['primary'])
  expect(paths({ system: 'ainsworth-main', primary: 'B' })).toEqual(['system'])
  expect(paths({ instrument: 'SSP', system: 'main-goldwyn' })).toEqual(['system'])
  expect(problemsOfCoding({ ...coded, primary: 'A' })[0]!.message).toContain('F, Ds, E, U/d, CC')
})

test('a sub-classification belongs to its category', () => {
  expect(paths({ sub: 'F3' })).toEqual([])
  expect(paths({ sub: 'Ds1' })).toEqual(['sub'])
  expect(paths({ primary: 'CC', sub: 'F1' })).toEqual(['sub'])
})

test('a best-fitting alternative goes with what is unresolved or cannot be classified, and is organised', () => {
  expect(paths({ primary: 'U/d', forcedAlternative: 'E2' })).toEqual([])
  expect(paths({ primary: 'U/d', forcedAlternative: 'CC' })).toEqual(['forcedAlternative'])
  expect(paths({ primary: 'F', forcedAlternative: 'E' })).toEqual(['forcedAlternative'])
})

test('a system of which no list is held takes any word', () => {
  expect(paths({ system: 'other', primary: 'RF 5' })).toEqual([])
  expect(paths({ instrument: 'other', system: 'dmm', primary: 'A3' })).toEqual([])
})
