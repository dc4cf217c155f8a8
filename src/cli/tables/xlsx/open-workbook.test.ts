import { strToU8, zipSync } from 'fflate'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openWorkbook } from './open-workbook.ts'
import { WorkbookError } from './workbook-error.ts'

const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

function workbook(
  sheet: string,
  { strings = '', styles = '', date1904 = false, sheets = `<sheet name="a" r:id="r1"/>` } = {},
): Buffer {
  const parts: Record<string, string> = {
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns:r="${relation}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${sheets}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r0" Target="worksheets/none.xml"/><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
    'xl/styles.xml': `<styleSheet>${styles}</styleSheet>`,
  }
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))),
  )
}

async function read(bytes: Buffer): Promise<string[][]> {
  const rows: string[][] = []
  for await (const some of openWorkbook(bytes)) rows.push(...some)
  return rows
}

test('texts, numbers, truth values, formulas and gaps are read as they are shown', async () => {
  const strings = '<si><t>Q1</t></si><si><r><t>two </t></r><r><t>runs</t></r><rPh><t>hint</t></rPh></si>'
  const rows = await read(
    workbook(
      `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row><row r="2"/>
       <row r="5"><c r="A5"><v>3.0</v></c><c r="B5" t="b"><v>1</v></c><c r="C5"><f>A5+1</f><v>4</v></c>
       <c r="D5" t="str"><f>x</f><v>a &amp; b</v></c><c t="inlineStr"><is><t>in line</t></is></c>
       <c r="AA5" t="e"><v>#N/A</v></c></row><row><c><f>A1</f></c><c t="s"><v>77</v></c></row>`,
      { strings },
    ),
  )
  expect(rows[0]).toEqual(['Q1', '', 'two runs'])
  expect(rows[1]!.slice(0, 5)).toEqual(['3', '1', '4', 'a & b', 'in line'])
  expect([rows[1]!.length, rows[1]![26]]).toEqual([27, '#N/A'])
  expect(rows[2]).toEqual(['#formula', '#text'])
})

test('numbers that are shown as dates are dates, so that none is taken for an answer', async () => {
  const styles = `<numFmts><numFmt numFmtId="164" formatCode="[Red]&quot;days&quot;0.0"/><numFmt numFmtId="165" formatCode="dd\\.mm\\.yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>`
  const sheet = `<row>${[0, 1, 2, 3].map((style) => `<c s="${style}"><v>45000.5</v></c>`).join('')}</row>`
  expect(await read(workbook(sheet, { styles }))).toEqual([
    ['45000.5', '2023-03-15', '45000.5', '2023-03-15'],
  ])
  expect((await read(workbook(sheet, { styles, date1904: true })))[0]![1]).toBe('2027-03-16')
})

test('the first sheet that is not hidden is read', async () => {
  const sheets = '<sheet name="h" state="hidden" r:id="r0"/><sheet name="a" r:id="r1"/>'
  expect(await read(workbook('<row><c><v>7</v></c></row>', { sheets }))).toEqual([['7']])
})

test('what is no workbook, is damaged or would fill the memory is refused', async () => {
  const fine = workbook('<row><c><v>7</v></c></row>')
  const empty = Buffer.from(zipSync({ 'a.txt': strToU8('a') }))
  const cut = Buffer.from(fine)
  cut.fill(0xff, fine.indexOf('sheet1.xml') + 15, fine.indexOf('sheet1.xml') + 40)
  const cases: [Buffer, RegExp][] = [
    [Buffer.from('Q1,Q2\n1,2\n'), /not a workbook/],
    [Buffer.alloc(0), /not a workbook/],
    [empty, /not a workbook/],
    [cut, /damaged/],
    [workbook(`<row><c><v>${'1'.repeat(5_000_000)}</v></c></row>`), /cell longer/],
    [workbook(`<row><c r="XFE1"><v>1</v></c></row>`), /more columns/],
    [workbook('<a>'.repeat(100_000)), /parts within parts/],
    [workbook(`<row x="${'1'.repeat(5_000_000)}"/>`), /tags longer/],
    [workbook('', { strings: `<si><t>${'a'.repeat(51_000_000)}</t></si>` }), /50 million/],
    [workbook('<row/>'.repeat(1_048_577)), /more rows/],
  ]
  for (const [bytes, message] of cases) await expect(read(bytes)).rejects.toThrow(message)
})

test('whatever bytes are changed, there are rows or a reason', async () => {
  const fine = workbook('<row><c><v>7</v></c><c t="s"><v>0</v></c></row>', { strings: '<si><t>x</t></si>' })
  await fc.assert(
    fc.asyncProperty(fc.nat(fine.length - 1), fc.integer({ min: 0, max: 255 }), async (at, byte) => {
      const changed = Buffer.from(fine)
      changed[at] = byte
      const outcome = await read(changed).catch((error: Error) => error)
      expect(Array.isArray(outcome) || outcome instanceof WorkbookError).toBe(true)
    }),
    { numRuns: 500 },
  )
})
