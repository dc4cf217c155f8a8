import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Actor } from '#server/access/actor.ts'
import type { MemberRole } from './practice.contract.ts'
import { databaseRoles } from '#server/database-roles.ts'
import { AppError } from '#server/errors.ts'

/**
 * Makes a practice and its first owner. There is nobody yet in whose name a request could do that, so it runs
 * as the role that migrates, from the command line only.
 * @returns the owner's member id
 */
export async function addFirstOwner(
  adminUrl: string,
  given: { practiceId: string; practice: string; name: string; timeZone: string; isDemo?: boolean },
): Promise<string> {
  const memberId = randomUUID()
  await asOwner(adminUrl, async (client) => {
    await client.query(
      'insert into practice (practice_id, name, time_zone, is_demo) values ($1, $2, $3, $4)',
      [given.practiceId, given.practice, given.timeZone, given.isDemo ?? false],
    )
    await client.query(
      `insert into member (practice_id, id, name, roles, status) values ($1, $2, $3, array['owner', 'therapist'], 'active')`,
      [given.practiceId, memberId, given.name],
    )
  })
  return memberId
}

export async function listPractices(adminUrl: string): Promise<{ id: string; name: string }[]> {
  return asOwner(adminUrl, async (client) => {
    const { rows } = await client.query<{ id: string; name: string }>(
      'select practice_id as id, name from practice order by name',
    )
    return rows
  })
}

async function asOwner<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(adminUrl)
  await client.connect()
  try {
    await client.query('begin')
    await client.query(`set local role ${databaseRoles.owner}`)
    const result = await work(client)
    await client.query('commit')
    return result
  } finally {
    await client.end()
  }
}

/**
 * An active owner of a practice, to act as from the command line.
 * @throws AppError not-found, or conflict if there are several practices and none was named
 */
export async function findOwner(adminUrl: string, practiceId: string | undefined): Promise<Actor> {
  const practices = await listPractices(adminUrl)
  const chosen =
    practiceId === undefined ? practices : practices.filter((practice) => practice.id === practiceId)
  if (chosen.length > 1)
    throw new AppError(
      'conflict',
      'There are several practices. Name one with --practice (securebase user practices).',
    )
  const [practice] = chosen
  if (!practice)
    throw new AppError('not-found', 'There is no such practice. Make one with securebase user create.')
  return asOwner(adminUrl, async (client) => {
    const { rows } = await client.query<{ id: string; roles: MemberRole[] }>(
      `select id, roles from member where practice_id = $1 and status = 'active' and 'owner' = any (roles) order by created_at limit 1`,
      [practice.id],
    )
    const [owner] = rows
    if (!owner) throw new AppError('not-found', 'This practice has no active owner.')
    return { kind: 'member', practiceId: practice.id, id: owner.id, roles: owner.roles }
  })
}
