import type { App } from '#server/app.ts'
import { etagOf, versionFromIfMatch } from '#server/version-check.ts'
import { Id } from '#server/route-parameters.ts'
import { MemberChange, NewMember, PracticeChange } from './practice.contract.ts'
import { changeMember, changePractice, getMe, getMembers, inviteMember } from './practice.service.ts'

export async function practiceRoutes(app: App): Promise<void> {
  app.get('/api/me', { config: { policy: 'account' } }, async (request) => getMe(app.access, request.actor))

  app.get('/api/members', { config: { policy: 'member' } }, async (request) =>
    getMembers(app.access, request.actor),
  )

  app.post('/api/members', { config: { policy: 'member' } }, async (request, reply) => {
    const member = await inviteMember(app.access, request.actor, NewMember.parse(request.body), app.invite)
    return reply.code(201).header('etag', etagOf(member)).send(member)
  })

  app.patch('/api/members/:id', { config: { policy: 'member' } }, async (request, reply) => {
    const version = versionFromIfMatch(request.headers['if-match'])
    const change = MemberChange.parse(request.body)
    const member = await changeMember(app.access, request.actor, Id.parse(request.params).id, version, change)
    return reply.header('etag', etagOf(member)).send(member)
  })

  app.patch('/api/practice', { config: { policy: 'member' } }, async (request, reply) => {
    const version = versionFromIfMatch(request.headers['if-match'])
    const practice = await changePractice(
      app.access,
      request.actor,
      version,
      PracticeChange.parse(request.body),
    )
    return reply.header('etag', etagOf(practice)).send(practice)
  })
}
