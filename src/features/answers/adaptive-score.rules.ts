import type { Instrument } from '#instruments/instrument.schema.ts'
import type { ItemParameters } from '#instruments/item-parameters.schema.ts'
import type { StoppingRule } from '#instruments/keyed-test-of.ts'
import type { KeyedTest } from '#psychometrics/irt/keyed-test.ts'
import { replayAsked } from '#psychometrics/irt/replay-asked.ts'
import { numbersOf, type AdaptiveScore, type AdaptiveTrace, type Answers } from './answers.contract.ts'

/** The form that was handed out, as the server holds it. */
export type HandedOut = {
  test: KeyedTest & StoppingRule
  parameters: ItemParameters
  scaleId: string
  isBrought: boolean
  isWithdrawn: boolean
}

const withdrawn = 'the item parameters were taken back before these answers arrived'
const unconfirmed = 'the key of this instrument is not confirmed'
const otherQuestions = 'the questions asked are not those that the rule asks'

/**
 * The score of answers that were asked adaptively: the test is gone through again by the same numbers, and only where
 * its rules ask just these questions there is a θ. The answers are kept in any case: they are the person's.
 *
 * @param asked - ids in the order asked
 * @param answers - by item, each fit for its question
 */
export function scoreAdaptive(
  form: HandedOut,
  key: Instrument['key'],
  asked: readonly string[],
  answers: Answers,
): AdaptiveScore {
  const given = numbersOf(answers)
  const answered = asked.filter((id) => given[id] != null).length
  const counts = { answered, of: asked.length }
  const trace = traceOf(form, asked)
  const none = (reason: string): AdaptiveScore => ({ scored: false, reason, ...counts, adaptive: trace })
  if (form.isWithdrawn) return none(withdrawn)
  if (key.status === 'unverified' || key.status === 'disputed') return none(unconfirmed)
  const replay = replayAsked(form.test, asked, answers)
  if (!replay.holds) return none(otherQuestions)
  // Where nothing was answered, θ is that of everybody and nothing was measured.
  const measured = form.test.items.some((item) => item.parameters !== null && given[item.id] != null)
  if (!measured) return none('no question was answered')
  const { ended, steps } = replay
  const value = 50 + 10 * steps.at(-1)!.theta
  return { scored: true, value, ...counts, prorated: false, adaptive: { ...trace, ended, steps: [...steps] } }
}

function traceOf(
  { test, parameters, scaleId, isBrought }: HandedOut,
  asked: readonly string[],
): AdaptiveTrace {
  const { model, metric, population, source, confidence } = parameters
  const { maxError, minItems, maxItems, amongBest } = test
  return {
    scaleId,
    model,
    metric,
    population,
    source,
    confidence,
    isBrought,
    maxError,
    minItems,
    maxItems,
    amongBest,
    ended: null,
    steps: asked.map((item) => ({ item, theta: null, standardError: null })),
  }
}
