import type { InjectOptions } from 'fastify'
import type { Actor } from '#server/access/actor.ts'
import { answerCookies } from '#server/answer-cookies.ts'
import { buildApp, type App } from '#server/app.ts'
import { AppError } from '#server/errors.ts'
import { openTestDatabase, type TestDatabase } from './test-database.ts'

export type SentMail = { to: string; subject: string; text: string }

export type TestApp = {
  app: App
  database: TestDatabase
  /** Mails that would have been sent, oldest first. */
  mails: SentMail[]
  /** Calls a route in the name of an actor; without one, as nobody. */
  call(actor: Actor | null, request: InjectOptions): Promise<{ status: number; body: any; headers: Record<string, unknown> }>
  close(): Promise<void>
}

/** The whole app on an empty database. Signing in is replaced by naming the actor; everything else is as it runs. */
export async function buildTestApp(): Promise<TestApp> {
  const database = await openTestDatabase()
  const actors = new Map<string, Actor>()
  const mails: SentMail[] = []
  const cookies = answerCookies(database.secrets.cookieKey)
  const app = await buildApp({
    access: database.access,
    baseUrl: 'http://localhost:4400',
    authenticate: async (request, policy) => {
      const actor =
        policy === 'respondent' ? cookies.actorOf(request) : actors.get(String(request.headers['x-test-actor']))
      if (!actor) throw new AppError('unauthenticated', 'Sign in first.')
      if ((policy === 'member' || policy === 'person') && actor.kind !== policy)
        throw new AppError('forbidden', 'This page is not for your kind of account.')
      return actor
    },
    invite: async () => {},
    sendMail: async (mail) => {
      mails.push(mail)
    },
    answerCookies: cookies,
    refuseCrossSite: async () => {},
  })
  return {
    app,
    database,
    mails,
    async call(actor, request) {
      const headers: Record<string, string> = { ...(request.headers as Record<string, string>) }
      if (actor) {
        actors.set(actor.id, actor)
        headers['x-test-actor'] = actor.id
      }
      const response = await app.inject({ ...request, headers })
      const isJson = String(response.headers['content-type']).includes('json')
      return { status: response.statusCode, body: isJson ? response.json() : response.body, headers: response.headers }
    },
    async close() {
      await app.close()
      await database.close()
    },
  }
}
