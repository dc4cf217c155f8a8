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

/**
 * Brings the schema forward, all in one transaction: either every change is in or none.
 *
 * @returns the names of the changes made now
 * @throws NewerDatabaseError if the database is ahead of this version
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
    const applied = await client.query<{ name: string }>('select name from migration.applied')
    const done = new Set(applied.rows.map((row) => row.name))
    const unknown = [...done].filter((name) => !known.some((migration) => migration.name === name)).toSorted()
    if (unknown[0]) throw new NewerDatabaseError(unknown[0])
    const made: string[] = []
    for (const { name, sql } of known) {
      if (done.has(name)) continue
      await client.query(sql)
      await client.query(`set local role ${databaseRoles.owner}`)
      await client.query('insert into migration.applied (name) values ($1)', [name])
      made.push(name)
    }
    await client.query('commit')
    return made
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
