import { spawn, type ChildProcess } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdtempSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { prepareBinaries, type Binaries } from './binaries.ts'
import {
  adminName,
  checkRoom,
  checkVersion,
  clusterFolder,
  initialise,
  isAlive,
  makeParent,
  ownedFolder,
  processEnvironment,
  readPassword,
  removePartials,
} from './cluster.ts'
import { chooseRunAs, commandAs, type RunAs } from './run-as.ts'
import { StartupError } from './startup-error.ts'

export { StartupError } from './startup-error.ts'

export type EmbeddedPostgres = {
  /** The superuser's address: for preparing the database, never for requests. */
  adminUrl: string
  directory: string
  /** The postmaster's process. It changes if the database died and was started again. */
  pid(): number
  /** Ends the database cleanly and waits for it. */
  stop(): Promise<void>
}

export type StartOptions = {
  /** Holds the cluster, its password, its socket and its log. Made if it is missing. */
  directory: string
  settings?: Readonly<Record<string, string>>
  log?: (line: string) => void
}

/** Held by the server that owns the folder, for as long as its connection lives: a killed server lets go by itself. */
const ownerLock = 4_711_202_611

/**
 * Starts the database of a folder, making it first where there is none. A database that outlived a killed
 * server is taken over. If the database dies, it is started again.
 *
 * @throws StartupError with one clear sentence: no room, no rights, a newer version, a second server
 */
export async function startEmbeddedPostgres(options: StartOptions): Promise<EmbeddedPostgres> {
  const { directory, log = () => {} } = options
  makeParent(directory)
  const runAs = chooseRunAs(directory)
  ownedFolder(directory, runAs)
  const binaries = prepareBinaries(runAs, directory)
  removePartials(directory, readdirSync(directory))
  if (!existsSync(clusterFolder(directory))) {
    log('Making the database (once).')
    initialise(directory, binaries, runAs)
  }
  checkVersion(directory, binaries.version)
  checkRoom(directory, 16 * 1024 * 1024)
  const address = await chooseAddress(directory, runAs)
  const adminUrl = toUrl(address, readPassword(directory))
  const start = () => startPostmaster({ ...options, runAs, binaries, address, adminUrl, log })

  let running = await start()
  let isStopping = false
  const restart = async (): Promise<void> => {
    for (let attempt = 0; !isStopping; attempt++) {
      try {
        running = await start()
        watch()
        return
      } catch (error) {
        log(`The database could not be started again: ${(error as Error).message}`)
        await sleep(Math.min(5000, 200 * 2 ** attempt))
      }
    }
  }
  const watch = () => {
    running.owner.on('end', () => {
      if (isStopping) return
      log('The database stopped unexpectedly and is started again.')
      void restart()
    })
  }
  watch()
  return {
    adminUrl,
    directory,
    pid: () => running.pid,
    async stop() {
      isStopping = true
      await running.owner.end().catch(() => {})
      await stopPostmaster(running.pid)
      if (address.temporary) rmSync(address.host, { recursive: true, force: true })
    },
  }
}

type Address = { host: string; port: number; isSocket: boolean; temporary: boolean }

/** A private socket; where its path would be too long, one in the temporary folder; loopback on Windows. */
async function chooseAddress(directory: string, runAs: RunAs): Promise<Address> {
  if (process.platform === 'win32')
    return { host: '127.0.0.1', port: await freePort(), isSocket: false, temporary: false }
  const folder = join(directory, 'socket')
  if (Buffer.byteLength(folder) <= 85) {
    ownedFolder(folder, runAs)
    return { host: folder, port: 5432, isSocket: true, temporary: false }
  }
  const remembered = join(directory, 'socket-folder')
  const known = existsSync(remembered) ? readFileSync(remembered, 'utf8') : ''
  if (known && existsSync(known)) return { host: known, port: 5432, isSocket: true, temporary: true }
  const made = mkdtempSync(join(tmpdir(), 'securebase-'))
  if (runAs.kind === 'account') chownSync(made, runAs.uid, runAs.gid)
  writeFileSync(remembered, made)
  return { host: made, port: 5432, isSocket: true, temporary: true }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function toUrl(address: Address, password: string): string {
  const url = new URL(`postgres://${adminName}:${password}@localhost/postgres`)
  if (address.isSocket) url.searchParams.set('host', address.host)
  else url.host = `127.0.0.1:${address.port}`
  return url.href
}

type Running = { pid: number; owner: pg.Client }

type Launch = StartOptions & {
  runAs: RunAs
  binaries: Binaries
  address: Address
  adminUrl: string
  log: (line: string) => void
}

async function startPostmaster(launch: Launch): Promise<Running> {
  const pidFile = join(clusterFolder(launch.directory), 'postmaster.pid')
  const deadline = Date.now() + 60_000
  let child: ChildProcess | undefined
  while (Date.now() < deadline) {
    const owner = await claim(launch.adminUrl)
    if (owner === 'taken')
      throw new StartupError(
        `Another Securebase is running on ${launch.directory}. Stop that one first, or set SECUREBASE_DATA to another folder.`,
      )
    if (owner) {
      const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
      if (child?.pid !== pid) launch.log('Took over the database that was still running.')
      return { pid, owner }
    }
    if (child && child.exitCode !== null) child = undefined
    if (!child) {
      const alive = livingPostmaster(pidFile, launch.directory)
      // One that does not answer yet is starting, or ending: it gets its time.
      if (alive === undefined) {
        rmSync(pidFile, { force: true })
        child = spawnPostmaster(launch)
      }
    }
    await sleep(25)
  }
  throw new StartupError(
    `The database in ${launch.directory} does not answer. Its log is ${join(launch.directory, 'postgres.log')}.`,
  )
}

/** The pid of the postmaster that runs on this folder; a left-over file with a foreign or dead pid does not count. */
function livingPostmaster(pidFile: string, directory: string): number | undefined {
  if (!existsSync(pidFile)) return undefined
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return command.includes(clusterFolder(directory)) ? pid : undefined
  } catch {
    return pid
  }
}

function spawnPostmaster({ directory, settings, runAs, binaries, address }: Launch): ChildProcess {
  const cluster = clusterFolder(directory)
  const configuration = {
    listen_addresses: address.isSocket ? '' : '127.0.0.1',
    port: String(address.port),
    unix_socket_directories: address.isSocket ? address.host : '',
    unix_socket_permissions: '0700',
    max_connections: '60',
    shared_buffers: '128MB',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    wal_compression: 'on',
    max_wal_size: '1GB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    password_encryption: 'scram-sha-256',
    // A log never quotes what somebody wrote.
    log_min_error_statement: 'panic',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_statement: 'none',
    log_error_verbosity: 'terse',
    jit: 'off',
    ...settings,
  }
  const lines = Object.entries(configuration).map(
    ([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`,
  )
  writeFileSync(join(cluster, 'securebase.conf'), lines.join(''))
  const logFile = openSync(join(directory, 'postgres.log'), 'a', 0o600)
  const { file, parameters, identity } = commandAs(runAs, binaries.postgres, ['-D', cluster])
  try {
    // A group of its own, so that Ctrl-C in the terminal reaches the server first.
    const child = spawn(file, parameters, {
      ...identity,
      cwd: cluster,
      detached: true,
      stdio: ['ignore', logFile, logFile],
      env: processEnvironment(),
    })
    child.on('error', () => {})
    child.unref()
    return child
  } finally {
    closeSync(logFile)
  }
}

/** Connects and takes the owner's lock: the connection, 'taken', or undefined if the database does not answer yet. */
async function claim(adminUrl: string): Promise<pg.Client | 'taken' | undefined> {
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
  } catch {
    await client.end().catch(() => {})
    return undefined
  }
}

async function stopPostmaster(pid: number): Promise<void> {
  const signals: [NodeJS.Signals, number][] = [
    ['SIGINT', 30_000],
    ['SIGQUIT', 5000],
    ['SIGKILL', 2000],
  ]
  for (const [signal, patience] of signals) {
    if (!isAlive(pid)) return
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    const deadline = Date.now() + patience
    while (Date.now() < deadline && isAlive(pid)) await sleep(10)
  }
}
