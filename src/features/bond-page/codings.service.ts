import { randomUUID } from 'node:crypto'
import { problemsOfCoding } from '#families/problems-of-coding.ts'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { sealJson, unsealJson } from '#server/sealed.ts'
import { changedMeanwhile } from '#server/version-check.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { readCase } from '#features/cases/cases.service.ts'
import { recordEvent } from '#features/events/events.service.ts'
import type { Coding, CodingChange, CodingContent, NewCoding } from './codings.contract.ts'
import { findCoding, insertCoding, listCodingsAmong, updateCoding } from './codings.queries.ts'
import { laneProblems } from './lane.rules.ts'
import type { CodingRow } from './codings.table.ts'

const place = (rowId: string, lane: string) => ({
  table: 'attachment_coding',
  column: 'content',
  rowId,
  lane,
})

/** What coders found of these people among themselves, or in general. */
export async function readCodingsAmong(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  personIds: readonly string[],
): Promise<Coding[]> {
  return (await listCodingsAmong(trx, scope, caseId, personIds)).map((row) => toCoding(scope, row))
}

export async function createCoding(
  access: Access,
  actor: Actor,
  caseId: string,
  input: NewCoding,
): Promise<Coding> {
  const scope = requirePermission(actor, 'bond.change')
  return withActor(access, actor, async (trx) => {
    await check(trx, scope, caseId, input, scope.actorId)
    const id = randomUUID()
    await insertCoding(trx, {
      practice_id: scope.practiceId,
      case_id: caseId,
      id,
      created_by: scope.actorId,
      removed_at: null,
      ...toColumns(id, input),
    })
    const personIds = peopleOf(input)
    await recordAudit(trx, actor, { action: 'coding.created', caseId, personIds, toldIds: [], subjectId: id })
    await recordEvent(trx, actor, {
      kind: 'coding.created',
      caseId,
      lane: input.lane,
      personId: input.personId,
      subjectId: id,
    })
    return toCoding(scope, (await findCoding(trx, scope, id))!)
  })
}

/** Replaces a coding, or brings back a removed one. */
export async function changeCoding(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
  change: CodingChange,
): Promise<Coding> {
  const scope = requirePermission(actor, 'bond.change')
  return withActor(access, actor, async (trx) => {
    const before = await findCoding(trx, scope, id)
    if (!before) throw notFound('coding')
    await check(trx, scope, before.case_id, change, before.created_by)
    const row = await updateCoding(trx, before, version, { ...toColumns(id, change), removed_at: null })
    if (!row) throw changedMeanwhile()
    const personIds = [...new Set([...peopleOf(toCoding(scope, before)), ...peopleOf(change)])]
    await recordAudit(trx, actor, {
      action: 'coding.changed',
      caseId: row.case_id,
      personIds,
      toldIds: [],
      subjectId: id,
    })
    return toCoding(scope, row)
  })
}

/** Nothing is deleted: a change by the answered version brings it back. */
export async function removeCoding(
  access: Access,
  actor: Actor,
  id: string,
  version: number,
): Promise<Coding> {
  const scope = requirePermission(actor, 'bond.change')
  return withActor(access, actor, async (trx) => {
    const before = await findCoding(trx, scope, id)
    if (!before || before.removed_at) throw notFound('coding')
    await requireTreating(trx, scope, before.case_id)
    const row = await updateCoding(trx, before, version, { removed_at: new Date() })
    if (!row) throw changedMeanwhile()
    const coding = toCoding(scope, row)
    const personIds = peopleOf(coding)
    await recordAudit(trx, actor, {
      action: 'coding.removed',
      caseId: row.case_id,
      personIds,
      toldIds: [],
      subjectId: id,
    })
    return coding
  })
}

async function requireTreating(trx: Trx, scope: PracticeScope, caseId: string) {
  const found = await readCase(trx, scope, caseId)
  if (!found.isTreating) throw new AppError('forbidden', 'Only who treats this case changes its codings.')
  return found
}

async function check(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
  input: CodingChange,
  authorId: string,
): Promise<void> {
  const found = await requireTreating(trx, scope, caseId)
  const inCase = new Set(found.participants.map(({ person }) => person.id))
  const foreign = { path: 'personId', message: 'This person is not in the case.' }
  const problems = [
    ...(inCase.has(input.personId) ? [] : [foreign]),
    ...(input.caregiverId === null || inCase.has(input.caregiverId)
      ? []
      : [{ ...foreign, path: 'caregiverId' }]),
    ...(input.caregiverId === input.personId
      ? [{ path: 'caregiverId', message: 'Choose somebody else than the person.' }]
      : []),
    ...laneProblems(input.lane, { isOwn: authorId === scope.actorId, ownerId: input.personId }),
    ...problemsOfCoding(input),
  ]
  if (problems.length > 0) throw new AppError('invalid', problems[0]!.message, { fields: problems })
}

const peopleOf = ({ personId, caregiverId }: Pick<Coding, 'personId' | 'caregiverId'>) =>
  [personId, caregiverId].filter((id) => id !== null)

function toColumns(id: string, coding: CodingChange) {
  const { primary, sub, forcedAlternative, scales, raters, agreement } = coding
  const content: CodingContent = { primary, sub, forcedAlternative, scales, raters, agreement }
  return {
    person_id: coding.personId,
    caregiver_id: coding.caregiverId,
    instrument: coding.instrument,
    system: coding.system,
    content: sealJson(place(id, coding.lane), content),
    coded_on: coding.codedOn,
    age_months: coding.ageMonths,
    purpose: coding.purpose,
    lane: coding.lane,
  }
}

function toCoding(scope: PracticeScope, row: CodingRow): Coding {
  return {
    id: row.id,
    caseId: row.case_id,
    personId: row.person_id,
    caregiverId: row.caregiver_id,
    instrument: row.instrument,
    system: row.system,
    ...unsealJson<CodingContent>(place(row.id, row.lane), row.content),
    codedOn: row.coded_on,
    ageMonths: row.age_months,
    purpose: row.purpose,
    lane: row.lane,
    isOwn: row.created_by === scope.actorId,
    version: row.version,
  }
}
