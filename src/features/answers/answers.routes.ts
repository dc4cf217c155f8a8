import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { linkActor } from '#server/answer-cookies.ts'
import type { App } from '#server/app.ts'
import { Id } from '#server/route-parameters.ts'
import { DraftAnswer, OpenLink, PaperResponse, Submission } from './answers.contract.ts'
import { enterResponse, getForm, openLink, saveDraftAnswer, submitAnswers } from './answers.service.ts'

const ItemId = z.object({ itemId: z.string().min(1).max(100) })
const OccasionAndItem = z.object({ id: z.uuid(), itemId: z.string().min(1).max(100) })

export async function answerRoutes(app: App): Promise<void> {
  app.post('/api/answering/open', { config: { policy: 'public' } }, async (request, reply) => {
    const { token } = OpenLink.parse(request.body)
    const browser = app.answerCookies.browserOf(request) ?? randomBytes(24).toString('base64url')
    const link = await openLink(app.access, token, browser)
    app.answerCookies.set(reply, browser, link)
    return getForm(app.access, { ...linkActor(link), requestId: request.id })
  })

  app.delete('/api/answering', { config: { policy: 'public' } }, async (request, reply) => {
    const browser = app.answerCookies.browserOf(request)
    if (browser !== undefined) app.answerCookies.leave(reply, browser)
    return reply.code(204).send()
  })

  app.get('/api/answering', { config: { policy: 'respondent' } }, async (request) =>
    getForm(app.access, request.actor),
  )

  app.put('/api/answering/answers/:itemId', { config: { policy: 'respondent' } }, async (request) => {
    const { itemId } = ItemId.parse(request.params)
    return saveDraftAnswer(app.access, request.actor, itemId, DraftAnswer.parse(request.body))
  })

  app.post('/api/answering/submission', { config: { policy: 'respondent' } }, async (request) =>
    submitAnswers(app.access, request.actor, Submission.parse(request.body)),
  )

  app.get('/api/occasions/:id/form', { config: { policy: 'account' } }, async (request) =>
    getForm(app.access, request.actor, Id.parse(request.params).id),
  )

  app.put('/api/occasions/:id/answers/:itemId', { config: { policy: 'person' } }, async (request) => {
    const { id, itemId } = OccasionAndItem.parse(request.params)
    return saveDraftAnswer(app.access, request.actor, itemId, DraftAnswer.parse(request.body), id)
  })

  app.post('/api/occasions/:id/submission', { config: { policy: 'person' } }, async (request) =>
    submitAnswers(app.access, request.actor, Submission.parse(request.body), Id.parse(request.params).id),
  )

  app.post('/api/occasions/:id/paper-response', { config: { policy: 'member' } }, async (request, reply) => {
    const sent = await enterResponse(
      app.access,
      request.actor,
      Id.parse(request.params).id,
      PaperResponse.parse(request.body),
    )
    return reply.code(201).send(sent)
  })
}
