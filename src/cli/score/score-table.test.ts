import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { getInstrument } from '#instruments/library.ts'
import { scoreTable, type ScoreTableOptions } from './score-table.ts'

type Row = { row: number; valid: boolean; scores: Record<string, number | null>; reasons: string[] }

async function score(
  table: string | Uint8Array | readonly Uint8Array[],
  options: Partial<ScoreTableOptions> & { id?: string } = {},
) {
  let text = ''
  const output = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk)
      done()
    },
  })
  const { id = 'who-5', ...rest } = options
  const chunks = Array.isArray(table) ? table : [Buffer.from(table as string)]
  const counted = await scoreTable(Readable.from(chunks), output, {
    key: getInstrument(id)!,
    missing: ['NA'],
    out: 'json',
    ...rest,
  })
  const rows = (
    rest.out === 'csv'
      ? []
      : text
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line))
  ) as Row[]
  return { ...counted, text, table: rows, percents: rows.map((row) => row.scores['percent']) }
}

const header = 'Q1,Q2,Q3,Q4,Q5'

test('only the separator of the first line separates: decimal commas and remarks stay whole', async () => {
  const german = await score('note;Q1;Q2;Q3;Q4;Q5\n"a, b";3,0;3,0;2,0;3;3\nc, d;3;3;3;3;3\n')
  expect(german.percents).toEqual([56, 60])
  const tabs = await score('Q1\tQ2\tQ3\tQ4\tQ5\tnote\n3\t3\t3\t3\t3\ta, b; c\n')
  expect(tabs.percents).toEqual([60])
  const commas = await score(`note,${header}\na; b,3,3,3,3,3\n"two\nlines; and ""more""",1,1,1,1,1\n`)
  expect(commas.percents).toEqual([60, 20])
  // More commas than semicolons, but only the semicolon gives the columns.
  const both = await score('"x",(a,b,c,d,e,f,g);Q1;Q2;Q3;Q4;Q5\nz;3;3;3;3;3\n')
  expect(both.percents).toEqual([60])
})

test('a row with more cells than columns has moved and is not scored', async () => {
  const { table } = await score(
    `note,${header}\nfine,3,3,3,3,3\nhello, you,3,3,3,3,3\nlast,3,3,3,3,3,\nshort,3,3\n`,
  )
  expect(table.map((row) => row.valid)).toEqual([true, false, true, false])
  expect(table[1]!.scores).toEqual({ percent: null })
  expect(table[1]!.reasons[0]).toMatch(/7 cells for 6 columns/)
  expect(table[3]!.reasons[0]).toMatch(/3 of 5 items missing/)
})

test('marks at the start, line ends and encodings of other programs are read', async () => {
  const table = `${header}\r\n3,3,3,3,3\r\n`
  const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')
  for (const bytes of [
    Buffer.from(`\uFEFF${table}`),
    Buffer.from(`\uFEFF${table.replaceAll('Q1', '"Q1"')}`),
    Buffer.from(table.replaceAll('\r\n', '\r')),
    Buffer.from(`\n\n${table}`),
    utf16(table),
    utf16(table).swap16(),
    Buffer.from(table, 'utf16le'),
  ])
    expect((await score(bytes)).percents).toEqual([60])
})

test('it does not matter in what pieces a table arrives', async () => {
  const table = `note,${header}\n"é, ""ü""\n",3,3,3,3,3\n`
  for (const bytes of [
    Buffer.from(`\uFEFF${table}`),
    Buffer.from(table),
    Buffer.from(`\uFEFF${table}`, 'utf16le'),
  ]) {
    const single = Array.from(bytes, (_, index) => bytes.subarray(index, index + 1))
    expect((await score(single)).percents).toEqual([60])
  }
})

test('any table that a program may write is read as it was meant, row for row', async () => {
  const cell = fc.oneof(fc.integer({ min: 0, max: 5 }).map(String), fc.constant(''), fc.constant('NA'))
  const note = fc.string({ unit: fc.constantFrom('a', ',', ';', '\t', '"', '\n', '\r\n', ' ', '=', 'ü') })
  const rows = fc.array(fc.tuple(note, fc.array(cell, { minLength: 5, maxLength: 5 })), { maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(
      rows,
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      async (people, delimiter, end, isQuoted) => {
        const write = (text: string) =>
          isQuoted || /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
        const lines = [['note', ...header.split(',')], ...people.map(([text, cells]) => [text, ...cells])]
        const table = lines.map((cells) => cells.map(write).join(delimiter)).join(end)
        const expected = people.map(([, cells]) =>
          cells.every((one) => /^\d$/.test(one))
            ? cells.reduce((sum, one) => sum + Number(one), 0) * 4
            : null,
        )
        const { percents } = await score(table)
        expect(percents.map((one) => one && Math.round(one * 1e9) / 1e9)).toEqual(expected)
      },
    ),
    { numRuns: 150, seed: 20_261_125 },
  )
})

test('whatever bytes come, the table is scored or refused with a reason', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.boolean(), async (bytes, hasHeader) => {
      const table = hasHeader ? Buffer.concat([Buffer.from(`${header}\n`), bytes]) : bytes
      const outcome = await score(table).catch((error: Error & { code?: string }) => error)
      if (outcome instanceof Error)
        expect(`${outcome.constructor.name} ${'code' in outcome}`).toMatch(/^Column|true$/)
      else for (const row of outcome.table) expect(row.valid).toBe(row.reasons.length === 0)
    }),
    { numRuns: 150 },
  )
})

test('quotes inside a text do not stop the table, and no row behind it is lost', async () => {
  const { percents } = await score(`${header},note\n3,3,3,3,3,5 ft 10"\n1,1,1,1,1,"x"y\n2,2,2,2,2,z\n`)
  expect(percents).toEqual([60, 20, 40])
  const open = await score(`${header},note\n3,3,3,3,3,"secret words\n1,1,1,1,1,x\n2,2,2,2,2,"y"\n`)
  expect(open.percents).toEqual([null, 20, 40])
  expect(open.table[0]!.reasons).toEqual(['a quote is opened in line 2 and not closed'])
  expect(open.text).not.toContain('secret')
  await expect(score(`"note,${header}\n3,3,3,3,3,x\n`)).rejects.toMatchObject({
    code: 'CSV_QUOTE_NOT_CLOSED',
  })
})

test('only plain numbers are answers', async () => {
  const cells = [
    '1e400',
    'NaN',
    'Infinity',
    '0x3',
    '1e0',
    'three',
    '3 4',
    '٣',
    '2.5',
    '-1',
    '6',
    '9'.repeat(60),
  ]
  const { table } = await score(`${header}\n${cells.map((cell) => `${cell},3,3,3,3\n`).join('')}`)
  for (const [index, row] of table.entries()) {
    expect([cells[index], row.valid, row.scores['percent']]).toEqual([cells[index], false, null])
    expect(row.reasons.join()).not.toContain('NaN')
  }
  const taken = await score(`${header}\n 3 ,+3,3.0,"3,0",3.\n-0,0,0,0,0\n`)
  expect(taken.percents).toEqual([60, 0])
})

test('what stands for missing is compared as text and as a number', async () => {
  const { table } = await score(`${header}\n3,NA,3,3,3\n3, 99 ,3,3,3\n3,99.0,3,3,3\n3,,3,3,3\n3, ,3,3,3\n`, {
    missing: ['NA', ' 99', ''],
  })
  for (const row of table) expect(row.reasons).toEqual(['percent: 1 of 5 items missing, 0 may be'])
})

test('other numbered columns, other case and leading zeros do not confuse the items', async () => {
  const { percents, left } = await score('age1,q01,Q02,Q3,q4,Q5,age2,wave3\n9,3,3,3,3,3,9,9\n')
  expect(percents).toEqual([60])
  expect(left).toEqual([])
})

test('columns of a longer form are named, since it may be another questionnaire', async () => {
  expect((await score('Q1,Q2,Q3,Q4,Q5,Q6,Q7\n3,3,3,3,3,3,3\n')).left).toEqual(['Q6', 'Q7'])
})

test('an item that no score needs may be without a column', async () => {
  const nine = Array.from({ length: 9 }, (_, index) => `Q${index + 1}`).join(',')
  expect((await score(`${nine}\n1,1,1,1,1,1,1,1,1\n`, { id: 'phq-9' })).table[0]).toEqual({
    row: 1,
    valid: true,
    scores: { total: 9 },
    reasons: [],
  })
})

test('a map that leads astray is refused', async () => {
  const map = { 1: 'a', 2: 'b', 3: 'c', 4: 'd', 5: 'e' }
  const table = 'e,d,c,b, a \n5,4,3,2,1\n'
  expect((await score(table, { map })).percents).toEqual([60])
  const wrong: [Record<string, string>, string, RegExp][] = [
    [{ ...map, 1: 'b' }, table, /"?b"? to more than one item/],
    [{ ...map, 1: 'x' }, table, /item 1 \(the map says "x"\)/],
    [{ ...map, 6: 'e' }, table, /does not have: 6/],
    [map, 'a,b,c,d,e,e\n1,1,1,1,1,1\n', /More than one column is called e/],
    [{ 1: 'a' }, table, /No column for item 2, 3, 4, 5/],
  ]
  for (const [bad, text, message] of wrong) await expect(score(text, { map: bad })).rejects.toThrow(message)
})

test('a table without rows has none, a table without a first line is refused', async () => {
  expect(await score(`${header}\n`)).toMatchObject({ rows: 0, refused: 0, text: '' })
  for (const nothing of ['', '\n\n', '\uFEFF', '\r\n']) await expect(score(nothing)).rejects.toThrow(/empty/)
})

test('names that are long or hold signs for the terminal are shown short and plain', async () => {
  const hostile = `${'0'.repeat(200_000)}x,\u001B[31m${'y'.repeat(5000)}\n`
  const started = performance.now()
  const failure = await score(hostile).catch((error: Error) => error.message)
  expect(performance.now() - started).toBeLessThan(1000)
  expect(String(failure).length).toBeLessThan(300)
  expect(failure).not.toContain('\u001B')
})

test('what comes out as CSV is one row each, whatever the columns are called', async () => {
  const map = { 1: '=cmd()\r1', 2: 'Q2', 3: 'Q3', 4: 'Q4', 5: 'Q5' }
  const { text } = await score(`"=cmd()\r1",Q2,Q3,Q4,Q5\nx,3,3,3,3\n3,3,3,3,3\n`, { map, out: 'csv' })
  expect(text.split(/[\r\n]/)).toEqual([
    'row,valid,percent,reasons',
    '1,false,,"column =cmd() 1 holds something that is not a number; percent: 1 of 5 items missing, 0 may be"',
    '2,true,60,',
    '',
  ])
})

const people = join(
  import.meta.dirname,
  '../../../../shared/data/datasets/IskandarAyuphan__psychological-aspects-and-bmi__Psychological_aspects.csv',
)

test.skipIf(!existsSync(people))(
  'three questionnaires side by side in one real table, each by its map, equal a plain sum',
  async () => {
    const text = readFileSync(people, 'utf8')
    const [names, ...rows] = text
      .replace('\uFEFF', '')
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(','))
    const forms = [
      { id: 'phq-9', prefix: 'D', count: 9, turned: [] as number[] },
      { id: 'gad-7', prefix: 'A', count: 7, turned: [] },
      { id: 'pss-10', prefix: 'S', count: 10, turned: [4, 5, 7, 8] },
    ]
    for (const { id, prefix, count, turned } of forms) {
      const numbers = Array.from({ length: count }, (_, index) => index + 1)
      const map = Object.fromEntries(numbers.map((number) => [number, `${prefix}${number}`]))
      const plain = rows.map((cells) =>
        numbers.reduce((sum, number) => {
          const answer = Number(cells[names!.indexOf(`${prefix}${number}`)])
          return sum + (turned.includes(number) ? 4 - answer : answer)
        }, 0),
      )
      const { table } = await score(text, { id, map })
      expect(table.map((row) => row.scores['total'])).toEqual(plain)
    }
    await expect(score(text, { id: 'gad-7' })).rejects.toThrow(/Several groups/)
  },
)
