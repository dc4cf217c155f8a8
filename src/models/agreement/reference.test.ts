import { expect, test } from 'vitest'
import { certain, expectNear } from '#testing/estimates.ts'
import {
  hasReferenceValues,
  readReferenceCsv,
  readReferenceJson,
  readReferenceNumbers,
} from '#testing/reference-values.ts'
import { cohenKappa } from './cohen-kappa.ts'
import { congerKappa } from './conger-kappa.ts'
import { fleissKappa } from './fleiss-kappa.ts'
import { gwetAgreement } from './gwet-agreement.ts'
import { iccWithMissingRatings } from './icc-with-missing-ratings.ts'
import { intraclassCorrelations, type IntraclassForm } from './intraclass-correlations.ts'
import { krippendorffAlpha } from './krippendorff-alpha.ts'
import { lightKappa } from './light-kappa.ts'

// Values of psych, irr, irrCAC and lme4 in R 4.2.2; tolerances as their README states them.
const golden = test.skipIf(!hasReferenceValues())

golden.each(['sf', 'r3', 'noise', 'big', 'two'])('the six ICC of %s are those of psych', (name) => {
  const expected = readReferenceJson('reference/icc/icc.json')[name]
  const result = certain(
    intraclassCorrelations(readReferenceNumbers(`reference/icc/${name}.csv`) as number[][]),
  )
  expectNear(result.meanSquares.rows, expected.MSR, 1e-10)
  expectNear(result.meanSquares.columns, expected.MSC, 1e-10)
  expectNear(result.meanSquares.error, expected.MSE, 1e-10)
  expectNear(result.meanSquares.within, expected.MSW, 1e-10)
  expectNear(result.satterthwaiteDf, expected['ICC(2,1)'].df_satterthwaite, 1e-8)
  for (const [form, given] of Object.entries(result.forms)) {
    const one = certain(given)
    const other = expected[form as IntraclassForm]
    expectNear(one.value, other.icc, 1e-10)
    expectNear(one.f, other.F, 1e-10)
    expect([one.df1, one.df2]).toEqual([other.df1, other.df2])
    expect(Math.abs(one.p / other.p - 1)).toBeLessThan(1e-8)
    expectNear(one.lower, other.lower, 1e-8)
    expectNear(one.upper, other.upper, 1e-8)
  }
})

golden('with missing ratings the variances are those of lme4', () => {
  const expected = readReferenceJson('reference/icc/icc.json').r3_missing
  const result = certain(iccWithMissingRatings(readReferenceNumbers('reference/icc/r3_missing.csv')))
  expectNear(result.variance.units, expected.var_subject, 1e-5)
  expectNear(result.variance.raters, expected.var_rater, 1e-5)
  expectNear(result.variance.residual, expected.var_residual, 1e-5)
  expectNear(result.logLikelihood, expected.logLik_reml, 1e-7)
  expectNear(result.values['ICC(2,1)'], expected['ICC(2,1)'], 1e-5)
  expectNear(result.values['ICC(3,1)'], expected['ICC(3,1)'], 1e-5)
  expectNear(result.values['ICC(2,k)'], expected['ICC(2,k=3)'], 1e-5)
  expectNear(result.values['ICC(3,k)'], expected['ICC(3,k=3)'], 1e-5)
})

golden('without missing ratings the variance model gives the mean-square ICC', () => {
  const ratings = readReferenceNumbers('reference/icc/r3.csv') as number[][]
  const squares = certain(intraclassCorrelations(ratings))
  const model = certain(iccWithMissingRatings(ratings))
  for (const form of ['ICC(2,1)', 'ICC(3,1)', 'ICC(2,k)', 'ICC(3,k)'] as const)
    expectNear(model.values[form], certain(squares.forms[form]).value, 1e-7)
})

const columns = (rows: readonly (readonly (number | null)[])[], column: number) =>
  rows.map((row) => row[column]!)

golden.each(['none', 'linear', 'quadratic'] as const)('kappa with weights %s is that of irr', (weighting) => {
  const ordinal = readReferenceNumbers('reference/agreement/ordinal3.csv')
  const expected = readReferenceJson('reference/agreement/agreement.json')[`ordinal3_AB_${weighting}`]
  const kappa = certain(cohenKappa(columns(ordinal, 0), columns(ordinal, 1), [1, 2, 3, 4], { weighting }))
  expectNear(kappa.value, expected.kappa, 1e-12)
  expectNear(kappa.observed, expected.po, 1e-12)
  expectNear(kappa.expected, expected.pe, 1e-12)
  expectNear(kappa.standardError, expected.se, 1e-12)
  expectNear(kappa.standardErrorUnderChance, expected.se0, 1e-12)
  expectNear(kappa.z, expected.z, 1e-12)
  expectNear(kappa.lower, expected.lower, 1e-12)
  expectNear(kappa.upper, expected.upper, 1e-12)
})

const attachment = ['dismissing', 'preoccupied', 'secure', 'unresolved']

golden('the kappas of several raters are those of irr and irrCAC', () => {
  const all = readReferenceJson('reference/agreement/agreement.json')
  const nominal = readReferenceCsv('reference/agreement/nominal4.csv').rows
  const ordinal = readReferenceNumbers('reference/agreement/ordinal3.csv')
  const diagnoses = readReferenceCsv('reference/agreement/irr_diagnoses.csv').rows
  const sets = [
    [nominal, attachment, all.fleiss_nominal4],
    [ordinal, [1, 2, 3, 4], all.fleiss_ordinal3],
    [diagnoses, Object.keys(all.fleiss_irr_diagnoses.detail), all.fleiss_irr_diagnoses],
  ] as const
  for (const [ratings, categories, expected] of sets) {
    const fleiss = certain(fleissKappa(ratings, categories))
    expectNear(fleiss.value, expected.kappa, 1e-12)
    expectNear(fleiss.z, expected.z, 1e-12)
    for (const category of fleiss.categories) {
      const detail = expected.detail[category.category]
      const one = certain(category)
      expect(one.value).toBeCloseTo(detail.Kappa, 3)
      expect(one.z).toBeCloseTo(detail.z, 2)
    }
  }
  expectNear(certain(congerKappa(nominal, attachment)).value, all.conger_nominal4.kappa, 1e-12)
  expectNear(certain(lightKappa(ordinal, [1, 2, 3, 4])).value, all.light_ordinal3.kappa, 1e-12)
  const ac1 = certain(gwetAgreement(nominal, attachment))
  expectNear(ac1.value, all.gwet.nominal4_ac1.coeff, 1e-5)
  expectNear(ac1.standardError, all.gwet.nominal4_ac1.se, 1e-5)
  const ac2 = certain(gwetAgreement(ordinal, [1, 2, 3, 4], { weighting: 'quadratic' }))
  expectNear(ac2.value, all.gwet.ordinal3_ac2_quadratic.coeff, 1e-5)
  expectNear(ac2.standardError, all.gwet.ordinal3_ac2_quadratic.se, 1e-5)
})

golden('95 % agreement with one prevailing category: kappa is negative, AC1 is not', () => {
  const expected = readReferenceJson('reference/agreement/agreement.json').prevalence
  const kappa = certain(cohenKappa(expected.a, expected.b, [1, 2]))
  expectNear(kappa.value, expected.kappa, 1e-12)
  expectNear(kappa.standardError, expected.se, 1e-12)
  const pairs = expected.a.map((code: number, unit: number) => [code, expected.b[unit]])
  expect(certain(gwetAgreement(pairs, [1, 2])).value).toBeGreaterThan(0.94)
})

golden.each(['nominal', 'ordinal', 'interval', 'ratio'] as const)(
  "Krippendorff's alpha at the %s level is that of irr and of his own example",
  (level) => {
    const all = readReferenceJson('reference/agreement/agreement.json')
    const files = { nmm: 'krippendorff_textbook', km: 'krippendorff_ordinal3_missing' }
    for (const [key, file] of Object.entries(files)) {
      const expected = all[`krippendorff_${key}_${level}`]
      const alpha = certain(krippendorffAlpha(readReferenceNumbers(`reference/agreement/${file}.csv`), level))
      expectNear(alpha.value, expected.alpha, 1e-12)
      expectNear(alpha.observedDisagreement, expected.Do, 1e-12)
      expectNear(alpha.expectedDisagreement, expected.De, 1e-12)
      expect(alpha.values).toEqual(expected.levels)
      for (const [row, line] of alpha.coincidences.entries())
        for (const [column, count] of line.entries())
          expectNear(count, expected.coincidence[row][column], 1e-12)
    }
  },
)
