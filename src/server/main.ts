import type { FastifyRequest } from 'fastify'
import { findMemberActor } from '#features/practice/practice.service.ts'
import type { Actor } from './access/actor.ts'
import { answerCookies } from './answer-cookies.ts'
import { buildApp, type App } from './app.ts'
import type { Config } from './config.ts'
import { AppError } from './errors.ts'
import { buildIdentity, type Identity } from './identity/identity.ts'
import { refuseCrossSite } from './identity/refuse-cross-site.ts'
import { mailQueue } from './mail/mail-queue.ts'
import { openApiRoutes } from './open-api.ts'
import type { RoutePolicy } from './route-policy.ts'
import { prepare, type PreparedDatabase } from './start.ts'
import { staticPages } from './static-pages.ts'

export type RunningServer = { url: string; app: App; database: PreparedDatabase; identity: Identity; stop(): Promise<void> }

/** Starts everything: database, sign-in, mail, server. Whatever was started is stopped again if a part fails. */
export async function startServer(
  config: Config,
  options: { log?: (line: string) => void; logger?: boolean } = {},
): Promise<RunningServer> {
  const database = await prepare(config, options.log)
  const undo = [() => database.close()]
  try {
    const mail = mailQueue(database.signinPool, config.smtpUrl)
    undo.unshift(() => mail.close())
    const identity = buildIdentity({
      signinPool: database.signinPool,
      baseUrl: config.baseUrl,
      secret: database.secrets.cookieKey.toString('base64url'),
      mail,
    })
    const cookies = answerCookies(database.secrets.cookieKey)
    const app = await buildApp({
      access: database.access,
      baseUrl: config.baseUrl,
      authenticate: (request, policy) => authenticate(database, identity, cookies, request, policy),
      invite: (invitation) => identity.invite(invitation),
      sendMail: (message) => mail.send(message),
      answerCookies: cookies,
      refuseCrossSite: refuseCrossSite(config.baseUrl),
      extend: async (extended) => {
        await identity.register(extended)
        await extended.register(openApiRoutes)
        await extended.register(staticPages)
      },
      logger: options.logger ?? false,
      ...(config.trustedProxies ? { trustedProxies: config.trustedProxies } : {}),
    })
    undo.unshift(() => app.close())
    await app.listen({ port: config.port, host: config.host })
    return { url: config.baseUrl, app, database, identity, stop: () => runAll(undo) }
  } catch (error) {
    await runAll(undo)
    throw error
  }
}

async function runAll(steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const step of steps) await step()
}

type AnswerActor = { actorOf(request: FastifyRequest): Actor | undefined }

/** Who asks, as the route's policy needs it. */
async function authenticate(
  database: PreparedDatabase,
  identity: Identity,
  cookies: AnswerActor,
  request: FastifyRequest,
  policy: Exclude<RoutePolicy, 'public'>,
): Promise<Actor> {
  if (policy === 'respondent') {
    const actor = cookies.actorOf(request)
    if (actor) return actor
    throw new AppError('unauthenticated', 'Open the link you were given once more.')
  }
  const account = await identity.findAccount(request)
  if (!account) throw new AppError('unauthenticated', 'Sign in first.')
  const wanted = request.headers['x-practice']
  const membership =
    account.memberships.find((one) => one.practiceId === wanted) ?? (wanted === undefined ? account.memberships[0] : undefined)
  if (!membership) throw new AppError('forbidden', 'Your account is not active in this practice.')
  if (membership.memberId !== null && policy !== 'person') {
    const actor = await findMemberActor(database.access, membership.practiceId, membership.memberId)
    if (!actor) throw new AppError('forbidden', 'Your account is not active in this practice.')
    return actor
  }
  if (membership.personId !== null && policy !== 'member')
    return { kind: 'person', practiceId: membership.practiceId, id: membership.personId }
  throw new AppError('forbidden', 'This page is not for your kind of account.')
}
