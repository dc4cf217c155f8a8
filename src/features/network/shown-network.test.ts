import { expect, test } from 'vitest'
import type { BondMeasure } from '#features/measures/bond-measures.contract.ts'
import { drawnIds, fromAnswer, fromMeasures, kindOf, placeOf } from './shown-network.ts'

const drawnId = drawnIds({
  people: [
    { id: 'amara drawn', personId: 'amara' },
    { id: 'grandma drawn', personId: null },
  ] as never,
})
const measure = (about: string, value: number, given: Partial<BondMeasure> = {}): BondMeasure => ({
  ...{ responseId: about, bondId: about, fromPersonId: 'amara', toPersonId: about, personId: 'amara' },
  ...{ instrumentId: 'turning', instrument: 'Turning', answeredOn: '2026-03-01' },
  scores: [
    { name: 'Closeness', value, min: 1, max: 5, turnsFor: 'proximity' },
    { name: 'Anxiety', value: 5, min: 1, max: 5, turnsFor: null },
  ],
  ...given,
})

test('an answer names people as they are drawn, and by their own id where they are not', () => {
  const ranks = { proximity: [{ person: 'jonas' }, { person: 'amara' }, { name: 'Rex' }] }
  const shown = fromAnswer(
    {
      ...{ id: 'x', personId: 'amara', answeredOn: '2026-03-01' },
      ranks: { ...ranks, safeHaven: [], secureBase: [], separation: [] },
    },
    drawnId,
  )
  expect(shown).toMatchObject({ person: 'amara drawn', source: 'amara drawn', basis: 'own' })
  expect(shown.ranks.proximity).toEqual([{ person: 'jonas' }, { person: 'amara drawn' }, { name: 'Rex' }])
  expect(kindOf(shown)).toBe('said')
  expect(placeOf(shown, 'proximity', 2)).toBe(3)
})

test('scores about turning to somebody make a network of who answered, from either end of a bond', () => {
  const [shown, ...more] = fromMeasures(
    [
      measure('jonas', 4),
      measure('mila', 4, { fromPersonId: 'mila', toPersonId: 'amara' }),
      measure('otis', 2),
      // A parent who answers about the bond of two others says nothing of their own network.
      measure('ben', 5, { personId: 'carer' }),
    ],
    drawnId,
  )
  expect(more).toEqual([])
  expect(shown!.ranks.proximity).toEqual([{ person: 'jonas' }, { person: 'mila' }, { person: 'otis' }])
  expect([0, 1, 2].map((index) => placeOf(shown!, 'proximity', index))).toEqual([1, 1, 3])
  expect(kindOf(shown!)).toBe('turning')
  expect(
    fromMeasures(
      [measure('jonas', 4), measure('mila', 4)].map((one) => ({ ...one, scores: [] })),
      drawnId,
    ),
  ).toEqual([])
})
