import type { AdaptiveItem } from './adaptive-test.ts'
import { informationFunction } from './information-function.ts'

export type ShortForm = {
  /** In the order of the test; safety items are among them, whatever they tell. */
  items: string[]
  /** Mean information of the form over the range, its safety items with parameters included. */
  information: number
  /** 1 ÷ √ of it: the standard error of θ that is typical there. */
  standardError: number
}

/**
 * A fixed short form: the items that tell most about θ over the range that matters, the same for everybody.
 *
 * Information adds up, so the form with the largest mean over the range is simply that of the items with the largest
 * means; equals go to the first. With `perArea`, so many are taken from each area. Safety items always belong to it
 * and do not count towards the length.
 * Source: Birnbaum 1968, chapter 20 of Lord & Novick, Statistical theories of mental test scores.
 *
 * @param items - all but safety items need parameters
 * @param range - `from` and `to` on θ (equal for one point), seen at 61 places
 * @param size - `length` for the form, or `perArea` for a number of each area
 * @throws RangeError if the range is not in order, too few items are there, or parameters are missing or out of range
 *
 * @example
 * const item = (id, a) => ({ id, parameters: { model: 'graded', a, b: [0] } })
 * chooseShortForm([item('1', 1), item('2', 2)], { from: -1, to: 1 }, { length: 1 }).items // ['2']
 */
export function chooseShortForm(
  items: readonly AdaptiveItem[],
  range: { from: number; to: number },
  size: { length: number } | { perArea: Readonly<Record<string, number>> },
): ShortForm {
  const { from, to } = range
  if (!(Number.isFinite(from) && Number.isFinite(to) && from <= to))
    throw new RangeError('The range must begin at or below its end.')
  const measured = items.flatMap((item, index) => {
    if (item.parameters) return [{ item, index, information: meanInformation(item.parameters, from, to) }]
    if (!item.isSafety) throw new RangeError(`The parameters of item ${item.id} are missing.`)
    return []
  })
  const ranked = measured
    .filter(({ item }) => !item.isSafety)
    .toSorted((a, b) => b.information - a.information || a.index - b.index)
  const take = (of: typeof ranked, count: number) => {
    if (!Number.isInteger(count) || count < 0 || count > of.length)
      throw new RangeError(`A form of ${count} items cannot be made of ${of.length}.`)
    return of.slice(0, count)
  }
  const chosen =
    'length' in size
      ? take(ranked, size.length)
      : Object.entries(size.perArea).flatMap(([area, count]) =>
          take(
            ranked.filter(({ item }) => item.area === area),
            count,
          ),
        )
  const ids = new Set(chosen.map(({ item }) => item.id))
  const form = items.filter((item) => item.isSafety === true || ids.has(item.id)).map((item) => item.id)
  const information = measured
    .filter(({ item }) => form.includes(item.id))
    .reduce((sum, one) => sum + one.information, 0)
  if (!(information > 1e-12))
    throw new RangeError('A form needs an item that tells something over the range.')
  return { items: form, information, standardError: 1 / Math.sqrt(information) }
}

function meanInformation(
  parameters: NonNullable<AdaptiveItem['parameters']>,
  from: number,
  to: number,
): number {
  const information = informationFunction(parameters)
  let sum = 0
  for (let place = 0; place <= 60; place++) sum += information(from + ((to - from) * place) / 60)
  return sum / 61
}
