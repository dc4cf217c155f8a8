import type { Insertable } from 'kysely'
import type { Trx } from '#server/database.ts'
import type { EventTable } from './events.table.ts'

export async function insertEvent(trx: Trx, event: Insertable<EventTable>): Promise<void> {
  await trx.insertInto('event').values(event).execute()
}
