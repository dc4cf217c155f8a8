import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** Held by the server that owns the folder, for as long as its connection lives: a killed server lets go by itself. */
const ownerLock = 4_711_202_611

/**
 * Connects and takes the owner's lock: the connection; 'taken' if another server holds it; 'refused' if the password
 * does not fit; undefined if the database does not answer yet.
 */
export async function claim(adminUrl: string): Promise<pg.Client | 'taken' | 'refused' | undefined> {
  const client = new pg.Client({
    connectionString: adminUrl,
    connectionTimeoutMillis: 5000,
    application_name: 'securebase owner',
  })
  client.on('error', () => {})
  try {
    await client.connect()
    // A server killed a moment ago may hold the lock until its backend has noticed.
    for (let attempt = 0; attempt < 20; attempt++) {
      const { rows } = await client.query<{ held: boolean }>(
        `select pg_try_advisory_lock(${ownerLock}) as held`,
      )
      if (rows[0]?.held) return client
      await sleep(50)
    }
    await client.end()
    return 'taken'
  } catch (error) {
    await client.end().catch(() => {})
    // SQLSTATE 28P01: wrong password, 28000: no such role.
    return ['28P01', '28000'].includes(String((error as { code?: string }).code)) ? 'refused' : undefined
  }
}
