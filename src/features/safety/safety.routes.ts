import type { App } from '#server/app.ts'
import { CaseId } from '#server/route-parameters.ts'
import { NewSafetyDecision } from './safety.contract.ts'
import { decideSafety, getSafety } from './safety.service.ts'

export async function safetyRoutes(app: App): Promise<void> {
  const config = { policy: 'member' } as const

  app.get('/api/cases/:caseId/safety', { config }, async (request) =>
    getSafety(app.access, request.actor, CaseId.parse(request.params).caseId),
  )

  app.post('/api/cases/:caseId/safety', { config }, async (request, reply) => {
    const { caseId } = CaseId.parse(request.params)
    const safety = await decideSafety(
      app.access,
      request.actor,
      caseId,
      NewSafetyDecision.parse(request.body),
    )
    return reply.code(201).send(safety)
  })
}
