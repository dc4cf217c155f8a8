import { z } from 'zod'
import type { App } from '#server/app.ts'
import { CaseId, Id } from '#server/route-parameters.ts'
import { etagOf, versionFromIfMatch } from '#server/version-check.ts'
import { ContactPlanDraft, NewContactPlan } from './contact-plans.contract.ts'
import { addPlan, changePlan, setPlanRemoved } from './contact-plans.service.ts'
import { HistoryEntryDraft, NewHistoryEntry } from './history.contract.ts'
import { addEntry, changeEntry, setEntryRemoved } from './history-entries.service.ts'
import { getPersonHistory } from './person-history.service.ts'

const CaseAndPerson = CaseId.extend({ personId: z.uuid('This is not an id.') })

export async function historyRoutes(app: App): Promise<void> {
  const config = { policy: 'member' } as const

  app.get('/api/cases/:caseId/history/:personId', { config }, async (request) => {
    const { caseId, personId } = CaseAndPerson.parse(request.params)
    return getPersonHistory(app.access, request.actor, caseId, personId)
  })

  app.post('/api/cases/:caseId/history-entries', { config }, async (request, reply) => {
    const { caseId } = CaseId.parse(request.params)
    const entry = await addEntry(app.access, request.actor, caseId, NewHistoryEntry.parse(request.body))
    return reply.code(201).header('etag', etagOf(entry)).send(entry)
  })
  app.put('/api/history-entries/:id', { config }, async (request, reply) => {
    const version = versionFromIfMatch(request.headers['if-match'])
    const { id } = Id.parse(request.params)
    const draft = HistoryEntryDraft.parse(request.body)
    const entry = await changeEntry(app.access, request.actor, id, version, draft)
    return reply.header('etag', etagOf(entry)).send(entry)
  })
  app.delete('/api/history-entries/:id', { config }, async (request, reply) => {
    const version = versionFromIfMatch(request.headers['if-match'])
    const { id } = Id.parse(request.params)
    const entry = await setEntryRemoved(app.access, request.actor, id, version, true)
    return reply.header('etag', etagOf(entry)).send(entry)
  })
  app.post('/api/history-entries/:id/restoration', { config }, async (request, reply) => {
    const version = versionFromIfMatch(request.headers['if-match'])
    const { id } = Id.parse(request.params)
    const entry = await setEntryRemoved(app.access, request.actor, id, version, false)
    return reply.header('etag', etagOf(entry)).send(entry)
  })

  app.post('/api/cases/:caseId/contact-plans', { config }, async (request, reply) => {
    const { caseId } = CaseId.parse(request.params)
    const plan = await addPlan(app.access, request.actor, caseId, NewContactPlan.parse(request.body))
    return reply.code(201).header('etag', etagOf(plan)).send(plan)
  })
  app.put('/api/contact-plans/:id', { config }, async (request, reply) => {
    const version = versionFromIfMatch(request.headers['if-match'])
    const { id } = Id.parse(request.params)
    const draft = ContactPlanDraft.parse(request.body)
    const plan = await changePlan(app.access, request.actor, id, version, draft)
    return reply.header('etag', etagOf(plan)).send(plan)
  })
  app.delete('/api/contact-plans/:id', { config }, async (request, reply) => {
    const version = versionFromIfMatch(request.headers['if-match'])
    const { id } = Id.parse(request.params)
    const plan = await setPlanRemoved(app.access, request.actor, id, version, true)
    return reply.header('etag', etagOf(plan)).send(plan)
  })
  app.post('/api/contact-plans/:id/restoration', { config }, async (request, reply) => {
    const version = versionFromIfMatch(request.headers['if-match'])
    const { id } = Id.parse(request.params)
    const plan = await setPlanRemoved(app.access, request.actor, id, version, false)
    return reply.header('etag', etagOf(plan)).send(plan)
  })
}
