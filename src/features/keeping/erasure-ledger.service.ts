import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { listPractices } from '#features/practice/first-owner.service.ts'
import { surviveBrokenConnections, type Database, type Trx } from '#server/database.ts'
import type { LedgerEntry } from './erasure-ledger.contract.ts'
import {
  actAsGate,
  eraseRows,
  isStillErased,
  listDoneErasures,
  listUnerased,
  putDoneErasure,
} from './erasure-ledger.queries.ts'
import type { ErasureRow } from './keeping.table.ts'

export type Reapplied = {
  /** Erased now, or what would be. */
  applied: { id: string; caseId: string; personId: string | null; counts: Record<string, number> }[]
  /** Nothing of them was back. */
  already: number
  /** Of practices that are not in this database. */
  elsewhere: number
  /** People whom the ledger says are erased and who are not: another case of this database knows them. */
  left: string[]
}

/** What was erased in every practice, for a place outside the database. */
export async function readErasureLedger(adminUrl: string): Promise<LedgerEntry[]> {
  return asGate(adminUrl, async (trx) => (await listDoneErasures(trx)).map(toEntry))
}

/** The transaction of a trial ends by this, so that nothing of it stays. */
class OnlyTried extends Error {
  readonly result: Reapplied
  constructor(result: Reapplied) {
    super('Only tried.')
    this.result = result
  }
}

/**
 * Erases again what a ledger says and this database holds, in the order in which it was erased: all of it or nothing.
 * A second time finds nothing to do.
 *
 * @returns undefined where none of the practices of the ledger is in this database
 */
export async function reapplyErasures(
  adminUrl: string,
  entries: readonly LedgerEntry[],
  { isDryRun }: { isDryRun: boolean },
): Promise<Reapplied | undefined> {
  const known = new Set((await listPractices(adminUrl)).map(({ id }) => id))
  const ours = entries.filter(({ practiceId }) => known.has(practiceId))
  if (ours.length === 0 && entries.length > 0) return undefined
  const elsewhere = entries.length - ours.length
  try {
    return await asGate(adminUrl, async (trx) => {
      const result = { ...(await applyAll(trx, ours)), elsewhere }
      if (isDryRun) throw new OnlyTried(result)
      return result
    })
  } catch (error) {
    if (error instanceof OnlyTried) return error.result
    throw error
  }
}

async function applyAll(trx: Trx, entries: readonly LedgerEntry[]): Promise<Omit<Reapplied, 'elsewhere'>> {
  const applied: Reapplied['applied'] = []
  for (const entry of entries.toSorted((a, b) => Date.parse(a.doneAt) - Date.parse(b.doneAt))) {
    if (await isStillErased(trx, entry)) continue
    const counts = await eraseRows(trx, entry)
    await putDoneErasure(trx, toRow(entry))
    applied.push({ id: entry.id, caseId: entry.caseId, personId: entry.personId, counts })
  }
  const left: string[] = []
  for (const [practiceId, ofPractice] of Map.groupBy(entries, (entry) => entry.practiceId))
    left.push(
      ...(await listUnerased(
        trx,
        practiceId,
        ofPractice.flatMap(({ erasedIds }) => erasedIds),
      )),
    )
  return { applied, already: entries.length - applied.length, left }
}

async function asGate<T>(adminUrl: string, work: (trx: Trx) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ connectionString: adminUrl, max: 1 })
  surviveBrokenConnections(pool)
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  try {
    return await db.transaction().execute(async (trx) => {
      await actAsGate(trx)
      return work(trx)
    })
  } finally {
    await db.destroy()
  }
}

function toEntry(row: ErasureRow): LedgerEntry {
  return {
    practiceId: row.practice_id,
    id: row.id,
    caseId: row.case_id,
    personId: row.person_id,
    ground: row.ground,
    askedOn: row.asked_on,
    requestedBy: row.requested_by,
    requestedAt: row.requested_at.toISOString(),
    decidedBy: row.decided_by!,
    decidedAt: row.decided_at!.toISOString(),
    doneBy: row.done_by!,
    doneAt: row.done_at!.toISOString(),
    counts: row.counts!,
    erasedIds: row.erased_ids ?? [],
  }
}

function toRow(entry: LedgerEntry) {
  return {
    practice_id: entry.practiceId,
    id: entry.id,
    case_id: entry.caseId,
    person_id: entry.personId,
    ground: entry.ground,
    asked_on: entry.askedOn,
    asked: null,
    state: 'done' as const,
    requested_by: entry.requestedBy,
    requested_at: new Date(entry.requestedAt),
    decided_by: entry.decidedBy,
    decided_at: new Date(entry.decidedAt),
    done_by: entry.doneBy,
    done_at: new Date(entry.doneAt),
    counts: entry.counts,
    erased_ids: entry.erasedIds,
  }
}
