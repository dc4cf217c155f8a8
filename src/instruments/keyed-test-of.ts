import type { KeyedItem, KeyedTest } from '#psychometrics/irt/keyed-test.ts'
import type { Instrument } from './instrument.schema.ts'
import type { ItemParameters } from './item-parameters.schema.ts'

/** When an adaptive form ends, and how freely it chooses. */
export type StoppingRule = { maxError: number; minItems: number; maxItems: number; amongBest: number }

/**
 * What a device needs to ask one scale adaptively: its items with their parameters, and every risk item of the
 * instrument, which is asked of everybody.
 *
 * @param scaleId - of a scale that the parameters fit (`problemsOfItemParameters`)
 * @throws RangeError if the instrument has no such scale
 */
export function keyedTestOf(
  instrument: Pick<Instrument, 'items' | 'responses' | 'scales' | 'riskItems'>,
  scaleId: string,
  parameters: Pick<ItemParameters, 'model' | 'items'>,
  rule: StoppingRule,
  seed: number,
): KeyedTest & StoppingRule {
  const scale = instrument.scales.find((one) => one.id === scaleId)
  if (!scale) throw new RangeError(`There is no scale ${scaleId}.`)
  const risky = new Set(instrument.riskItems.map(({ item }) => item))
  const items = instrument.items.flatMap(({ id, responses }): KeyedItem[] => {
    if (!scale.items.includes(id))
      return risky.has(id) ? [{ id, parameters: null, isSafety: true, values: [] }] : []
    const known = parameters.items.find(({ item }) => item === id)
    const set = instrument.responses[responses]
    const values = set?.kind === 'choice' ? set.values.toSorted((a, b) => a - b) : []
    return [
      {
        id,
        parameters: known ? { model: parameters.model, a: known.a, b: known.b } : null,
        values: scale.reverse.includes(id) ? values.toReversed() : values,
        ...(known?.area === undefined ? {} : { area: known.area }),
        ...(risky.has(id) ? { isSafety: true } : {}),
      },
    ]
  })
  const areas = sharesOf(items)
  return { items, ...rule, seed, ...(areas ? { areas } : {}) }
}

/** Each area has the share of what is asked that it has of the scale; undefined where no item names one. */
function sharesOf(items: readonly KeyedItem[]): Record<string, number> | undefined {
  const chosen = items.filter((item) => !item.isSafety)
  const named = Map.groupBy(chosen, (item) => item.area)
  named.delete(undefined)
  if (named.size === 0) return undefined
  return Object.fromEntries([...named].map(([area, of]) => [area!, of.length / chosen.length]))
}
