import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitNormalWithMissing } from '../normal/fit-normal-with-missing.ts'
import { apimWithMissing } from './apim-with-missing.ts'
import { distinguishableApim } from './distinguishable-apim.ts'

const folder = join(import.meta.dirname, '../../../../shared/data/reference/apim')
const isAbsent = !existsSync(folder)

const near = (found: number, wanted: number) => Math.abs(found - wanted) / Math.max(1, Math.abs(wanted))

test.skipIf(isAbsent)('with answers missing, effects agree with lavaan by full information', () => {
  const reference = JSON.parse(readFileSync(join(folder, 'apim.json'), 'utf8')).lavaan_fiml_missing
  const lines = readFileSync(join(folder, 'couples_wide_missing.csv'), 'utf8').trim().split('\n').slice(1)
  const column = (k: number) => lines.map((line) => (line.split(',')[k] ? Number(line.split(',')[k]) : null))
  const fit = apimWithMissing({
    outcome: { name: 'sat', a: column(3), b: column(4) },
    predictors: [{ name: 'anx', a: column(1), b: column(2) }],
  })
  if (!fit.fitted) throw new Error(fit.reason)
  const wanted = (lhs: string, op: string, rhs: string): { est: number; se: number } =>
    reference.parameters.find(
      (one: Record<string, string>) => one['lhs'] === lhs && one['op'] === op && one['rhs'] === rhs,
    )
  for (const [at, lhs, op, rhs] of [
    [0, 'sat_a', '~1', ''],
    [1, 'sat_a', '~', 'anx_a'],
    [2, 'sat_a', '~', 'anx_b'],
    [3, 'sat_b', '~1', ''],
    [4, 'sat_b', '~', 'anx_b'],
    [5, 'sat_b', '~', 'anx_a'],
  ] as const) {
    expect(near(fit.effects[at]!.estimate, wanted(lhs, op, rhs).est)).toBeLessThan(1e-6)
    expect(near(fit.effects[at]!.standardError, wanted(lhs, op, rhs).se)).toBeLessThan(1e-6)
  }
  expect(near(fit.residual.varianceA, wanted('sat_a', '~~', 'sat_a').est)).toBeLessThan(1e-6)
  expect(near(fit.residual.varianceB, wanted('sat_b', '~~', 'sat_b').est)).toBeLessThan(1e-6)
  expect(near(fit.residual.covariance, wanted('sat_a', '~~', 'sat_b').est)).toBeLessThan(1e-6)
  expect(near(fit.logLikelihood, reference.logLik)).toBeLessThan(1e-9)
  expect(fit.patterns).toBe(reference.npatterns)
})

const score = fc.integer({ min: -2000, max: 2000 }).map((hundredths) => hundredths / 100)
const rows = fc.array(fc.tuple(score, score, score, score), { minLength: 12, maxLength: 30 })

test('with nothing missing, full information is the ordinary model by ML', () => {
  let fitted = 0
  fc.assert(
    fc.property(rows, (couples) => {
      const column = (k: number) => couples.map((row) => row[k]!)
      const data = {
        outcome: { name: 'y', a: column(0), b: column(1) },
        predictors: [{ name: 'x', a: column(2), b: column(3) }],
      }
      const full = apimWithMissing(data)
      const plain = distinguishableApim(data, 'ML')
      if (!full.fitted || !plain.fitted) return
      fitted++
      for (const [i, effect] of plain.effects.entries()) {
        expect(near(full.effects[i]!.estimate, effect.estimate)).toBeLessThan(1e-6)
        expect(near(full.effects[i]!.standardError, effect.standardError)).toBeLessThan(1e-6)
      }
    }),
    { seed: 8, numRuns: 100 },
  )
  expect(fitted).toBeGreaterThan(80)
})

test('permuting the partners permutes the effects, whatever is missing, and every number is finite', () => {
  let fitted = 0
  fc.assert(
    fc.property(
      rows,
      fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 30, maxLength: 30 }),
      (couples, holes) => {
        const column = (k: number) => couples.map((row, i) => (i > 4 && holes[i] === k ? null : row[k]!))
        const fit = apimWithMissing({
          outcome: { name: 'y', a: column(0), b: column(1) },
          predictors: [{ name: 'x', a: column(2), b: column(3) }],
        })
        const turned = apimWithMissing({
          outcome: { name: 'y', a: column(1), b: column(0) },
          predictors: [{ name: 'x', a: column(3), b: column(2) }],
        })
        expect(turned.fitted).toBe(fit.fitted)
        if (!fit.fitted || !turned.fitted) return
        fitted++
        for (const [i, effect] of fit.effects.entries()) {
          const mirrored = turned.effects[(i + 3) % 6]!
          expect(Number.isFinite(effect.estimate) && Number.isFinite(effect.standardError)).toBe(true)
          expect(near(mirrored.estimate, effect.estimate)).toBeLessThan(1e-6)
          expect(near(mirrored.standardError, effect.standardError)).toBeLessThan(1e-6)
        }
      },
    ),
    { seed: 9, numRuns: 100 },
  )
  expect(fitted).toBeGreaterThan(80)
})

test.skipIf(isAbsent)(
  'partners who are not told apart agree with lavaan, and so does the omnibus test',
  () => {
    const reference = JSON.parse(readFileSync(join(folder, 'apim.json'), 'utf8')).lavaan_indistinguishable
    const lines = readFileSync(join(folder, 'couples_wide.csv'), 'utf8').trim().split('\n').slice(1)
    const column = (k: number) => lines.map((line) => Number(line.split(',')[k]))
    const data = {
      outcome: { name: 'sat', a: column(3), b: column(4) },
      predictors: [{ name: 'anx', a: column(1), b: column(2) }],
    }
    const fit = apimWithMissing(data, 'indistinguishable')
    const told = apimWithMissing(data)
    if (!fit.fitted || !told.fitted) throw new Error('not fitted')
    const wanted = (label: string): { est: number; se: number } =>
      reference.parameters.find((one: Record<string, string>) => one['label'] === label)
    for (const [at, label] of ['iy', 'a', 'p'].entries()) {
      expect(near(fit.effects[at]!.estimate, wanted(label).est)).toBeLessThan(1e-6)
      expect(near(fit.effects[at]!.standardError, wanted(label).se)).toBeLessThan(1e-6)
    }
    expect(fit.effects.length).toBe(3)
    expect(near(fit.residual.varianceA, wanted('ve').est)).toBeLessThan(1e-6)
    expect(near(fit.logLikelihood, reference.logLik)).toBeLessThan(1e-9)
    expect(near(2 * (told.logLikelihood - fit.logLikelihood), reference.chisq)).toBeLessThan(1e-7)
  },
)

test('with answers missing and partners not told apart, who is named first changes nothing', () => {
  let fitted = 0
  fc.assert(
    fc.property(
      rows,
      fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 30, maxLength: 30 }),
      fc.integer(),
      (couples, holes, which) => {
        const known = couples.map((row, i) => row.map((one, k) => (i > 4 && holes[i] === k ? null : one)))
        const turned = known.map(([a, b, c, d], i) => ((which >> (i % 30)) & 1 ? [b, a, d, c] : [a, b, c, d]))
        const fitOf = (table: (number | null | undefined)[][]) => {
          const column = (k: number) => table.map((row) => row[k] ?? null)
          return apimWithMissing(
            {
              outcome: { name: 'y', a: column(0), b: column(1) },
              predictors: [{ name: 'x', a: column(2), b: column(3) }],
            },
            'indistinguishable',
          )
        }
        const [one, other] = [fitOf(known), fitOf(turned)]
        if (!one.fitted || !other.fitted) return
        fitted++
        expect(near(one.logLikelihood, other.logLikelihood)).toBeLessThan(1e-8)
        for (const [i, effect] of one.effects.entries()) {
          expect(near(other.effects[i]!.estimate, effect.estimate)).toBeLessThan(1e-6)
          expect(near(other.effects[i]!.standardError, effect.standardError)).toBeLessThan(1e-6)
        }
      },
    ),
    { seed: 10, numRuns: 80 },
  )
  expect(fitted).toBeGreaterThan(70)
})

test('what cannot be known is said to be so', () => {
  const never = fitNormalWithMissing([
    [1, 2, 5, 3, null, null, null, null],
    [null, null, null, null, 4, 2, 8, 1],
  ])
  expect(never).toEqual({ fitted: false, reason: 'not-identified' })
  expect(
    fitNormalWithMissing([
      [1, 1, 1, null],
      [1, 2, 3, 4],
    ]),
  ).toEqual({ fitted: false, reason: 'constant-variable' })
  expect(fitNormalWithMissing([[null, null, 1]])).toEqual({ fitted: false, reason: 'too-few-rows' })
  expect(
    fitNormalWithMissing([
      [1, 2, 4, 8],
      [2, 4, 8, 16],
    ]),
  ).toEqual({ fitted: false, reason: 'not-identified' })
  expect(() => fitNormalWithMissing([[1, 2, Number.NaN]])).toThrow(RangeError)
  expect(() => fitNormalWithMissing([[1, 2, 3], [1]])).toThrow(RangeError)
})
