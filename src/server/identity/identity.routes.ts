import { setTimeout } from 'node:timers/promises'
import type { FastifyRequest } from 'fastify'
import type pg from 'pg'
import {
  AcceptInvitation,
  LookUpInvitation,
  PasswordChange,
  PasswordResetRequest,
  SignIn,
  type Account,
  type Device,
  type OutboxMail,
} from '#features/account/account.contract.ts'
import { recordAcceptance } from '#features/audit/audit.service.ts'
import { getMe } from '#features/practice/practice.service.ts'
import type { App } from '#server/app.ts'
import { AppError, notFound } from '#server/errors.ts'
import type { MailQueue } from '#server/mail/mail-queue.ts'
import { Id } from '#server/route-parameters.ts'
import {
  holdsDemosOnly,
  deleteBegun,
  deleteOtherSessions,
  deleteSession,
  listSessions,
} from './accounts.queries.ts'
import { authPaths, passToAuth } from './auth-handler.ts'
import type { Auth } from './auth.ts'
import type { SignedIn } from './identity.ts'
import { accept, lookUpInvitation } from './invitations.ts'
import type { LockOut } from './lock-out.ts'
import { verifyCode } from './second-step.ts'
import { describeUserAgent } from './user-agent.ts'

type Parts = {
  auth: Auth
  pool: pg.Pool
  mail: MailQueue
  lock: LockOut
  findSignedIn(request: FastifyRequest): Promise<SignedIn | undefined>
}

/** Longer than handing a mail to the queue takes. */
const mailingMilliseconds = 250

export async function identityRoutes(
  app: App,
  { auth, pool, mail, lock, findSignedIn }: Parts,
): Promise<void> {
  const requireAccount = async (request: FastifyRequest): Promise<SignedIn> => {
    const signedIn = await findSignedIn(request)
    if (!signedIn) throw new AppError('unauthenticated', 'Sign in first.')
    return signedIn
  }

  // These are open to everybody by their nature; the library itself asks for the session where one is needed.
  for (const [method, path, body] of authPaths)
    app.route({
      method,
      url: `/api/auth${path}`,
      config: { policy: 'public' },
      handler: (request, reply) => passToAuth(auth, request, reply, body.parse(request.body ?? {})),
    })

  app.post('/api/auth/sign-in/email', { config: { policy: 'public' } }, async (request, reply) => {
    const sent = SignIn.parse(request.body)
    await lock.attempt(sent.email)
    try {
      return await passToAuth(auth, request, reply, sent, () => lock.succeeded(sent.email))
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'unauthenticated')) await lock.withdraw(sent.email)
      throw error
    }
  })

  app.post('/api/auth/two-factor/verify-totp', { config: { policy: 'public' } }, async (request, reply) =>
    verifyCode(auth, pool, request, reply, (await findSignedIn(request)) !== undefined),
  )

  app.post('/api/auth/request-password-reset', { config: { policy: 'public' } }, async (request, reply) => {
    const sent = PasswordResetRequest.parse(request.body)
    // Writing a mail takes a moment that an address without an account would not: both answers wait for it.
    const moment = setTimeout(mailingMilliseconds)
    return passToAuth(auth, request, reply, sent, () => moment)
  })

  app.post('/api/auth/change-password', { config: { policy: 'public' } }, async (request, reply) => {
    const sent = PasswordChange.parse(request.body)
    const { userId } = await requireAccount(request)
    // Whoever else knew the password, or holds a link to a new one, is out.
    return passToAuth(auth, request, reply, { ...sent, revokeOtherSessions: true }, () =>
      deleteBegun(pool, userId),
    )
  })

  app.post('/api/invitations/look-up', { config: { policy: 'public' } }, async (request) =>
    lookUpInvitation(pool, LookUpInvitation.parse(request.body).token),
  )

  app.post('/api/invitations/accept', { config: { policy: 'public' } }, async (request, reply) => {
    const { email, place } = await accept(pool, auth, lock, AcceptInvitation.parse(request.body))
    await recordAcceptance(app.access, place, request.id)
    return reply.code(201).send({ email })
  })

  app.get('/api/account', { config: { policy: 'account' } }, async (request): Promise<Account> => {
    const { email, name, hasTwoFactor } = await requireAccount(request)
    return { email, name, hasTwoFactor }
  })

  app.get(
    '/api/account/devices',
    { config: { policy: 'account' } },
    async (request): Promise<{ items: Device[] }> => {
      const { userId, token } = await requireAccount(request)
      const sessions = await listSessions(pool, userId)
      return {
        items: sessions.map((session) => ({
          id: session.id,
          signedInAt: session.createdAt.toISOString(),
          ...describeUserAgent(session.userAgent),
          isThis: session.token === token,
        })),
      }
    },
  )

  app.delete('/api/account/devices/:id', { config: { policy: 'account' } }, async (request, reply) => {
    const { userId } = await requireAccount(request)
    if (!(await deleteSession(pool, userId, Id.parse(request.params).id))) throw notFound('device')
    return reply.code(204).send()
  })

  app.post(
    '/api/account/devices/sign-out-others',
    { config: { policy: 'account' } },
    async (request, reply) => {
      const { userId, token } = await requireAccount(request)
      await deleteOtherSessions(pool, userId, token)
      return reply.code(204).send()
    },
  )

  app.get(
    '/api/outbox',
    { config: { policy: 'member' } },
    async (request): Promise<{ items: OutboxMail[] }> => {
      // On a server for real people the links in mails are for their receivers alone.
      const { practice } = await getMe(app.access, request.actor)
      if (!practice.isDemo || !(await holdsDemosOnly(pool)))
        throw new AppError('forbidden', 'Mails are shown in the demo practice only.')
      return { items: await mail.list() }
    },
  )
}
