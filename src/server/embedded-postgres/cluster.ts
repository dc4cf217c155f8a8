import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  accessSync,
  appendFileSync,
  chownSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { commandAs, type RunAs } from './run-as.ts'
import { StartupError } from './startup-error.ts'

export const adminName = 'securebase_admin'
const neededBytes = 200 * 1024 * 1024

export function clusterFolder(directory: string): string {
  return join(directory, 'cluster')
}

export function readPassword(directory: string): string {
  try {
    return readFileSync(join(directory, 'password'), 'utf8').trim()
  } catch {
    throw new StartupError(
      `The password file of the database is missing from ${directory}. Put it back from your backup; without it nobody can connect.`,
    )
  }
}

/** Makes the folders above the data, so that who may reach it is known before anything is put there. */
export function makeParent(directory: string): void {
  try {
    mkdirSync(dirname(directory), { recursive: true })
  } catch (error) {
    throw cannotWrite(dirname(directory), error)
  }
}

/** Makes a folder that the database process may use. */
export function ownedFolder(path: string, runAs: RunAs): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    accessSync(path, constants.W_OK)
    if (runAs.kind === 'account') chownSync(path, runAs.uid, runAs.gid)
  } catch (error) {
    throw cannotWrite(path, error)
  }
}

function cannotWrite(path: string, error: unknown): StartupError {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC') return diskFull(path)
  return new StartupError(
    `The folder ${path} cannot be written (${code}). Give this account the right to it, or set SECUREBASE_DATA to another folder.`,
  )
}

function diskFull(directory: string): StartupError {
  return new StartupError(
    `There is no room for the database: ${directory} needs 200 MB free at least. Free some, or set SECUREBASE_DATA to a folder on another disk.`,
  )
}

/** @throws StartupError if the disk has no room for what comes next */
export function checkRoom(directory: string, bytes = neededBytes): void {
  const { bavail, bsize } = statfsSync(directory)
  if (bavail * bsize < bytes) throw diskFull(directory)
}

/** @throws StartupError if the cluster was made by another major version */
export function checkVersion(directory: string, version: string): void {
  const made = readFileSync(join(clusterFolder(directory), 'PG_VERSION'), 'utf8').trim()
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
export function initialise(directory: string, binaries: Binaries, runAs: RunAs): void {
  checkRoom(directory)
  const partial = join(directory, `cluster-${process.pid}-${randomBytes(4).toString('hex')}`)
  const passwordFile = join(directory, `password-${process.pid}`)
  const password = randomBytes(32).toString('base64url')
  try {
    ownedFolder(partial, runAs)
    writeFileSync(passwordFile, password, { mode: 0o600 })
    if (runAs.kind === 'account') chownSync(passwordFile, runAs.uid, runAs.gid)
    const { file, parameters, identity } = commandAs(runAs, binaries.initdb, [
      '-D', partial, '-U', adminName, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8',
      '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--data-checksums',
    ]) // prettier-ignore
    const result = spawnSync(file, parameters, {
      ...identity,
      cwd: directory,
      encoding: 'utf8',
      env: processEnvironment(),
    })
    if (result.status !== 0) {
      const why = `${result.stderr ?? ''}${result.error?.message ?? ''}`.trim().split('\n').at(-1)
      if (/No space left/i.test(result.stderr ?? '')) throw diskFull(directory)
      throw new StartupError(`The database could not be made in ${directory}: ${why}`)
    }
    appendFileSync(join(partial, 'postgresql.conf'), "\ninclude 'securebase.conf'\n")
    writeFileSync(join(partial, 'securebase.conf'), '')
    if (runAs.kind === 'account') chownSync(join(partial, 'securebase.conf'), runAs.uid, runAs.gid)
    // initdb has written out what it made; what was added here must not be lost in a power cut either.
    for (const path of [
      passwordFile,
      join(partial, 'postgresql.conf'),
      join(partial, 'securebase.conf'),
      partial,
    ])
      writeOut(path)
    // The password comes first: a cluster in place always has one.
    if (!existsSync(clusterFolder(directory))) {
      renameSync(passwordFile, join(directory, 'password'))
      writeOut(directory)
      renameSync(partial, clusterFolder(directory))
      for (const folder of [directory, dirname(directory), dirname(dirname(directory))]) writeOut(folder)
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOSPC') throw diskFull(directory)
    throw error
  } finally {
    rmSync(partial, { recursive: true, force: true })
    rmSync(passwordFile, { force: true })
  }
}

/** What the system answers where a folder cannot be written out, or need not be. */
const notForFolders = ['EACCES', 'EINVAL', 'EISDIR', 'EPERM', 'EROFS']

/** Waits until the disk holds a file, or the names in a folder. */
function writeOut(path: string): void {
  let file: number | undefined
  try {
    file = openSync(path, 'r')
    fsyncSync(file)
  } catch (error) {
    if (!notForFolders.includes(String((error as NodeJS.ErrnoException).code))) throw error
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

/** Left-overs of starts that were cut off. */
export function removePartials(directory: string, names: readonly string[]): void {
  for (const name of names) {
    const pid = /^(?:cluster|password)-(\d+)/.exec(name)?.[1]
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
