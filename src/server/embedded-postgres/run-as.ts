import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { StartupError } from './startup-error.ts'

/**
 * How the database process is started. PostgreSQL refuses to run as root, so root either hands it to an
 * unprivileged account or maps itself away in a user namespace.
 */
export type RunAs =
  | { kind: 'self' }
  | { kind: 'account'; name: string; uid: number; gid: number }
  | { kind: 'mapped' }

type Account = { name: string; uid: number; gid: number }

function findAccount(): Account | undefined {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const wanted of ['postgres', 'nobody']) {
    const [name, , uid, gid] = lines.find((line) => line.startsWith(`${wanted}:`))?.split(':') ?? []
    if (name && uid && gid) return { name, uid: Number(uid), gid: Number(gid) }
  }
  return undefined
}

/** Whether the account may pass through every folder above the path. A root-only home is where this fails. */
export function isReachable(path: string, account: { uid: number; gid: number }): boolean {
  let folder = resolve(path)
  while (folder !== dirname(folder)) {
    folder = dirname(folder)
    let stat
    try {
      stat = statSync(folder)
    } catch {
      continue
    }
    const passes =
      stat.uid === account.uid
        ? stat.mode & 0o100
        : stat.gid === account.gid
          ? stat.mode & 0o010
          : stat.mode & 0o001
    if (!passes) return false
  }
  return true
}

function canMap(): boolean {
  try {
    execFileSync('unshare', [...mappingArguments, 'true'], { stdio: 'ignore', timeout: 5000 })
    return true
  } catch {
    return false
  }
}

const mappingArguments = ['--user', '--map-user=65534', '--map-group=65534', '--']

/**
 * Chooses how to start the database for a data folder.
 *
 * @throws StartupError if this is root and neither an account nor a user namespace can be used
 */
export function chooseRunAs(directory: string, preferred = process.env['SECUREBASE_POSTGRES_AS']): RunAs {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return { kind: 'self' }
  const account = findAccount()
  const usable = account && isReachable(directory, account) ? account : undefined
  if (preferred !== 'mapped' && usable) return { kind: 'account', ...usable }
  if (preferred !== 'account' && canMap()) return { kind: 'mapped' }
  throw new StartupError(
    `PostgreSQL does not run as root, and no other way was found: the accounts postgres and nobody cannot reach ${directory}, ` +
      'and user namespaces are switched off here. Start Securebase as an ordinary user, or set SECUREBASE_DATA to a folder ' +
      'that other accounts may pass through, such as /var/lib/securebase.',
  )
}

/** The command line and identity for spawning `command` in that way. */
export function commandAs(
  runAs: RunAs,
  command: string,
  parameters: readonly string[],
): { file: string; parameters: string[]; identity: { uid?: number; gid?: number } } {
  if (runAs.kind === 'mapped')
    return { file: 'unshare', parameters: [...mappingArguments, command, ...parameters], identity: {} }
  const identity = runAs.kind === 'account' ? { uid: runAs.uid, gid: runAs.gid } : {}
  return { file: command, parameters: [...parameters], identity }
}
