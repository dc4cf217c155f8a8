import { checkItem, type IrtAnswers, type IrtItem } from './irt-item.ts'

/**
 * Refuses answers that do not belong to the items, and items that are none.
 *
 * @returns how many items were answered
 * @throws RangeError if there are not as many answers as items, or an answer is no category of its item
 *
 * @example
 * checkAnswers([{ model: 'graded', a: 1, b: [0, 1] }], [2]) // 1
 */
export function checkAnswers(items: readonly IrtItem[], answers: IrtAnswers): number {
  if (items.length !== answers.length)
    throw new RangeError(`There are ${items.length} items and ${answers.length} answers.`)
  let answered = 0
  for (const [index, item] of items.entries()) {
    checkItem(item)
    const answer = answers[index]!
    if (answer === null) continue
    if (!Number.isInteger(answer) || answer < 0 || answer > item.b.length)
      throw new RangeError(
        `The answer to item ${index + 1} must be a whole number from 0 to ${item.b.length}.`,
      )
    answered++
  }
  return answered
}
