import type { Structure } from './gedcom-structure.ts'
import { pointerOf } from './pointer-of.ts'
import type { Reading } from './reading.ts'

const names: Readonly<Record<string, string>> = { INDI: 'a person', FAM: 'a family' }

/**
 * The record that a line points to, which has to be of one kind.
 *
 * @returns null where it points nowhere: silently if it says so (`@VOID@`), else with a warning
 */
export function resolvePointer(line: Structure, tag: 'INDI' | 'FAM', reading: Reading): Structure | null {
  if (line.value.trim() === '@VOID@') return null
  const xref = pointerOf(line)
  const record = xref === null ? undefined : reading.records.get(xref)
  if (record?.tag === tag) return record
  if (xref === null)
    reading.warn(line, `This should point to ${names[tag]} and does not. The link was left out.`)
  else if (record) reading.warn(line, `@${xref}@ is not ${names[tag]}. The link was left out.`)
  else reading.warn(line, `@${xref}@ is nowhere in the file. The link was left out.`)
  return null
}
