import type { EmotionalLine, Household } from '../family-graph.ts'
import { lineKinds } from '../family-graph.ts'
import { childOf } from './child-of.ts'
import type { Structure } from './gedcom-structure.ts'
import { readDate } from './read-date.ts'
import type { Reading } from './reading.ts'
import { resolvePointer } from './resolve-pointer.ts'
import { textOf } from './text-of.ts'

/** What GEDCOM has no form for and `writeGedcom` puts in records of its own: emotional lines and households. */
export function readOwnRecords(
  records: readonly Structure[],
  reading: Reading,
): { readonly lines: readonly EmotionalLine[]; readonly households: readonly Household[] } {
  const lines: EmotionalLine[] = []
  const households: Household[] = []
  for (const record of records) {
    if (record.tag === '_LINE') {
      const line = readLine(record, `E${lines.length + 1}`, reading)
      if (line) lines.push(line)
      else reading.drop(record)
    } else if (record.tag === '_HOUSEHOLD')
      households.push(readHousehold(record, `H${households.length + 1}`, reading))
  }
  return { lines, households }
}

function readLine(record: Structure, id: string, reading: Reading): EmotionalLine | null {
  const kind = lineKinds.find((one) => one === record.value.trim())
  const [from, to] = ['_FROM', '_TO'].map((tag) => {
    const pointer = childOf(record, tag)
    const person = pointer && resolvePointer(pointer, 'INDI', reading)
    return person && reading.idOf(person)
  })
  if (!kind || !from || !to) {
    reading.warn(record, 'This line between two people has no known kind or no two people. It was left out.')
    return null
  }
  const source = childOf(record, '_SEENBY')
  return {
    id,
    from,
    to,
    kind,
    start: readDate(childOf(record, '_BEGIN'), reading),
    end: readDate(childOf(record, '_END'), reading),
    source: source ? textOf(source, reading.major) : null,
  }
}

function readHousehold(record: Structure, id: string, reading: Reading): Household {
  const members = record.children
    .filter(({ tag }) => tag === '_MEMBER')
    .flatMap((line) => {
      const person = resolvePointer(line, 'INDI', reading)
      if (!person) return []
      const start = readDate(childOf(line, '_BEGIN'), reading)
      const end = readDate(childOf(line, '_END'), reading)
      return [{ person: reading.idOf(person), start, end }]
    })
  return { id, name: textOf(record, reading.major), members }
}
