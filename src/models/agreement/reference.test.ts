import { expect, test } from 'vitest'
import { certain, distance } from '#testing/estimates.ts'
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
const hasValues = hasReferenceValues()

test
  .skipIf(!hasValues)
  .each([
    ...['sf', 'r3', 'noise', 'big', 'two'].map((name) => ['icc/icc.json', name, `icc/${name}.csv`] as const),
    ['agreement/agreement.json', 'icc_irr_anxiety', 'agreement/irr_anxiety.csv'] as const,
  ])('the six ICC of %s %s are those of psych', (file, name, table) => {
  const expected = readReferenceJson(`reference/${file}`)[name]
  const result = certain(intraclassCorrelations(readReferenceNumbers(`reference/${table}`) as number[][]))
  expect(distance(result.meanSquares.rows, expected.MSR)).toBeLessThanOrEqual(1e-10)
  expect(distance(result.meanSquares.columns, expected.MSC)).toBeLessThanOrEqual(1e-10)
  expect(distance(result.meanSquares.error, expected.MSE)).toBeLessThanOrEqual(1e-10)
  expect(distance(result.meanSquares.within, expected.MSW)).toBeLessThanOrEqual(1e-10)
  expect(distance(result.satterthwaiteDf, expected['ICC(2,1)'].df_satterthwaite)).toBeLessThanOrEqual(1e-8)
  for (const [form, given] of Object.entries(result.forms)) {
    const one = certain(given)
    const other = expected[form as IntraclassForm]
    expect(distance(one.value, other.icc)).toBeLessThanOrEqual(1e-10)
    expect(distance(one.f, other.F)).toBeLessThanOrEqual(1e-10)
    expect([one.df1, one.df2]).toEqual([other.df1, other.df2])
    expect(Math.abs(one.p / other.p - 1)).toBeLessThan(1e-8)
    expect(distance(one.lower, other.lower)).toBeLessThanOrEqual(1e-8)
    expect(distance(one.upper, other.upper)).toBeLessThanOrEqual(1e-8)
  }
})

test.skipIf(!hasValues)('with missing ratings the variances are those of lme4', () => {
  const expected = readReferenceJson('reference/icc/icc.json').r3_missing
  const result = certain(iccWithMissingRatings(readReferenceNumbers('reference/icc/r3_missing.csv')))
  expect(distance(result.variance.units, expected.var_subject)).toBeLessThanOrEqual(1e-5)
  expect(distance(result.variance.raters, expected.var_rater)).toBeLessThanOrEqual(1e-5)
  expect(distance(result.variance.residual, expected.var_residual)).toBeLessThanOrEqual(1e-5)
  expect(distance(result.logLikelihood, expected.logLik_reml)).toBeLessThanOrEqual(1e-7)
  expect(distance(result.values['ICC(2,1)'], expected['ICC(2,1)'])).toBeLessThanOrEqual(1e-5)
  expect(distance(result.values['ICC(3,1)'], expected['ICC(3,1)'])).toBeLessThanOrEqual(1e-5)
  expect(distance(result.values['ICC(2,k)'], expected['ICC(2,k=3)'])).toBeLessThanOrEqual(1e-5)
  expect(distance(result.values['ICC(3,k)'], expected['ICC(3,k=3)'])).toBeLessThanOrEqual(1e-5)
})

test.skipIf(!hasValues)('without missing ratings the variance model gives the mean-square ICC', () => {
  const ratings = readReferenceNumbers('reference/icc/r3.csv') as number[][]
  const squares = certain(intraclassCorrelations(ratings))
  const model = certain(iccWithMissingRatings(ratings))
  for (const form of ['ICC(2,1)', 'ICC(3,1)', 'ICC(2,k)', 'ICC(3,k)'] as const)
    expect(distance(model.values[form], certain(squares.forms[form]).value)).toBeLessThanOrEqual(1e-7)
})

const columns = (rows: readonly (readonly (number | null)[])[], column: number) =>
  rows.map((row) => row[column]!)

test.skipIf(!hasValues).each(['none', 'linear', 'quadratic'] as const)(
  'kappa with weights %s is that of irr',
  (weighting) => {
    const ordinal = readReferenceNumbers('reference/agreement/ordinal3.csv')
    const expected = readReferenceJson('reference/agreement/agreement.json')[`ordinal3_AB_${weighting}`]
    const kappa = certain(cohenKappa(columns(ordinal, 0), columns(ordinal, 1), [1, 2, 3, 4], { weighting }))
    expect(distance(kappa.value, expected.kappa)).toBeLessThanOrEqual(1e-12)
    expect(distance(kappa.observed, expected.po)).toBeLessThanOrEqual(1e-12)
    expect(distance(kappa.expected, expected.pe)).toBeLessThanOrEqual(1e-12)
    expect(distance(kappa.standardError, expected.se)).toBeLessThanOrEqual(1e-12)
    expect(distance(kappa.standardErrorUnderChance, expected.se0)).toBeLessThanOrEqual(1e-12)
    expect(distance(kappa.z, expected.z)).toBeLessThanOrEqual(1e-12)
    expect(distance(kappa.lower, expected.lower)).toBeLessThanOrEqual(1e-12)
    expect(distance(kappa.upper, expected.upper)).toBeLessThanOrEqual(1e-12)
  },
)

const attachment = ['dismissing', 'preoccupied', 'secure', 'unresolved']

test.skipIf(!hasValues)('the kappas of several raters are those of irr and irrCAC', () => {
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
    expect(distance(fleiss.value, expected.kappa)).toBeLessThanOrEqual(1e-12)
    expect(distance(fleiss.z, expected.z)).toBeLessThanOrEqual(1e-12)
    for (const category of fleiss.categories) {
      const detail = expected.detail[category.category]
      const one = certain(category)
      expect(one.value).toBeCloseTo(detail.Kappa, 3)
      expect(one.z).toBeCloseTo(detail.z, 2)
    }
  }
  expect(
    distance(certain(congerKappa(nominal, attachment)).value, all.conger_nominal4.kappa),
  ).toBeLessThanOrEqual(1e-12)
  expect(
    distance(certain(lightKappa(ordinal, [1, 2, 3, 4])).value, all.light_ordinal3.kappa),
  ).toBeLessThanOrEqual(1e-12)
  const ac1 = certain(gwetAgreement(nominal, attachment))
  expect(distance(ac1.value, all.gwet.nominal4_ac1.coeff)).toBeLessThanOrEqual(1e-5)
  expect(distance(ac1.standardError, all.gwet.nominal4_ac1.se)).toBeLessThanOrEqual(1e-5)
  const ac2 = certain(gwetAgreement(ordinal, [1, 2, 3, 4], { weighting: 'quadratic' }))
  expect(distance(ac2.value, all.gwet.ordinal3_ac2_quadratic.coeff)).toBeLessThanOrEqual(1e-5)
  expect(distance(ac2.standardError, all.gwet.ordinal3_ac2_quadratic.se)).toBeLessThanOrEqual(1e-5)
})

test.skipIf(!hasValues)('95 % agreement with one prevailing category: kappa is negative, AC1 is not', () => {
  const expected = readReferenceJson('reference/agreement/agreement.json').prevalence
  const kappa = certain(cohenKappa(expected.a, expected.b, [1, 2]))
  expect(distance(kappa.value, expected.kappa)).toBeLessThanOrEqual(1e-12)
  expect(distance(kappa.standardError, expected.se)).toBeLessThanOrEqual(1e-12)
  const pairs = expected.a.map((code: number, unit: number) => [code, expected.b[unit]])
  expect(certain(gwetAgreement(pairs, [1, 2])).value).toBeGreaterThan(0.94)
})

test.skipIf(!hasValues).each(['nominal', 'ordinal', 'interval', 'ratio'] as const)(
  "Krippendorff's alpha at the %s level is that of irr and of his own example",
  (level) => {
    const all = readReferenceJson('reference/agreement/agreement.json')
    const files = { nmm: 'krippendorff_textbook', km: 'krippendorff_ordinal3_missing' }
    for (const [key, file] of Object.entries(files)) {
      const expected = all[`krippendorff_${key}_${level}`]
      const alpha = certain(krippendorffAlpha(readReferenceNumbers(`reference/agreement/${file}.csv`), level))
      expect(distance(alpha.value, expected.alpha)).toBeLessThanOrEqual(1e-12)
      expect(distance(alpha.observedDisagreement, expected.Do)).toBeLessThanOrEqual(1e-12)
      expect(distance(alpha.expectedDisagreement, expected.De)).toBeLessThanOrEqual(1e-12)
      expect(alpha.values).toEqual(expected.levels)
      for (const [row, line] of alpha.coincidences.entries())
        for (const [column, count] of line.entries())
          expect(distance(count, expected.coincidence[row][column])).toBeLessThanOrEqual(1e-12)
    }
  },
)
