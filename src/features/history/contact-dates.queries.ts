import type { Insertable, Updateable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { DateKind } from './contact-dates.contract.ts'
import type { ContactDateRow, ContactDateTable } from './history.table.ts'

/** What was said of the days of a child's plans. */
export async function listMarks(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  childId: string,
): Promise<ContactDateRow[]> {
  return trx
    .selectFrom('contact_date')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .where('child_id', '=', childId)
    .orderBy('due_on')
    .execute()
}

export type MarkKey = { planId: string; kind: DateKind; dueOn: string }

export async function findMark(
  trx: Trx,
  scope: PracticeScope,
  { planId, kind, dueOn }: MarkKey,
): Promise<ContactDateRow | undefined> {
  return trx
    .selectFrom('contact_date')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('plan_id', '=', planId)
    .where('kind', '=', kind)
    .where('due_on', '=', dueOn)
    .executeTakeFirst()
}

/** @returns undefined where something was already said of the day */
export async function insertMark(
  trx: Trx,
  mark: Insertable<ContactDateTable>,
): Promise<ContactDateRow | undefined> {
  return trx
    .insertInto('contact_date')
    .values(mark)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
}

/** @returns undefined where it is newer than this version */
export async function updateMark(
  trx: Trx,
  scope: PracticeScope,
  { planId, kind, dueOn }: MarkKey,
  version: number,
  change: Updateable<ContactDateTable>,
): Promise<ContactDateRow | undefined> {
  return trx
    .updateTable('contact_date')
    .set({ ...change, updated_at: new Date(), version: version + 1 })
    .where('practice_id', '=', scope.practiceId)
    .where('plan_id', '=', planId)
    .where('kind', '=', kind)
    .where('due_on', '=', dueOn)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
}
