import type { App } from '#server/app.ts'
import { Id } from '#server/route-parameters.ts'
import { etagOf, versionFromIfMatch } from '#server/version-check.ts'
import { ContactDateMark } from './contact-dates.contract.ts'
import { markDate } from './contact-dates.service.ts'
import { ContactObservationDraft, NewContactObservation } from './contact-observations.contract.ts'
import { addObservation, changeObservation, setObservationRemoved } from './contact-observations.service.ts'

/** What became of the days of a plan for contact, and what was seen of the child before and after. */
export async function contactRoutes(app: App): Promise<void> {
  const config = { policy: 'member' } as const

  app.put('/api/contact-plans/:id/dates', { config }, async (request, reply) => {
    const version = versionFromIfMatch(request.headers['if-match'])
    const { id } = Id.parse(request.params)
    const mark = ContactDateMark.parse(request.body)
    const date = await markDate(app.access, request.actor, id, version, mark)
    return reply.header('etag', etagOf(date)).send(date)
  })

  app.post('/api/contact-plans/:id/observations', { config }, async (request, reply) => {
    const { id } = Id.parse(request.params)
    const input = NewContactObservation.parse(request.body)
    const observation = await addObservation(app.access, request.actor, id, input)
    return reply.code(201).header('etag', etagOf(observation)).send(observation)
  })
  app.put('/api/contact-observations/:id', { config }, async (request, reply) => {
    const version = versionFromIfMatch(request.headers['if-match'])
    const { id } = Id.parse(request.params)
    const draft = ContactObservationDraft.parse(request.body)
    const observation = await changeObservation(app.access, request.actor, id, version, draft)
    return reply.header('etag', etagOf(observation)).send(observation)
  })
  app.delete('/api/contact-observations/:id', { config }, async (request, reply) => {
    const version = versionFromIfMatch(request.headers['if-match'])
    const { id } = Id.parse(request.params)
    const observation = await setObservationRemoved(app.access, request.actor, id, version, true)
    return reply.header('etag', etagOf(observation)).send(observation)
  })
  app.post('/api/contact-observations/:id/restoration', { config }, async (request, reply) => {
    const version = versionFromIfMatch(request.headers['if-match'])
    const { id } = Id.parse(request.params)
    const observation = await setObservationRemoved(app.access, request.actor, id, version, false)
    return reply.header('etag', etagOf(observation)).send(observation)
  })
}
