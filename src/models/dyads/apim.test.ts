import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ApimFit } from './apim-fit.ts'
import type { CoupleData } from './couple-data.ts'
import { distinguishabilityTest } from './distinguishability-test.ts'
import { distinguishableApim } from './distinguishable-apim.ts'
import { effectContrast } from './effect-contrast.ts'
import { indistinguishableApim } from './indistinguishable-apim.ts'
import { partnerPattern } from './partner-pattern.ts'

const folder = join(import.meta.dirname, '../../../../shared/data/reference/apim')
const datasets = join(import.meta.dirname, '../../../../shared/data/datasets')
const isAbsent = !existsSync(folder)
const reference = isAbsent ? {} : JSON.parse(readFileSync(join(folder, 'apim.json'), 'utf8'))

function readTable(path: string): string[][] {
  const lines = readFileSync(path, 'utf8').trim().split('\n').slice(1)
  return lines.map((line) => line.split(','))
}

function couplesOfReference(): CoupleData {
  const rows = readTable(join(folder, 'couples_wide.csv')).map((row) => row.map(Number))
  const column = (k: number) => rows.map((row) => row[k]!)
  return {
    outcome: { name: 'sat', a: column(3), b: column(4) },
    predictors: [{ name: 'anx', a: column(1), b: column(2) }],
  }
}

const near = (found: number, wanted: number) => Math.abs(found - wanted) / Math.max(1, Math.abs(wanted))

function fitted(fit: ReturnType<typeof distinguishableApim>): ApimFit {
  if (!fit.fitted) throw new Error(fit.reason)
  return fit
}

test.skipIf(isAbsent).each(['REML', 'ML'] as const)('partners told apart agree with gls by %s', (method) => {
  const wanted = reference[`distinguishable_gls_${method}`]
  const fit = fitted(distinguishableApim(couplesOfReference(), method))
  // gls writes intercepts, actor and partner effects of both roles, and enlarges its standard errors by ML.
  const enlarged = method === 'ML' ? Math.sqrt(320 / 314) : 1
  for (const [i, at] of [0, 3, 1, 4, 2, 5].entries()) {
    const effect = fit.effects[at]!
    expect(near(effect.estimate, wanted.est[i])).toBeLessThan(1e-6)
    expect(near(effect.standardError * enlarged, wanted.se[i])).toBeLessThan(1e-6)
    expect(near(effect.t / enlarged, wanted.t[i])).toBeLessThan(1e-6)
  }
  expect(near(fit.residual.sdA, wanted.sd_a)).toBeLessThan(1e-6)
  expect(near(fit.residual.sdB, wanted.sd_b)).toBeLessThan(1e-6)
  expect(near(fit.residual.correlation, wanted.rho)).toBeLessThan(1e-6)
  expect(near(fit.logLikelihood, wanted.logLik)).toBeLessThan(1e-9)
  expect(fit.parameters).toBe(wanted.npar)
  expect(near(fit.aic, wanted.AIC)).toBeLessThan(1e-9)
  expect(near(fit.bic, wanted.BIC)).toBeLessThan(1e-9)
})

test.skipIf(isAbsent).each(['REML', 'ML'] as const)(
  'partners not told apart agree with gls by %s',
  (method) => {
    const wanted = reference[`indistinguishable_gls_${method}`]
    const fit = fitted(indistinguishableApim(couplesOfReference(), method))
    const enlarged = method === 'ML' ? Math.sqrt(320 / 317) : 1
    for (const [i, effect] of fit.effects.entries()) {
      expect(near(effect.estimate, wanted.est[i])).toBeLessThan(1e-6)
      expect(near(effect.standardError * enlarged, wanted.se[i])).toBeLessThan(1e-6)
    }
    expect(near(fit.residual.sdA, wanted.sigma)).toBeLessThan(1e-6)
    expect(near(fit.residual.correlation, wanted.rho)).toBeLessThan(1e-6)
    expect(near(fit.logLikelihood, wanted.logLik)).toBeLessThan(1e-9)
    expect(fit.parameters).toBe(wanted.npar)
    expect(near(fit.bic, wanted.BIC)).toBeLessThan(1e-9)
  },
)

test.skipIf(isAbsent)(
  'partners may go against each other: the residual correlation is found negative',
  () => {
    const rows = readTable(join(folder, 'negative_icc_long.csv')).map((row) => row.map(Number))
    const of = (k: number, partner: number) => rows.filter((_, i) => i % 2 === partner).map((row) => row[k]!)
    const data = {
      outcome: { name: 'sat', a: of(1, 0), b: of(1, 1) },
      predictors: [{ name: 'x', a: of(2, 0), b: of(2, 1) }],
    }
    const wanted = reference.negative_icc.gls
    const fit = fitted(indistinguishableApim(data, 'REML'))
    expect(near(fit.residual.correlation, wanted.rho)).toBeLessThan(1e-6)
    expect(near(fit.logLikelihood, wanted.logLik)).toBeLessThan(1e-9)
    for (const [i, effect] of fit.effects.entries()) {
      expect(near(effect.estimate, wanted.est[i])).toBeLessThan(1e-6)
      expect(near(effect.standardError, wanted.se[i])).toBeLessThan(1e-6)
    }
  },
)

type Parameter = { lhs: string; op: string; rhs: string; label: string; est: number; se: number }

test.skipIf(isAbsent)('estimates, k and its limits agree with lavaan', () => {
  const fit = fitted(distinguishableApim(couplesOfReference(), 'ML'))
  const parameters: Parameter[] = reference.lavaan_saturated.parameters
  const labelled = (label: string) => parameters.find((one) => one.label === label)!
  for (const [label, at] of [
    ['a1', 1],
    ['p12', 2],
    ['a2', 4],
    ['p21', 5],
  ] as const) {
    expect(near(fit.effects[at]!.estimate, labelled(label).est)).toBeLessThan(1e-6)
    expect(near(fit.effects[at]!.standardError, labelled(label).se)).toBeLessThan(1e-6)
  }
  const pattern = (actor: number, partner: number) => {
    const part = (at: number) => ({ estimate: fit.effects[at]!.estimate, variance: fit.covariance[at]![at]! })
    const found = partnerPattern(part(actor), part(partner), fit.covariance[actor]![partner]!)
    if (!found.known) throw new Error(found.reason)
    return found
  }
  expect(near(pattern(1, 2).k, labelled('k1').est)).toBeLessThan(1e-6)
  expect(near(pattern(1, 2).standardError, labelled('k1').se)).toBeLessThan(1e-6)
  expect(near(pattern(4, 5).k, labelled('k2').est)).toBeLessThan(1e-6)
  expect(near(pattern(4, 5).standardError, labelled('k2').se)).toBeLessThan(1e-6)
  expect(near(pattern(1, 2).lower, reference.fieller_k1.lower)).toBeLessThan(1e-6)
  expect(near(pattern(1, 2).upper, reference.fieller_k1.upper)).toBeLessThan(1e-6)
})

test.skipIf(isAbsent)('differences between roles agree with gls and with lavaan', () => {
  const wanted = reference.distinguishable_interaction_REML
  const fit = fitted(distinguishableApim(couplesOfReference(), 'REML'))
  // Role is coded ±½ there, so that interactions are differences.
  for (const [at, a, b] of [
    [1, 0, 3],
    [4, 1, 4],
    [5, 2, 5],
  ] as const) {
    const found = effectContrast(fit, [
      [a, 1],
      [b, -1],
    ])
    expect(near(found.estimate, wanted.est[at])).toBeLessThan(1e-6)
    expect(near(found.standardError, wanted.se[at])).toBeLessThan(1e-6)
    expect(near(found.t, wanted.t[at])).toBeLessThan(1e-6)
  }
  const parameters: Parameter[] = reference.lavaan_saturated.parameters
  const ml = fitted(distinguishableApim(couplesOfReference(), 'ML'))
  const difference = effectContrast(ml, [
    [1, 1],
    [4, -1],
  ])
  expect(near(difference.standardError, parameters.find((one) => one.label === 'da')!.se)).toBeLessThan(1e-6)
  expect(() => effectContrast(fit, [])).toThrow(RangeError)
  expect(() => effectContrast(fit, [[9, 1]])).toThrow(RangeError)
})

test.skipIf(isAbsent)('the omnibus test of distinguishability agrees with lavaan', () => {
  const found = distinguishabilityTest(couplesOfReference())
  if (!found.known) throw new Error(found.reason)
  expect(near(found.chiSquare, reference.lavaan_indistinguishable.chisq)).toBeLessThan(1e-7)
  expect(found.df).toBe(6)
  expect(near(found.p, reference.lavaan_indistinguishable.p)).toBeLessThan(1e-7)
  expect(near(found.logLikelihood.indistinguishable, reference.lavaan_indistinguishable.logLik)).toBeLessThan(
    1e-8,
  )
  expect(near(found.logLikelihood.distinguishable, reference.lavaan_saturated.logLik)).toBeLessThan(1e-8)
})

const acitelli = join(datasets, 'RandiLGarcia__dyadr__acipair.csv')

test.skipIf(!existsSync(acitelli))('effects in 148 married couples are those that were published', () => {
  // Couples by rows: wife, then husband. Columns: other positivity 5, satisfaction 6.
  const rows = readTable(acitelli)
  const wives = rows.filter((row) => row[3] === 'Wife')
  const husbands = wives.map((wife) => rows.find((row) => row[0] === wife[0] && row[3] !== 'Wife')!)
  const column = (of: string[][], k: number) => of.map((row) => Number(row[k]))
  expect(wives.length).toBe(148)
  const fit = fitted(
    indistinguishableApim(
      {
        outcome: { name: 'satisfaction', a: column(husbands, 6), b: column(wives, 6) },
        predictors: [{ name: 'other positivity', a: column(husbands, 5), b: column(wives, 5) }],
      },
      'REML',
    ),
  )
  // D. A. Kenny, Patterns of actor and partner effects (slides): half the sum of the effects is .344, half their
  // difference .056 (p = .052).
  const [, actor, partner] = fit.effects
  expect((actor!.estimate + partner!.estimate) / 2).toBeCloseTo(0.344, 3)
  const difference = (actor!.estimate - partner!.estimate) / 2
  expect(difference).toBeCloseTo(0.056, 3)
  const tested = effectContrast(fit, [
    [1, 0.5],
    [2, -0.5],
  ])
  expect(tested.estimate).toBeCloseTo(difference, 12)
  expect(tested.p).toBeCloseTo(0.052, 3)
})

const score = fc.integer({ min: -3000, max: 3000 }).map((hundredths) => hundredths / 100)
const partners = fc.array(fc.tuple(score, score, score, score, score), { minLength: 9, maxLength: 25 })

function coupleData(rows: [number, number, number, number, number][]): CoupleData {
  const column = (k: number) => rows.map((row) => row[k]!)
  return {
    outcome: { name: 'y', a: column(0), b: column(1) },
    predictors: [{ name: 'x', a: column(2), b: column(3) }],
    covariates: [{ name: 'z', values: column(4) }],
  }
}

test('permuting the partners permutes the effects and leaves the fit as it was', () => {
  fc.assert(
    fc.property(partners, fc.constantFrom('REML' as const, 'ML' as const), (rows, method) => {
      const fit = distinguishableApim(coupleData(rows), method)
      const turned = distinguishableApim(coupleData(rows.map(([a, b, c, d, e]) => [b, a, d, c, e])), method)
      if (!fit.fitted || !turned.fitted) {
        expect(turned.fitted).toBe(fit.fitted)
        return
      }
      const half = fit.effects.length / 2
      for (const [i, effect] of fit.effects.entries()) {
        const mirrored = turned.effects[(i + half) % (2 * half)]!
        expect(mirrored.role).not.toBe(effect.role)
        expect(mirrored.kind).toBe(effect.kind)
        expect(near(mirrored.estimate, effect.estimate)).toBeLessThan(1e-6)
        expect(near(mirrored.standardError, effect.standardError)).toBeLessThan(1e-6)
      }
      expect(near(turned.residual.correlation, fit.residual.correlation)).toBeLessThan(1e-8)
      expect(near(turned.logLikelihood, fit.logLikelihood)).toBeLessThan(1e-8)
    }),
    { seed: 3, numRuns: 150 },
  )
})

test('where partners are not told apart, who of a couple is named first changes nothing', () => {
  fc.assert(
    fc.property(partners, fc.integer(), (rows, which) => {
      const fit = indistinguishableApim(coupleData(rows), 'REML')
      const turned = indistinguishableApim(
        coupleData(
          rows.map(([a, b, c, d, e], i) => ((which >> (i % 30)) & 1 ? [b, a, d, c, e] : [a, b, c, d, e])),
        ),
        'REML',
      )
      if (!fit.fitted || !turned.fitted) {
        expect(turned.fitted).toBe(fit.fitted)
        return
      }
      for (const [i, effect] of fit.effects.entries()) {
        expect(near(turned.effects[i]!.estimate, effect.estimate)).toBeLessThan(1e-6)
        expect(near(turned.effects[i]!.standardError, effect.standardError)).toBeLessThan(1e-6)
      }
      expect(near(turned.logLikelihood, fit.logLikelihood)).toBeLessThan(1e-8)
    }),
    { seed: 4, numRuns: 150 },
  )
})

test('telling partners apart never fits worse, and equal roles are not told apart', () => {
  fc.assert(
    fc.property(partners, (rows) => {
      const found = distinguishabilityTest(coupleData(rows))
      if (!found.known) return
      expect(found.chiSquare).toBeGreaterThanOrEqual(0)
      const both = distinguishabilityTest(
        coupleData([...rows, ...rows.map(([a, b, c, d, e]): (typeof rows)[number] => [b, a, d, c, e])]),
      )
      if (both.known) expect(both.chiSquare).toBeLessThan(1e-6)
    }),
    { seed: 6, numRuns: 100 },
  )
})

test('couples that allow no model say why', () => {
  const reason = (fit: ReturnType<typeof distinguishableApim>) => (fit.fitted ? 'fitted' : fit.reason)
  const rows: [number, number, number, number, number][] = Array.from({ length: 12 }, (_, i) => [
    (i * 5) % 7,
    (i * 3) % 11,
    (i * 2) % 5,
    (i * 7) % 9,
    (i * i) % 4,
  ])
  const swap = (change: (row: number[]) => number[]) =>
    coupleData(rows.map((row) => change(row) as (typeof rows)[number]))
  for (const fit of [distinguishableApim, indistinguishableApim]) {
    expect(reason(fit(coupleData(rows), 'REML'))).toBe('fitted')
    expect(reason(fit(coupleData(rows.slice(0, 3)), 'REML'))).toBe('too-few-couples')
    expect(
      reason(
        fit(
          swap(([, , c, d, e]) => [2, 2, c!, d!, e!]),
          'REML',
        ),
      ),
    ).toBe('constant-outcome')
    expect(
      reason(
        fit(
          swap(([a, b, , d]) => [a!, b!, 1, 1, d!]),
          'REML',
        ),
      ),
    ).toBe('collinear-design')
    expect(
      reason(
        fit(
          swap(([a, , c, d, e]) => [a!, a!, c!, d!, e!]),
          'REML',
        ),
      ),
    ).toBe('no-residual-variation')
    expect(() =>
      fit(
        swap(([a, , c, d, e]) => [a!, Number.NaN, c!, d!, e!]),
        'REML',
      ),
    ).toThrow(RangeError)
  }
  const constant = distinguishabilityTest(swap(([, b, c, d, e]) => [1, b!, c!, d!, e!]))
  expect(constant).toEqual({ known: false, reason: 'no-free-variation' })
})

test('there is no k where the actor effect could be zero', () => {
  const unclear = partnerPattern({ estimate: 0.1, variance: 0.01 }, { estimate: 0.5, variance: 0.01 }, 0)
  expect(unclear).toEqual({ known: false, reason: 'actor-effect-not-clear' })
  const clear = partnerPattern({ estimate: -0.5, variance: 0.01 }, { estimate: 0.25, variance: 0.01 }, 0.001)
  if (!clear.known) throw new Error(clear.reason)
  expect(clear.k).toBe(-0.5)
  expect(clear.lower).toBeLessThan(clear.k)
  expect(clear.upper).toBeGreaterThan(clear.k)
  expect(() => partnerPattern({ estimate: 1, variance: 0 }, { estimate: 1, variance: 1 }, 0)).toThrow(
    RangeError,
  )
})
