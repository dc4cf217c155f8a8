import { expect, test } from 'vitest'
import { getInstrument } from '#instruments/library.ts'
import { cronbachAlpha } from '#psychometrics/reliability/cronbach-alpha.ts'
import { seededRandom } from '#psychometrics/seeded-random.ts'
import { validationReport, type OwnResponse } from './validation.rules.ts'

const bond = getInstrument('securebase-bond')!
const anxietyItems = bond.scales.find((scale) => scale.id === 'anxiety')!.items
const reversed = bond.scales.find((scale) => scale.id === 'anxiety')!.reverse

/** People whose answers to all items follow one level, with some noise; reversed items run the other way. */
function drawResponses(persons: number, seed = 3): OwnResponse[] {
  const random = seededRandom(seed)
  return Array.from({ length: persons }, (_, person) => {
    const level = 1 + 4 * random()
    return {
      personId: `person ${person}`,
      bondId: `bond ${person}`,
      answeredOn: '2026-03-01',
      answers: Object.fromEntries(
        bond.items.map(({ id }) => {
          const raw = Math.max(1, Math.min(5, Math.round(level + 2 * (random() - 0.5))))
          return [id, bond.scales.some((scale) => scale.reverse.includes(id)) ? 6 - raw : raw]
        }),
      ),
    }
  })
}
const reportOf = (responses: readonly OwnResponse[], scaleId = 'anxiety') =>
  validationReport(bond, responses).scales.find((scale) => scale.scaleId === scaleId)!
const later = (response: OwnResponse, answeredOn: string, shift: number): OwnResponse => ({
  ...response,
  answeredOn,
  answers: Object.fromEntries(
    Object.entries(response.answers).map(([id, value]) => [
      id,
      Math.max(1, Math.min(5, value! + (reversed.includes(id) ? -shift : shift))),
    ]),
  ),
})

test('alpha and item figures are those of the answers after reversal', () => {
  const responses = drawResponses(60)
  const report = reportOf(responses)
  const rows = responses.map(({ answers }) =>
    anxietyItems.map((id) => (reversed.includes(id) ? 6 - answers[id]! : answers[id]!)),
  )
  const alpha = cronbachAlpha(rows)
  if (!alpha.ok) throw new Error(alpha.reason)
  expect(report.alpha).toEqual({ value: alpha.raw, low: alpha.feldt.low, high: alpha.feldt.high })
  expect(report.items.map((item) => item.restCorrelation)).toEqual(
    alpha.items.map((item) => item.restCorrelation),
  )
  // All items follow one level here, so each goes with the rest, the reversed one too.
  for (const item of report.items) expect(item.restCorrelation).toBeGreaterThan(0.5)
  expect(report.omega).toBeGreaterThan(0.7)
  expect(report.dimensions?.count).toBe(1)
})

test('a person counts once, by the first response, and change is about the bond of that one', () => {
  const first = drawResponses(40)
  const second = first.map((response) => later(response, '2026-05-01', -1))
  const ofAnotherBond = first.map((response) => ({
    ...later(response, '2026-06-01', 3),
    bondId: `another ${response.bondId}`,
  }))
  const alone = reportOf(first)
  const all = validationReport(bond, [...first, ...second, ...ofAnotherBond])
  const report = all.scales.find((scale) => scale.scaleId === 'anxiety')!
  expect([all.persons, all.responses, all.from, all.to]).toEqual([40, 120, '2026-03-01', '2026-06-01'])
  expect([report.mean, report.alpha]).toEqual([alone.mean, alone.alpha])
  expect(report.change?.persons).toBe(40)
  expect(report.change?.meanChange).toBeLessThan(-0.5)
  expect(report.change?.effect).toBeCloseTo(report.change!.meanChange / alone.sd!, 12)
  expect(alone.change).toBeNull()
})

test('retest takes the first two responses, and only where they are 5 to 35 days apart', () => {
  const first = drawResponses(20)
  const after = (day: string) => reportOf([...first, ...first.map((one) => later(one, day, 0))]).retest
  expect(after('2026-03-15')?.persons).toBe(20)
  expect(after('2026-03-15')?.value).toBeCloseTo(1, 12)
  expect(after('2026-03-04')).toBeNull()
  expect(after('2026-05-01')).toBeNull()
})

test('nothing is said of fewer than 10 people, and percentiles and dimensions from 50 on', () => {
  expect(validationReport(bond, drawResponses(9))).toMatchObject({
    persons: 9,
    evidence: 'first-look',
    scales: [],
  })
  expect(validationReport(bond, [])).toMatchObject({ persons: 0, from: null, to: null, scales: [] })
  const few = reportOf(drawResponses(49))
  expect([few.norms, few.dimensions]).toEqual([[], null])
  const many = reportOf(drawResponses(50))
  expect(many.norms.map(({ percentile }) => percentile)).toEqual([5, 10, 25, 50, 75, 90, 95])
  expect(many.norms.map(({ value }) => value)).toEqual(
    many.norms.map(({ value }) => value).toSorted((a, b) => a - b),
  )
  expect([30, 99, 100].map((count) => validationReport(bond, drawResponses(count)).evidence)).toEqual([
    'doubtful',
    'doubtful',
    'adequate',
  ])
})

test('answers left out are counted, and whoever left one out is not among the complete', () => {
  const responses = drawResponses(30).map((response, index) =>
    index < 4 ? { ...response, answers: { ...response.answers, [anxietyItems[0]!]: null } } : response,
  )
  const report = reportOf(responses)
  expect(report.complete).toBe(26)
  expect(report.items.map(({ missing }) => missing)).toEqual([4, 0, 0, 0, 0])
})

test('people who all answer alike give no reliability, and no figure that is not a number', () => {
  const same = drawResponses(60).map((response) => ({
    ...response,
    answers: Object.fromEntries(bond.items.map(({ id }) => [id, 3])),
  }))
  const report = reportOf([...same, ...same.map((one) => later(one, '2026-04-01', 1))])
  expect(report).toMatchObject({ alpha: null, omega: null, dimensions: null, change: null, mean: 3, sd: 0 })
  expect(JSON.stringify(report)).not.toMatch(/NaN|Infinity/)
  expect(report.items.every((item) => item.restCorrelation === null)).toBe(true)
})

test('every instrument of the library has a report that is numbers or nothing', () => {
  const random = seededRandom(11)
  for (const id of [
    'ecr-36',
    'phq-9',
    'itq',
    'who-5',
    'rsq-30',
    'srs-v3',
    'securebase-child',
    'sdq',
    'ders-18',
  ]) {
    const instrument = getInstrument(id)!
    const responses = Array.from({ length: 55 }, (_, person) => ({
      personId: String(person),
      bondId: null,
      answeredOn: '2026-01-05',
      answers: Object.fromEntries(
        instrument.items.map((item) => {
          const range = instrument.responses[item.responses]!
          if (range.kind === 'choice')
            return [item.id, range.values[Math.floor(random() * range.values.length)]!]
          return [item.id, range.kind === 'slider' ? range.min + (range.max - range.min) * random() : null]
        }),
      ),
    }))
    const report = validationReport(instrument, responses)
    expect([id, report.scales.length]).toEqual([id, instrument.scales.length])
    const numbers = JSON.stringify(report, (_key, value) =>
      typeof value === 'number' && !Number.isFinite(value) ? 'not finite' : value,
    )
    expect([id, numbers.includes('not finite')]).toEqual([id, false])
  }
})
