import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  NothingMore,
  PasskeyAnswer,
  PasskeyChoice,
  PasswordConfirmation,
  PasswordReset,
  SecondStep,
} from '#features/account/account.contract.ts'
import { AppError, type ErrorCode } from '#server/errors.ts'
import { addressHeader, type Auth } from './auth.ts'

/**
 * The parts of the sign-in library that are handed on as they are, with what each may be sent; four more have a
 * route of their own, and everything else it can do does not exist here.
 */
export const authPaths: readonly (readonly ['GET' | 'POST', string, z.ZodType])[] = [
  ['POST', '/sign-out', NothingMore],
  ['POST', '/reset-password', PasswordReset],
  ['POST', '/two-factor/enable', PasswordConfirmation],
  ['POST', '/two-factor/disable', PasswordConfirmation],
  ['POST', '/two-factor/verify-backup-code', SecondStep],
  ['POST', '/two-factor/generate-backup-codes', PasswordConfirmation],
  ['GET', '/passkey/generate-register-options', z.unknown()],
  ['POST', '/passkey/verify-registration', PasskeyAnswer],
  ['GET', '/passkey/generate-authenticate-options', z.unknown()],
  ['POST', '/passkey/verify-authentication', PasskeyAnswer],
  ['GET', '/passkey/list-user-passkeys', z.unknown()],
  ['POST', '/passkey/delete-passkey', PasskeyChoice],
]

const sentences: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: 'E-mail address or password is not right.',
  INVALID_PASSWORD: 'The password is not right.',
  INVALID_CODE: 'This code is not right. Codes change every 30 seconds; try the newest one.',
  INVALID_TWO_FACTOR_COOKIE: 'The second step took too long. Sign in again.',
  INVALID_BACKUP_CODE: 'This recovery code is not right, or it was used before.',
  INVALID_TOKEN: 'This link has run out or was used before. Ask for a new one.',
  PASSWORD_TOO_SHORT: 'Use at least 12 characters for a password.',
  PASSWORD_TOO_LONG: 'Use at most 256 characters for a password.',
  INVALID_EMAIL: 'Enter an e-mail address like name@example.org.',
  SESSION_NOT_FRESH: 'Sign in again before you change this.',
  PASSKEY_NOT_FOUND: 'This passkey is not known here. Sign in with your password.',
}

const codeOfStatus: Record<number, ErrorCode> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  429: 'too-many-requests',
}

export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value)
    else if (value) for (const one of value) headers.append(name, one)
  }
  // The body is passed on as it was parsed, so its old length and coding no longer hold.
  for (const name of ['content-length', 'transfer-encoding', 'connection', 'expect']) headers.delete(name)
  headers.set(addressHeader, request.ip)
  return headers
}

/**
 * Hands a request to the sign-in library and turns what it refuses into the errors of this server.
 *
 * @param sent - the body, once it was checked; of a GET nothing is handed on
 * @param check - a last look at what the library granted, before any of it leaves this server; it may throw
 */
export async function passToAuth(
  auth: Auth,
  request: FastifyRequest,
  reply: FastifyReply,
  sent: unknown,
  check: (granted: unknown) => Promise<void> = async () => {},
): Promise<unknown> {
  const origin = new URL(auth.options.baseURL as string).origin
  const headers = headersOf(request)
  // The library compares these with the base address; whether the request is ours was decided before.
  if (headers.has('origin') || headers.has('cookie')) headers.set('origin', origin)
  const answer = await auth.handler(
    new Request(new URL(request.routeOptions.url!, origin), {
      method: request.method,
      headers,
      ...(request.method === 'GET' ? {} : { body: JSON.stringify(sent ?? {}) }),
    }),
  )
  const text = await answer.text()
  const body: unknown = text ? JSON.parse(text) : null
  if (answer.ok) await check(body)
  for (const cookie of answer.headers.getSetCookie()) void reply.header('set-cookie', cookie)
  if (answer.ok) return reply.code(answer.status).send(withoutToken(body))
  throw refusal(answer, body)
}

function refusal(answer: Response, body: unknown): AppError {
  const code = codeOfStatus[answer.status] ?? (answer.status >= 500 ? 'unavailable' : 'invalid')
  const reason = typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : ''
  if (code === 'too-many-requests') {
    const wait = Number(answer.headers.get('x-retry-after') ?? answer.headers.get('retry-after') ?? 60)
    return new AppError(code, 'That was too often in a short time. Wait a little and try again.', {
      retryAfterSeconds: Number.isFinite(wait) ? wait : 60,
    })
  }
  return new AppError(code, sentences[reason] ?? 'This was refused. Check what you entered and try again.')
}

/** The token of a session belongs into its cookie, where no script can read it. */
function withoutToken(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('token' in body)) return body ?? {}
  const { token: _token, ...rest } = body
  return rest
}
