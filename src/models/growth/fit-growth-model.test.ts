import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contrastTest } from './contrast-test.ts'
import { fitGrowthModel } from './fit-growth-model.ts'
import type { Column, GrowthData, Method } from './growth-data.ts'
import type { GrowthParameter } from './held-deviance.ts'
import { profileInterval } from './profile-interval.ts'
import { varianceBoundaryTest } from './variance-boundary-test.ts'

const folder = join(import.meta.dirname, '../../../../shared/data/reference/lmm')

/** Relative difference, or absolute where a number is below one. */
function near(found: number, wanted: number): number {
  return Math.abs(found - wanted) / Math.max(1, Math.abs(wanted))
}

function readColumns(file: string): Record<string, string[]> {
  const [head = '', ...lines] = readFileSync(join(folder, file), 'utf8').trim().split('\n')
  const cells = lines.map((line) => line.split(','))
  return Object.fromEntries(head.split(',').map((name, k) => [name, cells.map((row) => row[k] ?? '')]))
}

type Model = {
  file: string
  outcome: string
  client: string
  fixed: string[]
  random: string[]
  correlated?: boolean
}

const models: Record<string, Model> = {
  sleepstudy_ri: {
    file: 'sleepstudy.csv',
    outcome: 'Reaction',
    client: 'Subject',
    fixed: ['1', 'Days'],
    random: ['1'],
  },
  sleepstudy_rs: {
    file: 'sleepstudy.csv',
    outcome: 'Reaction',
    client: 'Subject',
    fixed: ['1', 'Days'],
    random: ['1', 'Days'],
  },
  sleepstudy_rs_indep: {
    file: 'sleepstudy.csv',
    outcome: 'Reaction',
    client: 'Subject',
    fixed: ['1', 'Days'],
    random: ['1', 'Days'],
    correlated: false,
  },
  orthodont_ri: {
    file: 'orthodont.csv',
    outcome: 'distance',
    client: 'Subject',
    fixed: ['1', 'age11', 'female', 'age11*female'],
    random: ['1'],
  },
  orthodont_rs: {
    file: 'orthodont.csv',
    outcome: 'distance',
    client: 'Subject',
    fixed: ['1', 'age11', 'female', 'age11*female'],
    random: ['1', 'age11'],
  },
  therapy_ri: {
    file: 'therapy.csv',
    outcome: 'score',
    client: 'client',
    fixed: ['1', 'lns', 'intake_c', 'lns*intake_c'],
    random: ['1'],
  },
  therapy_rs: {
    file: 'therapy.csv',
    outcome: 'score',
    client: 'client',
    fixed: ['1', 'lns', 'intake_c', 'lns*intake_c'],
    random: ['1', 'lns'],
  },
  therapy_uncond: {
    file: 'therapy.csv',
    outcome: 'score',
    client: 'client',
    fixed: ['1', 'lns'],
    random: ['1', 'lns'],
  },
  singular_rs: { file: 'singular.csv', outcome: 'y', client: 'g', fixed: ['1', 'x'], random: ['1', 'x'] },
  singular_ri: { file: 'singular.csv', outcome: 'y', client: 'g', fixed: ['1', 'x'], random: ['1'] },
  dyestuff2: { file: 'dyestuff2.csv', outcome: 'Yield', client: 'Batch', fixed: ['1'], random: ['1'] },
}

function dataOf(model: Model): GrowthData {
  const table = readColumns(model.file)
  const rows = table[model.client]!.length
  const column = (name: string): Column => {
    const parts = name.split('*').map((part): number[] => {
      if (part === '1') return Array.from({ length: rows }, () => 1)
      if (part === 'female') return table['Sex']!.map((sex) => (sex === 'Female' ? 1 : 0))
      return table[part]!.map(Number)
    })
    return {
      name,
      values: parts[0]!.map((_, row) => parts.reduce((product, part) => product * part[row]!, 1)),
    }
  }
  return {
    outcome: table[model.outcome]!.map(Number),
    client: table[model.client]!,
    fixed: model.fixed.map(column),
    random: model.random.map(column),
    correlated: model.correlated ?? true,
  }
}

const reference = existsSync(folder) ? JSON.parse(readFileSync(join(folder, 'lmm.json'), 'utf8')) : {}
const cases = Object.keys(models).flatMap((name) =>
  (['REML', 'ML'] as const).map((method) => [name, method] as const),
)

test.skipIf(!existsSync(folder)).each(cases)(
  '%s by %s agrees with the polished optimum of lme4',
  (name, method) => {
    const expected = reference[`${name}_${method.toLowerCase()}`]
    const fit = fitGrowthModel(dataOf(models[name]!), method)
    if (!fit.fitted) throw new Error(fit.reason)
    expect(Math.abs(fit.logLikelihood - expected.logLik)).toBeLessThan(1e-7)
    expect(fit.isSingular).toBe(expected.singular)
    expect(fit.rows).toBe(expected.nobs)
    expect(fit.parameters).toBe(expected.npar)
    expect(Math.abs(fit.aic - expected.AIC)).toBeLessThan(1e-6)
    expect(Math.abs(fit.bic - expected.BIC)).toBeLessThan(1e-6)
    const errors = Object.values<number>(expected.se)
    for (const [i, estimate] of Object.values<number>(expected.fixef).entries()) {
      expect(near(fit.fixed[i]!.estimate, estimate)).toBeLessThan(1e-7)
      expect(near(fit.fixed[i]!.standardError, errors[i]!)).toBeLessThan(1e-6)
      for (const [j, other] of errors.entries())
        expect(
          Math.abs(fit.fixedCovariance[i]![j]! - expected.vcov[i][j]) / (errors[i]! * other),
        ).toBeLessThan(1e-6)
    }
    expect(near(fit.residualVariance, expected.sigma ** 2)).toBeLessThan(1e-6)
    // Zeros that lme4 reaches only nearly are compared on the scale of the residual.
    const parts = Object.values<number[][]>(expected.varcor)
    const variances =
      parts.length === 2 ? parts.map((part) => part[0]![0]!) : parts[0]!.map((row, i) => row[i]!)
    for (const [i, one] of variances.entries())
      for (const [j, other] of variances.entries()) {
        const wanted = parts.length === 2 ? (i === j ? one : 0) : parts[0]![i]![j]!
        const scale = Math.sqrt(one * other) || fit.residualVariance
        expect(Math.abs(fit.covariance[i]![j]! - wanted) / scale).toBeLessThan(1e-6)
      }
    const { levels, values, cond_var: conditional } = expected.ranef
    const size = fit.covariance.length
    for (const [row, level] of levels.entries()) {
      const client = fit.deviations.clients.indexOf(level)
      for (let k = 0; k < size; k++)
        expect(near(fit.deviations.values[client * size + k]!, values[row][k])).toBeLessThan(1e-5)
      const found = [...fit.deviations.covariances.slice(client * 3, client * 3 + 3)]
      if (size === 2 && conditional?.[row])
        for (const [k, wanted] of [
          conditional[row][0][0],
          conditional[row][1][0],
          conditional[row][1][1],
        ].entries())
          expect(near(found[k]!, wanted)).toBeLessThan(1e-5)
      if (size === 1 && conditional?.[row])
        expect(near(fit.deviations.covariances[client]!, conditional[row].flat()[0])).toBeLessThan(1e-5)
    }
    // No more than a handful of evaluations away from the boundary.
    expect(fit.evaluations).toBeLessThan(fit.isSingular ? 25 : 10)
    if (expected.satterthwaite)
      for (const [i, df] of expected.satterthwaite.df.entries()) {
        const contrast = fit.fixed.map((_, k) => (k === i ? 1 : 0))
        const tested = contrastTest(fit, contrast)
        expect(near(tested.df!, df)).toBeLessThan(1e-3)
        expect(near(tested.t, expected.satterthwaite.t[i])).toBeLessThan(1e-6)
        if (expected.satterthwaite.p[i] > 1e-12)
          expect(near(tested.p, expected.satterthwaite.p[i])).toBeLessThan(1e-3)
      }
  },
)

test.skipIf(!existsSync(folder))('balanced data give the estimate in closed form', () => {
  const expected = JSON.parse(readFileSync(join(folder, 'balanced_closed_form.json'), 'utf8'))
  const fit = fitGrowthModel(dataOf(models['sleepstudy_rs']!), 'REML')
  if (!fit.fitted) throw new Error(fit.reason)
  expect(near(fit.residualVariance, expected.sigma2)).toBeLessThan(1e-10)
  for (const [i, row] of expected.G.entries())
    for (const [j, wanted] of row.entries()) expect(near(fit.covariance[i]![j]!, wanted)).toBeLessThan(1e-9)
  for (const [i, wanted] of expected.fixef.entries())
    expect(near(fit.fixed[i]!.estimate, wanted)).toBeLessThan(1e-12)
})

test.skipIf(!existsSync(folder))('profile intervals agree with confint of lme4', () => {
  const fit = fitGrowthModel(dataOf(models['sleepstudy_rs']!), 'ML')
  if (!fit.fitted) throw new Error(fit.reason)
  const parameters: GrowthParameter[] = [
    'intercept-sd',
    'correlation',
    'slope-sd',
    'residual-sd',
    { fixed: 0 },
    { fixed: 1 },
  ]
  for (const [i, parameter] of parameters.entries()) {
    const found = profileInterval(fit, parameter)
    if (!found.known) throw new Error(found.reason)
    const [lower, upper] = reference.profile_ci_sleepstudy_rs_ml.ci[i]
    expect(near(found.lower, lower)).toBeLessThan(1e-3)
    expect(near(found.upper, upper)).toBeLessThan(1e-3)
  }
})

test.skipIf(!existsSync(folder))('tests of variances on the boundary agree with their mixtures', () => {
  const logLikelihood = (name: string, method: Method) => {
    const fit = fitGrowthModel(dataOf(models[name]!), method)
    if (!fit.fitted) throw new Error(fit.reason)
    return fit.logLikelihood
  }
  const slope = varianceBoundaryTest(
    logLikelihood('sleepstudy_rs', 'REML'),
    logLikelihood('sleepstudy_ri', 'REML'),
    1,
  )
  expect(near(slope.statistic, reference.boundary_lrt_sleepstudy.statistic)).toBeLessThan(1e-7)
  expect(near(slope.p, reference.boundary_lrt_sleepstudy.p_mixture_half1_half2)).toBeLessThan(1e-6)
  const { logLik_lm: without, ...intercept } = reference.boundary_lrt_intercept
  const found = varianceBoundaryTest(logLikelihood('sleepstudy_ri', 'ML'), without, 0)
  expect(near(found.statistic, intercept.statistic)).toBeLessThan(1e-7)
  expect(near(found.p, intercept.p_mixture)).toBeLessThan(1e-6)
})
