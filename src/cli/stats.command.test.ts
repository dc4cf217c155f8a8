import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

// Computed in R 4.2.2; the folder is not part of the repository.
const reference = join(import.meta.dirname, '../../../shared/data/reference')
const isHere = existsSync(reference)

function stats(parameters: string[], input = ''): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), 'stats', ...parameters], {
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    })
    const out: Buffer[] = []
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk) => (err += chunk))
    child.on('close', (code) => resolve({ code, out: Buffer.concat(out).toString('utf8'), err }))
    child.stdin.end(input)
  })
}

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

test('survival: remission of leukaemia as published (Freireich et al. 1963), with the log-rank test', async () => {
  const weeks = {
    treated: [6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35],
    placebo: [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23],
  }
  const lines = Object.entries(weeks).flatMap(([arm, times]) =>
    times.map((time) => `${arm},${Math.abs(time)},${time > 0 ? 1 : 0}`),
  )
  const table = `arm,weeks,relapse\n${lines.join('\n')}\n`
  const options = ['--time', 'weeks', '--event', 'relapse', '--json']
  const { out, code } = await stats(['survival', ...options, '--group', 'arm'], table)
  const { logRank, curves } = JSON.parse(out)
  expect(code).toBe(0)
  expect(logRank.chiSquare).toBeCloseTo(16.79, 2)
  expect(curves.map(({ group, median }: { group: string; median: number }) => [group, median])).toEqual([
    ['treated', 23],
    ['placebo', 8],
  ])
  const bad = await stats(['survival', ...options], `${table}treated,5,2\ntreated,-1,1\n`)
  expect(bad.code).toBe(1)
  expect(JSON.parse(bad.out).persons).toBe(42)
  expect(JSON.parse(bad.out).refused.map(({ row }: { row: number }) => row)).toEqual([43, 44])
})

test('couples in two lines each give what couples in one line give, in any order of lines', async () => {
  const couples = [
    [1, 2, 3, 1],
    [3, 1, 2, 2],
    [2, 4, 5, 3],
    [5, 5, 4, 6],
    [4, 3, 1, 4],
    [6, 2, 2, 7],
    [3, 6, 4, 4],
  ]
  const wide = `y_a,y_b,x_a,x_b\n${couples.map((couple) => couple.join(',')).join('\n')}\n`
  const long = couples.flatMap(([ya, yb, xa, xb], id) => [`${id},m,${yb},${xb}`, `${id},f,${ya},${xa}`])
  const one = await stats(['apim', '--outcome', 'y_a,y_b', '--predictor', 'x_a,x_b', '--json'], wide)
  const two = await stats(
    ['apim', '--couple', 'id', '--role', 'who', '--outcome', 'y', '--predictor', 'x', '--json'],
    `id,who,y,x\n${long.toReversed().join('\n')}\n`,
  )
  const { roles, ...others } = JSON.parse(two.out)
  expect(roles).toEqual({ a: 'f', b: 'm' })
  expect(others.logLikelihood).toBeCloseTo(JSON.parse(one.out).logLikelihood, 10)
  for (const [index, effect] of others.effects.entries())
    expect(effect.estimate).toBeCloseTo(JSON.parse(one.out).effects[index].estimate, 10)
  const three = await stats(
    ['apim', '--couple', 'id', '--outcome', 'y', '--predictor', 'x'],
    'id,y,x\n1,2,3\n1,3,4\n1,4,5\n',
  )
  expect(three).toMatchObject({ code: 2, out: '' })
})

test('the smallest reliable change needs no table', async () => {
  const { out, code } = await stats(['rci', '--sd', '7.5', '--reliability', '0.8', '--json'])
  expect(code).toBe(0)
  const sem = 7.5 * Math.sqrt(0.2)
  expect(JSON.parse(out)).toEqual({
    criterion: expect.closeTo(1.96 * Math.SQRT2 * sem, 12),
    sem: expect.closeTo(sem, 12),
  })
})

test('without --json a result is there to be read', async () => {
  const { out, code } = await stats(['alpha', '-'], 'a,b\n1,2\n2,4\n3,5\n5,5\n')
  expect(code).toBe(0)
  expect(out).toMatch(/^alpha +0\.8\d+$/m)
  expect(out).toMatch(/item +rest correlation +alpha if deleted/)
  expect(out).not.toContain('{')
})

test.each([
  ['a mark of order and Windows line ends', '\uFEFFa,b\r\n1,2\r\n2,4\r\n3,5\r\n5,5\r\n'],
  ['semicolons and decimal commas', 'a;b\n1,0;2,0\n2;4\n3;5,0\n5;5\n'],
  ['tabs', 'a\tb\n1\t2\n2\t4\n3\t5\n5\t5\n'],
  ['quotes and blanks', '"a" , "b"\n 1 ,2\n2,"4"\n3,5\n5,5\n'.replace('"a" , "b"', '"a","b"')],
])('a table with %s is read the same', async (_, table) => {
  const plain = JSON.parse((await stats(['alpha', '--json'], 'a,b\n1,2\n2,4\n3,5\n5,5\n')).out)
  expect(JSON.parse((await stats(['alpha', '-', '--json'], table)).out)).toEqual(plain)
})

test('lines that cannot be used are named with their reason and without what they held; the others count', async () => {
  const table = 'a,b\n1,2\n2,secret\n2,4,9\n3,5\n5,5\n2\n2,4\n1e400,1\nNA,3\n'
  const { out, err, code } = await stats(['alpha', '--json'], table)
  const { refused, persons, personsLeftOut } = JSON.parse(out)
  expect(code).toBe(1)
  expect(persons).toBe(4)
  expect(personsLeftOut).toBe(1)
  expect(refused).toEqual([
    { row: 2, reason: 'column b holds something that is not a usable number' },
    { row: 3, reason: '3 columns, the first line has 2' },
    { row: 6, reason: '1 columns, the first line has 2' },
    { row: 8, reason: 'column a holds something that is not a usable number' },
  ])
  expect(out + err).not.toContain('secret')
})

const withoutResult: [string[], string, string][] = [
  [['alpha'], 'a,b\n1,1\n', 'too-few-persons'],
  [['alpha'], 'a,b\n1,1\n1,1\n', 'no-variance'],
  [['omega'], 'a,b\n1,1\n2,3\n', 'too-few-items'],
  [['icc'], 'a,b\n2,2\n2,2\n', 'no-variation'],
  [['kappa'], 'a,b\n1,1\n1,1\n', 'chance-agreement-complete'],
  [['krippendorff'], 'a,b\n1,\n,1\n', 'no-pairable-values'],
  [['growth', '--outcome', 'y', '--client', 'c'], 'c,y\n1,2\n1,3\n', 'one-client'],
  [['hrv', '--intervals', 'rr'], 'rr\n800\n-1\n810\n', 'gaps'],
  [['meta', '--effect', 'y', '--variance', 'v'], 'y,v\n1,1\n', 'too-few-studies'],
  [['survival', '--time', 't', '--event', 'e'], 't,e\n', 'too-few-units'],
  [['sudden-gains', '--sessions', 'a,b', '--cutoff', '7'], 'a,b\n9,1\n', 'too-short'],
  [['apim', '--outcome', 'ya,yb', '--predictor', 'xa,xb'], 'ya,yb,xa,xb\n1,2,3,4\n', 'too-few-couples'],
  [['grm', '--highest', '2'], 'a,b\n0,1\n1,0\n', 'empty-category'],
  [
    ['synchrony', '--first', 'a', '--second', 'b', '--window', '4', '--step', '2', '--lag', '1'],
    'a,b\n1,2\n2,3\n',
    'too-short',
  ],
  [
    ['synchrony', '--first', 'a', '--second', 'b', '--window', '2', '--step', '1', '--lag', '0'],
    'a,b\n1,2\n,3\n4,4\n',
    'gaps',
  ],
]

test.each(withoutResult)(
  'data that allow no result give the reason, never a number: %j',
  async (parameters, table, reason) => {
    const { out, code, err } = await stats([...parameters, '--json'], table)
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(JSON.parse(out).reason).toBe(reason)
  },
)

test('a code that the codebook does not name is refused with its line', async () => {
  const table = 'a,b\nx,x\nx,y\ny,y\nz,x\n'
  const { out, code } = await stats(['kappa', '--categories', 'x,y', '--json'], table)
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({
    units: 3,
    refused: [{ row: 4, reason: 'column a holds a code that is not named' }],
  })
})

const wrongCommands: [string[], string][] = [
  [['no-such-model'], 'no-such-model'],
  [['alpha', 'no-such.csv'], 'There is no file'],
  [['alpha', '-', '--items', 'a,c'], 'There is no column c. The columns are: a, b.'],
  [['alpha', '-', '--items', 'b..a'], 'stands before'],
  [['alpha', '-', '--items', 'a,a'], 'named twice'],
  [['alpha', '-', '--confidence', '2'], 'between 0 and 1'],
  [['alpha', '-', '--confidence', 'much'], 'Write a number'],
  [['kappa', '-', '--weights', 'linear'], '--categories'],
  [['grm', '-'], '--highest'],
  [['cat', '-'], '--parameters'],
  [['rci', '--sd', '7.5'], '--reliability'],
  [['rci', '--sd', '0', '--reliability', '0.8'], 'above 0'],
  [['rci', '-', '--sd', '7.5', '--reliability', '0.8'], '--before'],
  [['growth', '-', '--outcome', 'a'], '--client'],
]

test.each(wrongCommands)(
  'what is wrong with the command is said, and nothing is computed: %j',
  async (parameters, message) => {
    const { code, out, err } = await stats(parameters, 'a,b\n1,2\n2,4\n3,5\n')
    expect(err).toContain(message)
    expect({ code, out }).toEqual({ code: 2, out: '' })
  },
)

test('an empty table is no table', async () => {
  expect(await stats(['alpha'], '')).toMatchObject({ code: 2, out: '' })
})

test('parameters of items that are unusable are said to be', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'stats-')), 'items.csv')
  for (const [text, message] of [
    ['name,a,b1\n1,1,0\n', 'columns item, a, b1'],
    ['item,a,b1\n1,1,x\n', 'Line 1'],
    ['item,a,b1\n1,1,0\n1,1,0\n', 'an item twice'],
    ['item,a,b1,b2\n1,1,1,0\n', 'must ascend'],
  ]) {
    writeFileSync(file, text!)
    const { code, err } = await stats(['cat', '-', '--parameters', file], '1\n0\n')
    expect(err).toContain(message)
    expect(code).toBe(2)
  }
})

test('every model that is offered explains itself with an example', async () => {
  const { out } = await stats(['--help'])
  const models = [...out.matchAll(/^ {2}([a-z-]+) \[options\]/gm)].map(([, name]) => name!)
  expect(models.length).toBe(16)
  for (const model of models) {
    const help = await stats([model, '--help'])
    expect(help.code).toBe(0)
    expect(help.out).toContain(`securebase stats ${model} `)
  }
}, 120_000)
