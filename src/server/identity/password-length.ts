import { AppError } from '#server/errors.ts'

/** Shortest password; long ones are welcome, and no kinds of characters are asked for (NIST SP 800-63B, 3.1.1). */
export const shortestPassword = 12

/** @throws AppError invalid */
export function requireLength(password: string): void {
  if (password.length < shortestPassword)
    throw new AppError('invalid', 'Use at least 12 characters for a password.')
}
