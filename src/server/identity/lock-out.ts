import { createHash } from 'node:crypto'
import type pg from 'pg'
import { AppError } from '#server/errors.ts'

const mostFailures = 10
const lockMinutes = 15

/**
 * Locks an account for a quarter of an hour after ten wrong passwords in a row, from wherever they came.
 * Passkeys still work meanwhile, so nobody can be kept out who has one.
 */
export type LockOut = {
  /** @throws AppError too-many-requests while the account is locked */
  check(email: string): Promise<void>
  failed(email: string): Promise<void>
  succeeded(email: string): Promise<void>
}

export function lockOut(pool: pg.Pool): LockOut {
  const hashOf = (email: string) => createHash('sha256').update(email.trim().toLowerCase()).digest()
  return {
    async check(email) {
      const { rows } = await pool.query<{ seconds: number }>(
        `select ceil(extract(epoch from locked_until - now()))::integer as seconds
         from identity.sign_in_failure where email_hash = $1 and locked_until > now()`,
        [hashOf(email)],
      )
      const [lock] = rows
      if (lock)
        throw new AppError(
          'too-many-requests',
          'There were too many wrong passwords for this account. Try again in a quarter of an hour, or sign in with a passkey.',
          { retryAfterSeconds: lock.seconds },
        )
    },
    async failed(email) {
      await pool.query(
        `insert into identity.sign_in_failure as old (email_hash, failures, last_failed_at) values ($1, 1, now())
         on conflict (email_hash) do update set
           failures = case when old.last_failed_at < now() - make_interval(mins => $3) then 1 else old.failures + 1 end,
           last_failed_at = now(),
           locked_until = case
             when old.failures + 1 >= $2 and old.last_failed_at >= now() - make_interval(mins => $3)
             then now() + make_interval(mins => $3) end`,
        [hashOf(email), mostFailures, lockMinutes],
      )
    },
    async succeeded(email) {
      await pool.query('delete from identity.sign_in_failure where email_hash = $1', [hashOf(email)])
    },
  }
}
