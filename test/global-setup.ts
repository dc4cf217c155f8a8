import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '#server/embedded-postgres/start.ts'

/**
 * One throw-away database server for all tests of a run, or the server in TEST_DATABASE_URL. Without fsync,
 * since nothing in it has to survive; durability is tested on servers of its own.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) {
    process.env['SECUREBASE_TEST_ADMIN_URL'] = given
    return async () => {}
  }
  const directory = mkdtempSync(join(tmpdir(), 'securebase-test-'))
  // Root hands the database to another account, which has to pass through.
  chmodSync(directory, 0o755)
  const server = await startEmbeddedPostgres({
    directory: join(directory, 'postgres'),
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      // A database that lives for seconds is not worth tidying.
      autovacuum: 'off',
      max_connections: '200',
    },
  })
  process.env['SECUREBASE_TEST_ADMIN_URL'] = server.adminUrl
  return async () => {
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}
