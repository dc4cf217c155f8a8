import type { AnsweringForm, Answers } from '#features/answers/answers.contract.ts'
import { skippedItems } from '#psychometrics/skipped-items.ts'

/** The questions that the answers so far leave to be asked, in their order. What is not decided yet is asked. */
export function askedQuestions(form: AnsweringForm, answers: Answers): AnsweringForm['questions'] {
  const skipped = skippedBy(form, answers)
  return form.questions.filter(({ id }) => !skipped.has(id))
}

/**
 * What is sent: without the answers to questions that a later change of mind took away again. They were given under
 * another answer, so they must neither count nor be read.
 */
export function answersToAsked(form: AnsweringForm, answers: Answers): Answers {
  const skipped = skippedBy(form, answers)
  return Object.fromEntries(Object.entries(answers).filter(([id]) => !skipped.has(id)))
}

function skippedBy(form: AnsweringForm, answers: Answers): ReadonlyMap<string, unknown> {
  // A form that this device kept before there were branches has none.
  const branches = (form.branches as AnsweringForm['branches'] | undefined) ?? []
  return skippedItems(branches, (id) => {
    const value = answers[id]
    return typeof value === 'number' ? value : undefined
  })
}
