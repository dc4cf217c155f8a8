import type {
  AdaptiveItem,
  AdaptiveState,
  AdaptiveTest,
  RandomSource,
} from '#psychometrics/irt/adaptive-test.ts'
import { answerAdaptive } from '#psychometrics/irt/answer-adaptive.ts'
import type { IrtItem } from '#psychometrics/irt/irt-item.ts'
import { startAdaptive } from '#psychometrics/irt/start-adaptive.ts'

/** Twelve invented items, thresholds spread over θ. */
export const bank: IrtItem[] = Array.from({ length: 12 }, (_, index) => ({
  model: index % 2 === 0 ? 'graded' : 'partial-credit',
  a: 0.8 + ((index * 7) % 5) * 0.3,
  b: [-1.6, -0.4, 0.5, 1.4].map((b) => b + ((index * 5) % 12) * 0.2 - 1.1),
}))
export const named = (items: readonly IrtItem[]): AdaptiveItem[] =>
  items.map((parameters, index) => ({ id: `i${index + 1}`, parameters }))

/** Goes through a test to its end, through JSON after every answer. */
export function runAdaptive(
  form: AdaptiveTest,
  answer: (id: string) => number | null,
  random?: RandomSource,
): AdaptiveState[] {
  let state = startAdaptive(form, random)
  const states = [state]
  while (state.next !== null) {
    state = answerAdaptive(form, JSON.parse(JSON.stringify(state)), answer(state.next), random)
    states.push(state)
  }
  return states
}
