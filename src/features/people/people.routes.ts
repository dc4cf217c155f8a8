import type { App } from '#server/app.ts'
import { Id } from '#server/route-parameters.ts'
import { etagOf, versionFromIfMatch } from '#server/version-check.ts'
import { PersonChange, PersonSearch } from './people.contract.ts'
import { changePerson, getPerson, invitePerson, searchPeople } from './people.service.ts'

export async function peopleRoutes(app: App): Promise<void> {
  app.post('/api/people/search', { config: { policy: 'member' } }, async (request) =>
    searchPeople(app.access, request.actor, PersonSearch.parse(request.body)),
  )

  app.get('/api/people/:id', { config: { policy: 'member' } }, async (request, reply) => {
    const person = await getPerson(app.access, request.actor, Id.parse(request.params).id)
    return reply.header('etag', etagOf(person)).send(person)
  })

  app.post('/api/people/:id/invitation', { config: { policy: 'member' } }, async (request, reply) => {
    await invitePerson(app.access, request.actor, Id.parse(request.params).id, app.invite)
    return reply.code(202).send({ invited: true })
  })

  app.patch('/api/people/:id', { config: { policy: 'member' } }, async (request, reply) => {
    const version = versionFromIfMatch(request.headers['if-match'])
    const change = PersonChange.parse(request.body)
    const person = await changePerson(app.access, request.actor, Id.parse(request.params).id, version, change)
    return reply.header('etag', etagOf(person)).send(person)
  })
}
