import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { databaseRoles } from '#server/database-roles.ts'

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
    await client.query('insert into practice (practice_id, name, time_zone, is_demo) values ($1, $2, $3, $4)', [
      given.practiceId,
      given.practice,
      given.timeZone,
      given.isDemo ?? false,
    ])
    await client.query(
      `insert into member (practice_id, id, name, roles, status) values ($1, $2, $3, array['owner', 'therapist'], 'active')`,
      [given.practiceId, memberId, given.name],
    )
  })
  return memberId
}

export async function listPractices(adminUrl: string): Promise<{ id: string; name: string }[]> {
  return asOwner(adminUrl, async (client) => {
    const { rows } = await client.query<{ id: string; name: string }>('select practice_id as id, name from practice order by name')
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
