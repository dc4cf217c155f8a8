import { z } from 'zod'
import type { App } from '#server/app.ts'
import { CaseId, Id } from '#server/route-parameters.ts'
import { versionFromIfMatch } from '#server/version-check.ts'
import { authorise } from './authorise.service.ts'
import { answerAsked, getOwnReleases } from './my-releases.service.ts'
import { getFile, releaseNow, typeOf } from './release-files.service.ts'
import {
  NewAuthorisation,
  NewDecisions,
  NewRelease,
  NewReview,
  OwnAnswer,
  PreviewRequest,
  ReleaseBrief,
  ReleaseSetting,
  StatusChange,
} from './releases.contract.ts'
import {
  changeRelease,
  changeReleaseSetting,
  createRelease,
  getDocument,
  getRelease,
  getReleases,
  getReleaseSetting,
  previewRelease,
} from './releases.service.ts'
import { changeStatus, decide, review } from './review.service.ts'

const FileOfRelease = z.object({ id: z.uuid(), format: z.string().max(40) })
/** Thousands of decisions with their passages. */
const manyDecisions = 5 * 1024 * 1024

export async function releaseRoutes(app: App): Promise<void> {
  app.get('/api/releases', { config: { policy: 'member' } }, async (request) =>
    getReleases(app.access, request.actor),
  )

  app.get('/api/cases/:caseId/releases', { config: { policy: 'member' } }, async (request) =>
    getReleases(app.access, request.actor, CaseId.parse(request.params).caseId),
  )

  app.post('/api/cases/:caseId/releases', { config: { policy: 'member' } }, async (request, reply) => {
    const { caseId } = CaseId.parse(request.params)
    const release = await createRelease(app.access, request.actor, caseId, NewRelease.parse(request.body))
    return reply.code(201).send(release)
  })

  app.post('/api/cases/:caseId/release-preview', { config: { policy: 'member' } }, async (request) =>
    previewRelease(
      app.access,
      request.actor,
      CaseId.parse(request.params).caseId,
      PreviewRequest.parse(request.body),
    ),
  )

  app.get('/api/releases/:id', { config: { policy: 'member' } }, async (request) =>
    getRelease(app.access, request.actor, Id.parse(request.params).id),
  )

  app.put('/api/releases/:id', { config: { policy: 'member' } }, async (request) =>
    changeRelease(
      app.access,
      request.actor,
      Id.parse(request.params).id,
      versionFromIfMatch(request.headers['if-match']),
      ReleaseBrief.parse(request.body),
    ),
  )

  app.get('/api/releases/:id/document', { config: { policy: 'member' } }, async (request) =>
    getDocument(app.access, request.actor, Id.parse(request.params).id),
  )

  app.post(
    '/api/releases/:id/decisions',
    { bodyLimit: manyDecisions, config: { policy: 'member' } },
    async (request) =>
      decide(app.access, request.actor, Id.parse(request.params).id, NewDecisions.parse(request.body)),
  )

  app.post('/api/releases/:id/status', { config: { policy: 'member' } }, async (request) =>
    changeStatus(
      app.access,
      request.actor,
      Id.parse(request.params).id,
      versionFromIfMatch(request.headers['if-match']),
      StatusChange.parse(request.body),
    ),
  )

  app.post('/api/releases/:id/reviews', { config: { policy: 'member' } }, async (request) =>
    review(app.access, request.actor, Id.parse(request.params).id, NewReview.parse(request.body)),
  )

  app.post('/api/releases/:id/authorisations', { config: { policy: 'member' } }, async (request) =>
    authorise(app.access, request.actor, Id.parse(request.params).id, NewAuthorisation.parse(request.body)),
  )

  app.post('/api/releases/:id/release', { config: { policy: 'member' } }, async (request) =>
    releaseNow(
      app.access,
      request.actor,
      Id.parse(request.params).id,
      versionFromIfMatch(request.headers['if-match']),
    ),
  )

  app.get('/api/releases/:id/files/:format', { config: { policy: 'member' } }, async (request, reply) => {
    const { id, format } = FileOfRelease.parse(request.params)
    const file = await getFile(app.access, request.actor, id, format)
    return reply
      .type(typeOf[file.format])
      .header('content-disposition', `attachment; filename="record.${file.format}"`)
      .send(file.bytes)
  })

  app.get('/api/my-releases', { config: { policy: 'person' } }, async (request) =>
    getOwnReleases(app.access, request.actor),
  )

  app.post('/api/my-releases/:id/answer', { config: { policy: 'person' } }, async (request) => {
    await answerAsked(app.access, request.actor, Id.parse(request.params).id, OwnAnswer.parse(request.body))
    return getOwnReleases(app.access, request.actor)
  })

  app.get('/api/my-releases/:id/files/:format', { config: { policy: 'person' } }, async (request, reply) => {
    const { id, format } = FileOfRelease.parse(request.params)
    const file = await getFile(app.access, request.actor, id, format)
    return reply
      .type(typeOf[file.format])
      .header('content-disposition', `attachment; filename="record.${file.format}"`)
      .send(file.bytes)
  })

  app.get('/api/release-setting', { config: { policy: 'member' } }, async (request) =>
    getReleaseSetting(app.access, request.actor),
  )

  app.put('/api/release-setting', { config: { policy: 'member' } }, async (request) =>
    changeReleaseSetting(app.access, request.actor, ReleaseSetting.parse(request.body)),
  )
}
