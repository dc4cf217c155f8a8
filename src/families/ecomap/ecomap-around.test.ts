import { expect, test } from 'vitest'
import { knownDate } from '../known-date.ts'
import { ecomapAround } from './ecomap-around.ts'
import type { EcomapSystem, EcomapTie } from './ecomap.ts'

const system = (id: string): EcomapSystem => ({ id, kind: 'school', name: '' })
const tie = (of: string, given: Partial<EcomapTie> = {}): EcomapTie => ({
  ...{ id: `${of} ${JSON.stringify(given)}`, system: of, person: null, household: null },
  ...{ quality: 'strong', energy: 'both', start: null, end: null },
  ...given,
})
const home = { inside: new Set(['ana', 'ben']), household: 'home' }
const idsOf = (places: readonly (EcomapSystem | null)[]) => places.map((one) => one?.id ?? null)

test('a household has what is tied to it, to its people and to the whole family, and what is tied to nobody yet', () => {
  const systems = ['school', 'work', 'court', 'church', 'new'].map(system)
  const ties = [
    tie('school', { person: 'ben' }),
    tie('work', { household: 'home' }),
    tie('court'),
    tie('church', { household: 'elsewhere' }),
    tie('church', { person: 'cleo' }),
  ]
  const around = ecomapAround(systems, ties, home, '2026-03-01')
  expect(idsOf(around.places)).toEqual(['school', 'work', 'court', 'new'])
  expect(around.ties).toEqual(ties.slice(0, 3))
  const elsewhere = { inside: new Set(['cleo']), household: 'elsewhere' }
  expect(idsOf(ecomapAround(systems, ties, elsewhere, '2026-03-01').places)).toEqual([
    'court',
    'church',
    'new',
  ])
})

test('on a day before or after a tie its system is not there, and its place stays free', () => {
  const systems = ['school', 'work'].map(system)
  const ties = [tie('school', { start: knownDate('2019'), end: knownDate('2023') }), tie('work')]
  const on = (day: string) => idsOf(ecomapAround(systems, ties, home, day).places)
  expect(on('2018-12-31')).toEqual([null, 'work'])
  expect(on('2019-06-01')).toEqual(['school', 'work'])
  expect(on('2023-12-30')).toEqual(['school', 'work'])
  expect(on('2023-12-31')).toEqual([null, 'work'])
})
