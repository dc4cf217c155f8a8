import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '#server/app.ts'
import { CaseId, Id } from '#server/route-parameters.ts'
import { etagOf, versionFromIfMatch } from '#server/version-check.ts'
import { LifeStoryPageDraft, NewLifeStoryPage, NewPicture } from './life-story.contract.ts'
import {
  addPage,
  approvePage,
  changePage,
  removePicture,
  setPageRemoved,
  setPicture,
  withdrawPage,
} from './life-story.service.ts'
import { getMyStory, getPicture } from './read-story.service.ts'

/** A picture of a megabyte is a third longer as base64. */
const bodyLimit = 1_500_000

export async function lifeStoryRoutes(app: App): Promise<void> {
  const config = { policy: 'member' } as const
  const target = (request: FastifyRequest) => ({
    version: versionFromIfMatch(request.headers['if-match']),
    id: Id.parse(request.params).id,
  })
  const sendPicture = async (request: FastifyRequest, reply: FastifyReply) => {
    const { type, bytes } = await getPicture(app.access, request.actor, Id.parse(request.params).id)
    return reply.type(type).send(bytes)
  }

  app.post('/api/cases/:caseId/life-story-pages', { config }, async (request, reply) => {
    const { caseId } = CaseId.parse(request.params)
    const page = await addPage(app.access, request.actor, caseId, NewLifeStoryPage.parse(request.body))
    return reply.code(201).header('etag', etagOf(page)).send(page)
  })
  app.put('/api/life-story-pages/:id', { config }, async (request, reply) => {
    const { id, version } = target(request)
    const draft = LifeStoryPageDraft.parse(request.body)
    const page = await changePage(app.access, request.actor, id, version, draft)
    return reply.header('etag', etagOf(page)).send(page)
  })
  app.delete('/api/life-story-pages/:id', { config }, async (request, reply) => {
    const { id, version } = target(request)
    const page = await setPageRemoved(app.access, request.actor, id, version, true)
    return reply.header('etag', etagOf(page)).send(page)
  })
  app.post('/api/life-story-pages/:id/restoration', { config }, async (request, reply) => {
    const { id, version } = target(request)
    const page = await setPageRemoved(app.access, request.actor, id, version, false)
    return reply.header('etag', etagOf(page)).send(page)
  })
  app.post('/api/life-story-pages/:id/approval', { config }, async (request, reply) => {
    const { id, version } = target(request)
    const page = await approvePage(app.access, request.actor, id, version)
    return reply.header('etag', etagOf(page)).send(page)
  })
  app.delete('/api/life-story-pages/:id/approval', { config }, async (request, reply) => {
    const { id, version } = target(request)
    const page = await withdrawPage(app.access, request.actor, id, version)
    return reply.header('etag', etagOf(page)).send(page)
  })
  app.put('/api/life-story-pages/:id/picture', { config, bodyLimit }, async (request, reply) => {
    const { id, version } = target(request)
    const picture = NewPicture.parse(request.body)
    const page = await setPicture(app.access, request.actor, id, version, picture)
    return reply.header('etag', etagOf(page)).send(page)
  })
  app.delete('/api/life-story-pages/:id/picture', { config }, async (request, reply) => {
    const { id, version } = target(request)
    const page = await removePicture(app.access, request.actor, id, version)
    return reply.header('etag', etagOf(page)).send(page)
  })
  app.get('/api/life-story-pages/:id/picture', { config }, sendPicture)

  app.get('/api/my-record/life-story', { config: { policy: 'person' } }, async (request) =>
    getMyStory(app.access, request.actor),
  )
  app.get('/api/my-record/life-story/:id/picture', { config: { policy: 'person' } }, sendPicture)
}
