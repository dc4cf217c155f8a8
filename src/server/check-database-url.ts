import pg from 'pg'
import { StartupError } from './embedded-postgres/startup-error.ts'

/** What the tests run on: the embedded PostgreSQL, and Debian's. */
const oldestServer = 150_000

/**
 * Connects once to the server in DATABASE_URL and looks whether Securebase can live on it.
 *
 * @throws StartupError with one sentence: not reached, refused, too old, another encoding, read-only
 */
export async function checkDatabaseUrl(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  // After a failed attempt the connection may complain once more.
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ version: number; encoding: string; is_standby: boolean }>(
      `select current_setting('server_version_num')::int as version,
         current_setting('server_encoding') as encoding, pg_is_in_recovery() as is_standby`,
    )
    const { version, encoding, is_standby } = rows[0]!
    if (version < oldestServer)
      throw new StartupError(
        `The server in DATABASE_URL is PostgreSQL ${Math.floor(version / 10_000)}. Securebase needs 15 or newer.`,
      )
    if (encoding !== 'UTF8')
      throw new StartupError(
        `The database in DATABASE_URL stores text as ${encoding}, which cannot hold every name. Make one with encoding UTF8.`,
      )
    if (is_standby)
      throw new StartupError(
        'The server in DATABASE_URL is a read-only copy. Name the one that takes writes.',
      )
  } catch (error) {
    throw error instanceof StartupError ? error : new StartupError(whyNot(databaseUrl, error))
  } finally {
    await client.end().catch(() => {})
  }
}

function whyNot(databaseUrl: string, error: unknown): string {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  const url = new URL(databaseUrl)
  const host = url.searchParams.get('host') ?? url.host
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `DATABASE_URL names the host ${url.hostname}, which is not known here. Check how it is written.`
  if (code === '28P01') return 'The database in DATABASE_URL refuses this user or password.'
  if (/password must be a string/.test(message))
    return 'The server in DATABASE_URL asks for a password, and DATABASE_URL has none. Put one in.'
  if (code === '28000')
    return 'The database in DATABASE_URL does not let this user in from here. Check the user, and pg_hba.conf on that server.'
  if (code === '3D000')
    return `There is no database ${url.pathname.slice(1) || url.username} on the server in DATABASE_URL. Make it first, with encoding UTF8.`
  if (code === '53300')
    return 'The server in DATABASE_URL has no connection left. Raise its max_connections, or stop what uses them.'
  if (code === '57P03') return 'The server in DATABASE_URL is starting or stopping. Try again in a moment.'
  if (isSilence.test(`${code} ${message}`))
    return `The database in DATABASE_URL does not answer at ${host}. Check the address, and that it runs and can be reached from here.`
  return `The database in DATABASE_URL cannot be used: ${message || code}`
}

/** What Node and pg say where nobody answers, or hangs up. */
const isSilence =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOENT|timeout expired|terminated|Parse Error/i
