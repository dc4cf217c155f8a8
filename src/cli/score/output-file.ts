import { constants } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** A file that has its name only when it is whole; until then it is called `….part`. */
export type OutputFile = {
  readonly size: number
  write(text: string | Uint8Array): Promise<void>
  /** What was written stays, whatever happens to the machine. */
  sync(): Promise<void>
  close(): Promise<void>
}

/** The files of a run cannot be written or gone on with. Its message says which and why. */
export class OutputError extends Error {}

export const partOf = (path: string): string => `${path}.part`

/**
 * Opens the part of a file, empty or cut to what is known to be right.
 *
 * @param size - in bytes; 0: from the start
 * @throws OutputError if it cannot be written, or is shorter than that
 */
export async function openOutputFile(path: string, size = 0): Promise<OutputFile> {
  const part = partOf(path)
  const flags = constants.O_RDWR | constants.O_CREAT | (size === 0 ? constants.O_TRUNC : 0)
  const handle = await open(part, flags, 0o600).catch((error: NodeJS.ErrnoException) => {
    throw new OutputError(`${part} cannot be written (${error.code ?? 'unknown'}).`)
  })
  const { size: there } = await handle.stat()
  if (there < size) {
    await handle.close()
    throw new OutputError(`${part} is not as the interrupted run left it. Start again without --resume.`)
  }
  await handle.truncate(size)
  let end = size
  return {
    get size() {
      return end
    },
    async write(text) {
      const bytes = typeof text === 'string' ? Buffer.from(text) : text
      for (let done = 0; done < bytes.length;) {
        const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, end)
        done += bytesWritten
        end += bytesWritten
      }
    },
    sync: () => handle.sync(),
    close: () => handle.close(),
  }
}

/** Gives the file its name. A name that is lost with the power would be found again by going on. */
export async function nameOutputFile(path: string): Promise<void> {
  await rename(partOf(path), path)
  await syncFolder(dirname(path))
}

export async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder, and does not need to.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}
