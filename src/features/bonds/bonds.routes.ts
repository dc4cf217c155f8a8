import type { App } from '#server/app.ts'
import { CaseId, Id } from '#server/route-parameters.ts'
import { etagOf, versionFromIfMatch } from '#server/version-check.ts'
import { BondChange, NewBond } from './bonds.contract.ts'
import { changeBond, createBond } from './bonds.service.ts'

export async function bondRoutes(app: App): Promise<void> {
  app.post('/api/cases/:caseId/bonds', { config: { policy: 'member' } }, async (request, reply) => {
    const { caseId } = CaseId.parse(request.params)
    const bond = await createBond(app.access, request.actor, caseId, NewBond.parse(request.body))
    return reply.code(201).header('etag', etagOf(bond)).send(bond)
  })

  app.patch('/api/bonds/:id', { config: { policy: 'member' } }, async (request, reply) => {
    const version = versionFromIfMatch(request.headers['if-match'])
    const bond = await changeBond(
      app.access,
      request.actor,
      Id.parse(request.params).id,
      version,
      BondChange.parse(request.body),
    )
    return reply.header('etag', etagOf(bond)).send(bond)
  })
}
