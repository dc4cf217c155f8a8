import type { App } from '#server/app.ts'
import { Id } from '#server/route-parameters.ts'
import { etagOf, versionFromIfMatch } from '#server/version-check.ts'
import { NewPack, PackAddress, PackDraft } from './protocol-packs.contract.ts'
import {
  changePack,
  createPack,
  discardPack,
  getPack,
  getPacks,
  publishPack,
  retirePack,
} from './protocol-packs.service.ts'

/** The packs that come along, and those of the practice. */
export async function protocolPackRoutes(app: App): Promise<void> {
  const config = { policy: 'member' } as const

  app.get('/api/protocols', { config }, async (request) => getPacks(app.access, request.actor))
  app.get('/api/protocols/:packId', { config }, async (request, reply) => {
    const pack = await getPack(app.access, request.actor, PackAddress.parse(request.params).packId)
    return reply.header('etag', etagOf(pack)).send(pack)
  })

  app.post('/api/practice-protocols', { config }, async (request, reply) => {
    const pack = await createPack(app.access, request.actor, NewPack.parse(request.body))
    return reply.code(201).header('etag', etagOf(pack)).send(pack)
  })
  app.put('/api/practice-protocols/:id', { config }, async (request, reply) => {
    const version = versionFromIfMatch(request.headers['if-match'])
    const { id } = Id.parse(request.params)
    const pack = await changePack(app.access, request.actor, id, version, PackDraft.parse(request.body))
    return reply.header('etag', etagOf(pack)).send(pack)
  })
  app.post('/api/practice-protocols/:id/publication', { config }, async (request, reply) => {
    const version = versionFromIfMatch(request.headers['if-match'])
    const pack = await publishPack(app.access, request.actor, Id.parse(request.params).id, version)
    return reply.header('etag', etagOf(pack)).send(pack)
  })
  app.post('/api/practice-protocols/:id/retirement', { config }, async (request, reply) => {
    const version = versionFromIfMatch(request.headers['if-match'])
    const pack = await retirePack(app.access, request.actor, Id.parse(request.params).id, version)
    return reply.header('etag', etagOf(pack)).send(pack)
  })
  app.delete('/api/practice-protocols/:id', { config }, async (request, reply) => {
    const version = versionFromIfMatch(request.headers['if-match'])
    await discardPack(app.access, request.actor, Id.parse(request.params).id, version)
    return reply.code(204).send()
  })
}
