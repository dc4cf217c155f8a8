import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseRows } from './parse-rows.ts'
import { rowBlocks } from './row-blocks.ts'
import type { RowSyntax } from './scan-rows.ts'
import type { TableSyntaxError } from './table-syntax-error.ts'

async function* piecesOf(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(bytes: Buffer, size: number, syntax: RowSyntax) {
  const rows: string[][] = []
  let counted = 0
  const ends: number[] = []
  const problems: TableSyntaxError[] = []
  for await (const block of rowBlocks(piecesOf(bytes, size), syntax, { end: 0, lines: 0 })) {
    if (block.problem) problems.push(block.problem)
    else {
      rows.push(...parseRows(block.bytes, syntax))
      counted += block.rows
    }
    ends.push(block.end)
  }
  return { rows, counted, ends, problems }
}

const sign = fc.constantFrom('a', '1', ',', '"', '""', '\n', '\r\n', '\r', ' ', 'ü', '\n\n')

test('however a table is cut into pieces, its rows are those of a parser that reads it whole', async () => {
  let unreadable = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(sign, { maxLength: 40 }).map((signs) => Buffer.from(signs.join(''))),
      fc.integer({ min: 1, max: 50 }),
      fc.constantFrom<RowSyntax['lineEnd']>('\n', '\r\n', '\r'),
      async (bytes, size, lineEnd) => {
        const found = await read(bytes, size, { lineEnd, delimiter: ',' })
        expect(found.counted).toBe(found.rows.length)
        const whole = () =>
          parse(bytes, {
            record_delimiter: lineEnd,
            relax_column_count: true,
            relax_quotes: true,
            skip_empty_lines: true,
          }) as string[][]
        if (found.problems.length === 0) expect(found.rows).toEqual(whole())
        else if (!/"[^",\r\n]/.test(bytes.toString())) expect(whole).toThrow()
        unreadable += found.problems.length > 0 ? 1 : 0
      },
    ),
    { numRuns: 3000, seed: 20_261_125 },
  )
  expect(unreadable).toBeLessThan(1500)
})

test('a quote that is not closed costs its own row, not those behind it', async () => {
  const syntax = { lineEnd: '\n', delimiter: ',' } as const
  const rows = (from: number) => Array.from({ length: 4 }, (_, row) => `${from + row},"fine"`).join('\n')
  for (const size of [1, 7, 1000]) {
    // By a quote of another row, or by none.
    for (const [last, more] of [
      ['5,"fine"', 1],
      ['5,5', 1],
      ['"5', 2],
    ] as const) {
      const text = `${rows(1)}\nx,"open\n${rows(6)}\n${last}`
      const { problems, rows: read1 } = await read(Buffer.from(text), size, syntax)
      expect(problems.map(({ code, lines }) => [code, lines])).toEqual(
        [
          ['CSV_QUOTE_NOT_CLOSED', 5],
          ['CSV_QUOTE_NOT_CLOSED', 10],
        ].slice(0, more),
      )
      expect(read1.length).toBe(10 - more)
    }
  }
})

test('a row without an end is passed over and never held', async () => {
  const block = Buffer.alloc(100_000, 0x61)
  for (const start of ['', '"'])
    for (const lineEnd of ['\n', '\r\n', '\r'] as const) {
      // What is no longer held waits for the collector, so that not every byte counts.
      let most = 0
      const before = process.memoryUsage().arrayBuffers
      async function* endless() {
        yield Buffer.from(`1,1${lineEnd}2,${start}`)
        for (let count = 0; count < 4000; count++) {
          yield block
          most = Math.max(most, process.memoryUsage().arrayBuffers - before)
        }
        yield Buffer.from(lineEnd[0]!)
        yield Buffer.from(`${lineEnd.slice(1)}3,3${lineEnd}4,4`)
      }
      const found: unknown[] = []
      let end = 0
      for await (const one of rowBlocks(endless(), { lineEnd, delimiter: ',' }, { end: 0, lines: 0 })) {
        found.push(
          ...(one.problem ? [one.problem.reason] : parseRows(one.bytes, { lineEnd, delimiter: ',' })),
        )
        end = one.end
      }
      const reason = 'the row in line 2 is longer than 4 MB'
      expect(found).toEqual([['1', '1'], reason, ['3', '3'], ['4', '4']])
      expect(end).toBe(400_000_000 + `1,1_2,${start}_3,3_4,4`.replaceAll('_', lineEnd).length)
      expect(most).toBeLessThan(300_000_000)
    }
}, 60_000)

test('the place behind a block is where the next one begins', async () => {
  const text = 'ü,1\n"a\nb",2\n\n3,4'
  const bytes = Buffer.from(text)
  const { ends } = await read(bytes, 4, { lineEnd: '\n', delimiter: ',' })
  expect(ends.at(-1)).toBe(bytes.length)
  for (const end of ends.slice(0, -1)) {
    const rest = await read(bytes.subarray(end), 100, { lineEnd: '\n', delimiter: ',' })
    const whole = await read(bytes, 100, { lineEnd: '\n', delimiter: ',' })
    expect(rest.rows).toEqual(whole.rows.slice(-rest.rows.length))
  }
})
