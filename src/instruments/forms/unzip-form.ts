import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { fromBufferPromise, type ZipFile } from 'yauzl'
import { maxFileBytes } from '../fhir/read-json.ts'
import { FormError } from './form-file.ts'

const maxEntries = 1000

/** What holds the form in an archive of REDCap (instrument.csv) or LimeSurvey (.lss in an .lsa). */
const holdsForm = (name: string) => /(?:^|\/)instrument\.csv$|\.lss$/i.test(name)

export type Unzipped = { readonly bytes: Buffer; readonly name: string }

const deflated = 8

async function unpack(packed: Buffer, isDeflated: boolean): Promise<Buffer> {
  if (!isDeflated) return packed
  try {
    return await promisify(inflateRaw)(packed, { maxOutputLength: maxFileBytes })
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : damaged()
  }
}

const tooLarge = () => new FormError('the file', 'The form in the ZIP archive unpacks to more than 10 MB.')
const damaged = () => new FormError('the file', 'The ZIP archive is damaged. Export it again.')

/**
 * Takes the form out of a ZIP archive.
 *
 * @throws FormError if there is none in it, or it unpacks to more than 10 MB
 */
export async function unzipForm(archive: Buffer): Promise<Unzipped> {
  const zip = await fromBufferPromise(archive, { lazyEntries: true, autoClose: false }).catch(() => {
    throw damaged()
  })
  try {
    return await takeForm(zip)
  } catch (error) {
    throw error instanceof FormError ? error : damaged()
  } finally {
    zip.close()
  }
}

async function takeForm(zip: ZipFile): Promise<Unzipped> {
  let count = 0
  for await (const entry of zip.eachEntry()) {
    count += 1
    if (count > maxEntries) break
    if (entry.fileName.startsWith('xl/'))
      throw new FormError('the file', 'It is a workbook. Save the sheet as CSV (UTF-8) and choose that file.')
    if (!holdsForm(entry.fileName)) continue
    if (entry.isEncrypted())
      throw new FormError(
        'the file',
        'The ZIP archive is locked with a password. Unpack it and choose the file inside.',
      )
    const pieces: Buffer[] = []
    // Unpacked here: a failure in the library's own unpacking is heard by nobody.
    const stored = await zip.openReadStreamPromise(entry, { decodeFileData: false })
    for await (const piece of stored as AsyncIterable<Buffer>) pieces.push(piece)
    const bytes = await unpack(Buffer.concat(pieces), entry.compressionMethod === deflated)
    if (bytes.length > maxFileBytes) throw tooLarge()
    if (bytes.length !== entry.uncompressedSize) throw damaged()
    return { bytes, name: entry.fileName }
  }
  throw new FormError(
    'the file',
    'There is no instrument.csv (REDCap) and no .lss (LimeSurvey) in the ZIP archive. Unpack it and choose the form itself.',
  )
}
