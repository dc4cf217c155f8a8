import type { Insertable, Updateable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { PersonDetailTable, PersonRow, PersonTable } from './people.table.ts'

function people(trx: Trx, practiceId: string) {
  return trx
    .selectFrom('person as p')
    .leftJoin('person_detail as d', (join) =>
      join.onRef('d.practice_id', '=', 'p.practice_id').onRef('d.person_id', '=', 'p.id'),
    )
    .selectAll('p')
    .select(['d.email', 'd.birth_date'])
    .where('p.practice_id', '=', practiceId)
}

export async function listPeople(trx: Trx, scope: PracticeScope): Promise<PersonRow[]> {
  return people(trx, scope.practiceId).execute()
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
