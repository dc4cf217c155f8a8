import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { getInstrument } from '#instruments/library.ts'
import { openSource, type SourceOptions } from './open-source.ts'
import { problemOfInput } from './problem-of-input.ts'
import { scoreSource } from './score-table.ts'

const key = getInstrument('who-5')!
type Row = { row: number; valid: boolean; scores: { percent: number | null }; reasons: string[] }

async function score(text: string | Buffer, kind: SourceOptions['kind'] = 'csv') {
  const bytes = Buffer.from(text as string)
  const pieces = Array.from({ length: Math.ceil(bytes.length / 65_536) }, (_, index) =>
    bytes.subarray(index * 65_536, (index + 1) * 65_536),
  )
  const source = await openSource(Readable.from(pieces), { key, kind })
  let out = ''
  let errors = ''
  const { refused } = await scoreSource(
    source,
    { key, missing: ['NA'], out: 'json' },
    { write: (piece) => void (out += String(piece)), errors: (piece) => void (errors += String(piece)) },
  )
  const rows = out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row)
  expect(errors.split('\n').length - 2).toBe(refused)
  expect(out).not.toMatch(/NaN|Infinity/)
  return rows
}

const header = 'Q1,Q2,Q3,Q4,Q5'
const fine = '3,3,3,3,3'

const badRows: [string, string, RegExp][] = [
  ['scientific notation', '3e0,3,3,3,3', /column Q1 holds something that is not a number/],
  ['a decimal comma between commas', '3,0,3,3,3,3', /6 cells for 5 columns/],
  ['a number that no answer can be', '1.5,3,3,3,3', /item 1 takes 0, 1, 2, 3, 4, 5/],
  ['an answer on another scale', '3,3,7,3,3', /item 3 takes 0 to 5/],
  ['a negative answer', '3,3,-1,3,3', /item 3 takes 0 to 5/],
  ['too few cells', '3,3', /3 of 5 items missing/],
  ['too many cells', '3,3,3,3,3,3', /6 cells for 5 columns/],
  ['no cell that is filled', ',,,,', /5 of 5 items missing/],
  ['bytes of nothing', '3,\u00003,3,3,3', /column Q2 holds/],
  ['bytes that are no text', '3,\u{FFFD}\u{7F},3,3,3', /column Q2 holds/],
  ['a line that is too long', `3,${'3'.repeat(5_000_000)},3,3,3`, /the row in line 3 is longer than 4 MB/],
  ['a quote that is not closed', '3,3,3,3,"3', /a quote is opened in line 3 and not closed/],
]

test.each(badRows)(
  'a row with %s is refused with its reason, and the rows around it are scored',
  async (_, bad, reason) => {
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      const rows = await score([header, fine, bad, fine, ''].join(lineEnd))
      expect(rows.map(({ row, valid }) => [row, valid])).toEqual([
        [1, true],
        [2, false],
        [3, true],
      ])
      expect(rows[1]!.scores.percent).toBe(null)
      expect(rows[1]!.reasons.join('; ')).toMatch(reason)
    }
  },
)

const badObjects: [string, string, RegExp][] = [
  ['scientific notation as a text', '{"Q1":"3e0","Q2":3,"Q3":3,"Q4":3,"Q5":3}', /Q1 holds something/],
  ['two answers to one item', '{"Q1":3,"Q2":3,"Q3":3,"Q4":3,"Q5":3,"Q1":2}', /it holds Q1 twice/],
  [
    'two answers, one in other signs',
    '{"Q1":3,"Q2":3,"Q3":3,"Q4":3,"Q5":3,"\\u00511":2}',
    /it holds Q1 twice/,
  ],
  ['an answer on another scale', '{"Q1":3,"Q2":3,"Q3":3,"Q4":3,"Q5":6}', /item 5 takes 0 to 5/],
  ['a list for an answer', '{"Q1":[3],"Q2":3,"Q3":3,"Q4":3,"Q5":3}', /Q1 holds something/],
  ['a number beyond numbers', '{"Q1":1e999,"Q2":3,"Q3":3,"Q4":3,"Q5":3}', /Q1 holds something/],
  ['half of it', '{"Q1":3,"Q2":3', /it is not valid JSON/],
  ['bytes of nothing', '\u0000\u0000', /it is not valid JSON/],
  ['a line that is too long', `{"Q1":"${'3'.repeat(5_000_000)}"}`, /the row in line 3 is longer than 4 MB/],
]

test.each(badObjects)(
  'a line of JSON with %s is refused with its reason, and the others are scored',
  async (_, bad, reason) => {
    const good = '{"at":"10:00","more":{"Q1":9,"Q2":9},"Q1":3,"Q2":3,"Q3":3,"Q4":3,"Q5":3}'
    const rows = await score([good, '', bad, good].join('\n'), 'ndjson')
    expect(rows.map(({ row, valid }) => [row, valid])).toEqual([
      [1, true],
      [2, false],
      [3, true],
    ])
    expect(rows[1]!.reasons.join('; ')).toMatch(reason)
  },
)

const badFiles: [string, string | Buffer, RegExp][] = [
  ['nothing', '', /is empty/],
  ['nothing but a mark', '\uFEFF', /is empty/],
  ['two columns for an item', `${header},Q3\n${fine},3\n`, /More than one column for item 3/],
  [
    'two columns for an item, one written otherwise',
    `${header},q03\n${fine},3\n`,
    /More than one column for item 3/,
  ],
  ['too few items', 'Q1,Q2,Q3\n3,3,3\n', /none for item 4, 5 of 5/],
  ['no names', `a,b\n${fine}\n`, /No column name ends/],
  ['a workbook called CSV', Buffer.from(zipSync({ a: strToU8('a') })), /--format xlsx/],
  ['a packed CSV', gzipSync(`${header}\n${fine}\n`), /unpack it/],
  ['a first line without an end', 'Q'.repeat(5_000_000), /the row in line 1 is longer than 4 MB/],
]

test.each(badFiles)('a file with %s is refused with its reason', async (_, text, reason) => {
  const failure = await score(text).catch((error: Error) => error)
  expect(problemOfInput(failure)).toMatch(reason)
})

test('a file of column names alone has no rows; answers that are all alike are scored', async () => {
  expect(await score(`${header}\r\n`)).toEqual([])
  const rows = await score(`${header}\n${`${fine}\n`.repeat(50)}`)
  expect(rows.every(({ valid, scores }) => valid && scores.percent === 60)).toBe(true)
})

test('decimal commas between semicolons, in UTF-16 with a mark, are numbers', async () => {
  const text = `\uFEFF${header.replaceAll(',', ';')}\r\n3,0;3;"3,0";3;3\r\n`
  expect((await score(Buffer.from(text, 'utf16le')))[0]!.scores.percent).toBe(60)
})
