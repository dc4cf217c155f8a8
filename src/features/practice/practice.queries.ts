import type { Insertable, Updateable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { MemberRow, MemberTable, PracticeRow, PracticeTable } from './practice.table.ts'

export async function findPractice(trx: Trx, practiceId: string): Promise<PracticeRow | undefined> {
  return trx.selectFrom('practice').selectAll().where('practice_id', '=', practiceId).executeTakeFirst()
}

/** Makes changes of members wait for each other, where a rule looks at several of them. */
export async function lockPractice(trx: Trx, scope: PracticeScope): Promise<void> {
  await trx
    .selectFrom('practice')
    .select('practice_id')
    .where('practice_id', '=', scope.practiceId)
    .forUpdate()
    .execute()
}

export async function updatePractice(
  trx: Trx,
  scope: PracticeScope,
  version: number,
  change: Updateable<PracticeTable>,
): Promise<PracticeRow | undefined> {
  return trx
    .updateTable('practice')
    .set({ ...change, version: version + 1 })
    .where('practice_id', '=', scope.practiceId)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
}

export async function listMembers(trx: Trx, scope: PracticeScope): Promise<MemberRow[]> {
  return trx
    .selectFrom('member')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .orderBy('name')
    .orderBy('id')
    .execute()
}

export async function findMember(trx: Trx, practiceId: string, id: string): Promise<MemberRow | undefined> {
  return trx
    .selectFrom('member')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function insertMember(trx: Trx, member: Insertable<MemberTable>): Promise<void> {
  await trx.insertInto('member').values(member).execute()
}

export async function updateMember(
  trx: Trx,
  scope: PracticeScope,
  id: string,
  version: number,
  change: Updateable<MemberTable>,
): Promise<MemberRow | undefined> {
  return trx
    .updateTable('member')
    .set({ ...change, version: version + 1 })
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
}
