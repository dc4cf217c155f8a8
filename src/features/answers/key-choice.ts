import type { Question } from './answers.contract.ts'

/**
 * The option that a digit chooses: by its value where values are what is shown, else by its place from 1.
 * Undefined where the digit means nothing.
 */
export function choiceOfKey(question: Question, key: string): number | undefined {
  if (question.answer.kind !== 'choice' || !/^\d$/u.test(key)) return undefined
  const digit = Number(key)
  const { options } = question.answer
  if (showsValues(question)) return options.find((option) => option.value === digit)?.value
  return options[digit - 1]?.value
}

/** Whether people see the numbers of this question, as on a paper sheet, rather than words. */
export function showsValues({ answer }: Question): boolean {
  return answer.kind === 'choice' && answer.options.some((option) => option.label === null)
}

/** The option before or after the chosen one; without a choice the first or the last. */
export function neighbourChoice(question: Question, value: number | null, step: 1 | -1): number | undefined {
  if (question.answer.kind !== 'choice') return undefined
  const { options } = question.answer
  const place = options.findIndex((option) => option.value === value)
  if (place < 0) return options.at(step === 1 ? 0 : -1)?.value
  return options[place + step]?.value
}
