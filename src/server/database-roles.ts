import { createHmac, hkdfSync } from 'node:crypto'
import pg from 'pg'
import { AppError } from './errors.ts'

/**
 * The database accounts of Securebase. The server runs as `app`, which owns nothing, cannot bypass a policy
 * and cannot change one; `signin` reads the accounts and nothing else; `owner` and `gate` cannot log in.
 */
export const databaseRoles = {
  owner: 'securebase_owner',
  app: 'securebase_app',
  signin: 'securebase_signin',
  audit: 'securebase_audit',
  gate: 'securebase_gate',
} as const

/** Secrets that every server on one database derives alike, so that servers keep no state of their own. */
export type DatabaseSecrets = {
  appPassword: string
  signinPassword: string
  actorKey: Buffer
  cookieKey: Buffer
}

export function deriveSecrets(adminUrl: string, extraSecret?: string): DatabaseSecrets {
  const password = new URL(adminUrl).password || extraSecret
  if (!password)
    throw new AppError(
      'invalid',
      'DATABASE_URL has no password. Put one in, or set SECUREBASE_SECRET to at least 32 random characters.',
    )
  const key = (purpose: string) =>
    Buffer.from(
      hkdfSync('sha256', decodeURIComponent(password), extraSecret ?? '', `securebase ${purpose}`, 32),
    )
  return {
    appPassword: key('app role').toString('base64url'),
    signinPassword: key('signin role').toString('base64url'),
    actorKey: key('actor token'),
    cookieKey: key('cookies'),
  }
}

/** The same server and database, as another role. */
export function urlAs(adminUrl: string, role: string, password: string): string {
  const url = new URL(adminUrl)
  url.username = role
  url.password = password
  return url.href
}

/** Makes the roles where they are missing and sets their passwords. Safe to run from several servers at once. */
export async function prepareRoles(client: pg.ClientBase, secrets: DatabaseSecrets): Promise<void> {
  const logins: Record<string, string> = {
    [databaseRoles.app]: secrets.appPassword,
    [databaseRoles.signin]: secrets.signinPassword,
  }
  await client.query('begin')
  try {
    await client.query("select pg_advisory_xact_lock(hashtext('securebase roles'))")
    const existing = await client.query<{ rolname: string }>(
      'select rolname from pg_roles where rolname = any ($1)',
      [Object.values(databaseRoles)],
    )
    const names = new Set(existing.rows.map((row) => row.rolname))
    for (const role of Object.values(databaseRoles)) {
      if (!names.has(role)) await client.query(`create role ${role} nologin noinherit`)
      await client.query(`grant ${role} to current_user`)
    }
    for (const [role, password] of Object.entries(logins))
      await client.query(`alter role ${role} login password ${client.escapeLiteral(password)}`)
    // Plans are kept for as long as a connection lives. One made while a table was still empty would read it from
    // end to end for ever after; every query of the server has an index that starts with practice_id.
    await client.query(`alter role ${databaseRoles.app} set enable_seqscan = off`)
    // Before PostgreSQL 18 a plan that reads a small table anyway then looks so dear that it is compiled first,
    // which takes a hundred times longer than the statement.
    await client.query(`alter role ${databaseRoles.app} set jit = off`)
    // The text of running statements of other sessions is nobody's business.
    await client.query('savepoint catalog')
    try {
      await client.query('revoke select on pg_catalog.pg_stat_activity from public')
      await client.query('revoke execute on function pg_catalog.pg_stat_get_activity(integer) from public')
      await client.query(
        'revoke execute on function pg_catalog.pg_stat_get_backend_activity(integer) from public',
      )
    } catch {
      // A managed PostgreSQL may keep its catalog to itself; tokens expire within two minutes all the same.
      await client.query('rollback to savepoint catalog')
    }
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** Grants on the database itself: `owner` may make schemas, nobody else may make anything. */
export async function prepareDatabase(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select current_database() as name')
  const database = client.escapeIdentifier(rows[0]!.name)
  await client.query(`revoke all on database ${database} from public`)
  await client.query(`grant connect on database ${database} to ${databaseRoles.app}, ${databaseRoles.signin}`)
  await client.query(
    `grant create, connect on database ${database} to ${databaseRoles.owner}, ${databaseRoles.gate}`,
  )
  await client.query('revoke all on schema public from public')
  await client.query(`grant create, usage on schema public to ${databaseRoles.owner}`)
  const users = [databaseRoles.gate, databaseRoles.app, databaseRoles.audit, databaseRoles.signin]
  await client.query(`grant usage on schema public to ${users.join(', ')}`)
}

/** Puts the key that actor tokens are checked with into the database, already mixed into its HMAC blocks. */
export async function storeActorKey(client: pg.ClientBase, actorKey: Buffer): Promise<void> {
  const block = (pad: number) => Buffer.from(Array.from({ length: 64 }, (_, i) => (actorKey[i] ?? 0) ^ pad))
  await client.query('begin')
  await client.query(`set local role ${databaseRoles.gate}`)
  await client.query(
    `insert into gate.signing_key (inner_block, outer_block) values ($1, $2)
     on conflict (only_row) do update set inner_block = excluded.inner_block, outer_block = excluded.outer_block`,
    [block(0x36), block(0x5c)],
  )
  await client.query('commit')
}

/** Signs what access.actor() verifies. The payload's characters are safe inside a quoted SQL literal. */
export function signActor(actorKey: Buffer, payload: string): string {
  return `${payload}|${createHmac('sha256', actorKey).update(payload).digest('hex')}`
}
