import { jsonBlocks } from '../tables/json-blocks.ts'
import { JsonScanner, type JsonShape } from '../tables/json-scanner.ts'
import { longestRow, rowBlocks } from '../tables/row-blocks.ts'
import { elementOf, isObject } from '#instruments/fhir/json-value.ts'
import { jsonLines, type Reading } from './block-scorer.ts'
import { ColumnError, type NumberedItem } from './find-columns.ts'
import { findNames } from './find-names.ts'
import { inBlocks, without } from './in-blocks.ts'
import type { Source, SourceOptions } from './open-source.ts'

const sampleBytes = 256 * 1024
const newline = 0x0a

/**
 * Opens lines of JSON, a list, Bundles or one object, each of any size, and finds the items in it.
 *
 * @throws ColumnError where there are none, or where it is nothing of these
 */
export async function openJsonSource(
  chunks: AsyncGenerator<Buffer, void>,
  options: SourceOptions,
): Promise<Source> {
  const ahead = new Ahead(chunks)
  await ahead.readTo(sampleBytes)
  if (ahead.text.toString('latin1').trim() === '') throw new ColumnError('The file is empty.')
  const shapeNow = () => (options.kind === 'ndjson' ? 'lines' : shapeOf(ahead))
  // The first row, which tells the names, may be longer than what was read.
  const isUndecided = shapeNow() !== 'lines' || !ahead.text.includes(newline)
  if (isUndecided) await ahead.readTo(longestRow)
  const shape = shapeNow()
  if (shape === 'lines') return linesSource(ahead, options)
  if (shape !== 'object') return scannedSource(ahead, shape, options)
  const object = ahead.isEnd ? parsed(ahead.text) : undefined
  if (object === undefined || elementOf(object, 'resourceType') === 'Bundle')
    return scannedSource(ahead, 'bundles', options)
  const { names, left } = findNames([object], options.key.items, options.map)
  return {
    reading: objectReading(options, names),
    left,
    async *blocks(from) {
      if (!from) yield { rows: [object], count: 1, end: ahead.text.length, lines: 0 }
    },
  }
}

/** What is read before it is known how to go on. */
class Ahead {
  text: Buffer = Buffer.alloc(0)
  isEnd = false
  /** Bytes of the mark at the start, which are not in the text. */
  mark = 0
  readonly #chunks: AsyncGenerator<Buffer, void>
  constructor(chunks: AsyncGenerator<Buffer, void>) {
    this.#chunks = chunks
  }
  async readTo(bytes: number): Promise<void> {
    const pieces = [this.text]
    for (let size = this.text.length; !this.isEnd && size < bytes;) {
      const next = await this.#chunks.next()
      this.isEnd = next.done === true
      if (next.done) break
      pieces.push(next.value)
      size += next.value.length
    }
    this.text = Buffer.concat(pieces)
    if (this.mark > 0 || !this.text.subarray(0, 3).equals(byteOrderMark)) return
    this.mark = byteOrderMark.length
    this.text = this.text.subarray(this.mark)
  }
  /** Everything from a place on, which may be far behind what has been read. */
  from(end: number): AsyncIterable<Buffer> {
    return without(this.#all(), end - this.mark)
  }
  async *#all(): AsyncGenerator<Buffer, void> {
    if (this.text.length > 0) yield this.text
    yield* this.#chunks
  }
}

const byteOrderMark = Buffer.from('\uFEFF')

/** Lines are told by one of the first that is an object by itself; so is what was meant to be lines. */
function shapeOf({ text, isEnd }: Ahead): 'lines' | 'object' | JsonShape {
  const start = text.toString('utf8').trimStart()
  if (start[0] === '[') return 'list'
  if (start[0] !== '{') throw new ColumnError('The file holds neither an object nor a list of objects.')
  const lines = start.split('\n')
  const whole = (isEnd ? lines : lines.slice(0, -1)).slice(0, mostLinesTried)
  const object = whole
    .filter((line) => line.startsWith('{'))
    .map((line) => parsed(line))
    .find(isObject)
  if (!object) return 'object'
  return elementOf(object, 'resourceType') === 'Bundle' ? 'bundles' : 'lines'
}

const mostLinesTried = 50

function linesSource(ahead: Ahead, options: SourceOptions): Source {
  const sample = ahead.isEnd ? ahead.text : ahead.text.subarray(0, ahead.text.lastIndexOf(newline) + 1)
  const objects = jsonLines(sample).map((line) => line.value())
  const { names, left } = findNames(objects, options.key.items, options.map)
  const start = { end: ahead.mark, lines: 0 }
  const syntax = { delimiter: null, lineEnd: '\n' } as const
  return {
    reading: objectReading(options, names),
    left,
    blocks: (from = start) => inBlocks(rowBlocks(ahead.from(from.end), syntax, from)),
  }
}

function scannedSource(ahead: Ahead, shape: JsonShape, options: SourceOptions): Source {
  const scanner = new JsonScanner(shape, { end: ahead.mark, lines: 0 }, false)
  const { elements, broken } = scanner.take(ahead.text)
  if (elements.length === 0 && (broken || (ahead.isEnd && !scanner.isClosed) || !scanner.holdsRows))
    throw new ColumnError(
      'The file is not valid JSON, or holds neither a list of objects nor a FHIR Bundle. If it holds one object per line, use --format ndjson.',
    )
  const objects = elements.flatMap(({ text }) => (text ? [parsed(text)] : []))
  const { names, left } = findNames(objects, options.key.items, options.map)
  return {
    reading: objectReading(options, names),
    left,
    blocks: (from) => inBlocks(jsonBlocks(ahead.from(from?.end ?? ahead.mark), shape, ahead.mark, from)),
  }
}

function objectReading({ key, map, kind }: SourceOptions, names: readonly (string | null)[]): Reading {
  const items: readonly NumberedItem[] = key.items
  return {
    kind: 'objects',
    isFhirOnly: kind === 'fhir',
    names,
    itemIds: key.items.map(({ id }) => id),
    items: items.map(({ id, number }) => ({ id, number })),
    loinc: key.loinc?.items ?? [],
    linkIds: map,
  }
}

/** Undefined: it is no JSON. */
function parsed(text: Buffer | string): unknown {
  try {
    return JSON.parse(String(text)) as unknown
  } catch {
    return undefined
  }
}
