import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError } from '#server/errors.ts'
import { changedMeanwhile } from '#server/version-check.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { concerning } from '#features/audit/concerning.service.ts'
import { readCase } from '#features/cases/cases.service.ts'
import { recordEvent } from '#features/events/events.service.ts'
import { lockDraft, signSegments } from './note-segments.queries.ts'
import type { Note } from './notes.contract.ts'
import { updateDraft } from './notes.queries.ts'
import { concernsOfNote, problemsOfSigning } from './notes.rules.ts'
import { findOwnDraft, readOwnNote } from './notes.service.ts'
import { namedPerson, partsOf, sharingRisks, type NamedPerson } from './sharing.contract.ts'

/** Signs and locks, the note with all its segments: from now on nobody changes it, and those of each lane may read theirs. */
export async function signNote(access: Access, actor: Actor, id: string, version: number): Promise<Note> {
  const scope = requirePermission(actor, 'note.write')
  return withActor(access, actor, async (trx) => {
    const before = await findOwnDraft(trx, scope, id)
    if (!(await lockDraft(trx, scope, id, version))) throw changedMeanwhile()
    const draft = await readOwnNote(trx, scope, before)
    const { participants } = await readCase(trx, scope, before.case_id)
    const people = participants.map(({ person }) => namedPerson(person))
    checkSigning(draft, people)
    const row = await sign(trx, scope, draft, people)
    await recordSigning(trx, actor, draft, people)
    return readOwnNote(trx, scope, row)
  })
}

function checkSigning(draft: Note, people: readonly NamedPerson[]): void {
  const problems = problemsOfSigning(draft, people)
  if (problems.some(({ path }) => path.endsWith('body')))
    throw new AppError('invalid', 'An empty note cannot be signed. Write something first.', {
      fields: problems,
    })
  if (problems.length > 0)
    throw new AppError(
      'invalid',
      'Something goes to people whom it was not told to. Say why, or choose another lane.',
      {
        fields: problems,
      },
    )
}

async function sign(trx: Trx, scope: PracticeScope, draft: Note, people: readonly NamedPerson[]) {
  const at = new Date()
  const [own, ...further] = sharingRisks(partsOf(draft), people)
  const withReason = draft.segments.filter((_, index) => further[index]!.length > 0).map(({ id }) => id)
  await signSegments(trx, scope, draft.id, { at, withReason })
  const row = await updateDraft(trx, scope, draft.id, draft.version, {
    status: 'signed',
    signed_at: at,
    ...(own!.length === 0 ? { share_reason: null } : {}),
  })
  if (!row) throw changedMeanwhile()
  return row
}

async function recordSigning(
  trx: Trx,
  actor: Actor,
  draft: Note,
  people: readonly NamedPerson[],
): Promise<void> {
  const { caseId, id } = draft
  await recordAudit(trx, actor, {
    action: 'note.signed',
    caseId,
    ...concerning(concernsOfNote({ ...draft, status: 'signed' })),
    subjectId: id,
  })
  // In nobody's own trail: it would tell one person what another one reads.
  if (sharingRisks(partsOf(draft), people).some((risks) => risks.length > 0))
    await recordAudit(trx, actor, { action: 'note.shared-knowingly', caseId, subjectId: id })
  const parts = [{ ...draft, id }, ...draft.segments]
  const lanes = Map.groupBy(parts, ({ lane, personId }) => `${lane} ${personId ?? ''}`)
  // One for each lane, by what is first in it: who follows one of them learns nothing of the others.
  for (const [first] of lanes.values())
    await recordEvent(trx, actor, {
      kind: 'note.signed',
      caseId,
      lane: first!.lane,
      personId: first!.personId,
      subjectId: first!.id,
    })
}
