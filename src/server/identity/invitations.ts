import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { AppError } from '#server/errors.ts'
import type { MailQueue } from '#server/mail/mail-queue.ts'
import {
  acceptInvitation,
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
  return inTransaction(pool, async (client) => {
    const invitation = await lockInvitation(client, hashOf(token))
    if (!invitation) throw gone()
    const userId = await findUserId(client, invitation.email)
    return { email: invitation.email, name: invitation.name, hasAccount: userId !== undefined }
  })
}

/** Accepts with a new password, or with the present one where the address has an account already. */
export async function accept(
  pool: pg.Pool,
  auth: Auth,
  lock: LockOut,
  { token, password }: { token: string; password: string },
): Promise<{ email: string }> {
  const passwords = (await auth.$context).password
  return inTransaction(pool, async (client) => {
    const invitation = await lockInvitation(client, hashOf(token))
    if (!invitation) throw gone()
    const known = await findUserId(client, invitation.email)
    if (known) await requirePassword(client, passwords, lock, invitation, known, password)
    const userId =
      known ??
      (await insertUser(client, {
        email: invitation.email,
        name: invitation.name,
        passwordHash: await passwords.hash(password),
      }))
    await insertMembership(client, userId, placeOf(invitation))
    await acceptInvitation(client, invitation)
    return { email: invitation.email }
  })
}

async function requirePassword(
  client: pg.PoolClient,
  passwords: { verify(check: { hash: string; password: string }): Promise<boolean> },
  lock: LockOut,
  invitation: InvitationRow,
  userId: string,
  password: string,
): Promise<void> {
  await lock.check(invitation.email)
  const { rows } = await client.query<{ password: string | null }>(
    `select password from identity."account" where "userId" = $1 and "providerId" = 'credential'`,
    [userId],
  )
  const hash = rows[0]?.password
  if (hash && (await passwords.verify({ hash, password }))) return
  await lock.failed(invitation.email)
  throw new AppError('unauthenticated', 'You have an account already, and this is not its password.')
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
