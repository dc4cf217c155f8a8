/**
 * The codec of every `sealed` column: text that only the application reads.
 *
 * The first byte names the format. 0 is UTF-8 as it is; later formats carry encrypted text, and old
 * rows stay readable because the byte says which one they are. Callers name the place of the value
 * (table, column, row, lane) from the start, since an encrypted format binds the text to its place.
 */
export type SealedPlace = { table: string; column: string; rowId: string; lane?: string }

const plainFormat = 0

export function seal(_place: SealedPlace, text: string): Buffer {
  const size = Buffer.byteLength(text, 'utf8')
  const sealed = Buffer.allocUnsafe(size + 1)
  sealed[0] = plainFormat
  sealed.write(text, 1, 'utf8')
  return sealed
}

/** @throws Error if the format is newer than this version of Securebase */
export function unseal(place: SealedPlace, sealed: Buffer): string {
  if (sealed[0] !== plainFormat)
    throw new Error(
      `${place.table}.${place.column} is sealed in format ${sealed[0]}, which this version cannot read.`,
    )
  return sealed.toString('utf8', 1)
}

export function sealJson(place: SealedPlace, value: unknown): Buffer {
  return seal(place, JSON.stringify(value))
}

/** The caller states the type, since only this application ever wrote the value. */
export function unsealJson<T>(place: SealedPlace, sealed: Buffer): T {
  return JSON.parse(unseal(place, sealed)) as T
}
