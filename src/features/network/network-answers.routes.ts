import type { App } from '#server/app.ts'
import { CaseId } from '#server/route-parameters.ts'
import { NetworkAnswersQuery, NewNetworkAnswer } from './network-answers.contract.ts'
import { answerMyNetwork, getMyNetwork, getNetworkAnswers } from './network-answers.service.ts'

export async function networkAnswerRoutes(app: App): Promise<void> {
  app.get('/api/my-record/network', { config: { policy: 'person' } }, async (request) =>
    getMyNetwork(app.access, request.actor),
  )

  app.post('/api/my-record/network-answers', { config: { policy: 'person' } }, async (request, reply) => {
    const answered = await answerMyNetwork(app.access, request.actor, NewNetworkAnswer.parse(request.body))
    return reply.code(201).send(answered)
  })

  app.get('/api/cases/:caseId/network-answers', { config: { policy: 'member' } }, async (request) => {
    const { as } = NetworkAnswersQuery.parse(request.query)
    return getNetworkAnswers(app.access, request.actor, CaseId.parse(request.params).caseId, as)
  })
}
