import { randomUUID } from 'node:crypto'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { seal, unseal } from '#server/sealed.ts'
import { changedMeanwhile } from '#server/version-check.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { concerning, type Concerning } from '#features/audit/concerning.service.ts'
import type { Bond } from '#features/bonds/bonds.contract.ts'
import type { Case } from '#features/cases/cases.contract.ts'
import { readCase } from '#features/cases/cases.service.ts'
import { recordEvent } from '#features/events/events.service.ts'
import type { BondEntry, BondEntryChange, NewBondEntry } from './bond-page.contract.ts'
import { findEntry, insertEntry, listEntries, updateEntry } from './bond-page.queries.ts'
import type { BondEntryRow } from './bond-page.table.ts'
import { laneProblems } from './lane.rules.ts'

const place = (column: 'body' | 'evidence', rowId: string, lane: string) => ({
  table: 'bond_entry',
  column,
  rowId,
  lane,
})

export async function readEntries(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  bondIds: readonly string[],
): Promise<BondEntry[]> {
  return (await listEntries(trx, scope, caseId, bondIds)).map((row) => toEntry(scope, row))
}

export async function createEntry(
  access: Access,
  actor: Actor,
  { caseId, bondId }: { caseId: string; bondId: string },
  input: NewBondEntry,
): Promise<BondEntry> {
  const scope = requirePermission(actor, 'bond.change')
  return withActor(access, actor, async (trx) => {
    const { found, bond } = await bondForChange(trx, scope, caseId, bondId)
    check(found, input, input.kind, true)
    const id = randomUUID()
    await insertEntry(trx, {
      practice_id: scope.practiceId,
      case_id: caseId,
      id,
      bond_id: bondId,
      kind: input.kind,
      created_by: scope.actorId,
      removed_at: null,
      ...toColumns(id, input),
    })
    await recordAudit(trx, actor, {
      action: 'bond-entry.created',
      caseId,
      ...concerning([asConcerning(bond, input)]),
      subjectId: id,
    })
    await recordEvent(trx, actor, {
      kind: 'bond-entry.created',
      caseId,
      lane: input.lane,
      personId: input.sourcePersonId,
      subjectId: id,
    })
    return toEntry(scope, (await findEntry(trx, scope, id))!)
  })
}

/** Replaces an entry, or brings back a removed one. */
export async function changeEntry(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
  change: BondEntryChange,
): Promise<BondEntry> {
  const scope = requirePermission(actor, 'bond.change')
  return withActor(access, actor, async (trx) => {
    const before = await findEntry(trx, scope, id)
    if (!before) throw notFound('entry')
    const { found, bond } = await bondForChange(trx, scope, before.case_id, before.bond_id)
    check(found, change, before.kind, before.created_by === scope.actorId)
    const row = await updateEntry(trx, before, version, { ...toColumns(id, change), removed_at: null })
    if (!row) throw changedMeanwhile()
    await recordAudit(trx, actor, {
      action: 'bond-entry.changed',
      caseId: row.case_id,
      ...concerning([asConcerning(bond, change)]),
      subjectId: id,
    })
    return toEntry(scope, row)
  })
}

/** Nothing is deleted: a change by the answered version brings it back. */
export async function removeEntry(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
): Promise<BondEntry> {
  const scope = requirePermission(actor, 'bond.change')
  return withActor(access, actor, async (trx) => {
    const before = await findEntry(trx, scope, id)
    if (!before || before.removed_at) throw notFound('entry')
    const { bond } = await bondForChange(trx, scope, before.case_id, before.bond_id)
    const row = await updateEntry(trx, before, version, { removed_at: new Date() })
    if (!row) throw changedMeanwhile()
    const entry = toEntry(scope, row)
    await recordAudit(trx, actor, {
      action: 'bond-entry.removed',
      caseId: row.case_id,
      ...concerning([asConcerning(bond, entry)]),
      subjectId: id,
    })
    return entry
  })
}

async function bondForChange(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  bondId: string,
): Promise<{ found: Case; bond: Bond }> {
  const found = await readCase(trx, scope, caseId)
  if (!found.isTreating) throw new AppError('forbidden', 'Only who treats this case writes about its bonds.')
  const bond = found.bonds.find((one) => one.id === bondId)
  if (!bond) throw notFound('bond')
  return { found, bond }
}

function check(
  found: Case,
  { lane, sourcePersonId, confidence }: BondEntryChange,
  kind: BondEntry['kind'],
  isOwn: boolean,
): void {
  const isHere = found.participants.some(({ person }) => person.id === sourcePersonId)
  const problems = [
    ...(sourcePersonId === null || isHere
      ? []
      : [{ path: 'sourcePersonId', message: 'This person is not in the case.' }]),
    ...(confidence === null || kind === 'hypothesis'
      ? []
      : [{ path: 'confidence', message: 'Only a hypothesis says how sure it is.' }]),
    ...laneProblems(lane, { isOwn, ownerId: sourcePersonId }),
  ]
  if (problems.length > 0) throw new AppError('invalid', problems[0]!.message, { fields: problems })
}

const peopleOf = (bond: Bond, { sourcePersonId }: Pick<BondEntry, 'sourcePersonId'>) => [
  ...new Set([bond.fromPersonId, bond.toPersonId, ...(sourcePersonId === null ? [] : [sourcePersonId])]),
]

const asConcerning = (bond: Bond, entry: Pick<BondEntry, 'lane' | 'sourcePersonId'>): Concerning => ({
  lane: entry.lane,
  personId: entry.sourcePersonId,
  people: peopleOf(bond, entry),
})

function toColumns(id: string, entry: BondEntryChange) {
  return {
    body: seal(place('body', id, entry.lane), entry.body),
    evidence: entry.evidence === null ? null : seal(place('evidence', id, entry.lane), entry.evidence),
    confidence: entry.confidence,
    occurred_on: entry.occurredOn,
    source_person_id: entry.sourcePersonId,
    lane: entry.lane,
  }
}

function toEntry(scope: PracticeScope, row: BondEntryRow): BondEntry {
  return {
    id: row.id,
    bondId: row.bond_id,
    kind: row.kind,
    body: unseal(place('body', row.id, row.lane), row.body),
    evidence: row.evidence && unseal(place('evidence', row.id, row.lane), row.evidence),
    confidence: row.confidence,
    occurredOn: row.occurred_on,
    sourcePersonId: row.source_person_id,
    lane: row.lane,
    isOwn: row.created_by === scope.actorId,
    createdOn: row.created_at.toISOString().slice(0, 10),
    version: row.version,
  }
}
