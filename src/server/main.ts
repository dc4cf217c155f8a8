import { answerCookies } from './answer-cookies.ts'
import { buildApp, stackOf, type App, type ServerFailure } from './app.ts'
import type { Config } from './config.ts'
import { authenticate } from './authenticate.ts'
import { buildIdentity, type Identity } from './identity/identity.ts'
import { refuseCrossSite } from './identity/refuse-cross-site.ts'
import { startHourlyWork } from './hourly-work.ts'
import { listen } from './listen.ts'
import { mailQueue } from './mail/mail-queue.ts'
import { prepare, type PreparedDatabase } from './start.ts'
import { staticPages } from './static-pages.ts'

export type RunningServer = {
  url: string
  app: App
  database: PreparedDatabase
  identity: Identity
  stop(): Promise<void>
}

/** Starts everything: database, sign-in, mail, server. Whatever was started is stopped again if a part fails. */
export async function startServer(
  config: Config,
  options: { log?: (line: string) => void; reportFailure?: (failure: ServerFailure) => void } = {},
): Promise<RunningServer> {
  const database = await prepare(config, options.log)
  const undo = [() => database.close()]
  try {
    const mail = mailQueue(
      database.signinPool,
      config.smtpUrl === undefined ? undefined : { url: config.smtpUrl, from: config.mailFrom },
    )
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
      authenticate: (request, policy) => authenticate(database.access, identity, cookies, request, policy),
      invite: (invitation) => identity.invite(invitation),
      sendMail: (message) => mail.send(message),
      mailMembers: (to, message) => identity.mailMembers(to, message),
      answerCookies: cookies,
      refuseCrossSite: refuseCrossSite(config.baseUrl),
      extend: async (extended) => {
        await identity.register(extended)
        await extended.register(staticPages)
      },
      ...(options.reportFailure ? { reportFailure: options.reportFailure } : {}),
      ...(config.trustedProxies ? { trustedProxies: config.trustedProxies } : {}),
    })
    undo.unshift(() => app.close())
    const work = startHourlyWork(database.access, (error) =>
      options.reportFailure?.({
        requestId: 'hourly work',
        method: '',
        route: 'hourly work',
        name: error instanceof Error ? error.name : 'unknown',
        stack: stackOf(error),
      }),
    )
    undo.unshift(() => work.stop())
    await listen(app, config)
    return { url: config.baseUrl, app, database, identity, stop: () => runAll(undo) }
  } catch (error) {
    await runAll(undo)
    throw error
  }
}

async function runAll(steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const step of steps) await step()
}
