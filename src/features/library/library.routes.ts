import type { FastifyRequest } from 'fastify'
import type { App } from '#server/app.ts'
import { Id } from '#server/route-parameters.ts'
import { etagOf, versionFromIfMatch } from '#server/version-check.ts'
import { EntryDraft, LibraryQuery, NewEntry } from './library.contract.ts'
import {
  addEntry,
  changeEntry,
  getEntries,
  getEvidence,
  getGuide,
  getReadings,
  getTechniques,
  setEntryRemoved,
} from './library.service.ts'

export async function libraryRoutes(app: App): Promise<void> {
  const config = { policy: 'member' } as const
  const languageOf = (request: FastifyRequest) => LibraryQuery.parse(request.query).language
  const target = (request: FastifyRequest) => ({
    version: versionFromIfMatch(request.headers['if-match']),
    id: Id.parse(request.params).id,
  })

  app.get('/api/library/techniques', { config }, async (request) =>
    getTechniques(request.actor, languageOf(request)),
  )
  app.get('/api/library/evidence', { config }, async (request) =>
    getEvidence(request.actor, languageOf(request)),
  )
  app.get('/api/library/readings', { config }, async (request) =>
    getReadings(request.actor, languageOf(request)),
  )
  app.get('/api/guide', { config: { policy: 'account' } }, async (request) =>
    getGuide(app.access, request.actor, languageOf(request)),
  )

  app.get('/api/library/entries', { config }, async (request) => getEntries(app.access, request.actor))
  app.post('/api/library/entries', { config }, async (request, reply) => {
    const entry = await addEntry(app.access, request.actor, NewEntry.parse(request.body))
    return reply.code(201).header('etag', etagOf(entry)).send(entry)
  })
  app.put('/api/library/entries/:id', { config }, async (request, reply) => {
    const { id, version } = target(request)
    const entry = await changeEntry(app.access, request.actor, id, version, EntryDraft.parse(request.body))
    return reply.header('etag', etagOf(entry)).send(entry)
  })
  app.delete('/api/library/entries/:id', { config }, async (request, reply) => {
    const { id, version } = target(request)
    const entry = await setEntryRemoved(app.access, request.actor, id, version, true)
    return reply.header('etag', etagOf(entry)).send(entry)
  })
  app.post('/api/library/entries/:id/restoration', { config }, async (request, reply) => {
    const { id, version } = target(request)
    const entry = await setEntryRemoved(app.access, request.actor, id, version, false)
    return reply.header('etag', etagOf(entry)).send(entry)
  })
}
