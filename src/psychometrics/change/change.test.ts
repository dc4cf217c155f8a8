import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeSensitivity } from './change-sensitivity.ts'
import { clinicalCutoff, type CutoffBasis } from './clinical-cutoff.ts'
import { clinicalSignificance } from './clinical-significance.ts'
import { hagemanArrindell } from './hageman-arrindell.ts'
import { slopeChange } from './slope-change.ts'

const shared = join(import.meta.dirname, '../../../../shared')
const isThere = existsSync(join(shared, 'data/reference/change/change.json'))
const read = (path: string) => readFileSync(join(shared, path), 'utf8')
const example = (id: string) =>
  JSON.parse(read('facts/worked_examples.json')).examples.find((one: { id: string }) => one.id === id)

const at = (value: number) => ({ value, criterion: 'given' }) as const

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const covariance = (a: number[], b: number[]) =>
  a.reduce((sum, value, index) => sum + (value - mean(a)) * (b[index]! - mean(b)), 0) / (a.length - 1)
const sd = (values: number[]) => Math.sqrt(covariance(values, values))
const count = (values: string[]) => {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}

test.skipIf(!isThere)('300 invented people fall into the same five classes as in R', () => {
  const expected = JSON.parse(read('data/reference/change/change.json'))
  const [, ...lines] = read('data/reference/change/prepost.csv').trim().split('\n')
  const basis = { sd: 5, reliability: 0.86, population: 'invented', source: 'R' }
  const results = lines.map((line) => {
    const [, pre, post] = line.split(',').map(Number)
    return clinicalSignificance(pre!, post!, 'higher-is-worse', basis, at(10))
  })
  expect(results.map((one) => one.class)).toEqual(expected.main.class)
  expect(count(results.map((one) => one.class))).toEqual(expected.z196.counts)
  for (const [index, one] of results.entries()) {
    // In the reference a positive value is improvement.
    expect(one.change.rci).toBeCloseTo(-expected.main.rc[index], 12)
    expect(one.change.criterion).toBeCloseTo(expected.z196.criterion, 12)
  }
})

test.skipIf(!isThere)('cut-offs a, b and c agree with R', () => {
  for (const row of JSON.parse(read('data/reference/change/change.json')).cutoffs) {
    const direction = row.higher_better ? 'higher-is-better' : 'higher-is-worse'
    const groups = {
      clinical: { mean: row.m_clinical, sd: row.sd_clinical },
      functional: { mean: row.m_functional, sd: row.sd_functional },
    }
    for (const criterion of ['a', 'b', 'c'] as const)
      expect(clinicalCutoff({ criterion, ...groups }, direction)).toEqual({
        criterion,
        value: expect.closeTo(row[criterion], 12),
      })
  }
})

test.skipIf(!isThere)('the couples of Jacobson 1989 come out as published', () => {
  const { inputs, expected } = example('j1989-gds-c-30-10')
  const [, ...lines] = read('data/datasets/cran__clinicalsignificance__jacobson_1989.csv').trim().split('\n')
  const scores = new Map<string, number[]>()
  for (const line of lines) {
    const [subject, , , gds] = line.split(',')
    if (gds) scores.set(subject!, [...(scores.get(subject!) ?? []), Number(gds)])
  }
  const pairs = [...scores.values()].filter((pair) => pair.length === 2)
  const pre = pairs.map((pair) => pair[0]!)
  expect(mean(pre)).toBeCloseTo(expected.m_pre, 10)
  expect(sd(pre)).toBeCloseTo(expected.sd_pre, 10)
  const cutoff = clinicalCutoff(
    {
      criterion: 'c',
      clinical: { mean: mean(pre), sd: sd(pre) },
      functional: { mean: inputs.m_functional, sd: inputs.sd_functional },
    },
    'higher-is-worse',
  )
  expect(cutoff.value).toBeCloseTo(expected.cutoff, 10)
  const basis = { sd: sd(pre), reliability: 0.8, population: 'couples', source: 'Jacobson 1989' }
  const classes = pairs.map(
    ([earlier, later]) => clinicalSignificance(earlier!, later!, 'higher-is-worse', basis, cutoff).class,
  )
  expect({ deteriorated: 0, harmed: 0, ...count(classes) }).toEqual(expected.counts)
})

test.skipIf(!isThere)(
  '40 depressed patients (Claus 2020): every index, every class, and what six other methods say',
  () => {
    const { inputs, expected } = example('claus2020-hamd-jt')
    const ids = Object.keys(inputs.pairs)
    const pre = ids.map((id) => inputs.pairs[id][0] as number)
    const post = ids.map((id) => inputs.pairs[id][1] as number)
    const functional = { mean: inputs.m_functional, sd: inputs.sd_functional }
    const cutoff = clinicalCutoff(
      { criterion: 'c', clinical: { mean: mean(pre), sd: sd(pre) }, functional },
      'higher-is-worse',
    )
    expect(cutoff.value).toBeCloseTo(expected.cutoff, 10)
    const sample = {
      meanEarlier: mean(pre),
      sdEarlier: sd(pre),
      meanLater: mean(post),
      sdLater: sd(post),
      correlation: covariance(pre, post) / sd(pre) / sd(post),
      reliability: inputs.reliability,
      reliabilityLater: 0.5,
      population: 'patients',
      source: 'Claus 2020',
    }
    const basis = { sd: sample.sdEarlier, reliability: sample.reliability, population: 'p', source: 's' }
    const classes: string[] = []
    const verdicts: Record<string, string[]> = {}
    for (const [index, id] of ids.entries()) {
      const one = clinicalSignificance(pre[index]!, post[index]!, 'higher-is-worse', basis, cutoff)
      expect(one.change.rci).toBeCloseTo(expected.rci[id], 4)
      expect(one.class).toBe(expected.category[id])
      classes.push(one.class)
      const side = changeSensitivity(pre[index]!, post[index]!, 'higher-is-worse', sample)
      expect(side.verdict).toMatchObject({ verdict: one.change.verdict, rci: one.change.rci })
      for (const row of side.others) (verdicts[row.method] ??= []).push(row.ok ? row.verdict : row.reason)
    }
    expect({ harmed: 0, ...count(classes) }).toEqual(expected.counts)
    const published = example('claus2020-other-methods').expected
    const counts = (method: string) => {
      const { improved, 'no-reliable-change': unchanged, worsened: deteriorated } = count(verdicts[method]!)
      return { improved, unchanged, deteriorated }
    }
    expect(counts('edwards-nunnally')).toEqual(published['EN(Speer)'])
    expect(counts('gulliksen-lord-novick')).toEqual(published['GLN'])
    expect(counts('hsu')).toEqual(published['HLL'])
    expect(counts('nunnally-kotsch')).toEqual(published['NK(rel_post .5)'])
    expect(counts('hageman-arrindell')).toEqual(published['HA'])
    expect(count(verdicts['hierarchical-slope']!)).toEqual({ 'facts-missing': 40 })
  },
)

test.skipIf(!isThere).each(['jt1991-rc-individual', 'codingace-A', 'codingace-B', 'codingace-C'])(
  'the worked example %s comes out',
  (id) => {
    const { inputs, expected } = example(id)
    const basis = { sd: inputs.sd, reliability: inputs.reliability, population: 'p', source: 's' }
    const one = clinicalSignificance(inputs.pre, inputs.post, 'higher-is-better', basis, at(50))
    expect(one.change.rci).toBeCloseTo(expected.rc ?? expected.rci, 3)
    expect(one.change.verdict !== 'no-reliable-change').toBe(expected.reliable)
    if (id === 'jt1991-rc-individual') expect(one.class).toBe('improved')
  },
)

test.skipIf(!isThere)('the published cut-offs of the marital scale and of a symptom scale come out', () => {
  for (const id of ['j1989-das-c-sanity', 'cutoffs-bauer-true-score']) {
    const { inputs, expected } = example(id)
    const basis: CutoffBasis = {
      criterion: 'c',
      clinical: { mean: inputs.m_clinical, sd: inputs.sd_clinical },
      functional: { mean: inputs.m_functional, sd: inputs.sd_functional },
    }
    // One reliability for both groups shortens both SDs alike, so the true-score cut-off is the same number.
    expect(clinicalCutoff(basis, 'higher-is-better').value).toBeCloseTo(expected.c ?? expected.c_true, 10)
  }
})

const basis = { sd: 5, reliability: 0.8, population: 'p', source: 's' }

test('a score on the cut-off still counts as clinical', () => {
  expect(clinicalSignificance(10, 0, 'higher-is-worse', basis, at(10)).class).toBe('recovered')
  expect(clinicalSignificance(20, 10, 'higher-is-worse', basis, at(10)).class).toBe('improved')
  expect(clinicalSignificance(0, 10, 'higher-is-worse', basis, at(10)).class).toBe('harmed')
  expect(clinicalSignificance(10, 20, 'higher-is-worse', basis, at(10)).class).toBe('deteriorated')
  expect(clinicalSignificance(12, 9, 'higher-is-worse', basis, at(10)).class).toBe('unchanged')
})

const score = fc.double({ min: -100, max: 100, noNaN: true })

test('a scale turned round, scores and cut-off with it, gives the same class and the same other verdicts', () => {
  const sample = {
    meanEarlier: 10,
    sdEarlier: 5,
    meanLater: 8,
    sdLater: 6,
    correlation: 0.5,
    reliability: 0.8,
    reliabilityLater: 0.7,
    population: 'p',
    source: 's',
  }
  const turned = { ...sample, meanEarlier: -10, meanLater: -8 }
  fc.assert(
    fc.property(score, score, score, (earlier, later, cutoff) => {
      expect(clinicalSignificance(-earlier, -later, 'higher-is-better', basis, at(-cutoff)).class).toBe(
        clinicalSignificance(earlier, later, 'higher-is-worse', basis, at(cutoff)).class,
      )
      const verdicts = (one: ReturnType<typeof changeSensitivity>) =>
        one.others.map((row) => (row.ok ? row.verdict : row.reason))
      const slope = { estimate: later, standardError: 3 }
      expect(
        verdicts(
          changeSensitivity(-earlier, -later, 'higher-is-better', turned, { ...slope, estimate: -later }),
        ),
      ).toEqual(verdicts(changeSensitivity(earlier, later, 'higher-is-worse', sample, slope)))
    }),
    { numRuns: 5000 },
  )
})

test('where difference scores carry only error, the method that needs their reliability says so', () => {
  const sample = {
    meanEarlier: 10,
    sdEarlier: 5,
    meanLater: 8,
    sdLater: 5,
    correlation: 0.9,
    reliability: 0.8,
  }
  expect(hagemanArrindell(10, 2, 'higher-is-worse', sample)).toEqual({
    ok: false,
    reason: 'differences-unreliable',
  })
})

test('mistakes of the caller are refused', () => {
  expect(() => clinicalCutoff({ criterion: 'a', clinical: { mean: 1, sd: 0 } }, 'higher-is-worse')).toThrow(
    RangeError,
  )
  expect(() => clinicalSignificance(Number.NaN, 1, 'higher-is-worse', basis, at(3))).toThrow(RangeError)
  expect(() => slopeChange(1, 0, 'higher-is-worse')).toThrow(RangeError)
  expect(() =>
    changeSensitivity(1, 2, 'higher-is-worse', {
      meanEarlier: 1,
      sdEarlier: 1,
      reliability: 1,
      population: 'p',
      source: 's',
    }),
  ).toThrow(RangeError)
})
