import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { Place } from './notes.queries.ts'
import type { NoteSegmentRow } from './notes.table.ts'

/** What a client reads of a part of a note. `table` says where it is sealed. */
export type SharedRow = Pick<NoteSegmentRow, 'id' | 'lane' | 'setting' | 'occurred_on' | 'body'> & {
  table: 'note' | 'note_segment'
}

type SharedPage = {
  /** The records that the actor's account stands for. */
  ownIds: readonly string[]
  noteId?: string | undefined
  before?: Place | undefined
  limit: number
}

/**
 * Everything of the actor's own cases that the policies let a client read, newest first, one row more than the limit.
 * With a note: of that one alone.
 */
export async function listSharedWith(
  trx: Trx,
  scope: PracticeScope,
  { ownIds, noteId, before, limit }: SharedPage,
): Promise<SharedRow[]> {
  const part = (table: 'note' | 'note_segment') =>
    trx
      .selectFrom(table)
      .select(['id', 'lane', 'setting', 'occurred_on', 'body'])
      .select((eb) => eb.val<'note' | 'note_segment'>(table).$castTo<typeof table>().as('table'))
      .where('practice_id', '=', scope.practiceId)
      .where('status', '=', 'signed')
      // Not only for speed: a row that is not the actor's is left out by its columns alone, before a policy looks at it,
      // so that what others told takes no time that could be measured.
      .where((eb) =>
        eb.or([
          eb('lane', '=', 'unit'),
          eb.and([eb('lane', '=', 'self'), eb('person_id', 'in', [...ownIds])]),
        ]),
      )
      // One's own places, also those that one has left: by them the rows are found, by the policies they are read.
      .where('case_id', 'in', (eb) =>
        eb
          .selectFrom('participant')
          .select('participant.case_id')
          .where('participant.practice_id', '=', scope.practiceId)
          .where('participant.person_id', 'in', [...ownIds]),
      )
      .$if(before !== undefined, (query) =>
        query.where((eb) =>
          eb.or([
            eb('occurred_on', '<', before!.occurredOn),
            eb.and([eb('occurred_on', '=', before!.occurredOn), eb('id', '>', before!.id)]),
          ]),
        ),
      )
  const notes = part('note').$if(noteId !== undefined, (query) => query.where('note.id', '=', noteId!))
  const segments = part('note_segment').$if(noteId !== undefined, (query) =>
    query.where('note_segment.note_id', '=', noteId!),
  )
  return notes
    .unionAll(segments)
    .orderBy('occurred_on', 'desc')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
}
