import { z } from 'zod'
import type { App } from '#server/app.ts'
import { CaseId, Id } from '#server/route-parameters.ts'
import { BondMeasuresQuery } from './bond-measures.contract.ts'
import { getBondMeasures } from './bond-measures.service.ts'
import { getMeasures, rescoreCase, shareResponse } from './measures.service.ts'
import { getResponse } from './response-detail.service.ts'

const Share = z.strictObject({ isShared: z.boolean() })

export async function measureRoutes(app: App): Promise<void> {
  app.get('/api/cases/:caseId/measures', { config: { policy: 'member' } }, async (request) =>
    getMeasures(app.access, request.actor, CaseId.parse(request.params).caseId),
  )

  app.get('/api/cases/:caseId/bond-measures', { config: { policy: 'member' } }, async (request) => {
    const { as } = BondMeasuresQuery.parse(request.query)
    return getBondMeasures(app.access, request.actor, CaseId.parse(request.params).caseId, as)
  })

  app.post('/api/cases/:caseId/rescoring', { config: { policy: 'member' } }, async (request) =>
    rescoreCase(app.access, request.actor, CaseId.parse(request.params).caseId),
  )

  app.get('/api/responses/:id', { config: { policy: 'member' } }, async (request) =>
    getResponse(app.access, request.actor, Id.parse(request.params).id),
  )

  app.put('/api/responses/:id/sharing', { config: { policy: 'member' } }, async (request, reply) => {
    const { isShared } = Share.parse(request.body)
    await shareResponse(app.access, request.actor, Id.parse(request.params).id, isShared)
    return reply.code(204).send()
  })
}
