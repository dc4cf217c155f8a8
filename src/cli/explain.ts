import { InstrumentFileError } from '#instruments/library.ts'
import { ConfigError } from '#server/config.ts'
import { StartupError } from '#server/embedded-postgres/start.ts'
import { AppError } from '#server/errors.ts'
import { NewerDatabaseError, OtherDatabaseError } from '#server/migrate.ts'

/** A failure as a sentence for the terminal. What nobody foresaw keeps its stack, for a report. */
export function explain(error: unknown): string {
  if (
    error instanceof StartupError ||
    error instanceof ConfigError ||
    error instanceof NewerDatabaseError ||
    error instanceof OtherDatabaseError ||
    error instanceof InstrumentFileError
  )
    return error.message
  if (error instanceof AppError)
    return [error.message, ...error.fields.map((field) => `  ${field.path}: ${field.message}`)].join('\n')
  const { code, path } = error as { code?: string; path?: string }
  if (code === 'ENOSPC')
    return `There is no room left on the disk${path ? ` at ${path}` : ''}. Free some and start again; nothing was lost.`
  if (code === 'ENOENT' && path) return `There is no file ${path}.`
  if (code === '42501')
    return 'The user in DATABASE_URL may not create roles or schemas. Use one with CREATEROLE that owns the database.'
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
