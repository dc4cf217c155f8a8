import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { AppError } from '#server/errors.ts'
import type { MailQueue } from '#server/mail/mail-queue.ts'
import {
  acceptInvitation,
  findInvitation,
  findPasswordHash,
  findUserId,
  insertInvitation,
  insertMembership,
  insertUser,
  lockInvitation,
  type InvitationRow,
  type Place,
} from './accounts.queries.ts'
import type { Auth } from './auth.ts'
import { invitationMail } from './identity.mails.ts'
import type { LockOut } from './lock-out.ts'

const daysOpen = 7

export type Invite = Place & { email: string; name: string }

const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** Makes the one-time link and mails it. Only its hash is kept. */
export async function invite(
  pool: pg.Pool,
  mail: MailQueue,
  baseUrl: string,
  invitation: Invite,
): Promise<void> {
  const token = randomBytes(32).toString('base64url')
  const email = invitation.email.toLowerCase()
  const expiresAt = new Date(Date.now() + daysOpen * 86_400_000)
  await insertInvitation(pool, { ...invitation, email, tokenHash: hashOf(token), expiresAt })
  await mail.send(invitationMail(email, `${baseUrl}/invitation#${token}`))
}

const gone = () =>
  new AppError('gone', 'This invitation has run out or was used before. Ask the practice for a new one.')

export async function lookUpInvitation(
  pool: pg.Pool,
  token: string,
): Promise<{ email: string; name: string; hasAccount: boolean }> {
  const invitation = await findInvitation(pool, hashOf(token))
  if (!invitation) throw gone()
  const userId = await findUserId(pool, invitation.email)
  return { email: invitation.email, name: invitation.name, hasAccount: userId !== undefined }
}

/**
 * Accepts with a new password, or with the present one where the address has an account already.
 * @returns the address to sign in with, and the place it now has
 */
export async function accept(
  pool: pg.Pool,
  auth: Auth,
  lock: LockOut,
  { token, password }: { token: string; password: string },
): Promise<{ email: string; place: Place }> {
  const invitation = await findInvitation(pool, hashOf(token))
  if (!invitation) throw gone()
  // Passwords are slow to check, and the count of failures must outlive a refusal: both before the transaction.
  const passwords = (await auth.$context).password
  const known = await findUserId(pool, invitation.email)
  if (known) await requirePassword(pool, passwords, lock, invitation.email, known, password)
  const passwordHash = known ? '' : await passwords.hash(password)
  return inTransaction(pool, async (client) => {
    const locked = await lockInvitation(client, hashOf(token))
    if (!locked) throw gone()
    const { email, name } = locked
    const userId = known ?? (await insertUser(client, { email, name, passwordHash }))
    if (!(await insertMembership(client, userId, placeOf(locked))))
      throw new AppError(
        'conflict',
        'This address belongs to an account of somebody else here. Each person needs an address of their own: ask the practice for an invitation to another one.',
      )
    await acceptInvitation(client, locked)
    return { email, place: placeOf(locked) }
  })
}

async function requirePassword(
  pool: pg.Pool,
  passwords: { verify(check: { hash: string; password: string }): Promise<boolean> },
  lock: LockOut,
  email: string,
  userId: string,
  password: string,
): Promise<void> {
  await lock.attempt(email)
  const hash = await findPasswordHash(pool, userId)
  if (!hash || !(await passwords.verify({ hash, password })))
    throw new AppError('unauthenticated', 'You have an account already, and this is not its password.')
  await lock.succeeded(email)
}

function placeOf(row: InvitationRow): Place {
  return {
    practiceId: row.practice_id,
    ...(row.member_id ? { memberId: row.member_id } : {}),
    ...(row.person_id ? { personId: row.person_id } : {}),
  }
}

async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}
