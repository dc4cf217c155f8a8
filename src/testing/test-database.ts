import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import pg from 'pg'
import type { Access } from '#server/access/with-actor.ts'
import {
  databaseRoles,
  deriveSecrets,
  prepareDatabase,
  prepareRoles,
  storeActorKey,
  urlAs,
  type DatabaseSecrets,
} from '#server/database-roles.ts'
import { openDatabase, surviveBrokenConnections } from '#server/database.ts'
import { migrate, readMigrations } from '#server/migrate.ts'

/** A database of one test file: migrated, empty, and gone after close. */
export type TestDatabase = {
  /** As the superuser of the cluster. */
  adminUrl: string
  /** As the app role: every query runs under the policies. */
  access: Access
  /** As the superuser: makes any state, sees every row. */
  admin: pg.Pool
  signinUrl: string
  secrets: DatabaseSecrets
  close(): Promise<void>
}

/**
 * Clones the migrated template into a database of its own, which takes some 50 ms.
 * The cluster is the one in SECUREBASE_TEST_ADMIN_URL, whose role must be a superuser.
 */
export async function openTestDatabase(options: { connections?: number } = {}): Promise<TestDatabase> {
  const clusterUrl = process.env['SECUREBASE_TEST_ADMIN_URL']
  if (!clusterUrl)
    throw new Error(
      'SECUREBASE_TEST_ADMIN_URL names no PostgreSQL to test against. Run the tests with npm test.',
    )
  const secrets = deriveSecrets(clusterUrl, 'the secret of test databases, which holds nothing real')
  const name = `securebase_test_${randomBytes(6).toString('hex')}`
  const adminUrl = urlOf(clusterUrl, name)
  await withClient(clusterUrl, async (client) => {
    const template = await ensureTemplate(client, clusterUrl, secrets)
    await client.query(`create database ${name} template ${template}`)
  })
  // Grants on a database are not copied with it.
  await withClient(adminUrl, prepareDatabase)
  const access: Access = {
    database: openDatabase(urlAs(adminUrl, databaseRoles.app, secrets.appPassword), options),
    actorKey: secrets.actorKey,
  }
  const admin = new pg.Pool({ connectionString: adminUrl, max: 4 })
  surviveBrokenConnections(admin)
  return {
    adminUrl,
    access,
    admin,
    signinUrl: urlAs(adminUrl, databaseRoles.signin, secrets.signinPassword),
    secrets,
    async close() {
      await access.database.close()
      await admin.end()
      await withClient(clusterUrl, (client) => client.query(`drop database if exists ${name} with (force)`))
    },
  }
}

/** Finds the template of the present migrations, or makes it. A half-made one never carries its name. */
async function ensureTemplate(
  client: pg.Client,
  clusterUrl: string,
  secrets: DatabaseSecrets,
): Promise<string> {
  const hash = createHash('sha256').update(secrets.appPassword)
  for (const migration of await readMigrations()) hash.update(migration.name).update(migration.sql)
  for (const source of ['database-roles.ts', 'migrate.ts'])
    hash.update(await readFile(new URL(`../server/${source}`, import.meta.url)))
  const name = `securebase_template_${hash.digest('hex').slice(0, 12)}`
  await client.query("select pg_advisory_lock(hashtext('securebase test template'))")
  try {
    const found = await client.query('select from pg_database where datname = $1', [name])
    if (found.rowCount) return name
    const making = `${name}_making`
    await client.query(`drop database if exists ${making} with (force)`)
    await client.query(`create database ${making}`)
    await withClient(urlOf(clusterUrl, making), async (inside) => {
      await prepareRoles(inside, secrets)
      await prepareDatabase(inside)
      await migrate(inside)
      await storeActorKey(inside, secrets.actorKey)
    })
    await client.query(`alter database ${making} with allow_connections false`)
    await client.query(`alter database ${making} rename to ${name}`)
    return name
  } finally {
    await client.query("select pg_advisory_unlock(hashtext('securebase test template'))")
  }
}

function urlOf(clusterUrl: string, database: string): string {
  const url = new URL(clusterUrl)
  url.pathname = `/${database}`
  return url.href
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
