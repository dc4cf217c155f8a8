import { join } from 'node:path'
import pg from 'pg'
import { checkDatabaseUrl } from './check-database-url.ts'
import type { Config } from './config.ts'
import { openDatabase, surviveBrokenConnections, type DatabaseHandle } from './database.ts'
import {
  databaseRoles,
  deriveSecrets,
  prepareDatabase,
  prepareRoles,
  storeActorKey,
  urlAs,
  type DatabaseSecrets,
} from './database-roles.ts'
import { startEmbeddedPostgres } from './embedded-postgres/start.ts'
import { migrate } from './migrate.ts'
import type { Access } from './access/with-actor.ts'

const databaseName = 'securebase'

/** A prepared database: its schema is current, its roles and keys are in place. */
export type PreparedDatabase = {
  access: Access
  secrets: DatabaseSecrets
  /** The privileged address: for preparing, verifying and backing up, never for requests. */
  adminUrl: string
  signinPool: pg.Pool
  /** The changes made to the schema at this start. */
  migrated: readonly string[]
  close(): Promise<void>
}

/** Starts the embedded PostgreSQL, or connects to the one in DATABASE_URL, and brings it up to date. */
export async function prepare(
  config: Pick<Config, 'databaseUrl' | 'dataDirectory' | 'secret'>,
  log: (line: string) => void = () => {},
): Promise<PreparedDatabase> {
  if (config.databaseUrl) {
    await checkDatabaseUrl(config.databaseUrl)
    return prepareUrl(config.databaseUrl, config.secret, async () => {})
  }
  const server = await startEmbeddedPostgres({ directory: join(config.dataDirectory, 'postgres'), log })
  try {
    const adminUrl = await ensureDatabase(server.adminUrl)
    return await prepareUrl(adminUrl, config.secret, () => server.stop())
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function ensureDatabase(adminUrl: string): Promise<string> {
  const client = new pg.Client(adminUrl)
  await client.connect()
  try {
    const found = await client.query('select from pg_database where datname = $1', [databaseName])
    if (found.rowCount === 0) await client.query(`create database ${databaseName}`)
  } finally {
    await client.end()
  }
  const url = new URL(adminUrl)
  url.pathname = `/${databaseName}`
  return url.href
}

async function prepareUrl(
  adminUrl: string,
  secret: string | undefined,
  stop: () => Promise<void>,
): Promise<PreparedDatabase> {
  const secrets = deriveSecrets(adminUrl, secret)
  const client = new pg.Client(adminUrl)
  await client.connect()
  let migrated: string[]
  try {
    await prepareRoles(client, secrets)
    await prepareDatabase(client)
    migrated = await migrate(client)
    await storeActorKey(client, secrets.actorKey)
  } finally {
    await client.end()
  }
  const database: DatabaseHandle = openDatabase(urlAs(adminUrl, databaseRoles.app, secrets.appPassword))
  const signinPool = new pg.Pool({
    connectionString: urlAs(adminUrl, databaseRoles.signin, secrets.signinPassword),
    max: 6,
    application_name: 'securebase sign-in',
    // The sign-in library names its tables without a schema.
    options: '-c search_path=identity,public',
  })
  surviveBrokenConnections(signinPool)
  return {
    access: { database, actorKey: secrets.actorKey },
    secrets,
    adminUrl,
    signinPool,
    migrated,
    async close() {
      await database.close()
      await signinPool.end()
      await stop()
    },
  }
}
