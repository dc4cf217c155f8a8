import { checkItem, type IrtItem } from './irt-item.ts'

export type AdaptiveItem = {
  readonly id: string
  /** null: not known for this population. One such item turns the whole test into the full form. */
  readonly parameters: IrtItem | null
  /** The part of the content that the item covers. */
  readonly area?: string | undefined
  /** Asks about danger. Asked of everybody, after the chosen items, and never chosen or left out by information. */
  readonly isSafety?: boolean | undefined
  /** Sympson–Hetter: how often the item is asked when it is chosen, above 0 … 1 (default). */
  readonly exposure?: number | undefined
}

/** A questionnaire of which every person answers only a part, and by what rules that part is chosen. */
export type AdaptiveTest = {
  readonly items: readonly AdaptiveItem[]
  /** At most so many items are chosen; safety items come on top. */
  readonly maxItems: number
  /** At least so many; default 1. */
  readonly minItems?: number | undefined
  /** Choosing ends once the standard deviation of θ is this or less. */
  readonly maxError?: number | undefined
  /** The population; default standard normal. */
  readonly prior?: { readonly mean: number; readonly sd: number } | undefined
  /** Share of the chosen items that each area should have. */
  readonly areas?: Readonly<Record<string, number>> | undefined
  /** Randomesque: one of so many most informative items is drawn; default 1, the most informative. */
  readonly amongBest?: number | undefined
}

export type AdaptiveAnswer = { readonly item: string; readonly answer: number | null }

/**
 * How far one person has come. Plain data: it survives JSON, so that a page can keep it and go on later.
 */
export type AdaptiveState = {
  /** `full-length`: parameters are missing, every item is asked in order, and the scale's own key scores it. */
  readonly mode: 'adaptive' | 'full-length'
  /** In the order asked. */
  readonly given: readonly AdaptiveAnswer[]
  /** Passed over by exposure control; they return when nothing else is left. */
  readonly setAside: readonly string[]
  /** Why no more items are chosen; null while some are. Safety items may still follow. */
  readonly ended: 'precise' | 'long-enough' | 'no-item-left' | null
  /** EAP and its standard deviation; null in the full form. */
  readonly estimate: { readonly theta: number; readonly standardError: number } | null
  /** The item to ask now; null: done. */
  readonly next: string | null
}

/** A generator of numbers from 0 up to, not including, 1. */
export type RandomSource = () => number

/**
 * Refuses a test that cannot be given.
 *
 * @throws RangeError if ids repeat, lengths, error, exposure or areas are out of range, or an item's parameters are
 *
 * @example
 * checkAdaptiveTest({ items: [{ id: '1', parameters: { model: 'graded', a: 1, b: [0] } }], maxItems: 1 }) // undefined
 */
export function checkAdaptiveTest(test: AdaptiveTest): void {
  const { items, maxItems, minItems = 1, maxError = 0, amongBest = 1, areas = {} } = test
  if (new Set(items.map((item) => item.id)).size !== items.length) throw new RangeError('Item ids repeat.')
  if (items.length === 0) throw new RangeError('A test needs items.')
  if (!(Number.isInteger(maxItems) && Number.isInteger(minItems) && minItems >= 1 && maxItems >= minItems))
    throw new RangeError('minItems and maxItems must be whole numbers above 0, in that order.')
  if (!(maxError >= 0)) throw new RangeError('maxError must be 0 or more.')
  if (!(Number.isInteger(amongBest) && amongBest >= 1))
    throw new RangeError('amongBest must be a whole number above 0.')
  for (const share of Object.values(areas))
    if (!(share >= 0 && share <= 1)) throw new RangeError('The share of an area must lie between 0 and 1.')
  for (const { parameters, exposure = 1 } of items) {
    if (parameters) checkItem(parameters)
    if (!(exposure > 0 && exposure <= 1))
      throw new RangeError('The exposure of an item must be above 0 and at most 1.')
  }
}
