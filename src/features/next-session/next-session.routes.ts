import type { App } from '#server/app.ts'
import { CaseId } from '#server/route-parameters.ts'
import { getNextSession } from './next-session.service.ts'

export async function nextSessionRoutes(app: App): Promise<void> {
  app.get('/api/cases/:caseId/next-session', { config: { policy: 'member' } }, async (request) =>
    getNextSession(app.access, request.actor, CaseId.parse(request.params).caseId),
  )
}
