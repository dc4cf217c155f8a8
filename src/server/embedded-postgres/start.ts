import { existsSync, readdirSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chooseAddress, toUrl } from './address.ts'
import { prepareBinaries } from './binaries.ts'
import { checkVersion, clusterFolder, initialise, readPassword, removePartials } from './cluster.ts'
import { checkRoom, makeParent, ownedFolder } from './folders.ts'
import { startPostmaster, stopPostmaster } from './postmaster.ts'
import { chooseRunAs } from './run-as.ts'

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

/**
 * Starts the database of a folder, making it first where there is none. A database that outlived a killed
 * server is taken over. If the database dies, it is started again.
 *
 * @throws StartupError with one clear sentence: no room, no rights, a newer version, a second server
 */
export async function startEmbeddedPostgres(options: StartOptions): Promise<EmbeddedPostgres> {
  const { log = () => {} } = options
  const directory = resolve(options.directory)
  makeParent(directory)
  const runAs = chooseRunAs(directory)
  ownedFolder(directory, runAs)
  const binaries = prepareBinaries(runAs, directory)
  removePartials(directory, readdirSync(directory))
  if (!existsSync(clusterFolder(directory))) {
    log('Making the database (once).')
    await initialise(directory, binaries, runAs)
  }
  checkVersion(directory, binaries.version)
  checkRoom(directory, 16 * 1024 * 1024)
  const address = await chooseAddress(directory, runAs)
  const adminUrl = toUrl(address, readPassword(directory))
  const start = () => startPostmaster({ ...options, directory, runAs, binaries, address, adminUrl, log })

  let running = await start()
  let isStopping = false
  let restarting = Promise.resolve()
  const restart = async (): Promise<void> => {
    let said = ''
    for (let attempt = 0; !isStopping; attempt++) {
      try {
        running = await start()
        watch()
        return
      } catch (error) {
        const { message } = error as Error
        if (message !== said) log(`The database could not be started again: ${message}`)
        said = message
        await sleep(Math.min(5000, 200 * 2 ** attempt))
      }
    }
  }
  const watch = () => {
    running.owner.on('end', () => {
      if (isStopping) return
      log('The database stopped unexpectedly and is started again.')
      restarting = restart()
    })
  }
  watch()
  return {
    adminUrl,
    directory,
    pid: () => running.pid,
    async stop() {
      isStopping = true
      // A database that is just coming up again is waited for, or it would outlive this.
      await restarting
      await running.owner.end().catch(() => {})
      await stopPostmaster(running.pid)
      if (address.temporary) rmSync(address.host, { recursive: true, force: true })
    },
  }
}
