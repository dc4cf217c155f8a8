import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { PartRow } from '#features/notes/notes.table.ts'

type SearchedPart = Pick<
  PartRow,
  'id' | 'case_id' | 'lane' | 'body' | 'occurred_on' | 'person_id' | 'speaker_id' | 'subject_ids'
> & { table: 'note' | 'note_segment' }

/** Parts of notes of every case in sight, each by its own lane, newest first, from behind one of them on. */
export async function listNotesAfter(
  trx: Trx,
  scope: PracticeScope,
  after: { occurredOn: string; id: string } | undefined,
  limit: number,
): Promise<SearchedPart[]> {
  const parts = (table: SearchedPart['table']) =>
    trx
      .selectFrom(table)
      .select(['id', 'case_id', 'lane', 'body', 'occurred_on', 'person_id', 'speaker_id', 'subject_ids'])
      .select((eb) => eb.val(table).as('table'))
      .where('practice_id', '=', scope.practiceId)
      .$if(after !== undefined, (query) =>
        query.where((eb) =>
          eb.or([
            eb('occurred_on', '<', after!.occurredOn),
            eb.and([eb('occurred_on', '=', after!.occurredOn), eb('id', '>', after!.id)]),
          ]),
        ),
      )
      .orderBy('occurred_on', 'desc')
      .orderBy('id')
      .limit(limit)
  const either = trx
    .selectFrom(parts('note').as('own'))
    .selectAll()
    .unionAll(trx.selectFrom(parts('note_segment').as('further')).selectAll())
  return either.orderBy('occurred_on', 'desc').orderBy('id').limit(limit).execute()
}

/** Which cases people take part in now. */
export async function listCasesOfPeople(
  trx: Trx,
  scope: PracticeScope,
  personIds: readonly string[],
): Promise<{ person_id: string; case_id: string }[]> {
  return trx
    .selectFrom('participant')
    .select(['person_id', 'case_id'])
    .where('practice_id', '=', scope.practiceId)
    .where('person_id', 'in', personIds)
    .where('ended_at', 'is', null)
    .orderBy('joined_on', 'desc')
    .orderBy('case_id')
    .execute()
}
