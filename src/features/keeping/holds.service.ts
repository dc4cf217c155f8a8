import { randomUUID } from 'node:crypto'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { sealJson, unsealJson } from '#server/sealed.ts'
import { changedMeanwhile } from '#server/version-check.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { readCase } from '#features/cases/cases.service.ts'
import type { HoldChange, LegalHold, NewHold } from './keeping.contract.ts'
import { findHold, insertHold, listHolds, updateHold } from './keeping.queries.ts'
import { requireKeeper } from './retention.service.ts'
import type { LegalHoldRow } from './keeping.table.ts'

const contentPlace = (id: string) => ({ table: 'legal_hold', column: 'content', rowId: id, lane: 'team' })
type Content = Pick<LegalHold, 'fromWhom' | 'lawyer' | 'notes'>

/** Puts a hold on a case: from now on nothing of it is erased, and nothing is sent by itself. */
export async function addHold(
  access: Access,
  actor: Actor,
  caseId: string,
  input: NewHold,
): Promise<LegalHold> {
  const scope = requirePermission(actor, 'keeping.change')
  requireOrder(input)
  return withActor(access, actor, async (trx) => {
    const found = await requireKeeper(trx, scope, caseId)
    const id = randomUUID()
    await insertHold(trx, {
      practice_id: scope.practiceId,
      id,
      case_id: caseId,
      ...toColumns(id, input),
      created_by: scope.actorId,
    })
    const personIds = found.participants.map(({ person }) => person.id)
    await recordAudit(trx, actor, { action: 'hold.added', caseId, personIds, toldIds: [], subjectId: id })
    return toHold((await findHold(trx, scope, id))!)
  })
}

export async function changeHold(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
  input: HoldChange,
): Promise<LegalHold> {
  const scope = requirePermission(actor, 'keeping.change')
  requireOrder(input)
  return withActor(access, actor, async (trx) => {
    const before = await findHold(trx, scope, id)
    if (!before) throw notFound('hold')
    const change = { ...toColumns(id, input), state: input.state }
    if (!(await updateHold(trx, scope, id, version, change))) throw changedMeanwhile()
    const found = await readCase(trx, scope, before.case_id)
    await recordAudit(trx, actor, {
      action: input.state === 'ended' && before.state !== 'ended' ? 'hold.ended' : 'hold.changed',
      caseId: before.case_id,
      personIds: found.participants.map(({ person }) => person.id),
      // Whether its people may be told of a hold is decided by somebody, not by a list.
      toldIds: [],
      subjectId: id,
    })
    return toHold((await findHold(trx, scope, id))!)
  })
}

export async function readHolds(trx: Trx, scope: PracticeScope, caseId: string): Promise<LegalHold[]> {
  return (await listHolds(trx, scope, caseId)).map(toHold)
}

function requireOrder({ receivedOn, deadline }: NewHold): void {
  if (deadline !== null && deadline < receivedOn)
    throw new AppError('invalid', 'The deadline lies before the day on which it came.', {
      fields: [{ path: 'deadline', message: 'Choose a later day.' }],
    })
}

function toColumns(id: string, input: NewHold) {
  const { fromWhom, lawyer, notes } = input
  return {
    kind: input.kind,
    received_on: input.receivedOn,
    deadline: input.deadline,
    notice: input.notice,
    content: sealJson(contentPlace(id), { fromWhom, lawyer, notes } satisfies Content),
  }
}

function toHold(row: LegalHoldRow): LegalHold {
  return {
    id: row.id,
    kind: row.kind,
    receivedOn: row.received_on,
    deadline: row.deadline,
    state: row.state,
    notice: row.notice,
    ...unsealJson<Content>(contentPlace(row.id), row.content),
    version: row.version,
  }
}
