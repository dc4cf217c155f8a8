import type { InjectOptions } from 'fastify'
import pg from 'pg'
import type { Actor } from '#server/access/actor.ts'
import { answerCookies } from '#server/answer-cookies.ts'
import { surviveBrokenConnections } from '#server/database.ts'
import { buildApp, type App, type ServerFailure } from '#server/app.ts'
import { authenticate } from '#server/authenticate.ts'
import { AppError } from '#server/errors.ts'
import { buildIdentity, type Identity } from '#server/identity/identity.ts'
import { refuseCrossSite } from '#server/identity/refuse-cross-site.ts'
import { mailQueue, type KeptMail } from '#server/mail/mail-queue.ts'
import { openTestDatabase, type TestDatabase } from './test-database.ts'

export type SentMail = { to: string; subject: string; text: string }

export type TestApp = {
  app: App
  database: TestDatabase
  identity: Identity
  /** Mails that would have been sent, oldest first. */
  mails: SentMail[]
  /** What ended in a 500, as it is told to whoever runs the server. */
  failures: ServerFailure[]
  /** Everything that was mailed, also by the sign-in side, newest first. */
  outbox(): Promise<KeptMail[]>
  /** Calls a route in the name of an actor; without one, as nobody. */
  call(
    actor: Actor | null,
    request: InjectOptions,
  ): Promise<{ status: number; body: any; headers: Record<string, unknown> }>
  close(): Promise<void>
}

/** The whole app on an empty database. A test may name the actor in place of signing in; everything else is as it runs. */
export async function buildTestApp(): Promise<TestApp> {
  const database = await openTestDatabase()
  const actors = new Map<string, Actor>()
  const mails: SentMail[] = []
  const failures: ServerFailure[] = []
  const signinPool = new pg.Pool({
    connectionString: database.signinUrl,
    max: 4,
    options: '-c search_path=identity,public',
  })
  surviveBrokenConnections(signinPool)
  const queue = mailQueue(signinPool, undefined)
  const identity = buildIdentity({
    signinPool,
    baseUrl: 'http://localhost:4400',
    secret: database.secrets.cookieKey.toString('base64url'),
    mail: queue,
  })
  const cookies = answerCookies(database.secrets.cookieKey)
  const app = await buildApp({
    access: database.access,
    baseUrl: 'http://localhost:4400',
    authenticate: async (request, policy) => {
      const actor = actors.get(String(request.headers['x-test-actor']))
      if (!actor || policy === 'respondent')
        return authenticate(database.access, identity, cookies, request, policy)
      if ((policy === 'member' || policy === 'person') && actor.kind !== policy)
        throw new AppError('forbidden', 'This page is not for your kind of account.')
      return actor
    },
    invite: (invitation) => identity.invite(invitation),
    extend: (extended) => identity.register(extended),
    sendMail: async (mail) => {
      mails.push(mail)
      await queue.send(mail)
    },
    mailMembers: (to, mail) => identity.mailMembers(to, mail),
    answerCookies: cookies,
    refuseCrossSite: refuseCrossSite('http://localhost:4400'),
    reportFailure: (failure) => failures.push(failure),
  })
  return {
    app,
    database,
    identity,
    mails,
    failures,
    outbox: () => queue.list(),
    async call(actor, request) {
      const headers: Record<string, string> = { ...(request.headers as Record<string, string>) }
      if (actor) {
        actors.set(actor.id, actor)
        headers['x-test-actor'] = actor.id
      }
      const response = await app.inject({ ...request, headers })
      const isJson = String(response.headers['content-type']).includes('json')
      return {
        status: response.statusCode,
        body: isJson ? response.json() : response.body,
        headers: response.headers,
      }
    },
    async close() {
      await app.close()
      await queue.close()
      await signinPool.end()
      await database.close()
    },
  }
}
