import { expect, test } from 'vitest'
import { contrastTest } from './contrast-test.ts'
import { fitGrowthModel } from './fit-growth-model.ts'

test('an effect that one client alone speaks of has hardly any degrees of freedom and is not significant', () => {
  const intercept = { name: 'intercept', values: [1, 1, 1, 1, 1, 1, 1] }
  const predictor = { name: 'x', values: [2.079, 0, 4, 2, 4.06, -2.28, 2] }
  const fit = fitGrowthModel(
    {
      outcome: [0, 1, 2, 1, 1, 1.232, 0],
      client: ['a', 'b', 'c', 'd', 'b', 'e', 'f'],
      fixed: [intercept, predictor],
      random: [intercept],
    },
    'REML',
  )
  if (!fit.fitted) throw new Error(fit.reason)
  const { estimate, lower, upper, p, df } = contrastTest(fit, [0, 1])
  expect(df).toBe(0.1)
  expect(p).toBeGreaterThan(0.9)
  expect(lower).toBeLessThan(estimate)
  expect(upper).toBeGreaterThan(estimate)
})
