import { expect, test } from 'vitest'
import { getInstrument } from '#instruments/library.ts'
import type { AdaptiveScore } from '#features/answers/answers.contract.ts'
import { courseOf, toMeasuredAdaptive, withAdaptiveScales } from './adaptive-measures.rules.ts'
import { toMeasuredInstrument } from './measures.rules.ts'

const bond = toMeasuredInstrument(getInstrument('securebase-bond')!)
const scored = (metric: string, theta: number, standardError = 0.3): AdaptiveScore => ({
  scored: true,
  value: 50 + 10 * theta,
  answered: 1,
  of: 1,
  prorated: false,
  adaptive: {
    scaleId: 'anxiety',
    model: 'graded',
    metric,
    population: 'Nobody',
    source: 'A test',
    confidence: 'unverified',
    isBrought: true,
    maxError: 0.3,
    minItems: 1,
    maxItems: 5,
    amongBest: 1,
    ended: 'precise',
    steps: [{ item: '2', theta, standardError }],
  },
})

test('each metric has a line of its own, beside the sums and never in them', () => {
  const scores = [scored('one', 0), scored('two', 1), scored('one', 2)]
  const { scales } = withAdaptiveScales(bond, scores, new Set(['anxiety', 'anxiety:theta']))
  expect(scales.map(({ id }) => id)).toEqual(['anxiety', 'anxiety:theta:one', 'anxiety:theta:two'])
  expect(new Set(scores.map(courseOf)).size).toBe(2)
  expect(scales[1]).toMatchObject({ dimension: null, bands: [], cutoffs: [], norms: [], min: 20, max: 80 })
  expect(withAdaptiveScales(bond, [], new Set())).toBe(bond)
})

test('the line reaches as far as its scores and their intervals do', () => {
  const [scale] = withAdaptiveScales(bond, [scored('one', 3.5), scored('one', -2.8)], new Set()).scales
  expect([scale!.min, scale!.max]).toEqual([10, 100])
})

test('a score has its own error, and no percentile, band or verdict that are for sums', () => {
  const stored = { isShared: false, engineVersion: '1.0.0' }
  expect(toMeasuredAdaptive({ ...stored, result: scored('one', 1, 0.5) })).toMatchObject({
    value: 60,
    standardError: 5,
    interval95: { low: 50.2, high: 69.8 },
    percentile: null,
    band: null,
    change: null,
  })
  const { adaptive } = scored('one', 1)
  const none: AdaptiveScore = { scored: false, reason: 'why', answered: 0, of: 1, adaptive }
  expect(toMeasuredAdaptive({ ...stored, result: none })).toMatchObject({
    value: null,
    reason: 'why',
    standardError: null,
    interval95: null,
  })
})
