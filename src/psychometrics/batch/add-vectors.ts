import type { BatchScale } from './batch-scale.ts'
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
  add(plain: number, reversed: number, rows: number, min: number, max: number, base: number): number
}

/** Where add-vectors.wat has what. */
const oddAt = 16_384
const columnsAt = 20_480

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
      const { memory, add } = new WebAssembly.Instance(module).exports as {
        memory: WebAssembly.Memory
        add: Kernel['add']
      }
      known = {
        bytes: new Uint8Array(memory.buffer),
        packed: new Int32Array(memory.buffer, 0, vectorBlockRows),
        odd: new Uint8Array(memory.buffer, oddAt, vectorBlockRows),
        add,
      }
    } catch {
      known = null
    }
  }
  return known ?? undefined
}

/**
 * Adds up the answers of a block, sixteen people at a time, into packed counters. The rows of answers out of range are
 * counted again from the table.
 *
 * @param kernel - as loaded
 * @param scale - as prepared, for the table
 * @param vector - the same scale, as this needs it
 * @param bytes - all answers, item after item
 * @param block - number of rows of the batch, first row and number of rows of the block, at most vectorBlockRows
 * @param packed - written to, as BatchScale packs them
 *
 * @internal
 */
export function addVectors(
  kernel: Kernel,
  scale: BatchScale,
  vector: VectorScale,
  bytes: Uint8Array,
  block: { rows: number; from: number; count: number },
  packed: Int32Array,
): void {
  const { rows, from, count } = block
  const { plain, reversed, min, max } = vector
  let at = columnsAt
  for (const columns of [plain, reversed])
    for (const column of columns) {
      const start = column * rows + from
      kernel.bytes.set(bytes.subarray(start, start + count), at)
      at += vectorBlockRows
    }
  // Behind the last row lie answers of an earlier block; what comes of them is not looked at.
  const isAnyOdd = kernel.add(plain.length, reversed.length, count, min, max, scale.base)
  packed.set(count === vectorBlockRows ? kernel.packed : kernel.packed.subarray(0, count))
  if (!isAnyOdd) return
  for (let row = 0; row < count; row++)
    if (kernel.odd[row] !== 0) packed[row] = countByTable(scale, bytes, rows, from + row)
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
