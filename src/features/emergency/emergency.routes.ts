import type { App } from '#server/app.ts'
import { Id } from '#server/route-parameters.ts'
import { EmergencySearch, NewEmergencyOpening, NewEmergencyReview, OpeningsOf } from './emergency.contract.ts'
import { openedMail } from './emergency.mail.ts'
import { endOpening, openInEmergency, searchInEmergency } from './emergency.service.ts'
import { getAccount, getOpenings, reviewOpening } from './read-emergency.service.ts'

export async function emergencyRoutes(app: App): Promise<void> {
  // What is searched for is a name, so it travels in the body and never in an address.
  app.post('/api/emergency-searches', { config: { policy: 'member' } }, async (request) =>
    searchInEmergency(app.access, request.actor, EmergencySearch.parse(request.body)),
  )

  app.post('/api/emergency-openings', { config: { policy: 'member' } }, async (request, reply) => {
    const input = NewEmergencyOpening.parse(request.body)
    const opened = await openInEmergency(app.access, request.actor, input, (to) =>
      app.mailMembers(to, openedMail(`${app.baseUrl}/emergency`)),
    )
    return reply.code(201).send(opened)
  })

  app.get('/api/emergency-openings', { config: { policy: 'member' } }, async (request) =>
    getOpenings(app.access, request.actor, OpeningsOf.parse(request.query)),
  )

  app.get('/api/emergency-openings/:id', { config: { policy: 'member' } }, async (request) =>
    getAccount(app.access, request.actor, Id.parse(request.params).id),
  )

  app.post('/api/emergency-openings/:id/end', { config: { policy: 'member' } }, async (request) =>
    endOpening(app.access, request.actor, Id.parse(request.params).id),
  )

  app.post('/api/emergency-openings/:id/review', { config: { policy: 'member' } }, async (request, reply) =>
    reply
      .code(201)
      .send(
        await reviewOpening(
          app.access,
          request.actor,
          Id.parse(request.params).id,
          NewEmergencyReview.parse(request.body),
        ),
      ),
  )
}
