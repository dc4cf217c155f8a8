import type { App } from '#server/app.ts'
import { z } from 'zod'
import { AuditQuery } from './audit.contract.ts'
import { getAuditTrail, getRecordAccess } from './audit.service.ts'
import { verifyAuditChain } from './verify.service.ts'

const Cursor = z.strictObject({ cursor: z.string().max(200).optional() })

export async function auditRoutes(app: App): Promise<void> {
  app.get('/api/audit', { config: { policy: 'member' } }, async (request) =>
    getAuditTrail(app.access, request.actor, AuditQuery.parse(request.query)),
  )

  app.post('/api/audit/verification', { config: { policy: 'member' } }, async (request) =>
    verifyAuditChain(app.access, request.actor),
  )

  app.get('/api/my-record/access', { config: { policy: 'person' } }, async (request) =>
    getRecordAccess(app.access, request.actor, Cursor.parse(request.query).cursor),
  )
}
