import { z } from 'zod'
import { AppError } from './errors.ts'

/** A page's end as opaque text. It holds sort keys and ids only. */
export function encodeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/**
 * The parts of a cursor, as the list that made it needs them.
 * @throws AppError invalid if the text is no cursor of this list
 */
export function decodeCursor<Parts>(cursor: string, shape: z.ZodType<Parts>): Parts {
  try {
    const parts = shape.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    if (parts.success) return parts.data
  } catch {
    // Falls through to the same answer as a cursor of the wrong shape.
  }
  throw new AppError('invalid', 'This page link is broken. Start again from the first page.', {
    fields: [{ path: 'cursor', message: 'not a cursor of this list' }],
  })
}

/** A place in a list by its number. */
export const NumberCursor = z.tuple([
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
])
