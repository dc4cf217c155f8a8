import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseRows } from './parse-rows.ts'
import { rowBlocks } from './row-blocks.ts'
import type { RowSyntax } from './scan-rows.ts'

async function* piecesOf(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(bytes: Buffer, size: number, syntax: RowSyntax) {
  const rows: string[][] = []
  let counted = 0
  const ends: number[] = []
  for await (const block of rowBlocks(piecesOf(bytes, size), syntax, { end: 0, lines: 0 })) {
    rows.push(...parseRows(block.bytes, syntax))
    counted += block.rows
    ends.push(block.end)
  }
  return { rows, counted, ends }
}

const sign = fc.constantFrom('a', '1', ',', '"', '""', '\n', '\r\n', '\r', ' ', 'ü', '\n\n')

test('however a table is cut into pieces, its rows are those of a parser that reads it whole', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(sign, { maxLength: 40 }).map((signs) => Buffer.from(signs.join(''))),
      fc.integer({ min: 1, max: 50 }),
      fc.constantFrom<RowSyntax['lineEnd']>('\n', '\r\n', '\r'),
      async (bytes, size, lineEnd) => {
        let expected: string[][] | undefined
        try {
          expected = parse(bytes, {
            record_delimiter: lineEnd,
            relax_column_count: true,
            relax_quotes: true,
            skip_empty_lines: true,
          }) as string[][]
        } catch {
          // A quote that is never closed: it is said of both.
        }
        const found = await read(bytes, size, { lineEnd, delimiter: ',' }).catch(() => undefined)
        expect(found?.rows).toEqual(expected)
        if (found) expect(found.counted).toBe(found.rows.length)
      },
    ),
    { numRuns: 3000, seed: 20_261_125 },
  )
})

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
