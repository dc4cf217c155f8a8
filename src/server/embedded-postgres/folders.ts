import {
  accessSync,
  chownSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  statfsSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { RunAs } from './run-as.ts'
import { StartupError } from './startup-error.ts'

const neededBytes = 200 * 1024 * 1024

/** Makes the folders above the data, so that who may reach it is known before anything is put there. */
export function makeParent(directory: string): void {
  const missing: string[] = []
  for (let folder = dirname(directory); !existsSync(folder); folder = dirname(folder)) missing.unshift(folder)
  // One by one: Node's recursive mkdir never ends where a file system makes no folders at all, as below /proc.
  for (const folder of missing)
    try {
      mkdirSync(folder)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw cannotWrite(folder, error)
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
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return new StartupError(
      `The folder ${path} cannot be made: a file is in its place. Set SECUREBASE_DATA to a folder.`,
    )
  return new StartupError(
    `The folder ${path} cannot be written (${code}). Give this account the right to it, or set SECUREBASE_DATA to another folder.`,
  )
}

export function cannotRead(path: string, error: unknown): StartupError {
  return new StartupError(
    `${path} cannot be read (${(error as NodeJS.ErrnoException).code}). Start Securebase as the account that made the data.`,
  )
}

export function diskFull(directory: string, bytes = neededBytes): StartupError {
  return new StartupError(
    `There is no room for the database: ${directory} needs ${bytes / 1024 / 1024} MB free at least. Free some, or set SECUREBASE_DATA to a folder on another disk.`,
  )
}

/** @throws StartupError if the disk has no room for what comes next */
export function checkRoom(directory: string, bytes = neededBytes): void {
  const { bavail, bsize } = statfsSync(directory)
  if (bavail * bsize < bytes) throw diskFull(directory, bytes)
}

/** What the system answers where a folder cannot be written out, or need not be. */
const notForFolders = ['EACCES', 'EINVAL', 'EISDIR', 'EPERM', 'EROFS']

/** Waits until the disk holds a file, or the names in a folder. */
export function writeOut(path: string): void {
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
