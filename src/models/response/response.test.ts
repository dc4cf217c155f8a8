import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitGrowthModel } from '../growth/fit-growth-model.ts'
import { expectedScoreAfter } from './expected-score-after.ts'
import { expectedScore } from './expected-score.ts'
import type { ResponseCurve } from './response-curve.ts'
import { trackFlag } from './track-flag.ts'

const folder = join(import.meta.dirname, '../../../../shared/data/reference/etr')
const isAbsent = !existsSync(folder)
const reference = isAbsent ? {} : JSON.parse(readFileSync(join(folder, 'etr.json'), 'utf8'))

function readRows(file: string): string[][] {
  const lines = readFileSync(join(folder, file), 'utf8').trim().split('\n').slice(1)
  return lines.map((line) => line.split(','))
}

const curveOfReference = (): ResponseCurve => ({
  fixed: Object.values<number>(reference.fixef).map((estimate) => ({ estimate })),
  fixedCovariance: reference.vcov,
  covariance: reference.G,
  residualVariance: reference.sigma2,
})

const pointOf = (session: number, intake: number) => {
  const time = Math.log(session)
  return { fixed: [1, time, intake, time * intake], random: [1, time] }
}

const near = (found: number, wanted: number) => Math.abs(found - wanted) / Math.max(1, Math.abs(wanted))

test.skipIf(isAbsent)('means and bands of a new client agree with the closed form', () => {
  expect(reference.grid.length).toBe(35)
  for (const wanted of reference.grid) {
    const found = expectedScore(curveOfReference(), pointOf(wanted.session, wanted.intake_c))
    expect(near(found.mean, wanted.mean)).toBeLessThan(1e-9)
    expect(near(found.standardError, wanted.se_mean)).toBeLessThan(1e-9)
    expect(near(found.sd, wanted.sd_pred)).toBeLessThan(1e-9)
    expect(near(found.sdWithMean, wanted.sd_pred_full)).toBeLessThan(1e-9)
  }
})

test.skipIf(isAbsent)(
  'sessions of clients outside the fit are flagged as by the reference, given their first score',
  () => {
    const flags = readRows('flags.csv')
    const rows = readRows('new_clients.csv').map(([client, session, , intake, score]) => ({
      client,
      session: Number(session),
      intake: Number(intake),
      score: Number(score),
    }))
    expect(flags.length).toBe(364)
    for (const [client, session, , expected, sd, amber, red, flag] of flags) {
      const first = rows.find((row) => row.client === client)!
      const row = rows.find((one) => one.client === client && one.session === Number(session))!
      const found = expectedScoreAfter(
        curveOfReference(),
        [{ ...pointOf(first.session, first.intake), score: first.score }],
        pointOf(row.session, row.intake),
      )
      const judged = trackFlag(row.score, found, 'higher')
      expect(near(found.mean, Number(expected))).toBeLessThan(1e-9)
      expect(near(found.sd, Number(sd))).toBeLessThan(1e-9)
      expect(near(judged.amberBeyond, Number(amber))).toBeLessThan(1e-9)
      expect(near(judged.redBeyond, Number(red))).toBeLessThan(1e-9)
      expect(judged.flag.replace('-', '_')).toBe(flag)
    }
  },
)

test.skipIf(isAbsent)('four scores move the expected course as the reference says', () => {
  expect(reference.dynamic.length).toBe(8)
  for (const wanted of reference.dynamic) {
    const earlier = wanted.scores.map((score: number, k: number) => ({
      ...pointOf(wanted.sessions[k], wanted.intake_c),
      score,
    }))
    const found = expectedScoreAfter(
      curveOfReference(),
      earlier,
      pointOf(wanted.predict_session, wanted.intake_c),
    )
    expect(near(found.mean, wanted.mean)).toBeLessThan(1e-9)
    expect(near(found.sd, wanted.sd)).toBeLessThan(1e-9)
    for (const [k, deviation] of Object.values<number>(wanted.u).entries())
      expect(near(found.deviations[k]!, deviation)).toBeLessThan(1e-9)
  }
})

test.skipIf(isAbsent)('a curve fitted here to the same clients is the curve of the reference', () => {
  const rows = readRows('train.csv')
  const column = (name: string, value: (row: string[]) => number) => ({ name, values: rows.map(value) })
  const intercept = column('intercept', () => 1)
  const time = column('ln session', (row) => Number(row[2]))
  const fit = fitGrowthModel(
    {
      outcome: rows.map((row) => Number(row[4])),
      client: rows.map((row) => row[0]!),
      fixed: [
        intercept,
        time,
        column('intake', (row) => Number(row[3])),
        column('ln session × intake', (row) => Number(row[2]) * Number(row[3])),
      ],
      random: [intercept, time],
    },
    'REML',
  )
  if (!fit.fitted) throw new Error(fit.reason)
  for (const wanted of reference.grid) {
    const found = expectedScore(fit, pointOf(wanted.session, wanted.intake_c))
    expect(near(found.mean, wanted.mean)).toBeLessThan(1e-4)
    expect(near(found.sdWithMean, wanted.sd_pred_full)).toBeLessThan(1e-4)
  }
})

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })

test('without scores nothing is conditioned on, and each further score makes the next one no less certain', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(number(0, 10), number(-50, 50)), { maxLength: 6 }),
      number(0, 20),
      number(-0.99, 0.99),
      number(0.01, 30),
      (scores, time, correlation, residualVariance) => {
        const curve: ResponseCurve = {
          fixed: [{ estimate: 20 }, { estimate: -1 }],
          fixedCovariance: [
            [1, 0],
            [0, 1],
          ],
          covariance: [
            [9, correlation * 6],
            [correlation * 6, 4],
          ],
          residualVariance,
        }
        const at = (t: number) => ({ fixed: [1, t], random: [1, t] })
        const plain = expectedScore(curve, at(time))
        let before = expectedScoreAfter(curve, [], at(time))
        expect(before.mean).toBe(plain.mean)
        expect(before.sd).toBeCloseTo(plain.sd, 10)
        for (let n = 1; n <= scores.length; n++) {
          const earlier = scores.slice(0, n).map(([t, score]) => ({ ...at(t), score }))
          const after = expectedScoreAfter(curve, earlier, at(time))
          expect(after.sd).toBeLessThanOrEqual(before.sd * (1 + 1e-9))
          const turned = expectedScoreAfter(curve, earlier.toReversed(), at(time))
          expect(turned.mean).toBeCloseTo(after.mean, 6)
          before = after
        }
      },
    ),
    { seed: 5, numRuns: 200 },
  )
})

test('a flag stands on the worse side only, and refuses what is no number', () => {
  expect(trackFlag(27, { mean: 20, sd: 5 }, 'higher').flag).toBe('red')
  expect(trackFlag(25.5, { mean: 20, sd: 5 }, 'higher').flag).toBe('amber')
  expect(trackFlag(27, { mean: 20, sd: 5 }, 'lower').flag).toBe('on-track')
  expect(trackFlag(13, { mean: 20, sd: 5 }, 'lower').flag).toBe('red')
  expect(() => trackFlag(Number.NaN, { mean: 20, sd: 5 }, 'lower')).toThrow(RangeError)
  expect(() => trackFlag(1, { mean: 20, sd: 0 }, 'lower')).toThrow(RangeError)
})

test('points that do not fit the curve are refused', () => {
  const curve = { fixed: [{ estimate: 1 }], fixedCovariance: [[1]], covariance: [[1]], residualVariance: 1 }
  expect(() => expectedScore(curve, { fixed: [1, 2], random: [1] })).toThrow(RangeError)
  expect(() => expectedScore(curve, { fixed: [Number.NaN], random: [1] })).toThrow(RangeError)
  const at = { fixed: [1], random: [1] }
  expect(() => expectedScoreAfter(curve, [{ ...at, score: Number.NaN }], at)).toThrow(RangeError)
  expect(() => expectedScoreAfter({ ...curve, residualVariance: 0 }, [], at)).toThrow(RangeError)
  expect(() => expectedScore({ ...curve, covariance: [[-1]] }, at)).toThrow(RangeError)
  expect(() => expectedScore({ ...curve, fixedCovariance: [[-1]] }, at)).toThrow(RangeError)
  const perfect = [
    [1, 3],
    [3, 4],
  ]
  expect(() => expectedScore({ ...curve, covariance: perfect }, { fixed: [1], random: [1, 0] })).toThrow(
    RangeError,
  )
})
