import { expect, test } from 'vitest'
import type { BondMeasure } from '#features/measures/bond-measures.contract.ts'
import type { Family } from './family.contract.ts'
import { aboutWhom, latestMeasures, measuresOfTies } from './measures-of-ties.ts'

const measure = (given: Partial<BondMeasure>): BondMeasure => ({
  responseId: 'r',
  bondId: 'b',
  fromPersonId: 'ana',
  toPersonId: 'ben',
  personId: 'ana',
  instrumentId: 'securebase-bond',
  instrument: 'Bond',
  answeredOn: '2026-03-01',
  scores: [{ name: 'Anxiety', value: 2, min: 1, max: 7, turnsFor: null }],
  ...given,
})

test('the newest of each bond and each who answered counts, up to the day that is looked at', () => {
  const all = [
    measure({ responseId: 'old' }),
    measure({ responseId: 'new', answeredOn: '2026-05-01' }),
    measure({ responseId: 'his', personId: 'ben', answeredOn: '2026-04-01' }),
  ]
  expect(latestMeasures(all, '2026-12-31').map((one) => one.responseId)).toEqual(['new', 'his'])
  expect(latestMeasures(all, '2026-04-30').map((one) => one.responseId)).toEqual(['old', 'his'])
  expect(latestMeasures(all, '2025-12-31')).toEqual([])
})

test('a measure stands at the couple before the parent and the line, whichever way the bond runs', () => {
  const people = ['ana', 'ben', 'cleo'].map((personId) => ({
    id: `r-${personId}`,
    personId,
  })) as Family['people']
  const drawn = {
    people,
    unions: [{ id: 'couple', a: 'r-ben', b: 'r-ana' }] as Family['unions'],
    parentLinks: [{ id: 'mother', parent: 'r-ana', child: 'r-cleo' }] as Family['parentLinks'],
    lines: [
      { id: 'close', from: 'r-ana', to: 'r-ben' },
      { id: 'far', from: 'r-cleo', to: 'r-ben' },
    ] as Family['lines'],
  }
  const found = measuresOfTies(drawn, [
    measure({ responseId: '1' }),
    measure({ responseId: '2', fromPersonId: 'cleo', toPersonId: 'ana', personId: 'cleo' }),
    measure({ responseId: '3', fromPersonId: 'ben', toPersonId: 'cleo', personId: 'ben' }),
    measure({ responseId: '4', toPersonId: 'who is not drawn' }),
  ])
  expect([...found].map(([id, all]) => [id, all.map((one) => one.responseId)])).toEqual([
    ['couple', ['1']],
    ['mother', ['2']],
    ['far', ['3']],
  ])
})

test('answers are about the other end, and about both where somebody else gave them', () => {
  expect(aboutWhom(measure({ personId: 'ben' }))).toEqual(['ana'])
  expect(aboutWhom(measure({ personId: 'therapist' }))).toEqual(['ana', 'ben'])
})
