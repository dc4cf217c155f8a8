import type { FastifyReply, FastifyRequest } from 'fastify'
import type pg from 'pg'
import { z } from 'zod'
import { SecondStep } from '#features/account/account.contract.ts'
import { AppError } from '#server/errors.ts'
import { markCodeUsed } from './accounts.queries.ts'
import { passToAuth } from './auth-handler.ts'
import type { Auth } from './auth.ts'

const Granted = z.looseObject({ token: z.string(), user: z.looseObject({ id: z.uuid() }) })

/**
 * Takes a code of the authenticator app, each one once (RFC 6238, section 5.2). The library takes a code as often
 * as it comes while it is valid, so a second session from the same code is ended before anybody holds its token.
 *
 * @param isSignedIn - somebody who switches the second step on: the code counts as used and ends nothing
 */
export function verifyCode(
  auth: Auth,
  pool: pg.Pool,
  request: FastifyRequest,
  reply: FastifyReply,
  isSignedIn: boolean,
): Promise<unknown> {
  const sent = SecondStep.parse(request.body)
  return passToAuth(auth, request, reply, sent, async (granted) => {
    const { token, user } = Granted.parse(granted)
    if ((await markCodeUsed(pool, user.id, sent.code)) || isSignedIn) return
    await pool.query('delete from identity."session" where token = $1', [token])
    throw new AppError('unauthenticated', 'This code was used before. Wait for the next one and enter that.')
  })
}
