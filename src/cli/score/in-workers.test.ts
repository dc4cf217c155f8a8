import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { getInstrument } from '#instruments/library.ts'
import { openSource } from './open-source.ts'
import { scoreSource } from './score-table.ts'

const key = getInstrument('who-5')!

function pieces(text: string, size: number): Readable {
  const bytes = Buffer.from(text)
  return Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    ),
  )
}

async function run(text: string, size: number, jobs: number, kind: 'csv' | 'ndjson' | 'json' = 'csv') {
  const source = await openSource(pieces(text, size), { key, kind })
  const written: Buffer[] = []
  const counted = await scoreSource(
    source,
    { key, missing: ['NA'], out: 'json' },
    { jobs, write: (piece) => void written.push(Buffer.from(piece as string)) },
  ).catch((error: Error) => error)
  return { counted, text: Buffer.concat(written).toString('utf8') }
}

const rows = Array.from({ length: 3000 }, (_, row) => `"ü\n${row}",${row % 6},1,${row % 7},3,x${row % 2}`)
const table = `note,Q1,Q2,Q3,Q4,Q5\n${rows.join('\n')}`

test('several workers write what one does, row for row', async () => {
  const one = await run(table, 5000, 1)
  expect(one.text.split('\n').length).toBe(3001)
  for (const jobs of [2, 5]) expect(await run(table, 5000, jobs)).toEqual(one)
  const lines = Array.from({ length: 500 }, (_, row) => `{"1":${row % 6},"2":1,"3":2,"4":3,"5":5}`).join('\n')
  expect(await run(lines, 1000, 3, 'ndjson')).toEqual(await run(lines, 1000, 1, 'ndjson'))
})

test('a row that cannot be read is refused in its place, whoever scores', async () => {
  const closed = rows.join('\n').replaceAll('"', '')
  const broken = `${table}\n"never closed,1,1,1,1,1\n1,1,1,1,1,1\n${closed}`
  const one = await run(broken, 5000, 1)
  expect(one.counted).toMatchObject({ rows: 3000 + 2 + 6000 })
  const lines = one.text.split('\n')
  expect(lines[3000]).toContain('"a quote is opened in line 6002 and not closed"')
  expect(JSON.parse(lines[3001]!)).toMatchObject({ row: 3002, valid: true, scores: { percent: 20 } })
  expect(await run(broken, 5000, 2)).toEqual(one)
})

test('rows before a place from which on nothing can be read are scored, whoever scores', async () => {
  const objects = Array.from({ length: 500 }, (_, row) => `{"1":${row % 6},"2":1,"3":2,"4":3,"5":5}`)
  const cut = `[\n${objects.join(',\n')},\n{"1":`
  const one = await run(cut, 1000, 1, 'json')
  expect(one.counted).toMatchObject({ code: 'JSON_NOT_CLOSED', lines: 502 })
  expect(one.text.split('\n').length).toBe(501)
  expect(await run(cut, 1000, 2, 'json')).toEqual(one)
})

test('no more blocks are read than are worked on, however slowly they are taken', async () => {
  let read = 0
  async function* many() {
    yield Buffer.from('Q1,Q2,Q3,Q4,Q5\n')
    for (; read < 500; read++) yield Buffer.from('1,1,1,1,1\n')
  }
  const source = await openSource(Readable.from(many(), { objectMode: true, highWaterMark: 1 }), {
    key,
    kind: 'csv',
  })
  let most = 0
  let done = 0
  await scoreSource(
    source,
    { key, missing: [], out: 'json' },
    {
      jobs: 2,
      write: () => {
        done += 1
        most = Math.max(most, read - done)
      },
    },
  )
  expect(done).toBe(500)
  expect(most).toBeLessThan(20)
})
