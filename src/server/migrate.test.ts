import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyEveryChain } from '#features/audit/verify-all.service.ts'
import { openTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { makeOpenForms } from '../../test/chaos/open-forms.ts'
import { prepareDatabase } from './database-roles.ts'
import { fingerprint, migrate, OtherDatabaseError, readMigrations } from './migrate.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await openTestDatabase()
})
afterAll(() => t.close())

/** A database brought forward as far as a version of the past came. */
async function withEarlier(
  last: string,
  work: (client: pg.Client, url: string) => Promise<void>,
): Promise<void> {
  const name = `securebase_earlier_${randomUUID().replaceAll('-', '')}`
  const url = new URL(t.adminUrl)
  await t.admin.query(`create database ${name}`)
  url.pathname = `/${name}`
  const client = new pg.Client(url.href)
  try {
    await client.connect()
    await prepareDatabase(client)
    await migrate(
      client,
      (await readMigrations()).filter((one) => one.name.slice(0, 4) <= last),
    )
    await work(client, url.href)
  } finally {
    await client.end()
    await t.admin.query(`drop database ${name} with (force)`)
  }
}

// What was handed out once is in somebody's database: a mistake in it is mended by a further change.
test('no change that was handed out reads otherwise than it did', async () => {
  const changes = (await readMigrations()).map((one) => [one.name, fingerprint(one).slice(0, 16)])
  expect(changes).toEqual([
    ['0001-access.sql', 'c20cb865bf4a080d'],
    ['0002-practice-and-people.sql', 'ea7fc76130ff9781'],
    ['0003-measures.sql', '03b56b108d60bb06'],
    ['0004-notes-events-audit.sql', 'e82493809ed5e2b2'],
    ['0005-policies.sql', '70b90e414c422173'],
    ['0010-identity.sql', '662a4b21ce8666bf'],
    ['0011-keys-and-runs.sql', '4c3f0764c3d213d8'],
    ['0012-first-response-closes.sql', 'e1be9f541554b4a9'],
    ['0013-values-as-domains.sql', 'b9b378e6d6428234'],
    ['0014-item-parameters.sql', 'ed42173445daccde'],
    ['0015-family.sql', 'c3d319557109dbdb'],
    ['0016-history.sql', 'e899246eb70bf517'],
    ['0017-consents.sql', '59c221c995188aa2'],
    ['0018-bond-page.sql', 'ee7917b17c2f2a64'],
    ['0019-note-segments.sql', 'df3d533d3be80845'],
    ['0020-emergency-and-separation.sql', '70d1306fdb4541ad'],
    ['0021-releases.sql', 'bab85ed54357ff29'],
    ['0022-merged-persons.sql', '49f75941bb1515fd'],
    ['0023-holds-and-erasure.sql', 'c4fa7c5adaa2bc39'],
    ['0024-ecomap-and-network.sql', 'f3c83296f4229ebe'],
    ['0025-trail-by-lane.sql', '275a20d0c456339e'],
    ['0026-safety.sql', '59624be570e7326d'],
    ['0027-erasure-of-newer.sql', '503fb87c2a13e171'],
    ['0028-contact-dates.sql', '6838dfa7a5008d50'],
    ['0029-network-answers.sql', '3e13689811d2e27e'],
    ['0030-case-entries.sql', '6797a07f9d49ed61'],
    ['0031-courses.sql', '584244c979670fd4'],
    ['0032-library.sql', 'a8b3ffaa829d8595'],
    ['0034-training.sql', '7f74d140dd9b113c'],
    ['0036-plans-of-their-owner.sql', '96f9ee0576f1e76a'],
  ])
})

test('a practice of an earlier version goes on: its chain holds, and a response closes what it answers', async () => {
  await withEarlier('0011', async (client, url) => {
    const [form] = await makeOpenForms(url, 1, 2)
    const entry = `insert into audit_entry (practice_id, actor_kind, actor_id, action, person_ids, request_id)
      values ($1, 'member', $2, 'case.read', array[gen_random_uuid(), gen_random_uuid()], 'a request')`
    await client.query(entry, [form!.practiceId, randomUUID()])
    await migrate(client)
    await client.query(entry, [form!.practiceId, randomUUID()])
    const [chain] = await verifyEveryChain(url)
    expect(chain).toMatchObject({
      practiceId: form!.practiceId,
      verification: { entries: 2, isIntact: true },
    })
    const respond = `insert into response (practice_id, id, occasion_id, case_id, person_id, speaker_id, lane,
        instrument_id, instrument_version, setting, answers, submission_key, answered_on)
      select practice_id, gen_random_uuid(), id, case_id, person_id, person_id, lane, instrument_id, instrument_version,
        'alone', '\\x00', gen_random_uuid(), current_date from occasion where id = $1`
    await client.query(respond, [form!.occasionId])
    const { rows } = await client.query('select id, status from occasion order by status')
    expect(rows.map(({ id, status }) => [id === form!.occasionId, status])).toEqual([
      [true, 'answered'],
      [false, 'open'],
    ])
    expect(await migrate(client)).toEqual([])
  })
})

test('a database whose changes read otherwise is refused before anything happens to it', async () => {
  await withEarlier('0011', async (client) => {
    const changed = (await readMigrations()).map((one) =>
      one.name.startsWith('0004') ? { ...one, sql: `${one.sql}\n-- changed` } : one,
    )
    const before = await client.query('select name, fingerprint from migration.applied order by name')
    await expect(migrate(client, changed)).rejects.toThrow(OtherDatabaseError)
    expect(
      (await client.query('select name, fingerprint from migration.applied order by name')).rows,
    ).toEqual(before.rows)
  })
})
