import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startAnswering } from './answering.ts'
import type { ChaosResult } from './kill-rounds.ts'
import { makeOpenForms } from './open-forms.ts'
import { startServerProcess } from './server-process.ts'

/** Whether this machine lets us put a file system into a file and mount it. */
export function canCutPower(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const folder = mkdtempSync(join(tmpdir(), 'securebase-disk-'))
  try {
    const disk = makeDisk(folder, 'probe', '32M')
    mount(disk, join(folder, 'mounted'))
    unmount(join(folder, 'mounted'))
    return true
  } catch {
    return false
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * The data lie on an ext4 file system inside a file. At the moment of the kill the file is copied: what the
 * kernel had not written out by then is not in the copy, as after a power cut. The next start is on the copy.
 */
export async function powerCuts(rounds: number, port: number, people = 8): Promise<ChaosResult> {
  const folder = mkdtempSync(join(tmpdir(), 'securebase-power-'))
  chmodSync(folder, 0o755)
  const mounted = join(folder, 'mounted')
  const data = join(mounted, 'data')
  let disk = makeDisk(folder, 'disk-0', '2G')
  mount(disk, mounted)
  const losses: string[] = []
  let slowestStartMs = 0
  try {
    let server = await startServerProcess(data, port)
    const links = await makeOpenForms(server.adminUrl, 5, rounds * 300 + 200)
    const answering = startAnswering(links, server.cookieKey, port)
    for (let round = 1; round <= rounds; round += 1) {
      let isOver = false
      const running = answering.run(people, () => isOver)
      await sleep(500 + Math.random() * 1500)
      await server.kill('both')
      const copy = join(folder, `disk-${round}`)
      execFileSync('cp', ['--sparse=always', disk, copy])
      isOver = true
      await running
      unmount(mounted)
      rmSync(disk)
      disk = copy
      mount(disk, mounted)
      server = await startServerProcess(data, port)
      slowestStartMs = Math.max(slowestStartMs, server.startedInMs)
      for (const loss of await answering.losses(server.adminUrl)) losses.push(`power cut ${round}: ${loss}`)
    }
    await server.stop()
    return { rounds, ...answering.acknowledged(), losses, slowestStartMs }
  } finally {
    unmount(mounted)
    rmSync(folder, { recursive: true, force: true })
  }
}

function makeDisk(folder: string, name: string, size: string): string {
  const disk = join(folder, name)
  execFileSync('truncate', ['-s', size, disk])
  execFileSync('mkfs.ext4', ['-q', disk], { stdio: 'ignore' })
  return disk
}

function mount(disk: string, place: string): void {
  mkdirSync(place, { recursive: true })
  execFileSync('mount', ['-o', 'loop', disk, place], { stdio: 'ignore' })
}

function unmount(place: string): void {
  try {
    execFileSync('umount', ['-l', place], { stdio: 'ignore' })
  } catch {
    // It was not mounted.
  }
}
