import type { App } from '#server/app.ts'
import { Id } from '#server/route-parameters.ts'
import { NewTrainingEvidence } from './training.contract.ts'
import { addEvidence, getOwnTraining, setEvidenceThere } from './training.service.ts'

const member = { config: { policy: 'member' } } as const

export async function trainingRoutes(app: App): Promise<void> {
  app.get('/api/training', member, async (request) => getOwnTraining(app.access, request.actor))

  app.post('/api/training', member, async (request, reply) => {
    const input = NewTrainingEvidence.parse(request.body)
    return reply.code(201).send(await addEvidence(app.access, request.actor, input))
  })

  app.delete('/api/training/:id', member, async (request) =>
    setEvidenceThere(app.access, request.actor, Id.parse(request.params).id, false),
  )

  app.post('/api/training/:id/restore', member, async (request) =>
    setEvidenceThere(app.access, request.actor, Id.parse(request.params).id, true),
  )
}
