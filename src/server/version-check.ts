import { AppError } from './errors.ts'

/** The ETag of a record: its version in quotes. */
export function etagOf(record: { version: number }): string {
  return `"${record.version}"`
}

/**
 * The version a change is based on, read from If-Match.
 *
 * @throws AppError precondition-required without the header, invalid if it is no ETag of ours
 */
export function versionFromIfMatch(header: string | undefined): number {
  if (!header)
    throw new AppError('precondition-required', 'Say which version you changed: send its ETag in If-Match.')
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(header)
  if (!match) throw new AppError('invalid', 'If-Match does not hold an ETag of this record.')
  return Number(match[1])
}

/** Tells a lost update from a missing record after an update that matched no row. */
export function changedMeanwhile(): AppError {
  return new AppError(
    'precondition-failed',
    'Somebody changed this in the meantime. Your text is still here: load the newer version and put it together.',
  )
}
