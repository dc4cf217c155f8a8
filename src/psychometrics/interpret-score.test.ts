import { expect, test } from 'vitest'
import { convertScore } from './convert-score.ts'
import { changeBasis, interpretScore } from './interpret-score.ts'

const fact = { source: 'a test', confidence: 'own' }
const facts = {
  min: 0,
  max: 20,
  bands: [{ from: 0, to: 20, label: 'any' }],
  bandSets: [
    {
      population: 'girls',
      applies: { sex: 'female' as const },
      bands: [{ from: 0, to: 20, label: 'of girls' }],
    },
    {
      population: 'young girls',
      applies: { sex: 'female' as const, ageBelow: 12 },
      bands: [{ from: 0, to: 20, label: 'of young girls' }],
    },
  ],
  norms: [
    { population: 'boys', applies: { sex: 'male' as const }, mean: 5, sd: 2, ...fact },
    { population: 'all', mean: 10, sd: 4, ...fact },
    { population: 'girls', applies: { sex: 'female' as const }, mean: 12, sd: 3, ...fact },
  ],
  reliability: [{ kind: 'alpha', value: 0.9, population: 'all', ...fact }],
}

test('norm, bands and error are those of people like the person, and nobody is taken for what is not known', () => {
  const about = (person: object) => {
    const found = interpretScore(facts, 12, person)
    return [found.norm?.population, found.band, found.bandsOf, changeBasis(facts, person)?.sd]
  }
  expect(about({})).toEqual(['all', 'any', null, 4])
  expect(about({ age: 8 })).toEqual(['all', 'any', null, 4])
  expect(about({ sex: 'female', age: 14 })).toEqual(['girls', 'of girls', 'girls', 3])
  expect(about({ sex: 'female', age: 11 })).toEqual(['girls', 'of young girls', 'young girls', 3])
  expect(about({ sex: 'male' })).toEqual(['boys', 'any', null, 2])
})

test('where every norm is of other people there is none, and no verdict on change', () => {
  const others = { ...facts, norms: facts.norms.filter((norm) => 'applies' in norm) }
  expect(interpretScore(others, 12)).toMatchObject({
    norm: null,
    percentile: null,
    interval95: null,
    basis: null,
  })
})

test('a table of other people is left out, and one that does not reach says so', () => {
  const table = {
    name: 'T score',
    rows: [
      [5, 40],
      [10, 60],
    ] as [number, number][],
    ...fact,
  }
  const tables = [
    { ...table, population: 'women', applies: { sex: 'female' as const } },
    {
      ...table,
      name: 'Percentile',
      population: 'all',
      standardErrors: [
        [5, 1],
        [10, 2],
      ] as [number, number][],
    },
  ]
  expect(convertScore(tables, 7).map((one) => [one.name, one.value, one.standardError])).toEqual([
    ['Percentile', 40, 1],
  ])
  expect(convertScore(tables, 12, { sex: 'female' })).toMatchObject([
    { name: 'T score', value: null, reason: 'the table goes from 5 to 10', standardError: null, band: null },
    { name: 'Percentile', value: null },
  ])
})
