import type { ItemParameter } from '#instruments/item-parameters.schema.ts'

/** Why a row of the table, or all of it, cannot be read. Rows count from 1 below the head. */
export type TableProblem = { row: number | null; message: string }

/** What a table says, before it is compared with the instrument; an item is kept with its row. */
export type ReadTable = { items: ItemParameter[]; rows: number[]; problems: TableProblem[] }

const fewColumns =
  'Name the columns in the first row: item, discrimination, threshold1, threshold2 and so on.'

/**
 * Reads item parameters from the text of a file: CSV (comma, semicolon or tab; a decimal comma where columns are not
 * parted by commas) or JSON, a list of `{ item, discrimination, thresholds, keyed, area }`.
 */
export function readParameterTable(text: string): ReadTable {
  const trimmed = text.replace(/^\uFEFF/, '').trim()
  return trimmed.startsWith('[') || trimmed.startsWith('{') ? readJson(trimmed) : readCsv(trimmed)
}

function readCsv(text: string): ReadTable {
  const lines = text.split(/\r\n|\n|\r/)
  const head = lines[0] ?? ''
  const mark = ['\t', ';', ','].find((one) => head.includes(one))
  if (mark === undefined) return nothing(fewColumns)
  const cellsOf = (line: string) => line.split(mark).map((cell) => cell.trim().replaceAll(/^"|"$/g, ''))
  const names = cellsOf(head.toLowerCase())
  const thresholds = names.filter((name) => /^threshold\d+$/.test(name))
  const unknown = names.filter(
    (name) => !['item', 'discrimination', 'keyed', 'area', ...thresholds].includes(name),
  )
  if (unknown.length > 0)
    return nothing(`There is no column “${unknown[0]}”. ${fewColumns} “keyed” and “area” may follow.`)
  if (new Set(names).size !== names.length) return nothing('A column is named twice.')
  if (!names.includes('item') || !names.includes('discrimination') || thresholds.length === 0)
    return nothing(fewColumns)
  const numberOf = (entry: string) => Number(mark === ',' ? entry : entry.replace(',', '.'))
  const read: ReadTable = { items: [], rows: [], problems: [] }
  for (const [index, line] of lines.slice(1).entries()) {
    if (line.trim() === '') continue
    const row = index + 1
    const cells = cellsOf(line)
    const cell = (name: string) => cells[names.indexOf(name)] ?? ''
    if (cells.length !== names.length) {
      read.problems.push({
        row,
        message: `It has ${cells.length} cells, and the first row has ${names.length}.`,
      })
      continue
    }
    const given = thresholds
      .toSorted((a, b) => Number(a.slice(9)) - Number(b.slice(9)))
      .map(cell)
      // Items with fewer answers leave the last columns empty.
      .filter((entry, place, all) => entry !== '' || all.slice(place).some(Boolean))
    take(read, row, {
      item: cell('item'),
      discrimination: cell('discrimination') === '' ? Number.NaN : numberOf(cell('discrimination')),
      thresholds: given.map((entry) => (entry === '' ? Number.NaN : numberOf(entry))),
      keyed: cell('keyed') || undefined,
      area: cell('area') || undefined,
    })
  }
  return read.items.length + read.problems.length === 0 ? nothing('There is no row below the first.') : read
}

function readJson(text: string): ReadTable {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return nothing('This begins like JSON and cannot be read as it.')
  }
  if (!Array.isArray(value) || value.length === 0)
    return nothing(
      'JSON has to be a list of items: [{ "item": "1", "discrimination": 1.2, "thresholds": [0, 1] }].',
    )
  const read: ReadTable = { items: [], rows: [], problems: [] }
  for (const [index, one] of (value as unknown[]).entries()) {
    const { item, discrimination, thresholds, keyed, area, ...others } = (one ?? {}) as Record<
      string,
      unknown
    >
    const [other] = Object.keys(others)
    if (other !== undefined) read.problems.push({ row: index + 1, message: `“${other}” is not known here.` })
    else
      take(read, index + 1, {
        item: typeof item === 'string' || typeof item === 'number' ? String(item) : '',
        discrimination: discrimination as number,
        thresholds: Array.isArray(thresholds) ? (thresholds as number[]) : [],
        keyed: keyed as string | undefined,
        area: area as string | undefined,
      })
  }
  return read
}

type Row = {
  item: string
  discrimination: number
  thresholds: number[]
  keyed: string | undefined
  area: string | undefined
}

/** Keeps a row that can be read, else says why not. */
function take(read: ReadTable, row: number, given: Row): void {
  const message = problemOfRow(given)
  if (message !== undefined) {
    read.problems.push({ row, message })
    return
  }
  const { item, discrimination, thresholds, keyed, area } = given
  read.rows.push(row)
  read.items.push({
    item,
    a: discrimination,
    b: thresholds,
    ...(keyed === undefined ? {} : { keyed: 'as-keyed' }),
    ...(area === undefined ? {} : { area }),
  })
}

function problemOfRow({ item, discrimination, thresholds, keyed, area }: Row): string | undefined {
  if (!/^[A-Za-z0-9._-]{1,60}$/.test(item)) return 'It names no item.'
  if (!Number.isFinite(discrimination)) return `Item ${item}: the discrimination is not a number.`
  if (thresholds.length === 0) return `Item ${item}: it has no thresholds.`
  if (thresholds.length > 50) return `Item ${item}: it has more than 50 thresholds.`
  const wrong = thresholds.findIndex((one) => !Number.isFinite(one))
  if (wrong >= 0) return `Item ${item}: threshold ${wrong + 1} is not a number.`
  if (keyed !== undefined && keyed !== 'as-keyed')
    return `Item ${item}: “keyed” is either “as-keyed” or empty.`
  if (area !== undefined && (typeof area !== 'string' || area === '' || area.length > 60))
    return `Item ${item}: the area is not a text of 1 to 60 characters.`
  return undefined
}

function nothing(message: string): ReadTable {
  return { items: [], rows: [], problems: [{ row: null, message }] }
}
