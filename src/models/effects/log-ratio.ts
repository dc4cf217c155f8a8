import { noEstimate, type Estimate } from '../no-estimate.ts'

/** Persons with and without the event in one group. */
export type EventCounts = { events: number; others: number }

/**
 * How much likelier an event is in one group than in another, as the logarithm that meta-analysis adds up.
 *
 * Odds ratio: ln(a·d ÷ (b·c)), variance 1/a + 1/b + 1/c + 1/d. Risk ratio: ln((a/(a + b)) ÷ (c/(c + d))),
 * variance 1/a − 1/(a + b) + 1/c − 1/(c + d). An empty cell allows no number unless `addToCells` is above 0,
 * which is then added to all four cells of a table with an empty one.
 * Source: Deeks & Higgins 2010, Statistical algorithms in Review Manager 5, Cochrane.
 *
 * @param first - counts of the first group
 * @param second - counts of the second
 * @param options - ratio 'odds' or 'risk'; addToCells (0)
 * @returns logarithm and its variance, or the reason why there is none
 * @throws RangeError if a count is no whole number, or is negative
 *
 * @example
 * logRatio({ events: 10, others: 10 }, { events: 5, others: 20 }, { ratio: 'odds' }).value.toFixed(4) // '1.3863'
 */
export function logRatio(
  first: EventCounts,
  second: EventCounts,
  options: { ratio: 'odds' | 'risk'; addToCells?: number },
): Estimate<{ value: number; variance: number }> {
  const { ratio, addToCells = 0 } = options
  const cells = [first.events, first.others, second.events, second.others]
  for (const count of cells)
    if (!(Number.isSafeInteger(count) && count >= 0))
      throw new RangeError('A count must be a whole number, 0 or more.')
  if (!(addToCells >= 0 && addToCells <= 1)) throw new RangeError('What is added must lie between 0 and 1.')
  if (first.events + first.others === 0 || second.events + second.others === 0)
    return noEstimate('too-few-units')
  const isEmpty = ratio === 'odds' ? cells.includes(0) : first.events === 0 || second.events === 0
  if (isEmpty && addToCells === 0) return noEstimate('too-few-events')
  const added = isEmpty ? addToCells : 0
  const [a, b, c, d] = cells.map((count) => count + added) as [number, number, number, number]
  return ratio === 'odds'
    ? { estimated: true, value: Math.log(a / b / (c / d)), variance: 1 / a + 1 / b + 1 / c + 1 / d }
    : {
        estimated: true,
        value: Math.log(a / (a + b) / (c / (c + d))),
        variance: 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d),
      }
}
