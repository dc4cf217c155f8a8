import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '#psychometrics/seeded-random.ts'
import { certain, distance, numbersIn } from '#testing/estimates.ts'
import { followTest } from './follow-test.ts'
import { lagSequentialAnalysis } from './lag-sequential-analysis.ts'
import { stateSpaceGrid } from './state-space-grid.ts'
import { stationaryDistribution } from './stationary-distribution.ts'
import { transitionCounts } from './transition-counts.ts'
import { transitionProbabilities } from './transition-probabilities.ts'

const codes = ['a', 'b', 'c'] as const
const sequence = fc.array(fc.option(fc.constantFrom(...codes), { freq: 9 }), { maxLength: 40 })

test('sessions are not joined and a gap is followed by nothing', () => {
  expect(
    transitionCounts(
      [
        ['a', 'b'],
        ['a', null, 'b', 'b'],
      ],
      ['a', 'b'],
    ),
  ).toEqual([
    [0, 1],
    [0, 1],
  ])
  expect(transitionCounts([['a', 'b', 'c', 'a']], codes, 2)).toEqual([
    [0, 0, 1],
    [1, 0, 0],
    [0, 0, 0],
  ])
  expect(() => transitionCounts([['d']], codes)).toThrow(RangeError)
})

test('adjusted residuals of a full table are (count − expected)/√(expected(1 − row)(1 − column))', () => {
  fc.assert(
    fc.property(fc.array(sequence, { minLength: 1, maxLength: 4 }), (sequences) => {
      const result = lagSequentialAnalysis(sequences, codes)
      expect(numbersIn(result).every(Number.isFinite)).toBe(true)
      if (!result.estimated) return
      const n = result.transitions
      for (const cell of result.cells) {
        const sum = (key: 'given' | 'target') =>
          result.cells.reduce((total, one) => total + (one[key] === cell[key] ? one.count : 0), 0)
        const [row, column] = [sum('given'), sum('target')]
        expect(distance(cell.expected, (row * column) / n)).toBeLessThanOrEqual(1e-10)
        const variance = cell.expected * (1 - row / n) * (1 - column / n)
        if (variance < 1e-9) expect(cell.adjustedResidual).toBeNull()
        else
          expect(
            distance(cell.adjustedResidual, (cell.count - cell.expected) / Math.sqrt(variance)),
          ).toBeLessThanOrEqual(1e-8)
        if (cell.yuleQ !== null) expect(Math.abs(cell.yuleQ)).toBeLessThanOrEqual(1)
      }
    }),
    { numRuns: 500, seed: 11 },
  )
})

test('where no code can follow itself, expected counts keep the margins and the diagonal is empty', () => {
  const noRuns = sequence.map((list) => list.filter((code, at) => code !== null && code !== list[at - 1]))
  const distinct = noRuns.map((list) => list.filter((code, at) => at === 0 || code !== list[at - 1]))
  fc.assert(
    fc.property(distinct, (list) => {
      const result = lagSequentialAnalysis([list], codes, { canRepeat: false })
      expect(numbersIn(result).every(Number.isFinite)).toBe(true)
      if (!result.estimated) return
      for (const key of ['given', 'target'] as const)
        for (const code of codes) {
          const own = result.cells.filter((cell) => cell[key] === code)
          const sum = (pick: 'count' | 'expected') => own.reduce((total, cell) => total + cell[pick], 0)
          expect(distance(sum('expected'), sum('count'))).toBeLessThanOrEqual(1e-6)
        }
      for (const cell of result.cells.filter((one) => one.given === one.target)) expect(cell.expected).toBe(0)
    }),
    { numRuns: 300, seed: 12 },
  )
  expect(() => lagSequentialAnalysis([['a', 'a']], codes, { canRepeat: false })).toThrow(RangeError)
})

test('a two-by-two table by hand: 30 transitions, Q and residual', () => {
  // a→a 10, a→b 5, b→a 3, b→b 12: expected a→a 15·13/30 = 6.5; Q = (120 − 15)/(120 + 15).
  const sequences = [
    ...Array.from({ length: 10 }, () => ['a', 'a']),
    ...Array.from({ length: 5 }, () => ['a', 'b']),
    ...Array.from({ length: 3 }, () => ['b', 'a']),
    ...Array.from({ length: 12 }, () => ['b', 'b']),
  ]
  const result = certain(lagSequentialAnalysis(sequences, ['a', 'b']))
  expect(distance(result.cells[0]!.expected, 6.5)).toBeLessThanOrEqual(1e-12)
  expect(distance(result.cells[0]!.yuleQ, 105 / 135)).toBeLessThanOrEqual(1e-12)
  expect(
    distance(result.cells[0]!.adjustedResidual, 3.5 / Math.sqrt(6.5 * 0.5 * (17 / 30))),
  ).toBeLessThanOrEqual(1e-10)
  // With one degree of freedom the overall chi-square is the squared residual.
  expect(distance(result.overall!.chiSquare, result.cells[0]!.adjustedResidual! ** 2)).toBeLessThanOrEqual(
    1e-10,
  )
})

test('the long run of a chain is the share that stays as it is', () => {
  const row = fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 })
  fc.assert(
    fc.property(fc.array(row, { minLength: 4, maxLength: 4 }), (table) => {
      const probabilities = transitionProbabilities(table).map((line) => line!)
      const { shares } = certain(stationaryDistribution(probabilities))
      expect(
        distance(
          shares.reduce((sum, share) => sum + share, 0),
          1,
        ),
      ).toBeLessThanOrEqual(1e-12)
      for (const [to, share] of shares.entries())
        expect(
          distance(
            shares.reduce((sum, from, at) => sum + from * probabilities[at]![to]!, 0),
            share,
          ),
        ).toBeLessThanOrEqual(1e-12)
    }),
    { seed: 13 },
  )
})

test('states left for good have no share; two ends have no one long run', () => {
  const leaving = [
    [0.5, 0.5, 0],
    [0, 0.2, 0.8],
    [0, 0.4, 0.6],
  ]
  const { shares } = certain(stationaryDistribution(leaving))
  expect(shares[0]).toBe(0)
  expect(distance(shares[1], 1 / 3)).toBeLessThanOrEqual(1e-12)
  expect(
    stationaryDistribution([
      [1, 0],
      [0, 1],
    ]),
  ).toEqual({ estimated: false, reason: 'not-unique' })
  expect(() =>
    stationaryDistribution([
      [0.5, 0.4],
      [0, 1],
    ]),
  ).toThrow(RangeError)
})

test('a pair that stays in one cell is not dispersed, one that spends equal time in all is', () => {
  const still = certain(stateSpaceGrid(['a', 'a', 'a'], ['b', 'b', 'b'], ['a', 'b']))
  expect(still).toMatchObject({ dispersion: 0, transitions: 0, cellsVisited: 1, meanStay: 3, entropy: 0 })
  const moving = certain(stateSpaceGrid(['a', 'a', 'b', 'b'], ['a', 'b', 'a', 'b'], ['a', 'b']))
  expect(moving).toMatchObject({ dispersion: 1, transitions: 3, cellsVisited: 4, meanStay: 1, entropy: 2 })
  const gap = certain(stateSpaceGrid(['a', null, 'a'], ['a', 'a', 'a'], ['a', 'b']))
  expect(gap).toMatchObject({
    timeUnits: 2,
    transitions: 0,
    visits: [
      [2, 0],
      [0, 0],
    ],
  })
  expect(stateSpaceGrid([null], ['a'], ['a', 'b']).estimated).toBe(false)
})

test('turning the two persons round turns the grid round', () => {
  const pair = fc.array(fc.tuple(fc.constantFrom(...codes), fc.constantFrom(...codes)), {
    minLength: 1,
    maxLength: 30,
  })
  fc.assert(
    fc.property(pair, (units) => {
      const [first, second] = [units.map(([code]) => code), units.map(([, code]) => code)]
      const there = certain(stateSpaceGrid(first, second, codes))
      const back = certain(stateSpaceGrid(second, first, codes))
      expect(back.durations).toEqual(there.durations.map((_, i) => there.durations.map((line) => line[i])))
      expect(distance(back.dispersion, there.dispersion)).toBeLessThanOrEqual(1e-12)
      expect(distance(back.entropy, there.entropy)).toBeLessThanOrEqual(1e-12)
    }),
    { seed: 14 },
  )
})

test('a turn that always follows a bid is found; an unrelated one is not', () => {
  const random = seededRandom(21)
  const bids = Array.from({ length: 300 }, () => (random() < 0.2 ? 'bid' : 'calm'))
  const turns = bids.map((_, at) => (bids[at - 1] === 'bid' ? 'turn' : 'calm'))
  const others = bids.map(() => (random() < 0.2 ? 'turn' : 'calm'))
  const question = { given: 'bid', target: 'turn' }
  const found = certain(followTest(bids, turns, question, random, 199))
  expect(found.p).toBe(1 / 200)
  expect(found.count).toBe(bids.slice(0, -1).filter((code) => code === 'bid').length)
  expect(certain(followTest(bids, others, question, random, 199)).p).toBeGreaterThan(0.05)
  expect(followTest(bids, turns, { given: 'other', target: 'turn' }, random)).toEqual({
    estimated: false,
    reason: 'too-few-events',
  })
})

test('within one person: codes in turn are found, and shuffling keeps how often each occurs', () => {
  const alternating = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? 'a' : 'b'))
  const result = certain(followTest(alternating, null, { given: 'a', target: 'b' }, seededRandom(3), 99))
  expect(result.count).toBe(20)
  expect(result.p).toBe(0.01)
})
