import { z } from 'zod'
import type { App } from '#server/app.ts'
import { getValidationReport } from './validation.service.ts'

const InstrumentId = z.object({ id: z.string().min(1).max(100) })

export async function validationRoutes(app: App): Promise<void> {
  app.get('/api/instruments/:id/validation', { config: { policy: 'member' } }, async (request) =>
    getValidationReport(app.access, request.actor, InstrumentId.parse(request.params).id),
  )
}
