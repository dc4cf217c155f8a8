import { JsonScanner, type JsonShape, type ScannedElement } from './json-scanner.ts'
import type { RowBlock } from './row-blocks.ts'
import { TableSyntaxError } from './table-syntax-error.ts'

/**
 * Cuts a JSON text into blocks of lines, one row on each.
 *
 * @param from - left out: the start of the text; else a place where a block ended
 * @throws TableSyntaxError where it is no such text, after the rows before that
 */
export async function* jsonBlocks(
  chunks: AsyncIterable<Buffer>,
  shape: JsonShape,
  start: number,
  from?: { end: number; lines: number },
): AsyncGenerator<RowBlock, void> {
  const scanner = new JsonScanner(shape, from ?? { end: start, lines: 0 }, from !== undefined)
  for await (const chunk of chunks) {
    const { elements, broken } = scanner.take(chunk)
    yield* blocksOf(elements)
    if (broken) throw broken
  }
  scanner.stop()
}

function* blocksOf(elements: readonly ScannedElement[]): Generator<RowBlock, void> {
  let texts: Buffer[] = []
  for (const [index, { text, end, lines }] of elements.entries()) {
    if (text) texts.push(text, lineEnd)
    if (texts.length > 0 && !elements[index + 1]?.text) {
      yield { bytes: Buffer.concat(texts), rows: texts.length / 2, end, lines }
      texts = []
    }
    if (text) continue
    const problem = new TableSyntaxError('JSON_MAX_RECORD_SIZE', lines + 1)
    yield { bytes: Buffer.alloc(0), rows: 1, end, lines, problem }
  }
}

const lineEnd = Buffer.from('\n')
