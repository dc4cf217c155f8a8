import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCli } from '#testing/run-cli.ts'

// Computed in R 4.2.2; the folder is not part of the repository.
const reference = join(import.meta.dirname, '../../../shared/data/reference')
const isHere = existsSync(reference)

const stats = (parameters: string[], input?: string) => runCli(['stats', ...parameters], input)

/** The JSON of a model on a reference file. */
async function run(model: string, file: string, options: string[], code = 0) {
  const result = await stats([model, join(reference, file), ...options, '--json'])
  expect({ code: result.code, err: result.err }).toEqual({ code, err: '' })
  return JSON.parse(result.out)
}

const expected = (file: string) => JSON.parse(readFileSync(join(reference, file), 'utf8'))

function near(found: number, wanted: number, tolerance: number): void {
  expect(Math.abs(found - wanted)).toBeLessThanOrEqual(tolerance)
}

describe.skipIf(!isHere)('every model gives the reference figures of R', () => {
  test('alpha', async () => {
    const wanted = expected('reliability/reliability.json').phqlike9
    const found = await run('alpha', 'reliability/phqlike9.csv', ['--items', 'q1..q9'])
    near(found.alpha, wanted.alpha_raw, 1e-12)
    near(found.standardised, wanted.alpha_std, 1e-12)
    near(found.feldt.low, wanted.alpha_ci95_feldt[0], 1e-8)
    near(found.duhachek.high, wanted.alpha_ci95_duhachek[1], 1e-8)
    expect([found.persons, found.personsLeftOut]).toEqual([
      wanted.n_complete,
      wanted.n_rows - wanted.n_complete,
    ])
    for (const [index, item] of found.items.entries()) {
      expect(item.item).toBe(`q${index + 1}`)
      near(item.restCorrelation, wanted.item_rest_r[index], 1e-12)
      near(item.alphaIfDeleted, wanted.alpha_if_deleted[index], 1e-12)
    }
    const pairwise = await run('alpha', 'reliability/phqlike9.csv', ['--pairwise'])
    near(pairwise.alpha, expected('reliability/pairwise.json').alpha_raw, 1e-12)
  })

  test('omega', async () => {
    const wanted = expected('reliability/reliability.json').attitude
    const ml = await run('omega', 'reliability/attitude.csv', [])
    near(ml.omega, wanted.omega_total_ml_cov.value, 1e-6)
    const minres = await run('omega', 'reliability/attitude.csv', ['--by', 'minres'])
    near(minres.omega, wanted.omega_total_minres.value, 1e-4)
    expect([ml.matrix, minres.matrix]).toEqual(['covariances', 'correlations'])
  })

  test('rci', async () => {
    const wanted = expected('change/change.json').z196
    const found = await run('rci', 'change/prepost.csv', [
      ...['--before', 'pre', '--after', 'post', '--sd', '5', '--reliability', '0.86', '--cutoff', '10'],
    ])
    near(found.criterion, wanted.criterion, 1e-12)
    expect(found.counts).toEqual(wanted.counts)
    const main = expected('change/change.json').main
    near(found.sem, main.sem, 1e-12)
    for (const [index, { row, rci }] of found.rows.entries()) {
      expect(row).toBe(index + 1)
      near(Math.abs(rci), Math.abs(main.rc[index]), 1e-12)
    }
  })

  test('icc, complete and with missing ratings', async () => {
    const wanted = expected('icc/icc.json')
    const found = await run('icc', 'icc/sf.csv', [])
    for (const form of ['ICC(1,1)', 'ICC(2,1)', 'ICC(3,1)', 'ICC(1,k)', 'ICC(2,k)', 'ICC(3,k)']) {
      near(found.forms[form].value, wanted.sf[form].icc, 1e-10)
      near(found.forms[form].lower, wanted.sf[form].lower, 1e-8)
      near(found.forms[form].p, wanted.sf[form].p, 1e-10)
    }
    const gaps = await run('icc', 'icc/r3_missing.csv', ['--raters', 'J1,J2,J3'])
    expect(gaps.method).toBe('reml')
    near(gaps.values['ICC(2,1)'], wanted.r3_missing['ICC(2,1)'], 1e-5)
    near(gaps.variance.raters, wanted.r3_missing.var_rater, 1e-5)
  })

  test('kappa', async () => {
    const wanted = expected('agreement/agreement.json')
    for (const weights of ['none', 'linear', 'quadratic']) {
      const found = await run('kappa', 'agreement/ordinal3.csv', [
        ...['--raters', 'A,B', '--categories', '1,2,3,4', '--weights', weights],
      ])
      const figures = wanted[`ordinal3_AB_${weights}`]
      near(found.kappa, figures.kappa, 1e-12)
      near(found.standardError, figures.se, 1e-12)
      near(found.standardErrorUnderChance, figures.se0, 1e-12)
      near(found.lower, figures.lower, 1e-10)
    }
    const several = await run('kappa', 'agreement/nominal4.csv', [])
    expect([several.units, several.raters]).toEqual([90, 4])
    near(several.kappa, wanted.fleiss_nominal4.kappa, 1e-12)
    near(several.conger.value, wanted.conger_nominal4.kappa, 1e-12)
    near(several.gwet.value, wanted.gwet.nominal4_ac1.coeff, 1e-5)
    const light = await run('kappa', 'agreement/ordinal3.csv', ['--raters', 'A..C'])
    near(light.light.value, wanted.light_ordinal3.kappa, 1e-12)
  })

  test('krippendorff', async () => {
    const wanted = expected('agreement/agreement.json')
    for (const level of ['nominal', 'ordinal', 'interval', 'ratio']) {
      const found = await run('krippendorff', 'agreement/krippendorff_textbook.csv', ['--level', level])
      near(found.alpha, wanted[`krippendorff_nmm_${level}`].alpha, 1e-12)
      near(found.expectedDisagreement, wanted[`krippendorff_nmm_${level}`].De, 1e-10)
    }
    const drawn = await run('krippendorff', 'agreement/krippendorff_textbook.csv', ['--bootstrap', '200'])
    expect(drawn.interval.lower).toBeLessThan(drawn.alpha)
    expect(drawn.interval.upper).toBeGreaterThan(drawn.alpha)
  })

  test('growth', async () => {
    const wanted = expected('lmm/lmm.json')
    for (const method of ['REML', 'ML']) {
      const found = await run('growth', 'lmm/therapy.csv', [
        ...['--outcome', 'score', '--client', 'client', '--fixed', 'lns,intake_c,lns*intake_c'],
        ...['--slope', 'lns', '--method', method],
      ])
      const figures = wanted[`therapy_rs_${method.toLowerCase()}`]
      near(found.logLikelihood, figures.logLik, 1e-6)
      const effects = Object.values<number>(figures.fixef)
      for (const [index, effect] of found.fixed.entries()) near(effect.estimate, effects[index]!, 1e-6)
      near(found.residualVariance, figures.sigma ** 2, 1e-5)
      near(found.clientDeviations[0].intercept, figures.ranef.values[0][0], 1e-4)
      expect(found.clientDeviations[0].client).toBe(figures.ranef.levels[0])
    }
  })

  test('apim: partners told apart, not told apart, and with gaps', async () => {
    const wanted = expected('apim/apim.json')
    const wide = ['--outcome', 'sat_a,sat_b', '--predictor', 'anx_a,anx_b']
    const apart = await run('apim', 'apim/couples_wide.csv', wide)
    const gls = wanted.distinguishable_gls_REML
    for (const [index, at] of [0, 3, 1, 4, 2, 5].entries()) {
      near(apart.effects[at].estimate, gls.est[index], 1e-6)
      near(apart.effects[at].standardError, gls.se[index], 1e-6)
    }
    near(apart.logLikelihood, gls.logLik, 1e-6)
    near(apart.distinguishability.chiSquare, wanted.lavaan_indistinguishable.chisq, 1e-5)
    expect(apart.distinguishability.df).toBe(6)
    near(apart.patterns[0].k, wanted.fieller_k1.k, 1e-6)
    const alike = await run('apim', 'apim/negative_icc_long.csv', [
      ...[
        '--couple',
        'couple',
        '--outcome',
        'sat',
        '--predictor',
        'actor',
        '--partners',
        'indistinguishable',
      ],
    ])
    for (const [index, effect] of alike.effects.entries())
      near(effect.estimate, wanted.negative_icc.gls.est[index], 1e-6)
    near(alike.residual.correlation, wanted.negative_icc.gls.rho, 1e-6)
    const gaps = await run('apim', 'apim/couples_wide_missing.csv', wide)
    expect(gaps.method).toBe('FIML')
    near(gaps.logLikelihood, wanted.lavaan_fiml_missing.logLik, 1e-5)
    near(gaps.effects[1].estimate, wanted.lavaan_fiml_missing.parameters[0].est, 1e-5)
  })

  test('meta', async () => {
    const wanted = expected('effectsize/effectsize_meta.json')
    for (const method of ['REML', 'ML', 'DL', 'PM', 'EE']) {
      const found = await run('meta', 'effectsize/bcg.csv', [
        ...['--effect', 'yi', '--variance', 'vi', '--method', method],
      ])
      const figures = wanted.meta_bcg[`${method}_z`]
      expect(found.studies).toBe(13)
      // metafor's search for PM stops early.
      const tolerance = method === 'PM' ? 1e-4 : 1e-8
      near(found.estimate, figures.est, tolerance)
      near(found.standardError, figures.se, tolerance)
      near(found.heterogeneity, figures.tau2, tolerance)
      near(found.logLikelihood, figures.logLik, tolerance)
    }
    const found = await run('meta', 'effectsize/bcg.csv', [
      ...['--effect', 'yi', '--variance', 'vi', '--knapp-hartung', '--moderators', 'ablat'],
    ])
    near(found.lower, wanted.meta_bcg.REML_knha.lower, 1e-8)
    near(found.egger.p, wanted.meta_bcg.egger_lm.p, 1e-8)
    near(found.trimAndFill.filled.estimate, wanted.meta_bcg.trimfill.est, 1e-7)
    near(found.regression.coefficients[1].estimate, wanted.metareg_bcg_ablat.b[1], 1e-8)
    expect(found.regression.coefficients[1].name).toBe('ablat')
  })

  test('sudden gains, as the tutorial of the R package counts them', async () => {
    const found = await run('sudden-gains', '../datasets/cran__suddengains__sgdata.csv', [
      ...['--sessions', 'bdi_s1..bdi_s12', '--cutoff', '7'],
    ])
    expect(found).toMatchObject({ clientsJudged: 39, clientsWithGains: 15, judgedIntervals: 298 })
    expect(found.gains.length).toBe(24)
    expect(found.gains.filter((gain: { isReversed: boolean }) => gain.isReversed).length).toBe(4)
    expect(found.gains.find((gain: { row: number }) => gain.row === 5)).toMatchObject({
      from: 'bdi_s3',
      to: 'bdi_s4',
    })
  })

  test('srm: anxiety in 208 families of four, as published (Kenny, Kashy & Cook 2006, chapter 9)', async () => {
    const lines = readFileSync(join(reference, '../datasets/cran__fSRM__four.person.tab'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.replaceAll('"', '').split(/\s+/).join(';'))
    const options = [
      '--family',
      'family.id',
      '--actor',
      'actor.id',
      '--partner',
      'partner.id',
      '--value',
      'anx',
    ]
    const { out, code } = await stats(['srm', '-', ...options, '--json'], `${lines.join('\n')}\n`)
    const found = JSON.parse(out)
    expect([code, found.families, found.df]).toEqual([0, 208, 47])
    near(found.chiSquare, 45.094, 0.005)
    near(found.family.estimate, 0.039, 0.00061)
    near(found.actor.m.estimate, 0.163, 0.00061)
    near(found.partner.y.standardError, 0.021, 0.00061)
    // One relationship less is one family less.
    const less = await stats(['srm', '-', ...options, '--json'], `${lines.toSpliced(1, 1).join('\n')}\n`)
    expect(JSON.parse(less.out)).toMatchObject({ families: 207, incomplete: 1 })
  })

  test('synchrony', async () => {
    const wanted = expected('synchrony/wclc.json')
    const found = await run('synchrony', 'synchrony/dyads6_10hz.csv', [
      ...['--first', 'a1', '--second', 'b1', '--rate', '10', '--window', '30', '--step', '15', '--lag', '3'],
      ...['--surrogates', '19', '--table'],
    ])
    near(found.mean, wanted.surrogates_keep_roles.real[0], 1e-10)
    expect(found.lags.length).toBe(61)
    for (const [index, window] of found.windows.entries())
      near(window.allLags, wanted.z_abs[0].all_lags[index], 1e-10)
    near(Math.abs(Math.atanh(found.correlations[0][0])), wanted.z_abs[0].ccf[0][0], 1e-10)
    expect(found.test.surrogates.length).toBe(19)
  })

  test('hrv, raw and without artefacts', async () => {
    const wanted = expected('hrv/hrv.json')
    const clean = await run('hrv', 'hrv/rr600.csv', ['--intervals', 'rr_ms', '--window', '60', '--spectrum'])
    near(clean.rmssd, wanted.clean.rmssd, 1e-12)
    near(clean.sdnn, wanted.clean.sdnn, 1e-12)
    near(clean.pnn50, wanted.clean.pnn50, 1e-12)
    expect(clean.droppedRows).toEqual(wanted.dropped_1based)
    for (const [index, window] of wanted.windows_60s_step30.entries()) {
      expect(clean.windows[index].start).toBe(window.start_s)
      near(clean.windows[index].rmssd, window.rmssd, 1e-12)
    }
    expect(clean.spectrum.high).toBeGreaterThan(0)
    const raw = await run('hrv', 'hrv/rr600.csv', ['--intervals', 'rr_ms', '--no-artefacts'])
    near(raw.rmssd, wanted.raw.rmssd, 1e-12)
    near(raw.sd1, wanted.raw.sd1, 1e-12)
    expect(raw.artefactRule).toBeNull()
  })

  test('cat', async () => {
    const { traces } = expected('cat/trace.json')
    const found = await run('cat', 'cat/full_responses.csv', [
      ...['--parameters', join(reference, 'irt/grm_items24.csv'), '--max-items', '12', '--max-error', '0.32'],
    ])
    expect(found.tests.length).toBe(200)
    for (const [person, trace] of traces.entries()) {
      const { items, thetas, theta, standardErrors } = found.tests[person]
      expect(items).toEqual(trace.items.map((item: number) => `i${String(item).padStart(2, '0')}`))
      for (const [step, value] of trace.theta.entries()) near(thetas[step], value, 1e-9)
      near(theta, trace.theta.at(-1), 1e-9)
      near(standardErrors.at(-1), trace.psd.at(-1), 1e-9)
    }
  })

  test('grm: calibration, and scores by every method', async () => {
    const wanted = expected('irt/grm_calibration.json')
    const fit = await run('grm', 'irt/grm_calibration.csv', ['--highest', '4'])
    near(fit.logLikelihood, wanted.logLik, 1e-3)
    for (const [index, { a, b }] of fit.items.entries())
      for (const [k, value] of [a, ...b].entries()) near(value, wanted.a_b.items[index][k], 1e-3)
    const scores = expected('irt/grm_scores.json')
    const parameters = ['--parameters', join(reference, 'irt/grm_items24.csv')]
    const eap = await run('grm', 'irt/grm_responses.csv', parameters)
    for (const [person, { theta, standardError }] of eap.people.entries()) {
      near(theta, scores.eap[person], 1e-10)
      near(standardError, scores.psd[person], 1e-10)
    }
    // Three people have no maximum: said by the reason and by how the command ends.
    const ml = await run('grm', 'irt/grm_responses.csv', [...parameters, '--score', 'ml'], 1)
    expect(ml.people.slice(0, 3).map(({ reason }: { reason: string }) => reason)).toEqual([
      'all-lowest',
      'all-highest',
      'none-answered',
    ])
    near(ml.people[10].theta, scores.ml[10], 1e-6)
  })
})
