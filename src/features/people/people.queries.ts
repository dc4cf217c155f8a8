import { sql, type Insertable, type Updateable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { PersonDetailTable, PersonRow, PersonTable } from './people.table.ts'

/**
 * A record that was merged into another one says what that one says, to whoever may read both; everybody else reads it
 * as it is.
 */
function people(trx: Trx, practiceId: string) {
  return trx
    .selectFrom('person as p')
    .leftJoin('person_merge as m', (join) =>
      join
        .onRef('m.practice_id', '=', 'p.practice_id')
        .onRef('m.merged_id', '=', 'p.id')
        .on('m.undone_at', 'is', null),
    )
    .innerJoin('person as r', (join) =>
      join
        .onRef('r.practice_id', '=', 'p.practice_id')
        .on((eb) => eb('r.id', '=', eb.fn.coalesce('m.kept_id', 'p.id'))),
    )
    .leftJoin('person_detail as d', (join) =>
      join.onRef('d.practice_id', '=', 'r.practice_id').onRef('d.person_id', '=', 'r.id'),
    )
    .selectAll('r')
    .select(['p.id as id', 'r.id as record_id', 'd.email', 'd.birth_date'])
    .where('p.practice_id', '=', practiceId)
}

/** Everybody once: what was merged into another record stands there, and who was erased nowhere. */
export async function listPeople(trx: Trx, scope: PracticeScope): Promise<PersonRow[]> {
  return people(trx, scope.practiceId).where('m.id', 'is', null).where('p.erased_at', 'is', null).execute()
}

/** Which record each of these was merged into, as far as the actor may read both. */
export async function listMergedInto(
  trx: Trx,
  scope: PracticeScope,
  ids: readonly string[],
): Promise<{ merged_id: string; kept_id: string }[]> {
  if (ids.length === 0) return []
  return trx
    .selectFrom('person_merge')
    .select(['merged_id', 'kept_id'])
    .where('practice_id', '=', scope.practiceId)
    .where('undone_at', 'is', null)
    .where('merged_id', 'in', ids)
    .execute()
}

/** The records that the actor's account stands for: one's own, and what was merged into it and confirmed. */
export async function listOwnIds(trx: Trx): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select s.actor_id as id from access.scope() s where s.kind = 'person'`.execute(trx)
  return rows.map(({ id }) => id)
}

export async function listPeopleByIds(
  trx: Trx,
  scope: PracticeScope,
  ids: readonly string[],
): Promise<PersonRow[]> {
  return ids.length === 0 ? [] : people(trx, scope.practiceId).where('p.id', 'in', ids).execute()
}

export async function findPerson(trx: Trx, practiceId: string, id: string): Promise<PersonRow | undefined> {
  return people(trx, practiceId).where('p.id', '=', id).executeTakeFirst()
}

export async function insertPerson(
  trx: Trx,
  person: Insertable<PersonTable>,
  detail: Insertable<PersonDetailTable>,
): Promise<void> {
  await trx.insertInto('person').values(person).execute()
  await trx.insertInto('person_detail').values(detail).execute()
}

/** Raises the version of a person; false where another change came first. */
export async function updatePerson(
  trx: Trx,
  scope: PracticeScope,
  id: string,
  version: number,
  change: Updateable<PersonTable>,
): Promise<boolean> {
  const result = await trx
    .updateTable('person')
    .set({ ...change, version: version + 1 })
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function updatePersonDetail(
  trx: Trx,
  scope: PracticeScope,
  id: string,
  change: Updateable<PersonDetailTable>,
): Promise<void> {
  await trx
    .updateTable('person_detail')
    .set(change)
    .where('practice_id', '=', scope.practiceId)
    .where('person_id', '=', id)
    .execute()
}
