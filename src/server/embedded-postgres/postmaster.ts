import { spawn, type ChildProcess } from 'node:child_process'
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Address } from './address.ts'
import type { Binaries } from './binaries.ts'
import { claim } from './claim.ts'
import { clusterFolder, isAlive, processEnvironment } from './cluster.ts'
import { commandAs, type RunAs } from './run-as.ts'
import { StartupError } from './startup-error.ts'

/** A database process, and the connection that holds the folder for this server. */
export type Running = { pid: number; owner: pg.Client }

export type Launch = {
  directory: string
  settings?: Readonly<Record<string, string>>
  runAs: RunAs
  binaries: Binaries
  address: Address
  adminUrl: string
  log: (line: string) => void
}

/** Backends of a killed database hold its memory for a moment, so a first refusal is not the last word. */
const patienceMs = 5000

/**
 * Starts the database process of a folder, or takes over the one that still runs there.
 *
 * @throws StartupError if another server holds it, or if it does not come up; then nothing of it is left running
 */
export async function startPostmaster(launch: Launch): Promise<Running> {
  const pidFile = join(clusterFolder(launch.directory), 'postmaster.pid')
  const begun = Date.now()
  const logged = shortenLog(join(launch.directory, 'postgres.log'))
  let child: ChildProcess | undefined
  try {
    while (Date.now() < begun + 60_000) {
      const owner = await claim(launch.adminUrl)
      if (owner === 'taken')
        throw new StartupError(
          `Another Securebase is running on ${launch.directory}. Stop that one first, or set SECUREBASE_DATA to another folder.`,
        )
      if (owner === 'refused')
        throw new StartupError(
          `The database in ${launch.directory} refuses the password that is kept beside it. Put the whole folder back from one backup: its parts belong together.`,
        )
      if (owner) {
        const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
        if (child?.pid !== pid) launch.log('Took over the database that was still running.')
        return { pid, owner }
      }
      if (child && hasEnded(child)) {
        if (Date.now() > begun + patienceMs) throw new StartupError(whyNot(launch.directory, logged))
        child = undefined
        await sleep(200)
      }
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
    throw new StartupError(whyNot(launch.directory, logged))
  } catch (error) {
    if (child?.pid !== undefined && !hasEnded(child)) await stopPostmaster(child.pid)
    throw error
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

/** The last complaint in the log of this start. It quotes no statement and no value: the settings below see to that. */
function whyNot(directory: string, logged: number): string {
  const file = join(directory, 'postgres.log')
  const log = existsSync(file) ? readFileSync(file).subarray(logged).toString() : ''
  const lines = log.split('\n').filter((line) => /(?:FATAL|PANIC|^postgres):/.test(line))
  const complaint = lines.at(-1)?.replace(/^.*?(?:FATAL|PANIC|postgres): +/, '')
  return (
    `The database in ${directory} does not start${complaint ? `: ${complaint}` : ''}. ` +
    `Its log is ${file}. If the folder is damaged, put it back from your backup.`
  )
}

/** The pid of the postmaster that runs on this folder; a left-over file with a foreign or dead pid does not count. */
function livingPostmaster(pidFile: string, directory: string): number | undefined {
  if (!existsSync(pidFile)) return undefined
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined
  try {
    const parameters = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    return parameters.includes(clusterFolder(directory)) ? pid : undefined
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
    // The title of a process changes with every statement and tells others of the machine what runs.
    update_process_title: 'off',
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

const longestLog = 10 * 1024 * 1024

/** One earlier log is kept, so that years of starts do not fill the disk. Gives the length of the present one. */
function shortenLog(path: string): number {
  const length = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (length <= longestLog) return length
  renameSync(path, `${path}.1`)
  return 0
}

/** Ends a database: in order where it can be, by force where not. */
export async function stopPostmaster(pid: number): Promise<void> {
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
