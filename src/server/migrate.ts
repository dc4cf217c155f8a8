import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'
import { databaseRoles } from './database-roles.ts'

const folder = new URL('migrations/', import.meta.url)

export type Migration = { name: string; sql: string }

export async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-.+\.sql$/.test(name)).toSorted()
  return Promise.all(
    names.map(async (name) => ({ name, sql: await readFile(new URL(name, folder), 'utf8') })),
  )
}

/** The database holds a migration that this version does not know: it was made by a newer one. */
export class NewerDatabaseError extends Error {
  constructor(name: string) {
    super(
      `This database was made by a newer version of Securebase (it holds the change ${name}). ` +
        'Start that version, or restore a backup from before the update. Nothing was changed.',
    )
  }
}

/** The database holds a change under this name that reads otherwise than here: starting on it could lose something. */
export class OtherDatabaseError extends Error {
  constructor(name: string) {
    super(
      `This database was made by a version of Securebase that is not this one's forerunner (its change ${name} reads ` +
        'otherwise). Start that version, or use another data folder. Nothing was changed.',
    )
  }
}

/** What a change is known by: a change that was ever handed out is never edited, a further one follows it. */
export function fingerprint({ sql }: Migration): string {
  return createHash('sha256').update(sql).digest('hex')
}

/**
 * Brings the schema forward, all in one transaction: either every change is in or none.
 *
 * @returns the names of the changes made now
 * @throws NewerDatabaseError if the database is ahead of this version
 * @throws OtherDatabaseError if a change in it is not the one of this name here
 */
export async function migrate(client: pg.ClientBase, migrations?: readonly Migration[]): Promise<string[]> {
  const known = migrations ?? (await readMigrations())
  await client.query('begin')
  try {
    await client.query("select pg_advisory_xact_lock(hashtext('securebase migrations'))")
    await client.query(`set local role ${databaseRoles.owner}`)
    await client.query(`create schema if not exists migration`)
    await client.query(`create table if not exists migration.applied (
      name text primary key, applied_at timestamptz not null default now())`)
    // Empty for what was applied before fingerprints were kept.
    await client.query('alter table migration.applied add column if not exists fingerprint text')
    const applied = await client.query<{ name: string; fingerprint: string | null }>(
      'select name, fingerprint from migration.applied',
    )
    const done = new Map(applied.rows.map((row) => [row.name, row.fingerprint]))
    const unknown = [...done.keys()]
      .filter((name) => !known.some((migration) => migration.name === name))
      .toSorted()
    if (unknown[0]) throw new NewerDatabaseError(unknown[0])
    const made: string[] = []
    for (const migration of known) {
      const { name } = migration
      const kept = done.get(name)
      if (kept && kept !== fingerprint(migration)) throw new OtherDatabaseError(name)
      if (done.has(name)) continue
      await client.query(migration.sql)
      await client.query(`set local role ${databaseRoles.owner}`)
      await client.query('insert into migration.applied (name, fingerprint) values ($1, $2)', [
        name,
        fingerprint(migration),
      ])
      made.push(name)
    }
    await client.query('commit')
    return made
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
