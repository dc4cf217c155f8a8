import type { FastifyRequest } from 'fastify'
import {
  findUserId,
  insertMembership,
  insertUser,
  listAddresses,
  listMemberships,
  updatePassword,
  type Membership,
  type Place,
} from './accounts.queries.ts'
import { headersOf } from './auth-handler.ts'
import { buildAuth, type Auth, type AuthOptions } from './auth.ts'
import { identityRoutes } from './identity.routes.ts'
import { invite, type Invite } from './invitations.ts'
import { lockOut } from './lock-out.ts'
import { requireLength } from './password-length.ts'
import { AppError } from '#server/errors.ts'
import type { App } from '#server/app.ts'

export type SignedIn = { userId: string; token: string; email: string; name: string; hasTwoFactor: boolean }

/** Who signs in, and as whom they then act. */
export type Identity = {
  auth: Auth
  register(app: App): Promise<void>
  /** The account behind a request, with the places it may act in; undefined if nobody is signed in. */
  findAccount(request: FastifyRequest): Promise<(SignedIn & { memberships: Membership[] }) | undefined>
  invite(invitation: Invite): Promise<void>
  /** Queues a mail to each of these members who has an account; the others have no address yet. */
  mailMembers(
    to: { practiceId: string; memberIds: readonly string[] },
    mail: { subject: string; text: string },
  ): Promise<void>
  /** Makes an account, or gives an existing one a further place. For the command line and the demo. */
  createAccount(account: Place & { email: string; name: string; password: string }): Promise<void>
  /** Sets a new password and signs the account out everywhere. @returns whether there is such an account */
  setPassword(email: string, password: string): Promise<boolean>
}

export function buildIdentity(options: AuthOptions): Identity {
  const { signinPool, mail, baseUrl } = options
  const auth = buildAuth(options)
  const hash = async (password: string) => {
    requireLength(password)
    return (await auth.$context).password.hash(password)
  }
  const findSignedIn = async (request: FastifyRequest): Promise<SignedIn | undefined> => {
    const found = await auth.api.getSession({ headers: headersOf(request) })
    if (!found) return undefined
    const { user, session } = found
    return {
      userId: user.id,
      token: session.token,
      email: user.email,
      name: user.name,
      hasTwoFactor: user.twoFactorEnabled === true,
    }
  }
  return {
    auth,
    register: (app) =>
      identityRoutes(app, { auth, pool: signinPool, mail, lock: lockOut(signinPool), findSignedIn }),
    async findAccount(request) {
      const signedIn = await findSignedIn(request)
      return signedIn && { ...signedIn, memberships: await listMemberships(signinPool, signedIn.userId) }
    },
    invite: (invitation) => invite(signinPool, mail, baseUrl, invitation),
    async mailMembers(to, message) {
      for (const address of await listAddresses(signinPool, to)) await mail.send({ to: address, ...message })
    },
    async createAccount({ email, name, password, ...place }) {
      const address = email.toLowerCase()
      const known = await findUserId(signinPool, address)
      const userId =
        known ?? (await insertUser(signinPool, { email: address, name, passwordHash: await hash(password) }))
      if (!(await insertMembership(signinPool, userId, place)))
        throw new AppError('conflict', 'This account, or this place in the practice, is taken already.')
    },
    async setPassword(email, password) {
      const userId = await findUserId(signinPool, email.toLowerCase())
      if (!userId) return false
      await updatePassword(signinPool, userId, await hash(password))
      return true
    },
  }
}
