import { categoryCurves } from './category-curves.ts'
import { checkItem, type IrtItem } from './irt-item.ts'

/** ln P of every category of every item at every node, in one array. */
export type LogProbabilityTable = {
  /** Where an item's lowest category begins; category k of item i begins at starts[i] + k · nodes. */
  starts: Int32Array
  values: Float64Array
}

/**
 * Tabulates the log-probabilities of a set of items, so that scoring many people only adds them up.
 *
 * @throws RangeError if an item's parameters are out of range
 *
 * @example
 * logProbabilityTable([{ model: 'graded', a: 1, b: [0] }], new Float64Array([0])).values.length // 2
 */
export function logProbabilityTable(items: readonly IrtItem[], nodes: Float64Array): LogProbabilityTable {
  const starts = new Int32Array(items.length)
  let size = 0
  for (const [index, item] of items.entries()) {
    checkItem(item)
    starts[index] = size
    size += (item.b.length + 1) * nodes.length
  }
  const values = new Float64Array(size)
  for (const [index, item] of items.entries())
    for (const [q, node] of nodes.entries())
      for (const [k, logP] of categoryCurves(item, node).logP.entries())
        values[starts[index]! + k * nodes.length + q] = logP
  return { starts, values }
}
