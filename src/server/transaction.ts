import {
  PostgresDialect,
  Transaction,
  type Compilable,
  type DatabaseConnection,
  type KyselyProps,
  type QueryResult,
} from 'kysely'
import type { Duplex } from 'node:stream'
import type pg from 'pg'
import type { Database, DatabaseHandle, Trx } from './database.ts'

/** The connection of a transaction, and the answers on it that nobody has looked at yet. */
const running = new WeakMap<Trx, { client: pg.ClientBase; unread: Promise<unknown>[] }>()

/**
 * Sends a statement whose answer is not needed for what follows, such as an audit entry: its answer is looked at
 * before the transaction counts as committed. It saves waiting for the database once more; a statement that
 * fails still fails the transaction.
 */
export async function settleAtCommit(trx: Trx, statement: Compilable): Promise<void> {
  const query = statement.compile()
  const transaction = running.get(trx)
  if (!transaction) {
    await trx.executeQuery(query)
    return
  }
  gather(transaction.client)
  // Sent here and now: whatever comes later, the commit above all, is sent after it.
  keep(transaction.unread, transaction.client.query(query.sql, [...query.parameters]))
}

/** Writes what is sent within this turn of the event loop to the database in one go: fewer system calls, fewer wake-ups. */
function gather(client: pg.ClientBase): void {
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection
  stream.cork()
  setImmediate(() => stream.uncork())
}

function keep(unread: Promise<unknown>[], answer: Promise<unknown>): void {
  // A failure is reported at the commit; until then it must not count as unhandled.
  answer.catch(() => {})
  unread.push(answer)
}

/**
 * Runs `work` in one transaction. The statement that opens it and `first` are sent together with the first one
 * of `work`, on a connection that takes the next statement before it has answered the last.
 */
export async function inTransaction<T>(
  database: DatabaseHandle,
  options: { begin: string; first: { text: string; values: unknown[] } },
  work: (trx: Trx) => Promise<T>,
): Promise<T> {
  const client = await database.pool.connect()
  const trx = transactionOn(database, client)
  const unread: Promise<unknown>[] = []
  running.set(trx, { client, unread })
  let isBroken = false
  try {
    gather(client)
    keep(unread, client.query(options.begin))
    keep(unread, client.query(options.first.text, options.first.values))
    const result = await work(trx)
    const committed = client.query('commit')
    committed.catch(() => {})
    await Promise.all(unread)
    // A transaction in which something failed is rolled back by its commit, and says so.
    if ((await committed).command !== 'COMMIT') throw new Error('The transaction was not committed.')
    return result
  } catch (error) {
    const cause = isAborted(error) ? await firstFailure(unread) : undefined
    try {
      await client.query('rollback')
    } catch {
      isBroken = true
    }
    throw cause ?? error
  } finally {
    running.delete(trx)
    client.release(isBroken)
  }
}

/** The answer of PostgreSQL to whatever follows a statement that failed. */
const isAborted = (error: unknown) => (error as { code?: unknown } | null)?.code === '25P02'

async function firstFailure(statements: readonly Promise<unknown>[]): Promise<unknown> {
  for (const outcome of await Promise.allSettled(statements))
    if (outcome.status === 'rejected') return outcome.reason
  return undefined
}

/** Kysely's own transactions send one statement after the other; this one lets them follow each other closely. */
function transactionOn(database: DatabaseHandle, client: pg.PoolClient): Trx {
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: { sql: string; parameters: readonly unknown[] }): Promise<QueryResult<R>> {
      const { command, rowCount, rows } = await client.query(query.sql, [...query.parameters])
      const isWrite =
        command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE'
      return isWrite ? { numAffectedRows: BigInt(rowCount ?? 0), rows } : { rows: rows ?? [] }
    },
    streamQuery() {
      throw new Error('Rows are read in batches here, not as a stream.')
    },
  }
  const executor = database.kysely
    .getExecutor()
    .withConnectionProvider({ provideConnection: (consumer) => consumer(connection) })
  return new Transaction<Database>({ ...propsOf(database), executor })
}

const known = new WeakMap<DatabaseHandle, Omit<KyselyProps, 'executor'>>()

function propsOf(database: DatabaseHandle): Omit<KyselyProps, 'executor'> {
  let props = known.get(database)
  if (!props) {
    const dialect = new PostgresDialect({ pool: database.pool })
    props = { config: { dialect }, dialect, driver: dialect.createDriver() }
    known.set(database, props)
  }
  return props
}
