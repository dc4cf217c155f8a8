import { pipeline, type Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl'
import { notAWorkbook, tooLarge, WorkbookError } from './workbook-error.ts'

/** The files inside a workbook, unpacked while they are read. */
export type WorkbookParts = {
  /** Undefined: there is no such part. */
  open(name: string): Promise<AsyncIterable<Buffer> | undefined>
  close(): void
}

const deflated = 8
const mostParts = 10_000
/** A sheet with all rows and columns that a workbook can have is smaller; packed, it may be a thousandth of that. */
const mostBytes = 4_000_000_000

/**
 * Opens a workbook by the list at the end of its archive. More bytes than the list says are never unpacked.
 *
 * @param onBytes - hears how many packed bytes have been read, about
 * @throws WorkbookError if it is no archive, or too large
 */
export async function openParts(
  input: string | Buffer,
  onBytes: (count: number) => void,
): Promise<WorkbookParts> {
  const options = { lazyEntries: true, autoClose: false }
  const opening = typeof input === 'string' ? openPromise(input, options) : fromBufferPromise(input, options)
  const archive = await opening.catch((error: NodeJS.ErrnoException) => {
    throw error.code === undefined ? notAWorkbook() : error
  })
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of archive.eachEntry()) {
      if (entries.size >= mostParts) throw tooLarge(`has more than ${mostParts} parts`)
      entries.set(entry.fileName.toLowerCase(), entry)
    }
  } catch (error) {
    archive.close()
    throw error instanceof WorkbookError ? error : notAWorkbook()
  }
  return {
    async open(name) {
      const entry = entries.get(name.toLowerCase())
      if (!entry) return undefined
      if (entry.isEncrypted())
        throw new WorkbookError('The workbook is locked with a password. Take it off first.')
      if (entry.uncompressedSize > mostBytes) throw tooLarge('unpacks to more than 4 GB')
      return unpacked(archive, entry, onBytes)
    },
    close: () => archive.close(),
  }
}

/** Damage, and more bytes than the list says, are seen while they come. */
async function* unpacked(
  archive: ZipFile,
  entry: Entry,
  onBytes: (count: number) => void,
): AsyncGenerator<Buffer, void> {
  const packed = entry.compressedSize / Math.max(1, entry.uncompressedSize)
  let still = entry.uncompressedSize
  try {
    const stored = await archive.openReadStreamPromise(entry, { decodeFileData: false })
    const pieces = entry.compressionMethod === deflated ? inflated(stored) : stored
    for await (const piece of pieces as AsyncIterable<Buffer>) {
      still -= piece.length
      if (still < 0) break
      onBytes(piece.length * packed)
      yield piece
    }
  } catch (error) {
    throw error instanceof WorkbookError ? error : damaged()
  }
  if (still !== 0) throw damaged()
}

function inflated(stored: Readable): Readable {
  const inflate = createInflateRaw()
  // Whoever reads what comes out hears of a failure there.
  pipeline(stored, inflate, () => {})
  return inflate
}

const damaged = () => new WorkbookError('The workbook is damaged.')
