import { randomUUID } from 'node:crypto'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { changedMeanwhile } from '#server/version-check.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { concerning, type Concerning } from '#features/audit/concerning.service.ts'
import { recordEvent } from '#features/events/events.service.ts'
import type { Bond, BondChange, NewBond } from './bonds.contract.ts'
import { findBond, insertBonds, listBonds, updateBond } from './bonds.queries.ts'
import type { BondRow } from './bonds.table.ts'

/** Adds bonds inside another subject's transaction, such as the opening of a case. */
export async function addBonds(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  bonds: readonly NewBond[],
): Promise<string[]> {
  const rows = bonds.map((bond) => ({
    practice_id: scope.practiceId,
    case_id: caseId,
    id: randomUUID(),
    from_person_id: bond.fromPersonId,
    to_person_id: bond.toPersonId,
    kind: bond.kind,
    closeness: bond.closeness,
    quality: bond.quality,
    lane: bond.lane,
    started_on: bond.startedOn,
    ended_on: bond.endedOn,
    created_by: scope.actorId,
  }))
  for (const [index, bond] of bonds.entries()) checkBond(bond, `bonds.${index}`)
  await insertBonds(trx, rows)
  return rows.map((row) => row.id)
}

export async function createBond(
  access: Access,
  actor: Actor,
  caseId: string,
  input: NewBond,
): Promise<Bond> {
  const scope = requirePermission(actor, 'bond.change')
  return withActor(access, actor, async (trx) => {
    const [id] = await addBonds(trx, scope, caseId, [input])
    const row = await findBond(trx, scope.practiceId, id!)
    if (!row) throw notFound('case')
    await recordAudit(trx, actor, {
      action: 'bond.created',
      caseId,
      ...concerning([asConcerning(row)]),
      subjectId: row.id,
    })
    await recordEvent(trx, actor, { kind: 'bond.created', caseId, lane: row.lane, subjectId: row.id })
    return toBond(row)
  })
}

export async function changeBond(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
  change: BondChange,
): Promise<Bond> {
  const scope = requirePermission(actor, 'bond.change')
  return withActor(access, actor, async (trx) => {
    const before = await findBond(trx, scope.practiceId, id)
    if (!before) throw notFound('bond')
    const { startedOn = before.started_on, endedOn = before.ended_on } = change
    checkBond({ ...toBond(before), startedOn, endedOn }, '')
    const row = await updateBond(trx, scope, id, version, {
      ...(change.kind === undefined ? {} : { kind: change.kind }),
      ...(change.closeness === undefined ? {} : { closeness: change.closeness }),
      ...(change.quality === undefined ? {} : { quality: change.quality }),
      ...(change.startedOn === undefined ? {} : { started_on: change.startedOn }),
      ...(change.endedOn === undefined ? {} : { ended_on: change.endedOn }),
    })
    if (!row) throw changedMeanwhile()
    await recordAudit(trx, actor, {
      action: 'bond.changed',
      caseId: row.case_id,
      ...concerning([asConcerning(row)]),
      subjectId: id,
    })
    return toBond(row)
  })
}

const asConcerning = (row: BondRow): Concerning => ({
  lane: row.lane,
  personId: row.lane === 'self' ? row.from_person_id : null,
  people: [row.from_person_id, row.to_person_id],
})

/**
 * What an answer may say of a record's bond: its id, or null where the bond stands in a lane that is hidden from the
 * reader. A questionnaire about a bond may be read by more people than the bond itself.
 */
export async function bondsInSight(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
): Promise<(bondId: string | null) => string | null> {
  const inSight = new Set((await listBonds(trx, scope, caseId)).map((bond) => bond.id))
  return (bondId) => (bondId !== null && inSight.has(bondId) ? bondId : null)
}

export async function readBonds(trx: Trx, scope: PracticeScope, caseId: string): Promise<Bond[]> {
  return (await listBonds(trx, scope, caseId)).map(toBond)
}

function checkBond(
  bond: Pick<Bond, 'fromPersonId' | 'toPersonId' | 'startedOn' | 'endedOn'>,
  path: string,
): void {
  const at = (field: string) => (path ? `${path}.${field}` : field)
  if (bond.fromPersonId === bond.toPersonId)
    throw new AppError('invalid', 'A bond joins two different people.', {
      fields: [{ path: at('toPersonId'), message: 'Choose another person.' }],
    })
  if (bond.startedOn && bond.endedOn && bond.endedOn < bond.startedOn)
    throw new AppError('invalid', 'A bond cannot end before it began.', {
      fields: [{ path: at('endedOn'), message: 'Choose a later date.' }],
    })
}

function toBond(row: BondRow): Bond {
  return {
    id: row.id,
    fromPersonId: row.from_person_id,
    toPersonId: row.to_person_id,
    kind: row.kind,
    closeness: row.closeness,
    quality: row.quality,
    startedOn: row.started_on,
    endedOn: row.ended_on,
    lane: row.lane,
    version: row.version,
  }
}
