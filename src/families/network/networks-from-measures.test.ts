import fc from 'fast-check'
import { expect, test } from 'vitest'
import { networkFunctions } from './attachment-network.ts'
import { networksFromMeasures, type TurningMeasure } from './networks-from-measures.ts'

const answered = (
  aboutId: string,
  answeredOn: string,
  value: number,
  given: Partial<TurningMeasure> = {},
) => ({
  ...{ personId: 'amara', aboutId, instrumentId: 'turning', instrument: 'Turning', answeredOn },
  scores: [{ of: 'safeHaven' as const, value }],
  ...given,
})

test('who has the higher score stands before; equal scores share a place, and the next one is left out', () => {
  const [network, ...more] = networksFromMeasures([
    answered('ben', '2026-03-02', 3),
    answered('mila', '2026-03-01', 4.5),
    answered('grandma', '2026-03-03', 4.5),
  ])
  expect(more).toEqual([])
  expect(network).toMatchObject({ personId: 'amara', from: '2026-03-01', until: '2026-03-03' })
  expect(network!.places.safeHaven).toEqual([
    { aboutId: 'grandma', value: 4.5, place: 1 },
    { aboutId: 'mila', value: 4.5, place: 1 },
    { aboutId: 'ben', value: 3, place: 3 },
  ])
  expect(network!.places.proximity).toEqual([])
})

test('one bond alone is no order, nor are answers of other people, other questionnaires or another month', () => {
  expect(networksFromMeasures([answered('ben', '2026-03-02', 3)])).toEqual([])
  expect(
    networksFromMeasures([
      answered('ben', '2026-03-02', 3),
      answered('mila', '2026-03-02', 4, { personId: 'jonas' }),
      answered('mila', '2026-03-02', 4, { instrumentId: 'other' }),
      answered('mila', '2026-03-16', 4),
      answered('mila', '2026-03-15', 4, { scores: [] }),
    ]),
  ).toEqual([])
  // A fortnight less a day is still one time.
  expect(
    networksFromMeasures([answered('ben', '2026-03-02', 3), answered('mila', '2026-03-15', 4)]).length,
  ).toBe(1)
})

test('somebody who is answered about again begins the next time', () => {
  const networks = networksFromMeasures([
    answered('ben', '2026-03-01', 3),
    answered('mila', '2026-03-01', 4),
    answered('ben', '2026-03-08', 5),
    answered('mila', '2026-03-08', 4),
  ])
  expect(networks.map(({ until, places }) => [until, places.safeHaven[0]!.aboutId])).toEqual([
    ['2026-03-01', 'mila'],
    ['2026-03-08', 'ben'],
  ])
})

test('the order of the answers does not matter, nothing is counted twice, and places follow the scores', () => {
  const measure = fc.record({
    personId: fc.constantFrom('amara', 'jonas'),
    aboutId: fc.constantFrom('a', 'b', 'c', 'd'),
    instrumentId: fc.constantFrom('one', 'two'),
    instrument: fc.constant('One'),
    answeredOn: fc.integer({ min: 1, max: 28 }).map((day) => `2026-02-${String(day).padStart(2, '0')}`),
    scores: fc
      .uniqueArray(fc.constantFrom(...networkFunctions))
      .map((all) => all.map((of) => ({ of, value: of.length }))),
  })
  const distinct = fc.uniqueArray(measure, {
    maxLength: 30,
    selector: (one) => [one.personId, one.aboutId, one.instrumentId, one.answeredOn].join(' '),
  })
  fc.assert(
    fc.property(distinct, (measures) => {
      const networks = networksFromMeasures(measures)
      for (const { places } of networks)
        for (const of of networkFunctions) {
          const ids = places[of].map(({ aboutId }) => aboutId)
          expect(new Set(ids).size).toBe(ids.length)
          expect(ids.length).not.toBe(1)
          for (const [index, one] of places[of].entries()) {
            const before = places[of][index - 1]
            if (before) expect(one.place > before.place).toBe(one.value < before.value)
          }
        }
      expect(networksFromMeasures(measures.toReversed())).toEqual(networks)
      const counted = networks.reduce((sum, one) => sum + one.places.proximity.length, 0)
      expect(counted).toBeLessThanOrEqual(
        measures.filter(({ scores }) => scores.some(({ of }) => of === 'proximity')).length,
      )
    }),
    { seed: 29, numRuns: 300 },
  )
})
