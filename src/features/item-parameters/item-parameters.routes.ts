import { z } from 'zod'
import type { App } from '#server/app.ts'
import { Id } from '#server/route-parameters.ts'
import { NewItemParameters, ParametersToCheck } from './item-parameters.contract.ts'
import {
  bringItemParameters,
  checkItemParameters,
  getItemParameters,
  withdrawItemParameters,
} from './item-parameters.service.ts'

const InstrumentId = z.object({ id: z.string().min(1).max(100) })

export async function itemParameterRoutes(app: App): Promise<void> {
  app.get('/api/instruments/:id/item-parameters', { config: { policy: 'member' } }, async (request) =>
    getItemParameters(app.access, request.actor, InstrumentId.parse(request.params).id),
  )

  app.post(
    '/api/instruments/:id/item-parameters/check',
    { config: { policy: 'member' } },
    async (request) => {
      const { id } = InstrumentId.parse(request.params)
      return checkItemParameters(app.access, request.actor, id, ParametersToCheck.parse(request.body))
    },
  )

  app.post(
    '/api/instruments/:id/item-parameters',
    { config: { policy: 'member' } },
    async (request, reply) => {
      const { id } = InstrumentId.parse(request.params)
      const input = NewItemParameters.parse(request.body)
      return reply.code(201).send(await bringItemParameters(app.access, request.actor, id, input))
    },
  )

  app.delete('/api/item-parameters/:id', { config: { policy: 'member' } }, async (request, reply) => {
    await withdrawItemParameters(app.access, request.actor, Id.parse(request.params).id)
    return reply.code(204).send()
  })
}
