import type pg from 'pg'
import type { Actor } from '#server/access/actor.ts'
import type { Access } from '#server/access/with-actor.ts'
import { AppError } from '#server/errors.ts'
import { findMemberActor } from './practice.service.ts'

/**
 * The active member behind an account, to act as from the command line.
 *
 * @param practiceId - needed where the account is a member of several practices
 * @throws AppError not-found where there is none, conflict where there are several
 */
export async function findMemberByEmail(
  { access, signinPool }: { access: Access; signinPool: pg.Pool },
  email: string,
  practiceId?: string,
): Promise<Extract<Actor, { kind: 'member' }>> {
  const { rows } = await signinPool.query<{ practice_id: string; member_id: string }>(
    `select m.practice_id, m.member_id from membership m join "user" u on u.id = m.user_id
     where u.email = $1 and m.member_id is not null and ($2::uuid is null or m.practice_id = $2)`,
    [email.toLowerCase(), practiceId ?? null],
  )
  const found = await Promise.all(
    rows.map(({ practice_id, member_id }) => findMemberActor(access, practice_id, member_id)),
  )
  const [actor, ...more] = found.filter((one) => one !== undefined)
  if (!actor) throw new AppError('not-found', `There is no active member with the address ${email}.`)
  if (more.length > 0)
    throw new AppError(
      'conflict',
      'This account is a member of several practices. Say with --practice which one; securebase user practices lists them.',
    )
  return actor
}
