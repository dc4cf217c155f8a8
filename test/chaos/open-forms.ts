import { randomUUID } from 'node:crypto'
import pg from 'pg'

import type { OpenedLink } from '#server/access/actor.ts'

/** Makes practices with open forms of our bond check-in, each with its link, straight in SQL. */
export async function makeOpenForms(
  adminUrl: string,
  practices: number,
  forms: number,
): Promise<OpenedLink[]> {
  const client = new pg.Client(adminUrl)
  await client.connect()
  const made: OpenedLink[] = []
  try {
    for (let index = 0; index < practices; index++) {
      const practiceId = randomUUID()
      const member = randomUUID()
      await client.query('begin')
      await client.query('insert into practice (practice_id, name) values ($1, $2)', [
        practiceId,
        `Practice ${index}`,
      ])
      await client.query(
        `insert into member (practice_id, id, name, roles, status) values ($1, $2, 'Bench', '{therapist}', 'active')`,
        [practiceId, member],
      )
      const count = Math.ceil(forms / practices)
      const { rows } = await client.query<{ link_id: string; occasion_id: string }>(
        `with ids as materialized (
           select gen_random_uuid() as case_id, gen_random_uuid() as a, gen_random_uuid() as b, gen_random_uuid() as bond_id,
             gen_random_uuid() as assignment_id, gen_random_uuid() as occasion_id, gen_random_uuid() as link_id
           from generate_series(1, $3)),
         people as (insert into person (practice_id, id, name, created_by)
           select $1, p, '\\x0041'::bytea, $2 from ids, unnest(array[a, b]) as p),
         cases as (insert into "case" (practice_id, id, format, created_by) select $1, case_id, 'couple', $2 from ids),
         teams as (insert into care_team (practice_id, case_id, member_id, position) select $1, case_id, $2, 'lead' from ids),
         parts as (insert into participant (practice_id, case_id, person_id, role)
           select $1, case_id, p, 'partner' from ids, unnest(array[a, b]) as p),
         bonds as (insert into bond (practice_id, case_id, id, from_person_id, to_person_id, kind, created_by)
           select $1, case_id, bond_id, a, b, 'partner', $2 from ids),
         assigned as (insert into assignment (practice_id, id, case_id, person_id, bond_id, instrument_id, instrument_version,
             starts_on, created_by)
           select $1, assignment_id, case_id, a, bond_id, 'securebase-bond', '1.0.0', current_date, $2 from ids),
         asked as (insert into occasion (practice_id, id, assignment_id, case_id, person_id, bond_id, about_person_id, instrument_id,
             instrument_version, lane, due_on)
           select $1, occasion_id, assignment_id, case_id, a, bond_id, b, 'securebase-bond', '1.0.0', 'self', current_date from ids),
         linked as (insert into answer_link (practice_id, id, case_id, occasion_id, person_id, token_hash, expires_at, created_by)
           select $1, link_id, case_id, occasion_id, a, sha256(convert_to(link_id::text, 'UTF8')), now() + interval '1 day', $2 from ids)
         select link_id, occasion_id from ids`,
        [practiceId, member, count],
      )
      await client.query('commit')
      for (const row of rows) made.push({ practiceId, linkId: row.link_id, occasionId: row.occasion_id })
    }
    await client.query('analyze')
  } finally {
    await client.end()
  }
  return made
}
