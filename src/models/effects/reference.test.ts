import { expect, test } from 'vitest'
import { certain, expectNear } from '#testing/estimates.ts'
import { hasReferenceValues, readReferenceJson, readReferenceNumbers } from '#testing/reference-values.ts'
import { beggTest } from './begg-test.ts'
import { binomialFunnelLimit } from './binomial-funnel-limit.ts'
import { eggerTest } from './egger-test.ts'
import type { HeterogeneityMethod } from './heterogeneity.ts'
import { metaAnalysis } from './meta-analysis.ts'
import { metaRegression } from './meta-regression.ts'
import { overdispersion } from './overdispersion.ts'
import { prePostEffects } from './pre-post-effects.ts'
import { qProfileInterval } from './q-profile-interval.ts'
import { shareFunnel } from './share-funnel.ts'
import { smallSampleCorrection } from './small-sample-correction.ts'
import { standardisedDifference } from './standardised-difference.ts'
import { studyPredictions } from './study-predictions.ts'
import { trimAndFill } from './trim-and-fill.ts'
import { wilsonInterval } from './wilson-interval.ts'

// Values of metafor 3.8-1 and base R 4.2.2; tolerances as their README states them.
const golden = test.skipIf(!hasReferenceValues())
const reference = () => readReferenceJson('reference/effectsize/effectsize_meta.json')

golden('differences of two groups: d, g and their intervals', () => {
  for (const expected of reference().two_groups) {
    const { m1, s1, n1, m2, s2, n2 } = expected.input
    const effect = certain(standardisedDifference({ mean: m1, sd: s1, n: n1 }, { mean: m2, sd: s2, n: n2 }))
    const interval = certain(effect.interval)
    expectNear(effect.d, expected.d, 1e-12)
    expectNear(effect.correction, expected.j_exact, 1e-12)
    expectNear(smallSampleCorrection(n1 + n2 - 2, 'approximate'), expected.j_approx, 1e-12)
    expectNear(effect.g, expected.g, 1e-12)
    expectNear(effect.gApproximate, expected.g_approx, 1e-12)
    expectNear(effect.variance, expected.metafor_vi, 1e-12)
    expectNear(interval.lower, expected.ci_d_noncentral[0], 1e-8)
    expectNear(interval.upper, expected.ci_d_noncentral[1], 1e-8)
    expectNear(effect.cohenU3, expected.cohen_u3, 1e-12)
    expectNear(effect.superiority, expected.cles, 1e-12)
  }
})

golden('change of one group under each name', () => {
  const expected = reference().pre_post
  const rows = readReferenceNumbers('reference/effectsize/prepost48.csv') as number[][]
  const effect = certain(
    prePostEffects(
      rows.map((row) => row[0]!),
      rows.map((row) => row[1]!),
    ),
  )
  expectNear(effect.correlation, expected.r, 1e-12)
  expectNear(effect.dZ, expected.d_z, 1e-12)
  expectNear(effect.dAv, expected.d_av, 1e-12)
  expectNear(effect.dRm, expected.d_rm, 1e-12)
  expectNear(effect.dPre, expected.d_pre, 1e-12)
  expectNear(effect.gPre!.value, expected.g_pre, 1e-12)
  expectNear(effect.gPre!.variance, expected.metafor_SMCR.vi, 1e-12)
  expectNear(effect.gZ!.value, expected.metafor_SMCC.yi, 1e-12)
  expectNear(effect.gZ!.variance, expected.metafor_SMCC.vi, 1e-12)
})

function studiesOf(file: string) {
  const rows = readReferenceNumbers(`reference/effectsize/${file}.csv`)
  const from = file === 'therapists' ? 2 : 0
  return { effects: rows.map((row) => row[from]!), variances: rows.map((row) => row[from + 1]!) }
}

golden.each(['bcg', 'therapists', 'zero_tau'])('meta-analyses of %s are those of metafor', (file) => {
  const all = reference()[`meta_${file}`]
  const studies = studiesOf(file)
  for (const [key, expected] of Object.entries(all) as [string, any][]) {
    const [method, test] = key.split('_') as [HeterogeneityMethod, string]
    if (test !== 'z' && test !== 'knha') continue
    const result = certain(metaAnalysis(studies, { method, knappHartung: test === 'knha' }))
    // metafor's root finder stops early for PM: at its own value Σ w r² misses the degrees of freedom by 7e-4.
    // That ours meets them is tested in meta-analysis.test.ts.
    const isLoose = method === 'PM'
    const tolerance = isLoose ? 1e-4 : method === 'EE' || method === 'DL' ? 1e-12 : 1e-8
    const iterated = isLoose ? 1e-3 : 1e-8
    expectNear(result.estimate, expected.est, tolerance)
    expectNear(result.standardError, expected.se, tolerance)
    expectNear(result.lower, expected.lower, tolerance)
    expectNear(result.upper, expected.upper, tolerance)
    expectNear(result.statistic, expected.stat, isLoose ? 1e-3 : 1e-7)
    expect(Math.abs(result.p! / expected.p - 1)).toBeLessThan(isLoose ? 1e-2 : 1e-6)
    expectNear(result.heterogeneity, expected.tau2, tolerance)
    if (expected.se_tau2 === null) expect(result.heterogeneityError).toBeNull()
    else expectNear(result.heterogeneityError, expected.se_tau2, iterated)
    expectNear(result.iSquared, expected.I2, iterated)
    expectNear(result.hSquared, expected.H2, iterated)
    expectNear(result.q.value, expected.Q, 1e-12)
    expect(Math.abs(result.q.p / expected.Qp - 1)).toBeLessThan(1e-8)
    expectNear(result.logLikelihood, expected.logLik, iterated)
    if (expected.pi_lower === null) expect(result.prediction).toBeNull()
    else {
      expectNear(result.prediction!.lower, expected.pi_lower, tolerance)
      expectNear(result.prediction!.upper, expected.pi_upper, tolerance)
    }
    for (const [at, weight] of (Object.values(expected.weights) as number[]).entries())
      expectNear(result.weights[at]!, weight, iterated)
  }
  const interval = certain(qProfileInterval(studies))
  expectNear(interval.lower, all.REML_z.tau2_ci_qprofile[0], 1e-6)
  expectNear(interval.upper, all.REML_z.tau2_ci_qprofile[1], 1e-6)
  for (const [at, one] of certain(studyPredictions(studies)).predictions.entries()) {
    expectNear(one.value, all.REML_z.blup.pred[at], 1e-8)
    expectNear(one.standardError, all.REML_z.blup.se[at], 1e-8)
  }
  const egger = certain(eggerTest(studies))
  expectNear(egger.t, all.egger_lm.intercept_t, 1e-10)
  expect(egger.df).toBe(all.egger_lm.df)
  expectNear(egger.p, all.egger_lm.p, 1e-10)
  const begg = certain(beggTest(studies))
  expectNear(begg.tau, all.begg.tau.tau, 1e-12)
  expectNear(begg.p, all.begg.p, 1e-10)
  const trimmed = certain(trimAndFill(studies))
  expect([trimmed.missing, trimmed.side]).toEqual([all.trimfill.k0, all.trimfill.side])
  expectNear(trimmed.filled.estimate, all.trimfill.est, 1e-8)
})

golden('meta-regression of the vaccine trials on latitude is that of metafor', () => {
  const expected = reference().metareg_bcg_ablat
  const latitude = readReferenceNumbers('reference/effectsize/bcg.csv').map((row) => [row[2]!])
  const result = certain(metaRegression(studiesOf('bcg'), latitude))
  for (const [at, one] of result.coefficients.entries()) {
    expectNear(one.estimate, expected.b[at], 1e-8)
    expectNear(one.standardError, expected.se[at], 1e-8)
  }
  expectNear(result.heterogeneity, expected.tau2, 1e-8)
  expectNear(result.rSquared, expected.R2, 1e-8)
  expectNear(result.moderators.value, expected.QM, 1e-8)
  expect(Math.abs(result.moderators.p / expected.QMp - 1)).toBeLessThan(1e-7)
  expectNear(result.residualQ.value, expected.QE, 1e-12)
})

golden('funnel limits, overdispersion and Wilson intervals of twenty practices', () => {
  const expected = reference().funnel
  const units = readReferenceNumbers('reference/effectsize/funnel_units.csv').map((row) => ({
    cases: row[1]!,
    count: row[2]!,
  }))
  const funnel = certain(shareFunnel(units))
  expectNear(funnel.target, expected.target, 1e-12)
  expectNear(funnel.phi, expected.phi, 1e-12)
  const spread = certain(overdispersion(expected.z_naive))
  for (const [at, unit] of funnel.units.entries()) {
    expectNear(unit.z, expected.z_naive[at], 1e-12)
    expectNear(spread.winsorised[at]!, expected.winsorised_10pct_z[at], 1e-12)
    const { cases, count } = units[at]!
    const exact = expected.limits_exact_interpolated
    for (const [name, p] of Object.entries({ l002: 0.001, l025: 0.025, u975: 0.975, u998: 0.999 }))
      expectNear(binomialFunnelLimit(funnel.target, cases, p), exact[name][at], 1e-12)
    expect(unit.isTooSmall).toBe(cases < 10)
    if (unit.widened !== null) {
      expectNear(unit.limits!.l95, exact.l025[at], 1e-12)
      expectNear(unit.widened.l95, expected.limits_multiplicative.l025[at], 1e-12)
      expectNear(unit.widened.u95, expected.limits_multiplicative.u975[at], 1e-12)
    }
    const wilson = certain(wilsonInterval(count, cases))
    expectNear(wilson.lower, expected.wilson.lower[at], 1e-12)
    expectNear(wilson.upper, expected.wilson.upper[at], 1e-12)
  }
})
