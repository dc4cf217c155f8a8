import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '#psychometrics/seeded-random.ts'
import { certain, distance, numbersIn } from '#testing/estimates.ts'
import { keptBeats } from './beat-artefacts.ts'
import { fourierPlan } from './fourier-plan.ts'
import { heartRateSpectrum } from './heart-rate-spectrum.ts'
import { heartRateVariability } from './heart-rate-variability.ts'
import { laggedProducts } from './lagged-products.ts'
import { pseudoPairTest } from './pseudo-pair-test.ts'
import { synchronySummary } from './synchrony-summary.ts'
import { synchronyTest } from './synchrony-test.ts'
import { windowedCrossCorrelation } from './windowed-cross-correlation.ts'

/** Pearson's r of two windows, mean first and then the products: null where one does not vary. */
function plainCorrelation(x: readonly number[], y: readonly number[]): number | null {
  if (new Set(x).size === 1 || new Set(y).size === 1) return null
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [mx, my] = [mean(x), mean(y)]
  const sum = (f: (at: number) => number) => x.reduce((total, _, at) => total + f(at), 0)
  const xy = sum((at) => (x[at]! - mx) * (y[at]! - my))
  return xy / Math.sqrt(sum((at) => (x[at]! - mx) ** 2) * sum((at) => (y[at]! - my) ** 2))
}

/** How far the table lies from plain correlations at worst. */
function worstDistance(
  first: readonly number[],
  second: readonly number[],
  windows: { length: number; step: number; mostLag: number },
): number {
  const table = certain(windowedCrossCorrelation(first, second, windows))
  let worst = 0
  for (const [window, start] of table.starts.entries())
    for (const [at, lag] of table.lags.entries()) {
      const a = start + Math.max(0, -lag)
      const b = start + Math.max(0, lag)
      const expected = plainCorrelation(
        first.slice(a, a + windows.length),
        second.slice(b, b + windows.length),
      )
      const actual = table.correlations[window]![at]!
      if (expected === null || actual === null) expect(actual).toBe(expected)
      else worst = Math.max(worst, distance(actual, expected))
    }
  return worst
}

const walk = (seed: number, length: number, offset = 0) => {
  const random = seededRandom(seed)
  let at = 0
  return Array.from({ length }, () => (at = 0.9 * at + random() - 0.5) + offset)
}

test('every window and lag is the plain correlation, whether by sums or by spectra', () => {
  for (const windows of [
    { length: 10, step: 3, mostLag: 4 },
    { length: 40, step: 40, mostLag: 0 },
    { length: 7, step: 20, mostLag: 9 },
    { length: 60, step: 5, mostLag: 12 },
    { length: 77, step: 14, mostLag: 5 },
    { length: 600, step: 300, mostLag: 150 },
    { length: 500, step: 200, mostLag: 333 },
  ])
    expect(worstDistance(walk(1, 1500), walk(2, 1500), windows)).toBeLessThan(1e-12)
})

test('loud stretches, still stretches and drift do not spoil the quiet windows beside them', () => {
  const first = walk(3, 1500)
  const second = walk(4, 1500)
  for (let t = 600; t < 640; t++) first[t]! *= 1e7
  for (let t = 900; t < 1000; t++) second[t] = 0.25
  for (let t = 0; t < 1500; t++) second[t]! += t > 1200 ? 1e6 : 0
  for (const windows of [
    { length: 50, step: 25, mostLag: 10 },
    { length: 400, step: 200, mostLag: 120 },
  ])
    expect(worstDistance(first, second, windows)).toBeLessThan(1e-9)
})

test('whatever the series: correlations within −1 and 1, and the other person first turns the lags round', () => {
  const value = fc.oneof(fc.constantFrom(0, 1, -1), fc.double({ min: -1e6, max: 1e6, noNaN: true }))
  const pair = fc.array(fc.tuple(value, value), { minLength: 0, maxLength: 40 })
  const windows = fc.record({
    length: fc.integer({ min: 2, max: 9 }),
    step: fc.integer({ min: 1, max: 6 }),
    mostLag: fc.integer({ min: 0, max: 5 }),
  })
  fc.assert(
    fc.property(pair, windows, (samples, cut) => {
      const [first, second] = [samples.map(([a]) => a), samples.map(([, b]) => b)]
      const there = windowedCrossCorrelation(first, second, cut)
      const back = windowedCrossCorrelation(second, first, cut)
      expect(numbersIn(there).every(Number.isFinite)).toBe(true)
      expect(there.estimated).toBe(samples.length >= cut.length + cut.mostLag)
      if (!there.estimated || !back.estimated) return
      for (const [window, line] of there.correlations.entries())
        for (const [lag, r] of line.entries()) {
          const turned = back.correlations[window]!.toReversed()[lag]!
          if (r === null) expect(turned).toBeNull()
          else {
            expect(Math.abs(r)).toBeLessThanOrEqual(1)
            expect(distance(turned, r)).toBeLessThanOrEqual(1e-7)
          }
        }
      const summary = synchronySummary(there)
      expect(numbersIn(summary).every(Number.isFinite)).toBe(true)
      const surrogates = synchronyTest(first, second, cut, seededRandom(1), { surrogates: 3 })
      expect(numbersIn(surrogates).every(Number.isFinite)).toBe(true)
      const pairs = pseudoPairTest(
        [
          { first, second },
          { first: second, second: first },
        ],
        cut,
      )
      expect(numbersIn(pairs).every(Number.isFinite)).toBe(true)
    }),
    { numRuns: 1000, seed: 1 },
  )
})

test('gain and offset of a sensor do not matter', () => {
  const [first, second] = [walk(5, 800), walk(6, 800)]
  const windows = { length: 200, step: 100, mostLag: 40 }
  const plain = certain(windowedCrossCorrelation(first, second, windows))
  const changed = certain(
    windowedCrossCorrelation(
      first.map((value) => 1000 * value + 5),
      second.map((value) => -0.01 * value),
      windows,
    ),
  )
  for (const [window, line] of plain.correlations.entries())
    for (const [lag, r] of line.entries())
      expect(distance(changed.correlations[window]![lag], -r!)).toBeLessThanOrEqual(1e-11)
})

test('who follows with a delay is found at that lag, and leads are told apart', () => {
  const first = walk(7, 2000)
  const second = first.map((_, t) => first[t - 8] ?? 0)
  const table = certain(windowedCrossCorrelation(first, second, { length: 300, step: 150, mostLag: 20 }))
  const summary = certain(synchronySummary(table))
  for (const window of summary.windows.slice(1)) {
    expect(window.bestLag).toBe(8)
    expect(window.firstLeads!).toBeGreaterThan(window.secondLeads!)
  }
})

test('the surrogate test finds a real tie by both methods, is repeatable, and finds none between strangers', () => {
  const first = walk(8, 6000)
  const random = seededRandom(9)
  const second = first.map((_, t) => 0.5 * (first[t - 5] ?? 0) + random() - 0.5)
  const stranger = walk(10, 6000)
  const windows = { length: 300, step: 150, mostLag: 25 }
  for (const method of [
    { kind: 'circular-shift' },
    { kind: 'segment-shuffle', segmentLength: 100 },
  ] as const) {
    const against = (other: number[]) =>
      certain(synchronyTest(first, other, windows, seededRandom(2), { surrogates: 60, method }))
    expect(against(second).p).toBe(1 / 61)
    expect(against(second)).toEqual(against(second))
    expect(against(stranger).p).toBeGreaterThan(0.02)
  }
})

test('a still person, a short recording and nonsense are named', () => {
  const windows = { length: 10, step: 5, mostLag: 2 }
  const still = Array.from({ length: 50 }, () => 3)
  const moving = walk(11, 50)
  expect(synchronyTest(still, moving, windows, Math.random)).toEqual({
    estimated: false,
    reason: 'no-variation',
  })
  expect(windowedCrossCorrelation([1, 2], [1, 2], windows)).toEqual({ estimated: false, reason: 'too-short' })
  expect(() => windowedCrossCorrelation([1], [1, 2], windows)).toThrow(RangeError)
  expect(() => windowedCrossCorrelation(moving, moving, { ...windows, length: 1 })).toThrow(RangeError)
  expect(() => windowedCrossCorrelation([...moving, Number.NaN], [...moving, 1], windows)).toThrow(RangeError)
})

test('a series against itself is 1 at lag 0, and Fisher z is cut off at 10', () => {
  const series = walk(12, 100)
  const table = certain(windowedCrossCorrelation(series, series, { length: 20, step: 10, mostLag: 0 }))
  for (const line of table.correlations) expect(distance(line[0], 1)).toBeLessThanOrEqual(1e-14)
  const cut = certain(synchronySummary({ lags: [0], starts: [0], correlations: [[1]] }))
  expect(cut.mean).toBe(10)
})

test('the transform agrees with the plain Fourier sum and comes back', () => {
  for (const size of [4, 8, 16, 32, 64, 128]) {
    const re = Float64Array.from(walk(size, size))
    const im = Float64Array.from(walk(size + 1, size))
    const [startRe, startIm] = [re.slice(), im.slice()]
    const plan = fourierPlan(size)
    plan.forward(re, im)
    for (let k = 0; k < size; k++) {
      let [sumRe, sumIm] = [0, 0]
      for (let t = 0; t < size; t++) {
        const angle = (-2 * Math.PI * k * t) / size
        sumRe += startRe[t]! * Math.cos(angle) - startIm[t]! * Math.sin(angle)
        sumIm += startRe[t]! * Math.sin(angle) + startIm[t]! * Math.cos(angle)
      }
      expect(distance(re[plan.placeOf[k]!], sumRe)).toBeLessThanOrEqual(1e-12)
      expect(distance(im[plan.placeOf[k]!], sumIm)).toBeLessThanOrEqual(1e-12)
    }
    plan.inverse(re, im)
    for (let t = 0; t < size; t++) {
      expect(distance(re[t]! / size, startRe[t]!)).toBeLessThanOrEqual(1e-14)
      expect(distance(im[t]! / size, startIm[t]!)).toBeLessThanOrEqual(1e-14)
    }
  }
  expect(() => fourierPlan(12)).toThrow(RangeError)
})

test('products of few and of many lags are the plain sums', () => {
  const [first, second] = [Float64Array.from(walk(13, 3000)), Float64Array.from(walk(14, 3000))]
  for (const [blocks, blockLength, mostLag] of [
    [5, 25, 3],
    [5, 33, 6],
    [2, 700, 200],
    [3, 750, 125],
  ] as const) {
    const lags = mostLag + 1
    const out = { forward: new Float64Array(blocks * lags), backward: new Float64Array(blocks * lags) }
    laggedProducts(first, blocks, blockLength, mostLag).multiply(second, out)
    for (let block = 0; block < blocks; block++)
      for (let lag = 0; lag < lags; lag++) {
        let [forward, backward] = [0, 0]
        for (let t = block * blockLength; t < (block + 1) * blockLength; t++) {
          forward += first[t]! * second[t + lag]!
          backward += second[t]! * first[t + lag]!
        }
        expect(distance(out.forward[block * lags + lag], forward)).toBeLessThanOrEqual(1e-11)
        expect(distance(out.backward[block * lags + lag], backward)).toBeLessThanOrEqual(1e-11)
      }
  }
})

test('breathing at 0.25 Hz shows as A²/2 in the high band, a slow wave in the low one', () => {
  const beats = (frequency: number, seconds: number) => {
    const intervals: number[] = []
    for (let time = 0; time < seconds;) {
      const interval = 850 + 40 * Math.sin(2 * Math.PI * frequency * time)
      intervals.push(interval)
      time += interval / 1000
    }
    return intervals
  }
  const high = certain(heartRateSpectrum(beats(0.25, 600)))
  expect(high.high!).toBeGreaterThan(0.9 * 800)
  expect(high.high!).toBeLessThan(1.1 * 800)
  expect(high.low!).toBeLessThan(40)
  const low = certain(heartRateSpectrum(beats(0.1, 600)))
  expect(low.low!).toBeGreaterThan(0.9 * 800)
  expect(low.low!).toBeLessThan(1.1 * 800)
  expect(low.lowToHigh!).toBeGreaterThan(10)
  expect(certain(heartRateSpectrum(beats(0.25, 90)))).toMatchObject({
    low: null,
    veryLow: null,
    lowToHigh: null,
  })
  expect(heartRateSpectrum(beats(0.25, 30))).toEqual({ estimated: false, reason: 'too-short' })
})

test('whatever the heartbeats, numbers are finite; equal beats have no variability and no logarithm', () => {
  const beat = fc.oneof(fc.integer({ min: 200, max: 2500 }), fc.constant(800))
  fc.assert(
    fc.property(fc.array(beat, { maxLength: 200 }), (intervals) => {
      const kept = keptBeats(intervals)
      for (const result of [
        heartRateVariability(intervals),
        heartRateVariability(intervals, kept),
        heartRateSpectrum(intervals, kept),
      ])
        expect(numbersIn(result).every(Number.isFinite)).toBe(true)
    }),
    { numRuns: 300, seed: 2 },
  )
  const equal = Array.from({ length: 20 }, () => 800)
  expect(certain(heartRateVariability(equal))).toMatchObject({ rmssd: 0, lnRmssd: null, sdnn: 0 })
  expect(() => heartRateVariability([800, 0])).toThrow(RangeError)
})
