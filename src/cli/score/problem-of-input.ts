import { TableSyntaxError } from '../tables/table-syntax-error.ts'
import { WorkbookError } from '../tables/xlsx/workbook-error.ts'
import { ColumnError } from './find-columns.ts'
import { OutputError } from './output-file.ts'

/** What is wrong with the table, as a sentence without anything that stands in it; undefined: something else. */
export function problemOfInput(error: unknown): string | undefined {
  const isKnown = [ColumnError, OutputError, WorkbookError, TableSyntaxError].some(
    (kind) => error instanceof kind,
  )
  if (isKnown) return (error as Error).message
  if (!(error instanceof Error) || !('code' in error)) return undefined
  const { code, path } = error as { code: string; path?: string }
  if (code === 'ERR_WORKER_OUT_OF_MEMORY')
    return 'A row needs more memory than one may take. Score with --jobs 1.'
  return path === undefined ? undefined : `${path} cannot be read (${code}).`
}
