import { type BatchScale, noScore } from './batch-scale.ts'
import type { ScoreColumn } from './score-column.ts'
import { vectorKernel } from './vector-kernel.ts'

/** A scale whose items all take the same whole numbers, so that sixteen people can be added up at once. */
export type VectorScale = {
  min: number
  max: number
  /** Columns of the items that count as they are, and of those that are reversed. */
  plain: Int32Array
  reversed: Int32Array
}

/** Rows that are added up at a time: their counters and columns stay in the fast caches. */
export const vectorBlockRows = 4096

type Kernel = {
  bytes: Uint8Array
  packed: Int32Array
  odd: Uint8Array
  table: Float64Array
  statuses: Uint8Array
  found: Pick<ScoreColumn, 'values' | 'answered' | 'status'>
  add(plain: number, reversed: number, rows: number, min: number, max: number, base: number): number
  finish(rows: number, stride: number): void
}

/** Where add-vectors.wat has what. */
const oddAt = 16_384
const columnsAt = 20_480
const tableAt = 634_880
const statusesAt = 954_368
const valuesAt = 1_003_520
const answeredAt = 1_036_288
const statusAt = 1_044_480

let known: Kernel | null | undefined

/**
 * The kernel, or undefined where the machine or the page's security policy has no WebAssembly with vectors. It is made
 * once; what it computes depends on nothing but what it is given.
 *
 * @internal
 */
export function loadVectorKernel(): Kernel | undefined {
  if (known === undefined) {
    try {
      const module = new WebAssembly.Module(Uint8Array.from(atob(vectorKernel), (one) => one.charCodeAt(0)))
      const { memory, add, finish } = new WebAssembly.Instance(module).exports as {
        memory: WebAssembly.Memory
        add: Kernel['add']
        finish: Kernel['finish']
      }
      const { buffer } = memory
      known = {
        bytes: new Uint8Array(buffer),
        packed: new Int32Array(buffer, 0, vectorBlockRows),
        odd: new Uint8Array(buffer, oddAt, vectorBlockRows),
        table: new Float64Array(buffer, tableAt, (statusesAt - tableAt) / 8),
        statuses: new Uint8Array(buffer, statusesAt, (statusesAt - tableAt) / 8),
        found: {
          values: new Float64Array(buffer, valuesAt, vectorBlockRows),
          answered: new Uint16Array(buffer, answeredAt, vectorBlockRows),
          status: new Uint8Array(buffer, statusAt, vectorBlockRows),
        },
        add,
        finish,
      }
    } catch {
      known = null
    }
  }
  return known ?? undefined
}

/**
 * What scores one scale block after block, sixteen people at a time, or undefined where its table of scores is not made
 * or too large for the kernel. The rows of answers out of range are counted again from the table of points.
 *
 * @param kernel - as loaded; until the scale is done it must score no other
 * @param scale - as prepared
 * @param vector - the same scale, as this needs it
 * @param rows - of the batch
 *
 * @internal
 */
export function vectorScorer(
  kernel: Kernel,
  scale: BatchScale,
  vector: VectorScale,
  rows: number,
): ((bytes: Uint8Array, from: number, count: number, column: ScoreColumn) => void) | undefined {
  const { values, statuses } = scale
  if (!values || !statuses || values.length > kernel.table.length) return undefined
  kernel.table.set(values)
  kernel.statuses.set(statuses)
  const { plain, reversed, min, max } = vector
  return (bytes, from, count, column) => {
    let at = columnsAt
    for (const columns of [plain, reversed])
      for (const position of columns) {
        const start = position * rows + from
        kernel.bytes.set(bytes.subarray(start, start + count), at)
        at += vectorBlockRows
      }
    // Behind the last row lie answers of an earlier block; what comes of them is not looked at.
    const isAnyOdd = kernel.add(plain.length, reversed.length, count, min, max, scale.base)
    if (isAnyOdd)
      for (let row = 0; row < count; row++)
        if (kernel.odd[row] !== 0) kernel.packed[row] = countByTable(scale, bytes, rows, from + row)
    kernel.finish(count, scale.largestSum + 1)
    if (isAnyOdd)
      for (let row = 0; row < count; row++)
        if (kernel.odd[row] !== 0) [kernel.found.values[row], kernel.found.status[row]] = [noScore, 3]
    const isWhole = count === vectorBlockRows
    for (const field of ['values', 'answered', 'status'] as const)
      column[field].set(isWhole ? kernel.found[field] : kernel.found[field].subarray(0, count), from)
  }
}

function countByTable(
  { positions, table }: BatchScale,
  bytes: Uint8Array,
  rows: number,
  row: number,
): number {
  let counter = 0
  for (const [place, position] of positions.entries())
    counter = (counter + table[256 * place + bytes[position * rows + row]!]!) | 0
  return counter
}
