import type { Actor } from '#server/access/actor.ts'
import { requirePermission } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { AuditVerification } from './audit.contract.ts'
import { verifyChain } from './audit-chain.rules.ts'
import { findAuditHead, readChain } from './audit-chain.queries.ts'
import { recordAudit } from './audit.service.ts'

/** Checks the practice's whole chain, for its owner, and records that it was checked. */
export async function verifyAuditChain(access: Access, actor: Actor): Promise<AuditVerification> {
  const scope = requirePermission(actor, 'audit.read')
  // One snapshot for the head and the entries, or entries written meanwhile would look like a break.
  const result = await withActor(
    access,
    actor,
    async (trx) => {
      const head = await findAuditHead(trx, scope.practiceId)
      return verifyChain(scope.practiceId, readChain(trx, scope.practiceId), head)
    },
    'repeatable read',
  )
  await withActor(access, actor, (trx) => recordAudit(trx, actor, { action: 'audit.verified' }))
  return result
}
