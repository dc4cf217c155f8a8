import { sql, type Insertable } from 'kysely'
import type { Trx } from '#server/database.ts'
import { databaseRoles } from '#server/database-roles.ts'
import type { LedgerEntry } from './erasure-ledger.contract.ts'
import type { ErasureRow, ErasureTable } from './keeping.table.ts'

/** From here to the end of the transaction as the role that erases, which nobody can sign in as. */
export async function actAsGate(trx: Trx): Promise<void> {
  await sql.raw(`set local role ${databaseRoles.gate}`).execute(trx)
}

/** Of every practice, in the order in which it happened. */
export async function listDoneErasures(trx: Trx): Promise<ErasureRow[]> {
  return trx
    .selectFrom('erasure')
    .selectAll()
    .where('state', '=', 'done')
    .orderBy('done_at')
    .orderBy('practice_id')
    .orderBy('id')
    .execute()
}

/** Whether the database knows of it and nothing of it is back: no case that was erased, no person with a name. */
export async function isStillErased(trx: Trx, entry: LedgerEntry): Promise<boolean> {
  const { practiceId, id, caseId, personId, erasedIds } = entry
  const { rows } = await sql<{ holds: boolean }>`
    select exists (select from erasure e where e.practice_id = ${practiceId} and e.id = ${id} and e.state = 'done')
      and not (${personId}::uuid is null
        and exists (select from "case" c where c.practice_id = ${practiceId} and c.id = ${caseId}))
      and not exists (select from person p where p.practice_id = ${practiceId} and p.id = any (${erasedIds}::uuid[])
        and p.erased_at is null) as holds`.execute(trx)
  return rows[0]!.holds
}

/** Erases without asking anybody: what two people once approved. */
export async function eraseRows(trx: Trx, entry: LedgerEntry): Promise<Record<string, number>> {
  const { rows } = await sql<{ counts: Record<string, number> }>`
    select counts from gate.erase_rows(${entry.practiceId}, ${entry.caseId}, ${entry.personId})`.execute(trx)
  return rows[0]!.counts
}

/** Puts an erasure into the ledger of the database, whatever became of the request before. */
export async function putDoneErasure(trx: Trx, row: Insertable<ErasureTable>): Promise<void> {
  const { practice_id: _practice, id: _id, case_id: _case, person_id: _person, ...rest } = row
  await trx
    .insertInto('erasure')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['practice_id', 'id']).doUpdateSet(rest).where('erasure.state', '<>', 'done'),
    )
    .execute()
}

/** Of these people, those who have a name again or still. */
export async function listUnerased(trx: Trx, practiceId: string, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from person p where p.practice_id = ${practiceId} and p.id = any (${ids}::uuid[])
      and p.erased_at is null order by p.id`.execute(trx)
  return rows.map((row) => row.id)
}
