import type pg from 'pg'

/** The tables of accounts, read and written as the sign-in role. */
type Runs = Pick<pg.Pool, 'query'>

export type Membership = { practiceId: string; memberId: string | null; personId: string | null }
export type Place = { practiceId: string; memberId?: string; personId?: string }

export type InvitationRow = {
  practice_id: string
  id: string
  email: string
  name: string
  member_id: string | null
  person_id: string | null
}

export async function listMemberships(db: Runs, userId: string): Promise<Membership[]> {
  const { rows } = await db.query<{
    practice_id: string
    member_id: string | null
    person_id: string | null
  }>(
    'select practice_id, member_id, person_id from identity.membership where user_id = $1 order by created_at',
    [userId],
  )
  return rows.map((row) => ({
    practiceId: row.practice_id,
    memberId: row.member_id,
    personId: row.person_id,
  }))
}

/**
 * Gives an account a place in a practice.
 * @returns false where the place is somebody else's, or the account is another client of the practice already
 */
export async function insertMembership(db: Runs, userId: string, place: Place): Promise<boolean> {
  const values = [place.practiceId, userId, place.memberId ?? null, place.personId ?? null]
  const { rowCount } = await db.query(
    `insert into identity.membership (practice_id, user_id, member_id, person_id) values ($1, $2, $3, $4)
     on conflict do nothing`,
    values,
  )
  if (rowCount === 1) return true
  const { rows } = await db.query(
    `select from identity.membership where practice_id = $1 and user_id = $2
       and member_id is not distinct from $3 and person_id is not distinct from $4`,
    values,
  )
  return rows.length === 1
}

/** The addresses that these members sign in with. */
export async function listAddresses(
  db: Runs,
  { practiceId, memberIds }: { practiceId: string; memberIds: readonly string[] },
): Promise<string[]> {
  const { rows } = await db.query<{ email: string }>(
    `select distinct u.email from identity.membership m join identity."user" u on u.id = m.user_id
     where m.practice_id = $1 and m.member_id = any ($2) order by 1`,
    [practiceId, memberIds],
  )
  return rows.map((row) => row.email)
}

export async function findUserId(db: Runs, email: string): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>('select id from identity."user" where email = $1', [email])
  return rows[0]?.id
}

export async function insertUser(
  db: Runs,
  user: { email: string; name: string; passwordHash: string },
): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    'insert into identity."user" (email, name, "emailVerified") values ($1, $2, true) returning id',
    [user.email, user.name],
  )
  const id = rows[0]!.id
  await db.query(
    `insert into identity."account" ("accountId", "providerId", "userId", password, "updatedAt")
     values ($1, 'credential', $2, $3, now())`,
    [id, id, user.passwordHash],
  )
  return id
}

/** Replaces the password and ends every session of the account. */
export async function updatePassword(db: Runs, userId: string, passwordHash: string): Promise<void> {
  await db.query(
    `update identity."account" set password = $2, "updatedAt" = now() where "userId" = $1 and "providerId" = 'credential'`,
    [userId, passwordHash],
  )
  await db.query('delete from identity."session" where "userId" = $1', [userId])
  await deleteBegun(db, userId)
}

export async function insertInvitation(
  db: Runs,
  invitation: Place & { email: string; name: string; tokenHash: Buffer; expiresAt: Date },
): Promise<void> {
  const { practiceId, memberId = null, personId = null, email, name, tokenHash, expiresAt } = invitation
  // A new link makes older ones of the same place worthless.
  await db.query(
    `delete from identity.invitation
     where practice_id = $1 and accepted_at is null and (member_id = $2 or person_id = $3)`,
    [practiceId, memberId, personId],
  )
  await db.query(
    `insert into identity.invitation (practice_id, member_id, person_id, email, name, token_hash, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [practiceId, memberId, personId, email, name, tokenHash, expiresAt],
  )
}

const openInvitation = `select practice_id, id, email, name, member_id, person_id from identity.invitation
  where token_hash = $1 and accepted_at is null and expires_at > now()`

/** The open invitation of a token. */
export async function findInvitation(db: Runs, tokenHash: Buffer): Promise<InvitationRow | undefined> {
  return (await db.query<InvitationRow>(openInvitation, [tokenHash])).rows[0]
}

/** The same, locked until the transaction ends. */
export async function lockInvitation(db: Runs, tokenHash: Buffer): Promise<InvitationRow | undefined> {
  return (await db.query<InvitationRow>(`${openInvitation} for update`, [tokenHash])).rows[0]
}

export async function findPasswordHash(db: Runs, userId: string): Promise<string | undefined> {
  const { rows } = await db.query<{ password: string | null }>(
    `select password from identity."account" where "userId" = $1 and "providerId" = 'credential'`,
    [userId],
  )
  return rows[0]?.password ?? undefined
}

/** Everything that was begun in the account's name and is not finished: links to a new password, second steps. */
export async function deleteBegun(db: Runs, userId: string): Promise<void> {
  await db.query('delete from identity."verification" where value = $1', [userId])
}

/** Remembers a code of the authenticator app. @returns false if it was used within the time that codes are valid */
export async function markCodeUsed(db: Runs, userId: string, code: string): Promise<boolean> {
  await db.query(
    `delete from identity.used_code where user_id = $1 and used_at < now() - interval '5 minutes'`,
    [userId],
  )
  const { rowCount } = await db.query(
    'insert into identity.used_code (user_id, code) values ($1, $2) on conflict do nothing',
    [userId, code],
  )
  return rowCount === 1
}

export async function acceptInvitation(db: Runs, invitation: InvitationRow): Promise<void> {
  await db.query('update identity.invitation set accepted_at = now() where practice_id = $1 and id = $2', [
    invitation.practice_id,
    invitation.id,
  ])
  if (invitation.member_id)
    await db.query(
      `update member set status = 'active' where practice_id = $1 and id = $2 and status = 'invited'`,
      [invitation.practice_id, invitation.member_id],
    )
}

export type DeviceRow = { id: string; createdAt: Date; userAgent: string | null; token: string }

export async function listSessions(db: Runs, userId: string): Promise<DeviceRow[]> {
  const { rows } = await db.query<DeviceRow>(
    `select id, "createdAt", "userAgent", token from identity."session"
     where "userId" = $1 and "expiresAt" > now() order by "createdAt" desc`,
    [userId],
  )
  return rows
}

export async function deleteSession(db: Runs, userId: string, id: string): Promise<boolean> {
  const { rowCount } = await db.query('delete from identity."session" where "userId" = $1 and id = $2', [
    userId,
    id,
  ])
  return rowCount === 1
}

export async function deleteOtherSessions(db: Runs, userId: string, token: string): Promise<void> {
  await db.query('delete from identity."session" where "userId" = $1 and token <> $2', [userId, token])
}

/** Whether every practice of this server is invented: a single real one, and no mail is for others to read. */
export async function holdsDemosOnly(db: Runs): Promise<boolean> {
  const { rows } = await db.query('select from practice where not is_demo limit 1')
  return rows.length === 0
}
