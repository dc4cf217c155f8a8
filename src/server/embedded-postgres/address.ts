import { chownSync, existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { adminName } from './cluster.ts'
import { ownedFolder } from './folders.ts'
import type { RunAs } from './run-as.ts'

export type Address = { host: string; port: number; isSocket: boolean; temporary: boolean }

/** A socket's path has 107 bytes at most; PostgreSQL adds `/.s.PGSQL.5432.lock` to its folder. */
const longestFolder = 85

/** A private socket; where its path would be too long, one in the temporary folder; loopback on Windows. */
export async function chooseAddress(directory: string, runAs: RunAs): Promise<Address> {
  if (process.platform === 'win32')
    return { host: '127.0.0.1', port: await freePort(), isSocket: false, temporary: false }
  const folder = join(directory, 'socket')
  if (Buffer.byteLength(folder) <= longestFolder) {
    ownedFolder(folder, runAs)
    return { host: folder, port: 5432, isSocket: true, temporary: false }
  }
  const remembered = join(directory, 'socket-folder')
  const known = existsSync(remembered) ? readFileSync(remembered, 'utf8') : ''
  if (known && Buffer.byteLength(known) <= longestFolder && isOurs(known, runAs))
    return { host: known, port: 5432, isSocket: true, temporary: true }
  const base = Buffer.byteLength(tmpdir()) <= longestFolder - 20 ? tmpdir() : '/tmp'
  const made = mkdtempSync(join(base, 'securebase-'))
  if (runAs.kind === 'account') chownSync(made, runAs.uid, runAs.gid)
  writeFileSync(remembered, made)
  return { host: made, port: 5432, isSocket: true, temporary: true }
}

/** In a folder where everybody may write, somebody else may have taken a name that was given up. */
function isOurs(folder: string, runAs: RunAs): boolean {
  const owner = runAs.kind === 'account' ? runAs.uid : process.getuid?.()
  const found = statSync(folder, { throwIfNoEntry: false })
  return found !== undefined && found.isDirectory() && found.uid === owner
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

export function toUrl(address: Address, password: string): string {
  const url = new URL(`postgres://${adminName}:${password}@localhost/postgres`)
  if (address.isSocket) url.searchParams.set('host', address.host)
  else url.host = `127.0.0.1:${address.port}`
  return url.href
}
