import { sql, type Insertable, type Updateable } from 'kysely'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { PersonRow } from '#features/people/people.table.ts'
import type {
  CareTeamTable,
  CaseRow,
  CaseTable,
  ConsentNoteTable,
  ParticipantRow,
  ParticipantTable,
} from './cases.table.ts'

/** A case with what the list shows of it. */
export type CaseListRow = CaseRow & {
  people:
    | {
        id: string
        record_id: string
        name: string
        role: ParticipantRow['role']
        shape: PersonRow['shape']
        colour_index: number
      }[]
    | null
  team: { member_id: string; name: string; position: CareTeamTable['position'] }[] | null
  open_occasions: number
  last_response_on: string | null
}

/** Every case the actor may know, newest first. Names come sealed, as hex, since JSON has no bytes. */
export async function listCases(
  trx: Trx,
  scope: PracticeScope,
  filter: {
    statuses?: readonly CaseRow['status'][] | undefined
    format?: CaseRow['format'] | undefined
    ids?: readonly string[] | undefined
  },
): Promise<CaseListRow[]> {
  const practiceId = scope.practiceId
  let query = trx
    .selectFrom('case as c')
    .selectAll('c')
    .select([
      sql<
        CaseListRow['people']
      >`(select json_agg(json_build_object('id', p.person_id, 'record_id', n.id, 'name', encode(n.name, 'hex'),
          'role', p.role, 'shape', n.shape, 'colour_index', p.colour_index) order by p.colour_index, p.person_id)
        from participant p
        left join person_merge m on m.practice_id = p.practice_id and m.merged_id = p.person_id and m.undone_at is null
        join person n on n.practice_id = p.practice_id and n.id = coalesce(m.kept_id, p.person_id)
        where p.practice_id = ${practiceId} and p.case_id = c.id
          and not exists (select from participant q where q.practice_id = p.practice_id and q.case_id = p.case_id
            and q.person_id = m.kept_id)
          and (p.ended_at is null
          -- Where all have left, the case keeps the name it had.
          or not exists (select from participant q where q.practice_id = ${practiceId} and q.case_id = c.id
            and q.ended_at is null)))`.as('people'),
      sql<CaseListRow['team']>`(select json_agg(json_build_object('member_id', t.member_id, 'name', m.name,
          'position', t.position) order by t.position <> 'lead', m.name)
        from care_team t join member m on m.practice_id = t.practice_id and m.id = t.member_id
        where t.practice_id = ${practiceId} and t.case_id = c.id and t.ended_at is null)`.as('team'),
      sql<number>`(select count(*) from occasion o
        where o.practice_id = ${practiceId} and o.case_id = c.id and o.status = 'open')`.as('open_occasions'),
      sql<string | null>`(select max(r.answered_on)::text from response r
        where r.practice_id = ${practiceId} and r.case_id = c.id)`.as('last_response_on'),
    ])
    .where('c.practice_id', '=', practiceId)
  if (filter.statuses) query = query.where('c.status', 'in', filter.statuses)
  if (filter.ids) query = query.where('c.id', 'in', filter.ids)
  if (filter.format) query = query.where('c.format', '=', filter.format)
  return query.orderBy('c.opened_on', 'desc').orderBy('c.id').execute()
}

export async function findCase(trx: Trx, scope: PracticeScope, id: string): Promise<CaseRow | undefined> {
  return trx
    .selectFrom('case')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function insertCase(trx: Trx, row: Insertable<CaseTable>): Promise<void> {
  await trx.insertInto('case').values(row).execute()
}

export async function updateCase(
  trx: Trx,
  scope: PracticeScope,
  id: string,
  version: number,
  change: Updateable<CaseTable>,
): Promise<CaseRow | undefined> {
  return trx
    .updateTable('case')
    .set({ ...change, version: version + 1 })
    .where('practice_id', '=', scope.practiceId)
    .where('id', '=', id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
}

export async function insertCareTeam(trx: Trx, row: Insertable<CareTeamTable>): Promise<void> {
  await trx.insertInto('care_team').values(row).execute()
}

export async function insertParticipant(trx: Trx, row: Insertable<ParticipantTable>): Promise<void> {
  await trx.insertInto('participant').values(row).execute()
}

export async function insertConsentNote(trx: Trx, row: Insertable<ConsentNoteTable>): Promise<void> {
  await trx.insertInto('consent_note').values(row).execute()
}

export async function listParticipants(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
): Promise<ParticipantRow[]> {
  return trx
    .selectFrom('participant')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .orderBy('colour_index')
    .orderBy('person_id')
    .execute()
}

export async function listCareTeam(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
): Promise<
  { member_id: string; name: string; position: CareTeamTable['position']; ended_at: Date | null }[]
> {
  return trx
    .selectFrom('care_team as t')
    .innerJoin('member as m', (join) =>
      join.onRef('m.practice_id', '=', 't.practice_id').onRef('m.id', '=', 't.member_id'),
    )
    .select(['t.member_id', 'm.name', 't.position', 't.ended_at'])
    .where('t.practice_id', '=', scope.practiceId)
    .where('t.case_id', '=', caseId)
    .orderBy('t.joined_on')
    .orderBy('m.name')
    .execute()
}

export async function listConsentNotes(trx: Trx, scope: PracticeScope, caseId: string) {
  return trx
    .selectFrom('consent_note')
    .selectAll()
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .orderBy('agreed_on', 'desc')
    .execute()
}

/** Takes somebody back into a case; false where the actor may not. */
export async function resumeParticipation(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  personId: string,
  { role, readsUnit }: { role: ParticipantRow['role']; readsUnit: boolean },
): Promise<boolean> {
  const result = await trx
    .updateTable('participant')
    .set({ ended_at: null, role, reads_unit: readsUnit })
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Ends somebody's part in a case; false if there is no such part or it ended before. */
export async function endParticipation(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  personId: string,
): Promise<boolean> {
  const result = await trx
    .updateTable('participant')
    .set({ ended_at: new Date() })
    .where('practice_id', '=', scope.practiceId)
    .where('case_id', '=', caseId)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/**
 * Whether the actor treats this case or has opened it in an emergency, as the policies see it: a place in the team counts
 * with the role for it, so that no page offers what the database then refuses, and none shows what the policies would not.
 */
export async function placeIn(trx: Trx, caseId: string): Promise<{ isTreating: boolean; isOpened: boolean }> {
  const { rows } = await sql<{ treats: boolean | null; reads: boolean | null }>`select
    ${caseId}::uuid = any (s.team_cases) as treats, ${caseId}::uuid = any (s.opened_cases) as reads
    from access.scope() s`.execute(trx)
  return { isTreating: rows[0]?.treats ?? false, isOpened: rows[0]?.reads ?? false }
}

/** The cases that somebody takes part in now, and as which of their records; the first one first. */
export async function listOwnPlaces(
  trx: Trx,
  scope: PracticeScope,
  ownIds: readonly string[],
): Promise<{ case_id: string; person_id: string }[]> {
  return trx
    .selectFrom('participant')
    .select(['case_id', 'person_id'])
    .where('practice_id', '=', scope.practiceId)
    .where('person_id', 'in', [...ownIds])
    .where('ended_at', 'is', null)
    .orderBy('joined_on')
    .orderBy('case_id')
    .execute()
}
