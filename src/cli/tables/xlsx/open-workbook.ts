import { readDateStyles } from './read-date-styles.ts'
import { readSharedStrings } from './read-shared-strings.ts'
import { readXml } from './read-xml.ts'
import { sheetRows } from './sheet-rows.ts'
import { notAWorkbook } from './workbook-error.ts'
import { openParts, type WorkbookParts } from './workbook-parts.ts'

/**
 * Reads the first visible sheet of a workbook (XLSX), rows as lists of texts, some at a time. Only the texts that
 * cells share are held in memory.
 *
 * @param input - a path, since the list of an archive's parts stands at its end, or the whole workbook
 * @throws WorkbookError if it is none, is locked, damaged or larger than a workbook can be
 */
export async function* openWorkbook(
  input: string | Buffer,
  onBytes: (count: number) => void = () => {},
): AsyncGenerator<string[][], void> {
  const parts = await openParts(input, onBytes)
  try {
    const { target, isFrom1904 } = await firstSheet(parts)
    const strings = await readSharedStrings(await parts.open('xl/sharedStrings.xml'))
    const dateStyles = await readDateStyles(await parts.open('xl/styles.xml'))
    const sheet = await parts.open(target)
    if (!sheet) throw notAWorkbook()
    yield* sheetRows(sheet, { strings, dateStyles, isFrom1904 })
  } finally {
    parts.close()
  }
}

async function firstSheet(parts: WorkbookParts): Promise<{ target: string; isFrom1904: boolean }> {
  const workbook = await parts.open('xl/workbook.xml')
  const relations = await parts.open('xl/_rels/workbook.xml.rels')
  if (!workbook || !relations) throw notAWorkbook()
  let id: string | undefined
  let isFrom1904 = false
  const reading = readXml(workbook, {
    open(name, attributes) {
      if (name === 'workbookPr') isFrom1904 = ['1', 'true'].includes(attributes['date1904'] ?? '')
      if (name !== 'sheet' || id !== undefined || /hidden/i.test(attributes['state'] ?? '')) return
      id = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1]
    },
  })
  for await (const _piece of reading);
  let target: string | undefined
  const finding = readXml(relations, {
    open(name, attributes) {
      if (name === 'Relationship' && attributes['Id'] === id) target = attributes['Target']
    },
  })
  for await (const _piece of finding);
  if (id === undefined || target === undefined) throw notAWorkbook()
  return { target: target.startsWith('/') ? target.slice(1) : `xl/${target}`, isFrom1904 }
}
