import { createHash, randomUUID } from 'node:crypto'
import { ageOn } from '#families/consent/age-on.ts'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { seal, unseal } from '#server/sealed.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import {
  findConflict,
  insertConflict,
  listBrowsers,
  listCasesOf,
  listConflicts,
  listContacts,
  resolveConflict,
} from './contact-conflicts.queries.ts'
import { sharedContacts, type SharedContact } from './consents.rules.ts'
import type { ContactConflictRow } from './consents.table.ts'
import type { ContactConflict } from './legal-roles.contract.ts'

/** The age from which nobody counts as a child anywhere; who has no date of birth counts by their part in the case. */
const grownUp = 18

const reasonPlace = (id: string) => ({ table: 'contact_conflict', column: 'reason', rowId: id, lane: 'team' })

/** Looks who shares an address or a browser with a child of the case, and keeps what is new to be resolved. */
export async function noticeConflicts(
  trx: Trx,
  scope: PracticeScope,
  actor: Actor,
  caseId: string,
): Promise<ContactConflict[]> {
  const shared = await findShared(trx, scope, caseId)
  for (const { kind, value, personIds } of shared) {
    const id = randomUUID()
    const isNew = await insertConflict(trx, {
      practice_id: scope.practiceId,
      id,
      case_id: caseId,
      kind,
      person_ids: personIds,
      value_hash: hashOf(caseId, value),
    })
    if (isNew)
      await recordAudit(trx, actor, {
        action: 'conflict.found',
        caseId,
        personIds,
        toldIds: [],
        subjectId: id,
      })
  }
  return (await listConflicts(trx, scope, caseId)).map((row) =>
    toConflict(
      row,
      shared.some((one) => isSame(caseId, one, row)),
    ),
  )
}

/**
 * Before somebody's own space in a case opens on a device: nobody shares an address or a browser with them unnoticed,
 * where one of them is a child. What is found here is kept as soon as somebody opens the page that resolves it.
 * @throws AppError conflict until a clinician has resolved it
 */
export async function requireNoConflict(
  trx: Trx,
  scope: PracticeScope,
  personId: string,
  caseId?: string,
): Promise<void> {
  const caseIds = caseId === undefined ? await listCasesOf(trx, scope, personId) : [caseId]
  for (const id of caseIds) {
    const shared = (await findShared(trx, scope, id)).filter((one) => one.personIds.includes(personId))
    const kept = (await listConflicts(trx, scope, id)).filter((row) => row.person_ids.includes(personId))
    const isResolved = (one: SharedContact) =>
      kept.some((row) => row.resolved_by !== null && isSame(id, one, row))
    // Which browser opened which link is for the team alone; what it noticed counts for everybody.
    const isNoticed = kept.some((row) => row.kind === 'device' && row.resolved_by === null)
    if (isNoticed || shared.some((one) => !isResolved(one)))
      throw new AppError(
        'conflict',
        'This person shares an e-mail address or a device with somebody else of the case, and one of them is a child. ' +
          'Look at it under Consents and resolve it first.',
      )
  }
}

/** A clinician has looked at it and says why it is in order. */
export async function settleConflict(
  access: Access,
  actor: Actor,
  id: string,
  reason: string,
): Promise<ContactConflict> {
  const scope = requirePermission(actor, 'legal-role.change')
  return withActor(access, actor, async (trx) => {
    const before = await findConflict(trx, scope, id)
    if (!before) throw notFound('conflict')
    if (!(await resolveConflict(trx, scope, id, { reason: seal(reasonPlace(id), reason) })))
      throw new AppError('conflict', 'This was resolved already.')
    await recordAudit(trx, actor, {
      action: 'conflict.resolved',
      caseId: before.case_id,
      personIds: before.person_ids,
      toldIds: [],
      subjectId: id,
    })
    return toConflict((await findConflict(trx, scope, id))!, true)
  })
}

async function findShared(trx: Trx, scope: PracticeScope, caseId: string) {
  const people = await listContacts(trx, scope, caseId)
  const today = new Date().toISOString().slice(0, 10)
  const minors = new Set(
    people
      .filter(({ birth_date, role }) =>
        birth_date === null || birth_date > today ? role === 'child' : ageOn(birth_date, today) < grownUp,
      )
      .map((row) => row.person_id),
  )
  if (minors.size === 0) return []
  const here = new Set(people.map((row) => row.person_id))
  const browsers = (await listBrowsers(trx, scope, caseId)).filter((row) => here.has(row.person_id))
  return sharedContacts(
    [
      ...people.flatMap(({ person_id, email }) =>
        email
          ? [
              {
                personId: person_id,
                kind: 'email' as const,
                value: unseal({ table: 'person', column: 'email', rowId: person_id }, email),
              },
            ]
          : [],
      ),
      ...browsers.map(({ person_id, browser_hash }) => ({
        personId: person_id,
        kind: 'device' as const,
        value: browser_hash!.toString('hex'),
      })),
    ],
    minors,
  )
}

/** Tells one shared value from another without keeping it a second time. */
function hashOf(caseId: string, value: string): Buffer {
  return createHash('sha256').update(`${caseId}\n${value}`).digest()
}

function isSame(caseId: string, shared: SharedContact, row: ContactConflictRow): boolean {
  return (
    shared.kind === row.kind &&
    hashOf(caseId, shared.value).equals(row.value_hash) &&
    shared.personIds.join() === row.person_ids.join()
  )
}

function toConflict(row: ContactConflictRow, isStillShared: boolean): ContactConflict {
  return {
    id: row.id,
    kind: row.kind,
    personIds: row.person_ids,
    foundAt: row.found_at.toISOString(),
    reason: row.reason && unseal(reasonPlace(row.id), row.reason),
    resolvedBy: row.resolved_by,
    isStillShared,
  }
}
