import { randomUUID } from 'node:crypto'
import type { Actor } from '#server/access/actor.ts'
import type { Trx } from '#server/database.ts'
import { settleAtCommit } from '#server/transaction.ts'
import type { Lane } from '#features/notes/notes.contract.ts'
import { eventInsert } from './events.queries.ts'

/** Something that happened and that a board may follow. It names records, never what they say. */
export type HappenedEvent = {
  kind: string
  caseId: string | null
  lane: Lane
  personId?: string | null
  subjectId: string
}

/** Takes the transaction of the change, so that the event and the change stand or fall together. */
export async function recordEvent(trx: Trx, actor: Actor, event: HappenedEvent): Promise<void> {
  await settleAtCommit(trx, eventStatement(trx, actor, event))
}

/** The same, as a part of a statement that does more. */
export function eventStatement(trx: Trx, actor: Actor, event: HappenedEvent) {
  return eventInsert(trx, {
    practice_id: actor.practiceId,
    id: randomUUID(),
    case_id: event.caseId,
    lane: event.lane,
    person_id: event.personId ?? null,
    author_id: actor.id,
    kind: event.kind,
    subject_id: event.subjectId,
  })
}
