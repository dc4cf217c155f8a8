import type { RowBlock } from '../tables/row-blocks.ts'
import type { Block } from './open-source.ts'

/** Blocks as they are scored; a row that cannot be read is one like others. */
export async function* inBlocks(blocks: AsyncIterable<RowBlock>): AsyncGenerator<Block, void> {
  for await (const { bytes, rows, end, lines, problem } of blocks)
    yield { rows: problem ? { unreadable: problem.reason } : bytes, count: rows, end, lines }
}

/** Passes over what was done before an interruption. */
export async function* without(chunks: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer, void> {
  let still = bytes
  for await (const chunk of chunks) {
    if (still < chunk.length) yield still === 0 ? chunk : chunk.subarray(still)
    still = Math.max(0, still - chunk.length)
  }
}
