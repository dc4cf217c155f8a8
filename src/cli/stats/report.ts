import { plain } from './plain.ts'
import { printReadable } from './print-readable.ts'
import { type RefusedRow, TableError } from './open-table.ts'

/** What a model answers: a result, or the library's reason why the data allow none. */
export type Outcome = { result: object; hasResult?: boolean; refused?: readonly RefusedRow[] }

/**
 * Prints what a model found and sets how the command ends: 0 done, 1 lines refused or no result, 2 wrong usage.
 *
 * What the library calls a caller's mistake (RangeError) is one of the command's options here.
 */
export async function report(
  isJson: boolean | undefined,
  compute: () => Promise<Outcome> | Outcome,
): Promise<void> {
  let outcome: Outcome
  try {
    outcome = await compute()
  } catch (error) {
    const message = messageOf(error)
    if (message === undefined) throw error
    process.stderr.write(`${message}\n`)
    process.exitCode = 2
    return
  }
  const { result, hasResult = true, refused = [] } = outcome
  const shown = plain(
    refused.length > 0 ? { ...result, refused: refused.toSorted((a, b) => a.row - b.row) } : result,
  )
  process.stdout.write(isJson ? `${JSON.stringify(shown)}\n` : printReadable(shown))
  if (!hasResult || refused.length > 0) process.exitCode = 1
}

function messageOf(error: unknown): string | undefined {
  if (error instanceof TableError || error instanceof RangeError) return error.message
  const { code, path, message } = error as { code?: string; path?: string; message?: string }
  if (code === 'ENOENT') return `There is no file ${path}.`
  if (code === 'EISDIR') return 'This is a folder, not a file.'
  return code?.startsWith('CSV_') ? `The table cannot be read: ${message}` : undefined
}
