import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import { notFound } from '#server/errors.ts'
import type { Case } from '#features/cases/cases.contract.ts'
import { readCase } from '#features/cases/cases.service.ts'

type WithPeople = { found: Case; people: ReadonlySet<string> }

/** A case whose histories the actor may read: who treats it, and who opened it in an emergency. */
export async function readableCase(trx: Trx, scope: PracticeScope, caseId: string): Promise<WithPeople> {
  const found = await readCase(trx, scope, caseId)
  if (!found.isTreating && !found.isOpened) throw notFound('case')
  return { found, people: new Set(found.participants.map((participant) => participant.person.id)) }
}

/** A case that the actor treats. To everybody else, also to who runs the frame, its histories do not exist. */
export async function treatedCase(trx: Trx, scope: PracticeScope, caseId: string): Promise<WithPeople> {
  const readable = await readableCase(trx, scope, caseId)
  if (!readable.found.isTreating) throw notFound('case')
  return readable
}
