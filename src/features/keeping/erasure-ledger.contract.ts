import { z } from 'zod'
import { erasureGrounds } from './keeping.contract.ts'

const fileHeader = z.strictObject({
  securebase: z.literal('erasure-ledger'),
  version: z.literal(1),
  exportedAt: z.iso.datetime(),
  entries: z.int().min(0),
})

/** What stays of an erasure that was done: ids, dates, the ground and how many rows of each kind. No name and no word. */
export type LedgerEntry = z.infer<typeof LedgerEntry>
export const LedgerEntry = z.strictObject({
  practiceId: z.uuid(),
  id: z.uuid(),
  caseId: z.uuid(),
  /** Null: the whole case. */
  personId: z.uuid().nullable(),
  ground: z.enum(erasureGrounds),
  askedOn: z.iso.date(),
  requestedBy: z.uuid(),
  requestedAt: z.iso.datetime(),
  decidedBy: z.uuid(),
  decidedAt: z.iso.datetime(),
  doneBy: z.uuid(),
  doneAt: z.iso.datetime(),
  counts: z.record(z.string().max(60), z.int().min(0)),
  /** Whose person record went with it. */
  erasedIds: z.array(z.uuid()),
})

export type LedgerRead =
  | { accepted: true; entries: LedgerEntry[] }
  | { accepted: false; line: number; reason: string }

/** A first line that says what the file is and how many follow, then an erasure a line. */
export function writeLedger(entries: readonly LedgerEntry[], exportedAt: Date): string {
  const header = { securebase: 'erasure-ledger', version: 1, entries: entries.length }
  const lines = [{ ...header, exportedAt: exportedAt.toISOString() }, ...entries]
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}

/** Reads such a file whole or not at all; the lines are counted from 1. */
export function readLedger(text: string): LedgerRead {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  const header = fileHeader.safeParse(parsed(lines[0] ?? ''))
  if (!header.success)
    return refused(1, 'This is no ledger of erasures. Write one with securebase keeping export-ledger.')
  const entries: LedgerEntry[] = []
  const seen = new Set<string>()
  for (const [index, line] of lines.slice(1).entries()) {
    const entry = LedgerEntry.safeParse(parsed(line))
    if (!entry.success) {
      const where = entry.error.issues[0]?.path.join('.')
      return refused(index + 2, where ? `${where} is missing or wrong.` : 'This is no entry of a ledger.')
    }
    const key = `${entry.data.practiceId} ${entry.data.id}`
    if (seen.has(key)) return refused(index + 2, 'This erasure stands in the file twice.')
    seen.add(key)
    entries.push(entry.data)
  }
  const said = header.data.entries
  if (said !== entries.length)
    return refused(lines.length, `The first line says ${said} erasures, and ${entries.length} follow.`)
  return { accepted: true, entries }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

const refused = (line: number, reason: string) => ({ accepted: false as const, line, reason })
