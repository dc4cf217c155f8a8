import type { AnsweringForm, Answers } from '#features/answers/answers.contract.ts'
import { itemsLeft } from '#psychometrics/irt/items-left.ts'
import { walkAdaptive } from '#psychometrics/irt/walk-adaptive.ts'

// Loaded only where a form is asked adaptively, so that nobody else's phone carries item response theory.

/** The questions that were asked so far and the one to ask now. */
export type AdaptivePath = {
  /** Ids in the order asked; the last is the one to ask now unless everything has been asked. */
  ids: string[]
  isDone: boolean
  /** About how many are still to come, the one to ask now among them. */
  left: number
}

/** Where somebody stands: from the answers alone, so that it is the same after a reload and on another device. */
export function adaptivePath(test: NonNullable<AnsweringForm['adaptive']>, answers: Answers): AdaptivePath {
  const state = walkAdaptive(test, answers)
  const asked = state.given.map(({ item }) => item)
  return {
    ids: state.next === null ? asked : [...asked, state.next],
    isDone: state.next === null,
    left: itemsLeft(test, state),
  }
}

/** Where this file is from, so that it can be kept beside the page. */
export const address = import.meta.url
