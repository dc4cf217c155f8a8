import { spawn, type SpawnOptions } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  appendFileSync,
  chownSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { cannotRead, checkRoom, diskFull, ownedFolder, writeOut } from './folders.ts'
import { commandAs, type RunAs } from './run-as.ts'
import { StartupError } from './startup-error.ts'

export const adminName = 'securebase_admin'

export function clusterFolder(directory: string): string {
  return join(directory, 'cluster')
}

/** Lies inside the cluster, so that both come into place with one renaming and travel together in a copy. */
export function passwordFileOf(cluster: string): string {
  return join(cluster, 'securebase.password')
}

export function readPassword(directory: string): string {
  const file = passwordFileOf(clusterFolder(directory))
  // Folders made before 2026-11-25 hold it beside the cluster.
  const found = [file, join(directory, 'password')].find((path) => existsSync(path))
  if (found) return readFileSync(found, 'utf8').trim()
  throw new StartupError(
    `The password of the database is missing (${file}). Put that file back from your backup; without it nobody can connect.`,
  )
}

/** @throws StartupError if the cluster was made by another major version */
export function checkVersion(directory: string, version: string): void {
  const file = join(clusterFolder(directory), 'PG_VERSION')
  let made: string
  try {
    made = readFileSync(file, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw cannotRead(file, error)
    throw new StartupError(
      `${clusterFolder(directory)} holds no whole database (PG_VERSION is missing). Put the folder back from your backup, or delete it if nothing was ever stored in it. Nothing was changed.`,
    )
  }
  const [major] = version.split('.')
  if (made === major) return
  throw new StartupError(
    Number(made) > Number(major)
      ? `The data in ${directory} was made by PostgreSQL ${made}, newer than the ${major} of this version. Start the newer Securebase that made it. Nothing was changed.`
      : `The data in ${directory} was made by PostgreSQL ${made}; this version brings ${major}. Export it with the older Securebase and import it here. Nothing was changed.`,
  )
}

/**
 * Makes a new cluster in a temporary folder and renames it into place, so that a start that was cut off never
 * leaves half a cluster behind.
 */
export async function initialise(directory: string, binaries: Binaries, runAs: RunAs): Promise<void> {
  checkRoom(directory)
  const partial = join(directory, `cluster-${process.pid}-${randomBytes(4).toString('hex')}`)
  const passwordFile = `${partial}.password`
  const password = randomBytes(32).toString('base64url')
  try {
    ownedFolder(partial, runAs)
    writeFileSync(passwordFile, password, { mode: 0o600 })
    if (runAs.kind === 'account') chownSync(passwordFile, runAs.uid, runAs.gid)
    const { file, parameters, identity } = commandAs(runAs, binaries.initdb, [
      '-D', partial, '-U', adminName, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8',
      '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--data-checksums',
    ]) // prettier-ignore
    const said = await complaintOf(file, parameters, { ...identity, cwd: directory })
    if (said !== undefined && /No space left/i.test(said)) throw diskFull(directory)
    if (said !== undefined)
      throw new StartupError(
        `The database could not be made in ${directory}: ${said.trim().split('\n').at(-1)}`,
      )
    appendFileSync(join(partial, 'postgresql.conf'), "\ninclude 'securebase.conf'\n")
    const configuration = join(partial, 'securebase.conf')
    writeFileSync(configuration, '')
    if (runAs.kind === 'account') chownSync(configuration, runAs.uid, runAs.gid)
    renameSync(passwordFile, passwordFileOf(partial))
    // initdb has written out what it made; what was added here must not be lost in a power cut either.
    for (const path of [passwordFileOf(partial), join(partial, 'postgresql.conf'), configuration, partial])
      writeOut(path)
    renameSync(partial, clusterFolder(directory))
    for (const folder of [directory, dirname(directory), dirname(dirname(directory))]) writeOut(folder)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOSPC') throw diskFull(directory)
    // Another start was first: its cluster is the one.
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error
  } finally {
    rmSync(partial, { recursive: true, force: true })
    rmSync(passwordFile, { force: true })
  }
}

/** Runs a command to its end: undefined if it did its work, else what it said. */
async function complaintOf(
  file: string,
  parameters: string[],
  options: SpawnOptions,
): Promise<string | undefined> {
  // A group of its own: Ctrl-C in the terminal waits until the cluster is whole.
  const child = spawn(file, parameters, {
    ...options,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: processEnvironment(),
  })
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code) => resolve(code === 0 ? undefined : said || `exit code ${code}`))
  })
}

/** Left-overs of starts that were cut off. */
export function removePartials(directory: string, names: readonly string[]): void {
  for (const name of names) {
    const pid = /^cluster-(\d+)-/.exec(name)?.[1]
    if (pid && !isAlive(Number(pid))) rmSync(join(directory, name), { recursive: true, force: true })
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  try {
    // A zombie answers signals but has ended.
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return process.platform !== 'linux'
  }
}

/** The environment without what would point PostgreSQL's tools elsewhere. */
export function processEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('PG') && !name.startsWith('LC_'),
  )
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' }
}
