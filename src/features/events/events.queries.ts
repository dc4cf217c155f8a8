import type { Insertable } from 'kysely'
import type { Trx } from '#server/database.ts'
import type { EventTable } from './events.table.ts'

/** The event as a statement, to run by itself or as a part of a larger one. */
export function eventInsert(trx: Trx, event: Insertable<EventTable>) {
  return trx.insertInto('event').values(event)
}
