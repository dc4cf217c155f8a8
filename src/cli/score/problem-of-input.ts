import { TableSyntaxError } from '../tables/table-syntax-error.ts'
import { WorkbookError } from '../tables/xlsx/workbook-error.ts'
import { ColumnError } from './find-columns.ts'
import { OutputError } from './output-file.ts'

/** What is wrong with the table, as a sentence without anything that stands in it; undefined: something else. */
export function problemOfInput(error: unknown): string | undefined {
  if (error instanceof ColumnError || error instanceof OutputError || error instanceof WorkbookError)
    return error.message
  if (error instanceof TableSyntaxError)
    return `The table cannot be read: a quote is opened before line ${error.lines} and not closed.`
  if (!(error instanceof Error) || !('code' in error)) return undefined
  const { code, path } = error as { code: string; path?: string }
  return path === undefined ? undefined : `${path} cannot be read (${code}).`
}
