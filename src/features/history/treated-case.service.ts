import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import { notFound } from '#server/errors.ts'
import type { Case } from '#features/cases/cases.contract.ts'
import { readCase } from '#features/cases/cases.service.ts'

/** A case that the actor treats. To everybody else, also to who runs the frame, its histories do not exist. */
export async function treatedCase(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
): Promise<{ found: Case; people: ReadonlySet<string> }> {
  const found = await readCase(trx, scope, caseId)
  if (!found.isTreating) throw notFound('case')
  return { found, people: new Set(found.participants.map((participant) => participant.person.id)) }
}
