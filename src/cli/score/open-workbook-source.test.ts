import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { strToU8, zipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'
import { getInstrument } from '#instruments/library.ts'
import { openSource, type Source } from './open-source.ts'
import { openWorkbookSource } from './open-workbook-source.ts'
import { scoreSource } from './score-table.ts'

const folder = mkdtempSync(join(tmpdir(), 'securebase-xlsx-'))
afterAll(() => rmSync(folder, { recursive: true }))

const key = getInstrument('who-5')!
const cell = (text: string) =>
  /^\d+$/.test(text) ? `<c><v>${text}</v></c>` : `<c t="inlineStr"><is><t>${text}</t></is></c>`

function workbook(rows: readonly (readonly string[])[]): Buffer {
  const sheet = rows.map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('')
  return Buffer.from(
    zipSync({
      'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="r1" Target="/xl/sheet.xml"/></Relationships>',
      ),
      'xl/sheet.xml': strToU8(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`),
    }),
  )
}

async function score(source: Source) {
  let text = ''
  const counted = await scoreSource(
    source,
    { key, missing: ['NA'], out: 'csv' },
    { write: (piece) => void (text += String(piece)) },
  )
  return { counted, text }
}

test('a sheet is scored like the same table as CSV, from a file and from a pipe', async () => {
  const rows = Array.from({ length: 3000 }, (_, row) => [
    `note ${row}`,
    ...[1, 2, 3, 4, 5].map((item) =>
      row % 50 === 0 ? 'NA' : row % 70 === 0 ? 'x' : String((row * item) % 6),
    ),
  ])
  const table = [['note', 'Q1', 'Q2', 'Q3', 'Q4', 'Q5'], ...rows]
  const bytes = workbook(table)
  const file = join(folder, 'answers.xlsx')
  writeFileSync(file, bytes)
  const csv = Buffer.from(table.map((cells) => cells.join(',')).join('\n'))
  const expected = await score(await openSource(Readable.from([csv]), { key, kind: 'csv' }))
  expect(expected.counted.rows).toBe(3000)
  expect(await score(await openWorkbookSource(file, { key }))).toEqual(expected)
  expect(await score(await openSource(Readable.from([bytes]), { key, kind: 'xlsx' }))).toEqual(expected)
})

test('a sheet without rows or without the items says so', async () => {
  await expect(openWorkbookSource(workbook([]), { key })).rejects.toThrow(/sheet is empty/)
  await expect(openWorkbookSource(workbook([['a', 'b']]), { key })).rejects.toThrow(/No column name/)
})
