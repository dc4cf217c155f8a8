import type { Insertable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type {
  CheckAnswerRow,
  CheckAnswerTable,
  CourseEntryRow,
  CourseEntryTable,
  CourseRow,
  CourseTable,
} from './courses.table.ts'

/** In the order they began. */
export async function listCourses(trx: Trx, scope: PracticeScope, caseId: string): Promise<CourseRow[]> {
  return trx
    .selectFrom('course')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .orderBy('ordinal')
    .execute()
}

export async function listEntries(trx: Trx, scope: PracticeScope, caseId: string): Promise<CourseEntryRow[]> {
  return trx
    .selectFrom('course_entry')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .execute()
}

/** In the order they were recorded. */
export async function listCheckAnswers(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
): Promise<CheckAnswerRow[]> {
  return trx
    .selectFrom('check_answer')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute()
}

/** Courses of a protocol in any case that the actor reads. */
export async function listCoursesOfProtocol(
  trx: Trx,
  scope: PracticeScope,
  protocolId: string,
): Promise<CourseRow[]> {
  return trx
    .selectFrom('course')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('protocol_id', '=', protocolId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** Of these courses, the entries that say under which version one runs and whether it does. */
export async function listTurns(trx: Trx, scope: PracticeScope, caseIds: readonly string[]) {
  if (caseIds.length === 0) return []
  return trx
    .selectFrom('course_entry')
    .select(['course_id', 'seq', 'kind', 'takes_back', 'to_version', 'to_pack_id'])
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', 'in', caseIds)
    .where('kind', 'in', ['migrated', 'closed', 'taken-back'])
    .orderBy('seq')
    .execute()
}

/** False where its id or its number in the case is taken. */
export async function insertCourse(trx: Trx, course: Insertable<CourseTable>): Promise<boolean> {
  const result = await trx
    .insertInto('course')
    .values(course)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** False where another entry took its number meanwhile. */
export async function insertEntries(
  trx: Trx,
  entries: readonly Insertable<CourseEntryTable>[],
): Promise<boolean> {
  const result = await trx
    .insertInto('course_entry')
    .values(entries)
    .onConflict((conflict) => conflict.columns(['practice_id', 'case_id', 'course_id', 'seq']).doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Sent a second time under the same id it is one answer. */
export async function insertCheckAnswer(trx: Trx, answer: Insertable<CheckAnswerTable>): Promise<boolean> {
  const result = await trx
    .insertInto('check_answer')
    .values(answer)
    .onConflict((conflict) => conflict.columns(['practice_id', 'case_id', 'id']).doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}
