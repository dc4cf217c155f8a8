import type { App } from '#server/app.ts'
import { CaseId, Id } from '#server/route-parameters.ts'
import { NewAnswerLink, NewAssignments } from './assignments.contract.ts'
import { linkMail } from './assignments.mail.ts'
import { createAnswerLink, createAssignments, getAssignments, stopAssignment } from './assignments.service.ts'

export async function assignmentRoutes(app: App): Promise<void> {
  app.get('/api/cases/:caseId/assignments', { config: { policy: 'member' } }, async (request) =>
    getAssignments(app.access, request.actor, CaseId.parse(request.params).caseId),
  )

  app.post('/api/cases/:caseId/assignments', { config: { policy: 'member' } }, async (request, reply) => {
    const { caseId } = CaseId.parse(request.params)
    const created = await createAssignments(
      app.access,
      request.actor,
      caseId,
      NewAssignments.parse(request.body),
    )
    return reply.code(201).send(created)
  })

  app.post('/api/assignments/:id/end', { config: { policy: 'member' } }, async (request) =>
    stopAssignment(app.access, request.actor, Id.parse(request.params).id),
  )

  app.post(
    '/api/occasions/:id/links',
    { config: { policy: 'member', isShownOnce: true } },
    async (request, reply) => {
      const input = NewAnswerLink.parse(request.body)
      const link = await createAnswerLink(app.access, request.actor, Id.parse(request.params).id, input, {
        baseUrl: app.baseUrl,
        mailLink: ({ to, url }) => app.sendMail({ to, ...linkMail(url) }),
      })
      return reply.code(201).send(link)
    },
  )
}
