import type { Insertable, Updateable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { PersonRow, PersonTable } from './people.table.ts'

export async function listPeople(trx: Trx, scope: PracticeScope): Promise<PersonRow[]> {
  return trx.selectFrom('person').selectAll().where('practice_id', '=', scope.practiceId).execute()
}

export async function findPerson(trx: Trx, practiceId: string, id: string): Promise<PersonRow | undefined> {
  return trx
    .selectFrom('person')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function insertPerson(trx: Trx, person: Insertable<PersonTable>): Promise<void> {
  await trx.insertInto('person').values(person).execute()
}

export async function updatePerson(
  trx: Trx,
  scope: PracticeScope,
  id: string,
  version: number,
  change: Updateable<PersonTable>,
): Promise<PersonRow | undefined> {
  return trx
    .updateTable('person')
    .set({ ...change, version: version + 1 })
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
}
