import { studentTCdf } from '#psychometrics/student-t.ts'

/** What a partner's outcome depends on. `role` is missing where partners are not told apart. */
export type ApimEffect = {
  name: string
  kind: 'intercept' | 'actor' | 'partner' | 'covariate'
  role?: 'a' | 'b'
  estimate: number
  standardError: number
  df: number
  t: number
  /** Two-sided. */
  p: number
}

export type ApimFit = {
  fitted: true
  method: 'REML' | 'ML'
  couples: number
  effects: ApimEffect[]
  /** Covariance of the estimates, in the order of the effects. */
  covariance: number[][]
  /** What the effects leave: standard deviations, and the correlation of the partners, −1 … 1. */
  residual: { sdA: number; sdB: number; correlation: number }
  /** Degrees of freedom of the residual variance that is known least. */
  leastDf: number
  logLikelihood: number
  /** How many numbers were estimated. */
  parameters: number
  aic: number
  /** With the number of persons as n, by REML less the number of effects. */
  bic: number
}

/** The tests and criteria that follow from estimates and likelihood. */
export function apimFit(
  method: 'REML' | 'ML',
  couples: number,
  effects: Omit<ApimEffect, 'standardError' | 't' | 'p'>[],
  covariance: number[][],
  residual: ApimFit['residual'],
  logLikelihood: number,
  variances: number,
  leastDf: number,
): ApimFit {
  const parameters = effects.length + variances
  const persons = 2 * couples - (method === 'REML' ? effects.length : 0)
  return {
    fitted: true,
    method,
    couples,
    effects: effects.map((effect, i) => {
      const standardError = Math.sqrt(covariance[i]![i]!)
      const t = effect.estimate / standardError
      return { ...effect, standardError, t, p: 2 * studentTCdf(-Math.abs(t), effect.df) }
    }),
    covariance,
    residual,
    leastDf,
    logLikelihood,
    parameters,
    aic: 2 * (parameters - logLikelihood),
    bic: Math.log(persons) * parameters - 2 * logLikelihood,
  }
}
