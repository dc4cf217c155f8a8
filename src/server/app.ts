import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { assignmentRoutes } from '#features/assignments/assignments.routes.ts'
import { answerRoutes } from '#features/answers/answers.routes.ts'
import { auditRoutes } from '#features/audit/audit.routes.ts'
import { bondRoutes } from '#features/bonds/bonds.routes.ts'
import { caseRoutes } from '#features/cases/cases.routes.ts'
import { bondPageRoutes } from '#features/bond-page/bond-page.routes.ts'
import { emergencyRoutes } from '#features/emergency/emergency.routes.ts'
import { releaseRoutes } from '#features/releases/releases.routes.ts'
import { familyRoutes } from '#features/family/family.routes.ts'
import { consentRoutes } from '#features/consents/consents.routes.ts'
import { courseRoutes } from '#features/courses/courses.routes.ts'
import { protocolPackRoutes } from '#features/protocol-packs/protocol-packs.routes.ts'
import { safetyRoutes } from '#features/safety/safety.routes.ts'
import { contactRoutes } from '#features/history/contact.routes.ts'
import { historyRoutes } from '#features/history/history.routes.ts'
import { lifeStoryRoutes } from '#features/history/life-story.routes.ts'
import { instrumentRoutes } from '#features/instruments/instruments.routes.ts'
import { itemParameterRoutes } from '#features/item-parameters/item-parameters.routes.ts'
import { libraryRoutes } from '#features/library/library.routes.ts'
import { measureRoutes } from '#features/measures/measures.routes.ts'
import { validationRoutes } from '#features/validation/validation.routes.ts'
import { nextSessionRoutes } from '#features/next-session/next-session.routes.ts'
import { trainingRoutes } from '#features/training/training.routes.ts'
import { caseEntryRoutes } from '#features/case-entries/case-entries.routes.ts'
import { networkAnswerRoutes } from '#features/network/network-answers.routes.ts'
import { noteRoutes } from '#features/notes/notes.routes.ts'
import { searchRoutes } from '#features/search/search.routes.ts'
import { duplicateRoutes } from '#features/duplicates/duplicates.routes.ts'
import { keepingRoutes } from '#features/keeping/keeping.routes.ts'
import { peopleRoutes } from '#features/people/people.routes.ts'
import type { InvitePerson } from '#features/people/people.service.ts'
import type { InviteMember } from '#features/practice/practice.service.ts'
import { practiceRoutes } from '#features/practice/practice.routes.ts'
import type { Actor, OpenedLink } from './access/actor.ts'
import type { Access } from './access/with-actor.ts'
import { answerBadAddress, answerBrokenRequest } from './broken-requests.ts'
import { AppError, toProblem } from './errors.ts'
import { replayRepeatedWrites, sendKept } from './idempotency.ts'
import { collectRoutes, openApiRoutes } from './open-api/open-api.routes.ts'
import type { DescribedRoute } from './open-api/document.ts'
import { KeyTakenError } from './taken-keys.ts'
import { requirePolicies, type RoutePolicy } from './route-policy.ts'
import { securityHeaders } from './security-headers.ts'

declare module 'fastify' {
  interface FastifyInstance {
    access: Access
    invite: Invite
    sendMail: SendMail
    mailMembers: MailMembers
    answerCookies: AnswerCookies
    baseUrl: string
    /** Every route under /api with its policy. */
    describedRoutes: readonly DescribedRoute[]
  }
  interface FastifyRequest {
    actor: Actor
  }
  interface FastifyContextConfig {
    policy?: RoutePolicy
    /** A route that describes the others. */
    isDescription?: boolean
    /** Its answer holds a secret: it is given once, and no copy is kept for a repeated request. */
    isShownOnce?: boolean
  }
}
export type App = FastifyInstance

/** Makes and mails the invitation to an account. */
export type Invite = InviteMember & InvitePerson

/** Hands a mail to the queue; it is delivered later and at least once. */
export type SendMail = (mail: { to: string; subject: string; text: string }) => Promise<void>

/** Hands the same mail to the queue for each of these members who has an account. */
export type MailMembers = (
  to: { practiceId: string; memberIds: readonly string[] },
  mail: { subject: string; text: string },
) => Promise<void>

/** The cookie that binds an opened link to its browser. */
export type AnswerCookies = {
  browserOf(request: FastifyRequest): string | undefined
  set(reply: FastifyReply, browser: string, link: OpenedLink): void
  /** Ends answering here: the browser is still known, so that its links open again, and no link is. */
  leave(reply: FastifyReply, browser: string): void
}

/** Something that ended in a 500: where, never what somebody wrote or asked for. */
export type ServerFailure = {
  requestId: string
  method: string
  /** The pattern of the address, without its ids. */
  route: string
  name: string
  stack: string
}

export type AppOptions = {
  access: Access
  baseUrl: string
  /** Who asks, by the route's policy. Throws AppError unauthenticated. */
  authenticate: (request: FastifyRequest, policy: Exclude<RoutePolicy, 'public'>) => Promise<Actor>
  invite: Invite
  sendMail: SendMail
  mailMembers: MailMembers
  answerCookies: AnswerCookies
  /** Refuses what another site sends in the user's name. */
  refuseCrossSite: (request: FastifyRequest) => Promise<void>
  /** Further routes, such as those of signing in and the built pages. */
  extend?: (app: App) => Promise<void>
  /** Told of what nobody expected, so that the id in the answer leads somewhere. It names no content. */
  reportFailure?: (failure: ServerFailure) => void
  /** Addresses or networks of the proxies in front, whose word on the caller's address counts. */
  trustedProxies?: string[]
}

/** The whole server without a socket. It refuses to be built while any route lacks a policy. */
export async function buildApp(options: AppOptions): Promise<App> {
  const app = Fastify({
    bodyLimit: 1_048_576,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200 },
    requestTimeout: 30_000,
    trustProxy: options.trustedProxies ?? false,
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 1000 },
    frameworkErrors: answerBadAddress,
    clientErrorHandler: answerBrokenRequest,
    // A rejected key is an answer, not a silent removal: JSON cannot set a prototype here.
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
  })
  // A form on another site can send text, so text is no way to send anything here.
  app.removeContentTypeParser('text/plain')
  app.decorate('access', options.access)
  app.decorate('invite', options.invite)
  app.decorate('sendMail', options.sendMail)
  app.decorate('mailMembers', options.mailMembers)
  app.decorate('answerCookies', options.answerCookies)
  app.decorate('baseUrl', options.baseUrl)
  // Set by the hook below before any handler of a route with a policy runs.
  app.decorateRequest('actor')

  // Only where people come by https: a browser would not open the practice without it any more.
  const isEncrypted = options.baseUrl.startsWith('https://')
  requirePolicies(app)
  const described = collectRoutes(app)
  app.decorate('describedRoutes', described)
  app.addHook('onRequest', async (request, reply) => {
    securityHeaders(reply)
    if (isEncrypted) void reply.header('strict-transport-security', 'max-age=31536000')
    await options.refuseCrossSite(request)
    const policy = request.routeOptions.config.policy
    if (policy === undefined || policy === 'public') return
    request.actor = { ...(await options.authenticate(request, policy)), requestId: request.id }
  })
  replayRepeatedWrites(app)
  app.setErrorHandler(async (thrown, request, reply) => {
    let error = thrown
    if (error instanceof KeyTakenError)
      try {
        return await sendKept(app, request, reply)
      } catch (refusal) {
        error = refusal
      }
    const { retryAfterSeconds, ...body } = toProblem(error)
    if (body.status === 500)
      options.reportFailure?.({
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url ?? 'no route',
        name: error instanceof Error ? error.name : 'unknown',
        stack: stackOf(error),
      })
    if (retryAfterSeconds !== undefined) void reply.header('retry-after', retryAfterSeconds)
    return reply
      .code(body.status)
      .type('application/problem+json')
      .send(body.status >= 500 ? { ...body, requestId: request.id } : body)
  })
  app.setNotFoundHandler(() => {
    throw new AppError('not-found', 'There is nothing at this address.')
  })

  app.get('/healthz', { config: { policy: 'public' } }, async () => {
    await sql`select 1`.execute(app.access.database.kysely)
    return { status: 'ready' }
  })
  await app.register(practiceRoutes)
  await app.register(peopleRoutes)
  await app.register(duplicateRoutes)
  await app.register(caseRoutes)
  await app.register(bondRoutes)
  await app.register(familyRoutes)
  await app.register(consentRoutes)
  await app.register(keepingRoutes)
  await app.register(bondPageRoutes)
  await app.register(releaseRoutes)
  await app.register(instrumentRoutes)
  await app.register(itemParameterRoutes)
  await app.register(libraryRoutes)
  await app.register(assignmentRoutes)
  await app.register(answerRoutes)
  await app.register(measureRoutes)
  await app.register(validationRoutes)
  await app.register(safetyRoutes)
  await app.register(courseRoutes)
  await app.register(protocolPackRoutes)
  await app.register(networkAnswerRoutes)
  await app.register(caseEntryRoutes)
  await app.register(trainingRoutes)
  await app.register(nextSessionRoutes)
  await app.register(noteRoutes)
  await app.register(searchRoutes)
  await app.register(historyRoutes)
  await app.register(contactRoutes)
  await app.register(lifeStoryRoutes)
  await app.register(emergencyRoutes)
  await app.register(auditRoutes)
  if (options.extend) await options.extend(app)
  openApiRoutes(app, described)
  await app.ready()
  return app
}

/** Where it happened, without the message: a message may quote what somebody wrote. */
export function stackOf(error: unknown): string {
  if (!(error instanceof Error) || !error.stack) return ''
  return error.stack
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12)
    .join('\n')
}
