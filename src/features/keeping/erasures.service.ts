import { randomUUID } from 'node:crypto'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { sealJson, unsealJson } from '#server/sealed.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import type { Case } from '#features/cases/cases.contract.ts'
import { findMemberNames } from '#features/practice/practice.service.ts'
import type {
  Erasure,
  ErasureDecision,
  ErasureList,
  ErasurePreview,
  ErasureSubject,
  NewErasure,
} from './keeping.contract.ts'
import {
  carryOut,
  countErasure,
  findErasure,
  insertErasure,
  isNotApprovedByTwo,
  isRefusedByHold,
  listErasures,
  updateDecision,
} from './keeping.queries.ts'
import { refusalOf } from './keeping.rules.ts'
import { isOnHold, readRetention, requireKeeper } from './retention.service.ts'
import type { ErasureRow } from './keeping.table.ts'

const askedPlace = (id: string) => ({ table: 'erasure', column: 'asked', rowId: id, lane: 'team' })
type Asked = { askedBy: string; reason: string }

/** What would go, what would stay and why, without a change. */
export async function previewErasure(
  access: Access,
  actor: Actor,
  caseId: string,
  { personId }: ErasureSubject,
): Promise<ErasurePreview> {
  const scope = requirePermission(actor, 'keeping.change')
  return withActor(access, actor, async (trx) => {
    const found = await requireKeeper(trx, scope, caseId)
    requireParticipant(found, personId)
    await recordAudit(trx, actor, {
      action: 'erasure.previewed',
      caseId,
      personIds: whoseData(found, personId),
      subjectId: caseId,
    })
    const counted = await countErasure(trx, caseId, personId)
    return {
      lines: counted.filter(({ place }) => place !== 'person'),
      people: counted.find(({ place }) => place === 'person')?.goes ?? 0,
      isOnHold: await isOnHold(trx, scope, caseId),
      retention: await readRetention(trx, scope, found),
    }
  })
}

/**
 * Asks for an erasure; a second person decides.
 * @throws AppError conflict where a hold or the time of keeping stands against it
 */
export async function askForErasure(
  access: Access,
  actor: Actor,
  caseId: string,
  input: NewErasure,
): Promise<Erasure> {
  const scope = requirePermission(actor, 'keeping.change')
  return withActor(access, actor, async (trx) => {
    const found = await requireKeeper(trx, scope, caseId)
    requireParticipant(found, input.personId)
    await requireMayGo(trx, scope, found, input.ground)
    const open = (await listErasures(trx, scope, { caseId })).some(
      (row) => ['asked', 'approved'].includes(row.state) && row.person_id === input.personId,
    )
    if (open) throw new AppError('conflict', 'This was asked for already and waits for a decision.')
    const id = randomUUID()
    await insertErasure(trx, {
      practice_id: scope.practiceId,
      id,
      case_id: caseId,
      person_id: input.personId,
      ground: input.ground,
      asked_on: input.askedOn,
      asked: sealJson(askedPlace(id), { askedBy: input.askedBy, reason: input.reason } satisfies Asked),
      requested_by: scope.actorId,
    })
    await recordAudit(trx, actor, {
      action: 'erasure.asked',
      caseId,
      personIds: whoseData(found, input.personId),
      subjectId: id,
    })
    return readErasure(trx, scope, id)
  })
}

/** A second person approves or refuses; whoever asked may withdraw. */
export async function decideErasure(
  access: Access,
  actor: Actor,
  id: string,
  { decision }: ErasureDecision,
): Promise<Erasure> {
  const scope = requirePermission(actor, 'keeping.change')
  return withActor(access, actor, async (trx) => {
    const row = await findErasure(trx, scope, id)
    if (!row) throw notFound('erasure')
    const found = await requireKeeper(trx, scope, row.case_id)
    if (row.state !== 'asked' && !(row.state === 'approved' && decision !== 'approved'))
      throw new AppError('conflict', 'This was decided already.')
    if (decision === 'approved' && row.requested_by === scope.actorId)
      throw new AppError('conflict', 'A second person approves what you asked for.')
    if (decision === 'approved') await requireMayGo(trx, scope, found, row.ground)
    if (!(await updateDecision(trx, scope, row, decision)))
      throw new AppError('conflict', 'This was decided already.')
    await recordAudit(trx, actor, {
      action: `erasure.${decision}`,
      caseId: row.case_id,
      personIds: whoseData(found, row.person_id),
      subjectId: id,
    })
    return readErasure(trx, scope, id)
  })
}

/** Carries an approved erasure out: all of it in this transaction, or nothing. It cannot be undone. */
export async function carryOutErasure(access: Access, actor: Actor, id: string): Promise<void> {
  const scope = requirePermission(actor, 'keeping.change')
  try {
    await withActor(access, actor, async (trx) => {
      const row = await findErasure(trx, scope, id)
      if (!row || row.state === 'done') throw notFound('erasure')
      const found = await requireKeeper(trx, scope, row.case_id)
      if (row.state !== 'approved')
        throw new AppError('conflict', 'This is not approved by a second person yet.')
      await requireMayGo(trx, scope, found, row.ground)
      // Before the deed: afterwards the case is nobody's any more.
      await recordAudit(trx, actor, {
        action: 'erasure.done',
        caseId: row.case_id,
        personIds: whoseData(found, row.person_id),
        subjectId: id,
      })
      await carryOut(trx, id)
    })
  } catch (error) {
    if (isRefusedByHold(error))
      throw new AppError('conflict', 'A legal hold was put on this case meanwhile. Nothing was erased.')
    if (isNotApprovedByTwo(error))
      throw new AppError(
        'conflict',
        'Two clinicians of the case stand for an erasure, or the owner and the one who leads the case; one of the two carries it out. Nothing was erased.',
      )
    throw error
  }
}

/** What was erased in this practice, for its owner: ids, grounds, who and how much; never what. */
export async function getErasures(access: Access, actor: Actor): Promise<ErasureList> {
  const scope = requirePermission(actor, 'audit.read')
  return withActor(access, actor, async (trx) => {
    await recordAudit(trx, actor, { action: 'erasure.listed' })
    return { items: await readErasures(trx, scope, { state: 'done' }) }
  })
}

export async function readErasures(
  trx: Trx,
  scope: PracticeScope,
  of: { caseId: string } | { state: 'done' },
): Promise<Erasure[]> {
  const names = await findMemberNames(trx, scope)
  return (await listErasures(trx, scope, of)).map((row) => toErasure(row, names, scope.actorId))
}

async function readErasure(trx: Trx, scope: PracticeScope, id: string): Promise<Erasure> {
  return toErasure((await findErasure(trx, scope, id))!, await findMemberNames(trx, scope), scope.actorId)
}

async function requireMayGo(
  trx: Trx,
  scope: PracticeScope,
  found: Case,
  ground: NewErasure['ground'],
): Promise<void> {
  const refusal = refusalOf(
    ground,
    await readRetention(trx, scope, found),
    await isOnHold(trx, scope, found.id),
  )
  if (refusal) throw new AppError('conflict', refusal)
}

function requireParticipant(found: Case, personId: string | null): void {
  if (personId !== null && !found.participants.some(({ person }) => person.id === personId))
    throw new AppError('invalid', 'This person is not in the case.', {
      fields: [{ path: 'personId', message: 'Choose somebody of the case.' }],
    })
}

function whoseData(found: Case, personId: string | null): string[] {
  return personId === null ? found.participants.map(({ person }) => person.id) : [personId]
}

function toErasure(row: ErasureRow, names: ReadonlyMap<string, string>, actorId: string): Erasure {
  const asked = row.asked && unsealJson<Asked>(askedPlace(row.id), row.asked)
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
  return {
    id: row.id,
    caseId: row.case_id,
    personId: row.person_id,
    ground: row.ground,
    askedOn: row.asked_on,
    askedBy: asked?.askedBy ?? null,
    reason: asked?.reason ?? null,
    state: row.state,
    requestedBy: nameOf(row.requested_by),
    requestedAt: row.requested_at.toISOString(),
    decidedBy: nameOf(row.decided_by),
    doneBy: nameOf(row.done_by),
    doneAt: row.done_at?.toISOString() ?? null,
    counts: row.counts,
    isOwn: row.requested_by === actorId,
    hasDecided: row.decided_by === actorId,
  }
}
