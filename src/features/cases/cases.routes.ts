import { z } from 'zod'
import type { App } from '#server/app.ts'
import { CaseId, Id } from '#server/route-parameters.ts'
import { etagOf, versionFromIfMatch } from '#server/version-check.ts'
import { CaseChange, CaseQuery, CaseSearch, NewCase, NewConsent, NewParticipant } from './cases.contract.ts'
import {
  changeCase,
  createCase,
  getCase,
  getCases,
  joinCase,
  leaveCase,
  recordConsent,
} from './cases.service.ts'
import { NewSeparation } from './separations.contract.ts'
import { rejoin, separate } from './separations.service.ts'

const CaseAndPerson = z.object({ caseId: z.uuid(), personId: z.uuid() })

export async function caseRoutes(app: App): Promise<void> {
  app.get('/api/cases', { config: { policy: 'member' } }, async (request) =>
    getCases(app.access, request.actor, CaseQuery.parse(request.query)),
  )

  app.post('/api/cases/search', { config: { policy: 'member' } }, async (request) =>
    getCases(app.access, request.actor, CaseSearch.parse(request.body)),
  )

  app.post('/api/cases', { config: { policy: 'member' } }, async (request, reply) => {
    const created = await createCase(app.access, request.actor, NewCase.parse(request.body))
    return reply.code(201).header('etag', etagOf(created)).send(created)
  })

  app.get('/api/cases/:caseId', { config: { policy: 'member' } }, async (request, reply) => {
    const found = await getCase(app.access, request.actor, CaseId.parse(request.params).caseId)
    return reply.header('etag', etagOf(found)).send(found)
  })

  app.patch('/api/cases/:caseId', { config: { policy: 'member' } }, async (request, reply) => {
    const version = versionFromIfMatch(request.headers['if-match'])
    const { caseId } = CaseId.parse(request.params)
    const changed = await changeCase(
      app.access,
      request.actor,
      caseId,
      version,
      CaseChange.parse(request.body),
    )
    return reply.header('etag', etagOf(changed)).send(changed)
  })

  app.post('/api/cases/:caseId/participants', { config: { policy: 'member' } }, async (request, reply) => {
    const { caseId } = CaseId.parse(request.params)
    const changed = await joinCase(app.access, request.actor, caseId, NewParticipant.parse(request.body))
    return reply.code(201).header('etag', etagOf(changed)).send(changed)
  })

  app.post('/api/cases/:caseId/consents', { config: { policy: 'member' } }, async (request, reply) => {
    const { caseId } = CaseId.parse(request.params)
    const changed = await recordConsent(app.access, request.actor, caseId, NewConsent.parse(request.body))
    return reply.code(201).header('etag', etagOf(changed)).send(changed)
  })

  app.post('/api/cases/:caseId/separations', { config: { policy: 'member' } }, async (request, reply) => {
    const { caseId } = CaseId.parse(request.params)
    const changed = await separate(app.access, request.actor, caseId, NewSeparation.parse(request.body))
    return reply.code(201).header('etag', etagOf(changed)).send(changed)
  })

  app.post('/api/separations/:id/undo', { config: { policy: 'member' } }, async (request, reply) => {
    const changed = await rejoin(app.access, request.actor, Id.parse(request.params).id)
    return reply.header('etag', etagOf(changed)).send(changed)
  })

  app.delete(
    '/api/cases/:caseId/participants/:personId',
    { config: { policy: 'member' } },
    async (request) => {
      const { caseId, personId } = CaseAndPerson.parse(request.params)
      return leaveCase(app.access, request.actor, caseId, personId)
    },
  )
}
