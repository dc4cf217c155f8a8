import { AppError } from './errors.ts'

/** A page's end as opaque text. It holds sort keys and ids only. */
export function encodeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/** @throws AppError invalid if the text was not made by encodeCursor with this many parts */
export function decodeCursor(cursor: string, length: number): string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(parts) && parts.length === length && parts.every((part) => typeof part === 'string'))
      return parts
  } catch {
    // Falls through to the same answer as a cursor of the wrong shape.
  }
  throw new AppError('invalid', 'This page link is broken. Start again from the first page.', {
    fields: [{ path: 'cursor', message: 'not a cursor of this list' }],
  })
}
