import type { Instrument } from '#instruments/instrument.schema.ts'
import type { AnswerValue, Answers } from './answers.contract.ts'

export type AnswerProblem = { path: string; message: string }

/** Why this answer cannot be given to this item, or undefined where it can. */
export function problemOfAnswer(
  instrument: Instrument,
  itemId: string,
  value: AnswerValue,
): string | undefined {
  const item = instrument.items.find((one) => one.id === itemId)
  if (!item) return 'This questionnaire has no such question.'
  if (value === null) return undefined
  const set = instrument.responses[item.responses]
  if (!set) return 'This question takes no answer.'
  if (set.kind === 'text') return typeof value === 'string' ? undefined : 'This question takes a text.'
  if (typeof value !== 'number') return 'This question takes a number.'
  if (set.kind === 'slider' || set.kind === 'number') {
    const low = set.min ?? Number.NEGATIVE_INFINITY
    const high = set.max ?? Number.POSITIVE_INFINITY
    return value >= low && value <= high ? undefined : `This question takes a number from ${low} to ${high}.`
  }
  return set.values.includes(value) ? undefined : `This question takes one of ${set.values.join(', ')}.`
}

/** Every answer that does not fit the instrument, by item. Missing answers are no problem here: scoring decides. */
export function problemsOfAnswers(instrument: Instrument, answers: Answers): AnswerProblem[] {
  return Object.entries(answers).flatMap(([itemId, value]) => {
    const message = problemOfAnswer(instrument, itemId, value)
    return message ? [{ path: `answers.${itemId}`, message }] : []
  })
}
