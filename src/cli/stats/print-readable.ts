import type { Plain } from './plain.ts'

/** A result for the eye: a line per figure, a table per list of like things, numbers to six digits. */
export function printReadable(value: Plain): string {
  const lines: string[] = []
  show(value, '', lines)
  return `${lines.join('\n')}\n`
}

function show(value: Plain, indent: string, lines: string[]): void {
  if (!isRecord(value)) {
    lines.push(`${indent}${cell(value)}`)
    return
  }
  const simple = Object.entries(value).filter(([, one]) => isSimple(one))
  const width = Math.max(0, ...simple.map(([key]) => words(key).length))
  for (const [key, one] of Object.entries(value)) {
    if (isSimple(one)) lines.push(`${indent}${words(key).padEnd(width)}  ${cell(one)}`)
    else if (isTable(one)) showTable(words(key), one, indent, lines)
    else if (Array.isArray(one) && one.every(isMatrixRow))
      lines.push(`${indent}${words(key)}`, ...one.map((row) => `${indent}  ${row.map(cell).join('  ')}`))
    else {
      lines.push(`${indent}${words(key)}`)
      for (const part of Array.isArray(one) ? one : [one]) show(part, `${indent}  `, lines)
    }
  }
}

function showTable(
  title: string,
  rows: readonly Record<string, Plain>[],
  indent: string,
  lines: string[],
): void {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const cells = [
    names.map(words),
    ...rows.map((row) => names.map((name) => (name in row ? cell(row[name]!) : ''))),
  ]
  const widths = names.map((_, column) => cells.reduce((most, row) => Math.max(most, row[column]!.length), 0))
  lines.push(`${indent}${title}`)
  for (const row of cells)
    lines.push(`${indent}  ${row.map((text, column) => text.padEnd(widths[column]!)).join('  ')}`.trimEnd())
}

const isRecord = (value: Plain): value is { [key: string]: Plain } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isScalar = (value: Plain): boolean => typeof value !== 'object' || value === null

const isSimple = (value: Plain): boolean => isScalar(value) || (Array.isArray(value) && value.every(isScalar))

const isMatrixRow = (value: Plain): value is Plain[] => Array.isArray(value) && value.every(isScalar)

const isTable = (value: Plain): value is Record<string, Plain>[] =>
  Array.isArray(value) && value.every((row) => isRecord(row) && Object.values(row).every(isSimple))

/** restCorrelation → rest correlation; names that are data, such as ICC(2,1), stay. */
const words = (key: string): string =>
  /^[a-z][A-Za-z0-9]*$/.test(key) ? key.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`) : key

function cell(value: Plain): string {
  if (value === null) return '–'
  if (Array.isArray(value)) return value.map(cell).join('  ')
  return typeof value === 'number' ? String(Number(value.toPrecision(6))) : String(value)
}
