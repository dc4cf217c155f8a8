import { normalQuantile } from '#psychometrics/normal-quantile.ts'
import { noEstimate, type Estimate } from '../no-estimate.ts'
import { requireConfidence } from '../require-confidence.ts'
import { requireFollowUps, type FollowUp } from './follow-up.ts'

export type SurvivalStep = {
  time: number
  atRisk: number
  events: number
  /** Left between the step before and this one, this time excluded. */
  censored: number
  survival: number
  /** Greenwood's standard error of `survival`. */
  standardError: number
  /** By the log-minus-log transformation; null at survival 0, where it says nothing. */
  lower: number | null
  upper: number | null
}

export type KaplanMeier = {
  persons: number
  events: number
  steps: SurvivalStep[]
  /** First time at which half or fewer are left; null where more than half stay to the end. */
  median: number | null
  /** Where the limits of the curve cross one half; null where they do not. */
  medianLower: number | null
  medianUpper: number | null
}

/**
 * How many are still without the event (drop-out, relapse, a first reply) as time goes on, when some were not
 * followed to the end.
 *
 * S(t) = Π (1 − d/n) over the event times; persons who leave at an event time still count there. Variance by
 * Greenwood, limits by ln(−ln S), which keeps them within 0 and 1.
 * Source: Kaplan & Meier 1958, doi:10.1080/01621459.1958.10501452; Greenwood 1926, Reports on Public Health 33;
 * limits: Kalbfleisch & Prentice 2002, The statistical analysis of failure time data, 2nd ed., section 1.4;
 * median: Brookmeyer & Crowley 1982, doi:10.2307/2530286.
 *
 * @param persons - time under observation, 0 or more, and whether it ended with the event
 * @param confidence - of the limits, between 0 and 1
 * @returns one step per event time; none without persons
 * @throws RangeError if a time is negative or no number
 *
 * @example
 * kaplanMeier([{ time: 1, event: true }, { time: 2, event: false }]).steps[0].survival // 0.5
 */
export function kaplanMeier(persons: readonly FollowUp[], confidence = 0.95): Estimate<KaplanMeier> {
  requireConfidence(confidence)
  requireFollowUps(persons)
  if (persons.length === 0) return noEstimate('too-few-units')
  const z = normalQuantile(1 - (1 - confidence) / 2)
  const ordered = persons.toSorted((a, b) => a.time - b.time)
  const steps: SurvivalStep[] = []
  let survival = 1
  let sum = 0
  let censored = 0
  for (let at = 0; at < ordered.length;) {
    const { time } = ordered[at]!
    const atRisk = ordered.length - at
    let events = 0
    let leaving = 0
    for (; ordered[at]?.time === time; at++)
      if (ordered[at]!.event) events += 1
      else leaving += 1
    if (events > 0) {
      survival *= (atRisk - events) / atRisk
      sum += atRisk === events ? 0 : events / (atRisk * (atRisk - events))
      steps.push({
        time,
        atRisk,
        events,
        censored,
        survival,
        standardError: survival * Math.sqrt(sum),
        ...logMinusLogLimits(survival, z * Math.sqrt(sum)),
      })
      censored = 0
    }
    censored += leaving
  }
  // A hair's breadth above one half is one half: products of fractions do not hit it exactly.
  const crossing = (height: (step: SurvivalStep) => number | null) =>
    steps.find((step) => (height(step) ?? 0) <= 0.5 + 1e-12)?.time ?? null
  return {
    estimated: true,
    persons: persons.length,
    events: steps.reduce((total, step) => total + step.events, 0),
    steps,
    median: crossing((step) => step.survival),
    medianLower: crossing((step) => step.lower),
    medianUpper: steps.find((step) => step.upper !== null && step.upper <= 0.5 + 1e-12)?.time ?? null,
  }
}

function logMinusLogLimits(survival: number, reach: number): { lower: number | null; upper: number | null } {
  if (survival === 0) return { lower: null, upper: null }
  const scaled = reach / Math.log(survival)
  return { lower: survival ** Math.exp(-scaled), upper: survival ** Math.exp(scaled) }
}
