import { createHash } from 'node:crypto'
import type pg from 'pg'
import { AppError } from '#server/errors.ts'

const mostFailures = 10
const lockMinutes = 15

/**
 * Locks an account for a quarter of an hour after ten wrong passwords in a row, from wherever they came.
 * Passkeys still work meanwhile, so nobody can be kept out who has one. An address without an account is locked
 * alike, so that a lock tells nothing.
 */
export type LockOut = {
  /**
   * Counts an attempt before its password is looked at, so that many at once are no way around the limit.
   * @throws AppError too-many-requests while the account is locked
   */
  attempt(email: string): Promise<void>
  /** The password was right: nothing is counted any more. */
  succeeded(email: string): Promise<void>
  /** The attempt came to nothing before its password was looked at. */
  withdraw(email: string): Promise<void>
}

export function lockOut(pool: pg.Pool): LockOut {
  const hashOf = (email: string) => createHash('sha256').update(email.trim().toLowerCase()).digest()
  return {
    async attempt(email) {
      const { rows } = await pool.query<{ seconds: number | null }>(
        `insert into identity.sign_in_failure as old (email_hash, failures, last_failed_at) values ($1, 1, now())
         on conflict (email_hash) do update set
           failures = case
             when old.locked_until > now() then old.failures
             when old.locked_until is not null or old.last_failed_at < now() - make_interval(mins => $3) then 1
             else old.failures + 1 end,
           last_failed_at = now(),
           locked_until = case
             when old.locked_until > now() then old.locked_until
             when old.locked_until is null and old.last_failed_at >= now() - make_interval(mins => $3)
               and old.failures >= $2 then now() + make_interval(mins => $3) end
         returning ceil(extract(epoch from locked_until - now()))::integer as seconds`,
        [hashOf(email), mostFailures, lockMinutes],
      )
      const seconds = rows[0]?.seconds
      if (typeof seconds === 'number')
        throw new AppError(
          'too-many-requests',
          'There were too many wrong passwords for this account. Try again in a quarter of an hour, or sign in with a passkey.',
          { retryAfterSeconds: seconds },
        )
    },
    async succeeded(email) {
      await pool.query('delete from identity.sign_in_failure where email_hash = $1', [hashOf(email)])
    },
    async withdraw(email) {
      await pool.query(
        'update identity.sign_in_failure set failures = greatest(failures - 1, 0) where email_hash = $1',
        [hashOf(email)],
      )
    },
  }
}
