import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError } from '#server/errors.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import type { Case } from '#features/cases/cases.contract.ts'
import { readCase } from '#features/cases/cases.service.ts'
import { recordEvent } from '#features/events/events.service.ts'
import {
  applyChanges,
  atTheChange,
  isSharedChange,
  laneOfChanges,
  personsConcerned,
  problemsAfter,
  problemsOfWritten,
  type Written,
} from './family-changes.rules.ts'
import { memberKey, tableOfKind, toColumns, toMemberColumns } from './family-rows.service.ts'
import { familyKinds, type FamilyChange, type FamilyChanged } from './family.contract.ts'
import { insertFamilyRows, lockFamily, updateFamilyRows } from './family.queries.ts'
import { readFamilyRows } from './family.service.ts'
import type { FamilyRows } from './family.table.ts'

/**
 * Changes a family: all of it or, where something does not fit or was changed meanwhile, nothing.
 * @throws AppError invalid with what does not fit, conflict with what somebody else changed
 */
export async function changeFamily(
  access: Access,
  actor: Actor,
  caseId: string,
  changes: readonly FamilyChange[],
): Promise<FamilyChanged> {
  const scope = requirePermission(actor, 'family.change')
  return withActor(access, actor, async (trx) => {
    const found = await openForChange(trx, scope, caseId)
    return writeFamily(trx, actor, scope, found, changes, 'family.changed')
  })
}

/**
 * The case, once nobody else is changing its family.
 * @throws AppError forbidden for who knows the case and does not treat it
 */
export async function openForChange(trx: Trx, scope: PracticeScope, caseId: string): Promise<Case> {
  const found = await readCase(trx, scope, caseId)
  if (!found.isTreating) throw new AppError('forbidden', 'Only who treats this case changes its family.')
  await lockFamily(trx, scope, caseId)
  return found
}

/** Within the transaction of who opened the family for change. */
export async function writeFamily(
  trx: Trx,
  actor: Actor,
  scope: PracticeScope,
  found: Case,
  changes: readonly FamilyChange[],
  action: string,
): Promise<FamilyChanged> {
  const caseId = found.id
  const { kept: before, rows } = await readFamilyRows(trx, scope, caseId)
  const applied = applyChanges(before, changes)
  const { after, written } = applied
  if (applied.conflicts.length > 0) throw changedMeanwhile(applied.conflicts)
  const participants = new Set(found.participants.map(({ person }) => person.id))
  const foreign = new Set(
    Object.values(rows).flatMap((table) =>
      table.flatMap((row) => ('id' in row && row.created_by !== scope.actorId ? row.id : [])),
    ),
  )
  const single = [...applied.problems, ...problemsOfWritten(applied, { participants, foreign })]
  if (single.length > 0) throw doesNotFit(single)

  const now = new Date()
  const today = now.toISOString().slice(0, 10)
  const { errors, warnings } = problemsAfter(before, applied, today)
  if (errors.length > 0) throw doesNotFit(errors.map((error) => atTheChange(error, written)))

  await store(trx, scope, caseId, written, rows, now)
  const personIds = personsConcerned(before, after, written)
  const toldIds = isSharedChange(before, written) ? personIds : []
  await recordAudit(trx, actor, { action, caseId, personIds, toldIds, subjectId: caseId })
  const lane = laneOfChanges(before, written)
  await recordEvent(trx, actor, { kind: action, caseId, lane, subjectId: caseId })
  return { versions: written.map(({ what, id, row }) => ({ what, id, version: row.version })), warnings }
}

async function store(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  written: readonly Written[],
  before: FamilyRows,
  now: Date,
): Promise<void> {
  // People come first: the others hang on them, by keys and by policies.
  for (const what of familyKinds) {
    const table = tableOfKind[what]
    const here = written.filter((one) => one.what === what)
    const isNew = here.filter((one) => one.isNew)
    const changed = here.filter((one) => !one.isNew)
    const columns = isNew.map((one) => ({ ...toColumns(one, now), created_by: scope.actorId }))
    await insertFamilyRows(trx, scope, caseId, table, columns)
    const keys = [what === 'nudge' ? 'relative_id' : 'id', 'version']
    const based = changed.map((one) => ({ ...toColumns(one, now), version: one.row.version - 1 }))
    const count = await updateFamilyRows(trx, scope, caseId, table, keys, based)
    if (count !== changed.length)
      throw changedMeanwhile(changed.map(({ index }) => ({ path: `changes.${index}`, message: meanwhile })))
  }
  await storeMembers(trx, scope, caseId, written, before, now)
}

/** Members who are left out are removed; those that are not drawn for the actor stay as they are. */
async function storeMembers(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  written: readonly Written[],
  before: FamilyRows,
  now: Date,
): Promise<void> {
  const authors = new Map(before.household.map((row) => [row.id, row.created_by]))
  const households = written.flatMap((one) =>
    one.what === 'household' && !one.isRemoved ? { ...one.row, created_by: authors.get(one.id) } : [],
  )
  const ids = new Set(households.map(({ id }) => id))
  const known = new Map(
    before.household_member.filter((row) => ids.has(row.household_id)).map((row) => [memberKey(row), row]),
  )
  const wanted = households.flatMap((household) =>
    toMemberColumns(household).map((columns) => ({ columns, household })),
  )
  const wantedKeys = new Set(wanted.map(({ columns }) => memberKey(columns)))
  const added = wanted
    .filter(({ columns }) => !known.has(memberKey(columns)))
    .map(({ columns, household: { lane, created_by = scope.actorId } }) => ({ ...columns, lane, created_by }))
  const changed = wanted.map(({ columns }) => columns).filter((columns) => known.has(memberKey(columns)))
  const gone = new Set(before.relative.filter((row) => row.removed_at !== null).map(({ id }) => id))
  const left = [...known.values()]
    .filter((row) => row.removed_at === null && !gone.has(row.relative_id) && !wantedKeys.has(memberKey(row)))
    .map(({ household_id, relative_id, stay }) => ({ household_id, relative_id, stay, removed_at: now }))
  const keys = ['household_id', 'relative_id', 'stay']
  await insertFamilyRows(trx, scope, caseId, 'household_member', added)
  await updateFamilyRows(trx, scope, caseId, 'household_member', keys, changed)
  await updateFamilyRows(trx, scope, caseId, 'household_member', keys, left)
}

const meanwhile = 'Somebody changed this in the meantime. Load the family again.'

function changedMeanwhile(fields: readonly { path: string; message: string }[]): AppError {
  const text = 'Somebody changed part of this family in the meantime. Nothing was stored: load it again.'
  return new AppError('conflict', text, { fields })
}

function doesNotFit(fields: readonly { path: string; message: string }[]): AppError {
  return new AppError('invalid', 'The family does not fit together yet. Nothing was stored.', {
    fields: fields.slice(0, 100),
  })
}
