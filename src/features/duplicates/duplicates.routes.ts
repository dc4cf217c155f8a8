import type { App } from '#server/app.ts'
import { Id } from '#server/route-parameters.ts'
import { NewMerge, NotSame, PersonPair } from './duplicates.contract.ts'
import {
  confirmMerge,
  getDuplicates,
  mergePersons,
  previewMerge,
  sayNotSame,
  undoMerge,
} from './duplicates.service.ts'

export async function duplicateRoutes(app: App): Promise<void> {
  app.get('/api/duplicates', { config: { policy: 'member' } }, async (request) =>
    getDuplicates(app.access, request.actor),
  )

  app.post('/api/duplicates/preview', { config: { policy: 'member' } }, async (request) =>
    previewMerge(app.access, request.actor, PersonPair.parse(request.body)),
  )

  app.post('/api/duplicates/merges', { config: { policy: 'member' } }, async (request, reply) => {
    const merge = await mergePersons(app.access, request.actor, NewMerge.parse(request.body))
    return reply.code(201).send(merge)
  })

  app.put('/api/duplicates/not-same', { config: { policy: 'member' } }, async (request, reply) => {
    await sayNotSame(app.access, request.actor, NotSame.parse(request.body))
    return reply.code(204).send()
  })

  app.post(
    '/api/person-merges/:id/confirmation',
    { config: { policy: 'member' } },
    async (request, reply) => {
      await confirmMerge(app.access, request.actor, Id.parse(request.params).id)
      return reply.code(204).send()
    },
  )

  app.post('/api/person-merges/:id/undo', { config: { policy: 'member' } }, async (request, reply) => {
    await undoMerge(app.access, request.actor, Id.parse(request.params).id)
    return reply.code(204).send()
  })
}
