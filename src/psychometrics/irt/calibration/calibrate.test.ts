import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../../seeded-random.ts'
import { categoryProbabilities } from '../category-probabilities.ts'
import type { IrtItem } from '../irt-item.ts'
import type { Calibration } from './calibrate.ts'
import { calibrateGraded } from './calibrate-graded.ts'
import { calibratePartialCredit } from './calibrate-partial-credit.ts'
import type { CalibrationRefusal } from './calibration-data.ts'
import { gradedModel } from './graded-model.ts'
import { partialCreditModel } from './partial-credit-model.ts'

const folder = join(import.meta.dirname, '../../../../../shared/data/reference/irt')

function whole(result: Calibration | CalibrationRefusal): Calibration {
  if (!result.calibrated) throw new Error(result.reason)
  return result
}

function simulate(items: readonly IrtItem[], people: number, seed: number): number[][] {
  const random = seededRandom(seed)
  return Array.from({ length: people }, () => {
    const theta = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    return items.map((item) => {
      let left = random()
      const p = categoryProbabilities(item, theta)
      const category = p.findIndex((share) => (left -= share) < 0)
      return category === -1 ? p.length - 1 : category
    })
  })
}

test.skipIf(!existsSync(folder))(
  'a, b, log-likelihood and standard errors of 1500 people agree with mirt',
  () => {
    const rows = readFileSync(join(folder, 'grm_calibration.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').map(Number))
    const expected = JSON.parse(readFileSync(join(folder, 'grm_calibration.json'), 'utf8')) as {
      a_b: { items: number[][] }
      logLik: number
      npar: number
      se_d_form: Record<string, number[]>
    }
    const fit = whole(
      calibrateGraded(
        rows,
        Array.from({ length: 10 }, () => 4),
      ),
    )
    expect(fit).toMatchObject({ converged: true, people: 1500, parameterCount: expected.npar })
    expect(Math.abs(fit.logLikelihood - expected.logLik)).toBeLessThan(1e-6)
    for (const [index, { parameters, intercepts }] of fit.items.entries()) {
      for (const [k, value] of [parameters.a, ...parameters.b].entries())
        expect(Math.abs(value - expected.a_b.items[index]![k]!)).toBeLessThan(1e-5)
      const errors = expected.se_d_form[`i${String(index + 1).padStart(2, '0')}`]!
      for (const [k, value] of [intercepts.standardErrors!.a, ...intercepts.standardErrors!.d].entries())
        expect(Math.abs(value - errors[k]!)).toBeLessThan(1e-5)
    }
  },
)

const invented: Record<'graded' | 'partial-credit', IrtItem[]> = {
  graded: [
    { model: 'graded', a: 1.6, b: [-1, 0, 1] },
    { model: 'graded', a: 0.9, b: [-0.5, 0.7] },
    { model: 'graded', a: 2.1, b: [0.2] },
    { model: 'graded', a: 1.2, b: [-1.5, -0.3, 0.8, 1.7] },
    { model: 'graded', a: 1.4, b: [-0.8, 0.4] },
  ],
  'partial-credit': [
    { model: 'partial-credit', a: 1.1, b: [-1, 0.6, 0.1] },
    { model: 'partial-credit', a: 0.7, b: [-0.5, 0.9] },
    { model: 'partial-credit', a: 1.5, b: [0.2] },
    { model: 'partial-credit', a: 0.9, b: [-1.2, -0.3, 0.6, 1.1] },
    { model: 'partial-credit', a: 1.2, b: [-0.8, 0.4] },
  ],
}
const calibrateBy = { graded: calibrateGraded, 'partial-credit': calibratePartialCredit }
const highestOf = (items: readonly IrtItem[]) => items.map((item) => item.b.length)

test.each(['graded', 'partial-credit'] as const)(
  '%s items are found again in what simulated people answered, as closely as their standard errors say',
  (model) => {
    const items = invented[model]
    let squares = 0
    let count = 0
    for (let seed = 1; seed <= 25; seed++) {
      const fit = whole(calibrateBy[model](simulate(items, 800, seed), highestOf(items)))
      expect(fit.converged).toBe(true)
      for (const [index, { parameters, standardErrors }] of fit.items.entries()) {
        const truth = [items[index]!.a, ...items[index]!.b]
        const errors = [standardErrors!.a, ...standardErrors!.b]
        for (const [k, value] of [parameters.a, ...parameters.b].entries()) {
          const z = (value - truth[k]!) / errors[k]!
          expect(Math.abs(z)).toBeLessThan(5)
          squares += z * z
          count++
        }
      }
    }
    // Mean of squared z is 1 where the standard errors are right; 25 samples leave a spread of about 0.1.
    expect(squares / count).toBeGreaterThan(0.7)
    expect(squares / count).toBeLessThan(1.3)
  },
)

test.each([
  ['graded', gradedModel, Float64Array.of(1.3, 1.1, 0.2, -0.9)],
  ['partial credit', partialCreditModel, Float64Array.of(0.8, 0.6, -0.3, 0.4)],
] as const)('derivatives of %s are those of its log-probabilities', (_, model, parameters) => {
  const h = 1e-5
  const at = (shifted: Float64Array, theta: number, category: number) => {
    const gradient = new Float64Array(4)
    const hessian = new Float64Array(16)
    const logP = new Float64Array(4)
    model.derivatives(shifted, theta, category, gradient, hessian)
    model.logProbabilities(shifted, theta, logP)
    return { gradient, hessian, logP: logP[category]! }
  }
  for (const theta of [-2, 0.3, 1.7])
    for (let category = 0; category < 4; category++) {
      const here = at(parameters, theta, category)
      for (let i = 0; i < 4; i++) {
        const up = at(parameters.with(i, parameters[i]! + h), theta, category)
        const down = at(parameters.with(i, parameters[i]! - h), theta, category)
        expect((up.logP - down.logP) / (2 * h)).toBeCloseTo(here.gradient[i]!, 8)
        for (let j = 0; j < 4; j++)
          expect((up.gradient[j]! - down.gradient[j]!) / (2 * h)).toBeCloseTo(here.hessian[i * 4 + j]!, 7)
      }
    }
  // The form with b says the same as the form with d.
  const item = model.toItem(parameters)
  const logP = new Float64Array(4)
  model.logProbabilities(parameters, 0.4, logP)
  for (const [k, p] of categoryProbabilities(item, 0.4).entries())
    expect(p).toBeCloseTo(Math.exp(logP[k]!), 12)
})

test('with two categories both models are one and the same', () => {
  const items = invented.graded.map(({ a }, index): IrtItem => ({
    model: 'graded',
    a,
    b: [index * 0.4 - 0.8],
  }))
  const rows = simulate(items, 800, 5)
  const graded = whole(calibrateGraded(rows, [1, 1, 1, 1, 1]))
  const partial = whole(calibratePartialCredit(rows, [1, 1, 1, 1, 1]))
  expect(partial.logLikelihood).toBeCloseTo(graded.logLikelihood, 6)
  for (const [index, { parameters, standardErrors }] of graded.items.entries()) {
    expect(partial.items[index]!.parameters.a).toBeCloseTo(parameters.a, 4)
    expect(partial.items[index]!.standardErrors!.b[0]).toBeCloseTo(standardErrors!.b[0]!, 4)
  }
})

test('neither the order of people nor that of items matters, and people without answers do not count', () => {
  const items = invented.graded
  const rows: (number | null)[][] = simulate(items, 300, 9)
  for (const [person, row] of rows.entries()) if (person % 7 === 0) row[person % 5] = null
  const fit = whole(calibrateGraded(rows, highestOf(items)))
  const turned = whole(
    calibrateGraded(
      [...rows.toReversed().map((row) => row.toReversed()), items.map(() => null)],
      highestOf(items).toReversed(),
    ),
  )
  expect(turned.people).toBe(300)
  expect(turned.logLikelihood).toBeCloseTo(fit.logLikelihood, 6)
  for (const [index, { parameters }] of fit.items.entries())
    expect(turned.items[4 - index]!.parameters.a).toBeCloseTo(parameters.a, 3)
})

test('few, odd or constant answers give finite numbers or a reason', () => {
  const odd = fc.integer({ min: 1, max: 4 }).chain((count) =>
    fc.array(
      fc.array(fc.option(fc.integer({ min: 0, max: 2 }), { freq: 6 }), {
        minLength: count,
        maxLength: count,
      }),
      { maxLength: 25 },
    ),
  )
  fc.assert(
    fc.property(odd, fc.constantFrom(calibrateGraded, calibratePartialCredit), (rows, calibrate) => {
      const highest = Array.from({ length: rows[0]?.length ?? 2 }, () => 2)
      const fit = calibrate(rows, highest, { maxCycles: 60, nodes: 21 })
      if (!fit.calibrated) {
        expect(fit.reason).toMatch(/^(empty-category|too-few-people)$/)
        return
      }
      expect(Number.isFinite(fit.logLikelihood)).toBe(true)
      for (const { parameters, standardErrors } of fit.items) {
        expect([parameters.a, ...parameters.b].every(Number.isFinite)).toBe(true)
        if (standardErrors) expect([standardErrors.a, ...standardErrors.b].every(Number.isFinite)).toBe(true)
      }
    }),
    { numRuns: 400 },
  )
})

test('a category that nobody chose is named', () => {
  expect(
    calibrateGraded(
      [
        [0, 2],
        [1, 1],
        [0, 0],
        [2, 0],
      ],
      [2, 3],
    ),
  ).toEqual({
    calibrated: false,
    reason: 'empty-category',
    item: 1,
    category: 3,
  })
  expect(calibrateGraded([[0], [1]], [1])).toMatchObject({ reason: 'too-few-people' })
})

test('cycles that run out are said to have', () => {
  const items = invented.graded
  const fit = whole(calibrateGraded(simulate(items, 200, 2), highestOf(items), { maxCycles: 2 }))
  expect(fit.converged).toBe(false)
})

test('a caller who mistakes the data is told', () => {
  expect(() => calibrateGraded([[0, 1], [1]], [1, 1])).toThrow(RangeError)
  expect(() => calibrateGraded([[0, 2]], [1, 1])).toThrow(RangeError)
  expect(() => calibrateGraded([[0, 0.5]], [1, 1])).toThrow(RangeError)
  expect(() => calibrateGraded([[0, 1]], [0, 1])).toThrow(RangeError)
  expect(() => calibrateGraded([], [1, 1], { tolerance: 0 })).toThrow(RangeError)
})
