import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { PartRow } from '#features/notes/notes.table.ts'

type SearchedPart = Pick<
  PartRow,
  'id' | 'case_id' | 'lane' | 'body' | 'occurred_on' | 'person_id' | 'speaker_id' | 'subject_ids' | 'status'
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
      .select([
        'id',
        'case_id',
        'lane',
        'body',
        'occurred_on',
        'person_id',
        'speaker_id',
        'subject_ids',
        'status',
      ])
      .select((eb) => eb.val(table).as('table'))
      .where('practice_id', '=', scope.practiceId)
      // An author keeps reading a note of a case that is closed to them since; where it lies is not theirs to learn.
      .where('case_id', 'in', (eb) =>
        eb.selectFrom('case').select('case.id').where('case.practice_id', '=', scope.practiceId),
      )
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

/** Which cases people take part in now, also under a record that was merged into theirs. */
export async function listCasesOfPeople(
  trx: Trx,
  scope: PracticeScope,
  personIds: readonly string[],
): Promise<{ person_id: string; case_id: string }[]> {
  return trx
    .selectFrom('participant as p')
    .leftJoin('person_merge as m', (join) =>
      join
        .onRef('m.practice_id', '=', 'p.practice_id')
        .onRef('m.merged_id', '=', 'p.person_id')
        .on('m.undone_at', 'is', null),
    )
    .select((eb) => ['p.case_id', eb.fn.coalesce('m.kept_id', 'p.person_id').as('person_id')])
    .where('p.practice_id', '=', scope.practiceId)
    .where((eb) => eb.or([eb('p.person_id', 'in', personIds), eb('m.kept_id', 'in', personIds)]))
    .where('p.ended_at', 'is', null)
    .orderBy('p.joined_on', 'desc')
    .orderBy('p.case_id')
    .execute()
}
