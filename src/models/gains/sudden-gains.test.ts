import fc from 'fast-check'
import { expect, test } from 'vitest'
import { certain, distance, numbersIn } from '#testing/estimates.ts'
import { hasReferenceValues, readReferenceNumbers } from '#testing/reference-values.ts'
import { checkInterval } from './check-interval.ts'
import { suddenGains, type SuddenGain } from './sudden-gains.ts'

const file = 'datasets/cran__suddengains__sgdata.csv'

// What the tutorial of the R package suddengains (Wiedemann et al. 2020) prints for its example data.
test.skipIf(!hasReferenceValues(file))(
  'the example of the R package has the gains that its tutorial counts',
  () => {
    const clients = readReferenceNumbers(file).map((row) => row.slice(2, 14))
    const results = clients.map((scores) => certain(suddenGains(scores, { cutoff: 7 })))
    const gains = results.flatMap((result) => result.gains)
    const withGains = results.filter((result) => result.gains.length > 0)
    expect(gains.length).toBe(24)
    expect(withGains.length).toBe(15)
    expect(withGains.filter((result) => result.gains.length > 1).length).toBe(8)
    expect(gains.filter((gain) => gain.isReversed).length).toBe(4)
    expect(withGains.filter((result) => result.gains[0]!.isReversed).length).toBe(3)
    expect(moments(gains)).toEqual([11, 3.43])
    expect(moments(withGains.map((result) => result.gains[0]!))).toEqual([11.4, 3.98])
    // Client 5: the first gain from session 3 to 4, the largest from 8 to 9.
    const ofFive = results[4]!.gains
    expect(ofFive[0]!.from + 1).toBe(3)
    expect(ofFive.toSorted((a, b) => b.magnitude - a.magnitude)[0]!.from + 1).toBe(8)
    // The tutorial first selects the 39 clients with at least one interval that can be judged.
    const selected = results.filter((result) => result.judgedIntervals > 0)
    expect(selected.reduce((sum, result) => sum + result.intervals, 0)).toBe(351)
    expect(selected.reduce((sum, result) => sum + result.judgedIntervals, 0)).toBe(298)
  },
)

function moments(gains: readonly SuddenGain[]): [number, number] {
  const mean = gains.reduce((sum, gain) => sum + gain.magnitude, 0) / gains.length
  const squares = gains.reduce((sum, gain) => sum + (gain.magnitude - mean) ** 2, 0)
  return [Number(mean.toFixed(2)), Number(Math.sqrt(squares / (gains.length - 1)).toFixed(2))]
}

test('single intervals as the tutorial checks them, with the critical t of the scores that are there', () => {
  const full = certain(checkInterval([32, 31, 33], [5, 6, 7], { cutoff: 7 }))
  expect(full.isGain).toBe(true)
  expect(full.critical).toBeCloseTo(2.776, 3)
  expect(certain(checkInterval([32, 31, 33], [5, 6, 7], { cutoff: 7, alpha: 0.01 })).critical).toBeCloseTo(
    4.604,
    3,
  )
  const gaps = certain(checkInterval([null, 31, 33], [5, null, 7], { cutoff: 7, alpha: 0.01 }))
  expect(gaps.critical).toBeCloseTo(9.925, 3)
  expect(gaps.isStable).toBe(true)
  const loss = { cutoff: 7, direction: 'higher-is-better' } as const
  const lost = certain(checkInterval([5, null, 7], [16, 12, 14], loss))
  expect(lost).toMatchObject({ isGain: true, isLargeEnough: true, isLargeShare: true, isStable: true })
  expect(lost.critical).toBeCloseTo(3.182, 3)
})

test('a large drop that does not last, or is a small share, is no gain', () => {
  expect(certain(checkInterval([30, 30, 30], [22, 30, 30], { cutoff: 7 })).isStable).toBe(false)
  expect(certain(checkInterval([60, 60, 60], [52, 52, 52], { cutoff: 7 }))).toMatchObject({
    isGain: false,
    isLargeEnough: true,
    isLargeShare: false,
  })
  expect(checkInterval([30, 30, null], [22, 22, 22], { cutoff: 7 })).toEqual({
    estimated: false,
    reason: 'too-short',
  })
})

test('a gain that loses half of itself later is reversed', () => {
  const scores = [30, 31, 29, 15, 14, 15, 16]
  expect(certain(suddenGains(scores, { cutoff: 7 })).gains).toMatchObject([{ from: 2, isReversed: false }])
  expect(certain(suddenGains([...scores, 22], { cutoff: 7 })).gains[0]!.isReversed).toBe(true)
})

test('whatever the scores: finite, and the same with the scale turned round when the share plays no part', () => {
  const scores = fc.array(fc.option(fc.integer({ min: 0, max: 60 }), { freq: 4 }), { maxLength: 16 })
  fc.assert(
    fc.property(scores, (list) => {
      const there = suddenGains(list, { cutoff: 5, share: 0 })
      const turned = suddenGains(
        list.map((score) => (score === null ? null : 100 - score)),
        { cutoff: 5, share: 0, direction: 'higher-is-better' },
      )
      expect(numbersIn(there).every(Number.isFinite)).toBe(true)
      expect(turned.estimated).toBe(there.estimated)
      if (!there.estimated || !turned.estimated) return
      expect(turned.gains.map((gain) => gain.from)).toEqual(there.gains.map((gain) => gain.from))
      for (const [at, gain] of there.gains.entries())
        expect(distance(turned.gains[at]!.magnitude, gain.magnitude)).toBeLessThanOrEqual(1e-12)
    }),
    { numRuns: 1000, seed: 6 },
  )
})
