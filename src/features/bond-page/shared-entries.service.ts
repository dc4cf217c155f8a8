import { z } from 'zod'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import { decodeCursor, encodeCursor } from '#server/cursor.ts'
import { unseal } from '#server/sealed.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { Day } from '#features/calendar/calendar.contract.ts'
import { ownIds, readPeople } from '#features/people/people.service.ts'
import type { SharedEntry, SharedEntryPage } from './shared-entries.contract.ts'
import { listSharedEntries, type SharedEntryRow } from './shared-entries.queries.ts'

const pageSize = 20

/** What was written down about the bonds of a client and is shared with them, newest first. */
export async function getSharedEntries(
  access: Access,
  actor: Actor,
  cursor: string | undefined,
): Promise<SharedEntryPage> {
  const scope = requirePermission(actor, 'own-bond.read')
  const [day, id] = cursor ? decodeCursor(cursor, z.tuple([Day, z.uuid()])) : []
  const before = day && id ? { day, id } : undefined
  return withActor(access, actor, async (trx) => {
    const own = await ownIds(trx)
    const rows = await listSharedEntries(trx, scope, { ownIds: own, before, limit: pageSize })
    await recordAudit(trx, actor, { action: 'bond-entry.own-read', personIds: own })
    const shown = rows.slice(0, pageSize)
    const people = await readPeople(trx, scope, [...new Set(shown.map((row) => otherEnd(row, own)))])
    const last = shown.at(-1)
    return {
      items: shown.map((row) => {
        const other = people.get(otherEnd(row, own))
        return toShared(row, own, other ? (other.chosenName ?? other.name) : null)
      }),
      next: rows.length > pageSize && last ? encodeCursor([last.day, last.id]) : null,
    }
  })
}

const otherEnd = (row: SharedEntryRow, own: readonly string[]) =>
  own.includes(row.from_person_id) ? row.to_person_id : row.from_person_id

function toShared(row: SharedEntryRow, own: readonly string[], withName: string | null): SharedEntry {
  const { id, kind, lane, source_person_id: source } = row
  const ofOther = source !== null && !own.includes(source)
  return {
    ...{ id, kind, lane, withName },
    body: unseal({ table: 'bond_entry', column: 'body', rowId: id, lane }, row.body),
    occurredOn: row.occurred_on,
    writtenOn: row.created_at.toISOString().slice(0, 10),
    saidBy: source === null ? 'therapist' : ofOther ? 'other' : 'you',
  }
}
