import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyEveryChain } from '#features/audit/verify-all.service.ts'
import { withActor } from '#server/access/with-actor.ts'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import {
  buildAssignment,
  buildBond,
  buildCase,
  buildHistory,
  buildMember,
  buildNote,
  buildPerson,
  buildPractice,
  buildResponse,
  buildSignedPolicy,
  type BuiltMember,
} from '#testing/factories.ts'
import { insertRows, rowOf } from '#testing/rows.ts'

let t: TestApp
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())

/** A couple whose case was closed long ago, with content of each lane; every word of it that is Amara's says heron. */
async function closedCouple() {
  const { admin } = t.database
  const practice = await buildPractice(admin)
  const owner = await buildMember(admin, practice, { roles: ['owner'], name: 'Ines Roth' })
  const lead = await buildMember(admin, practice)
  const second = await buildMember(admin, practice, { name: 'Tomás Lind' })
  const stranger = await buildMember(admin, practice)
  const amara = await buildPerson(admin, practice, { birthDate: '1980-01-01', name: 'Amara Heron' })
  const jonas = await buildPerson(admin, practice, { name: 'Jonas Lindqvist' })
  const couple = await buildCase(admin, practice, {
    status: 'closed',
    team: [lead, second],
    participants: [amara, jonas],
  })
  await admin.query(
    `update "case" set closed_on = '2010-03-31', title = '\\x00'::bytea || 'heron'::bytea where id = $1`,
    [couple.id],
  )
  await insertRows(admin, 'retention_setting', [rowOf.retention_setting({ practice_id: practice.id })])
  const bond = await buildBond(admin, couple, { from: amara, to: jonas })
  for (const person of [amara, jonas]) {
    const asked = await buildAssignment(admin, couple, { person, bond })
    await buildResponse(admin, asked)
  }
  const note = (lane: 'self' | 'team' | 'unit' | 'safeguarding', more: object, text: string) =>
    buildNote(admin, couple, { author: lead, lane, text, ...more })
  const notes = {
    own: await note('self', { person: amara }, 'heron private'),
    his: await note('self', { person: jonas }, 'his own'),
    about: await note('team', { subjectIds: [amara.id] }, 'heron about her'),
    joint: await note('unit', { subjectIds: [amara.id, jonas.id] }, 'both of them'),
    safe: await note('safeguarding', { subjectIds: [amara.id] }, 'kept safe'),
  }
  await buildHistory(admin, couple, { of: amara, by: lead, isApproved: true })
  await buildSignedPolicy(admin, couple, [amara, jonas])
  return { practice, owner, lead, second, stranger, amara, jonas, couple, notes }
}
type Scene = Awaited<ReturnType<typeof closedCouple>>

const post = (by: BuiltMember, url: string, payload: object = {}) =>
  t.call(by.actor, { method: 'POST', url, payload })
const request = (personId: string | null, more: object = {}) => ({
  personId,
  ground: 'asked-by-person',
  askedOn: '2026-01-05',
  askedBy: 'Amara Heron, by letter',
  reason: '',
  ...more,
})

async function approved(scene: Scene, personId: string | null, more: object = {}): Promise<string> {
  const asked = await post(scene.lead, `/api/cases/${scene.couple.id}/erasures`, request(personId, more))
  expect(asked.status).toBe(201)
  const decided = await post(scene.second, `/api/erasures/${asked.body.id}/decision`, {
    decision: 'approved',
  })
  expect(decided.status).toBe(200)
  return asked.body.id
}

/** Every column of every table of the practice in which a text is found as bytes. */
async function placesOf(practiceId: string, text: string): Promise<string[]> {
  const { rows: columns } = await t.database.admin.query<{ table: string; column: string }>(
    `select c.relname as table, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.atttypid = 'bytea'::regtype and a.attnum > 0`,
  )
  const found: string[] = []
  for (const { table, column } of columns) {
    const { rows } = await t.database.admin.query(
      `select 1 from "${table}" where practice_id = $1
       and position(convert_to($2, 'UTF8') in lower(encode("${column}", 'escape'))::bytea) > 0 limit 1`,
      [practiceId, text],
    )
    if (rows.length > 0) found.push(`${table}.${column}`)
  }
  return found
}

async function everything(): Promise<string> {
  const { rows: tables } = await t.database.admin.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  )
  const contents: string[] = []
  for (const { name } of tables) {
    const { rows } = await t.database.admin.query(`select x::text from "${name}" x order by 1`)
    contents.push(name, ...rows.map((row) => String(row.x)))
  }
  return contents.join('\n')
}

test('a hold says what came, by when it is due, who holds the privilege; nobody else learns of it', async () => {
  const { lead, owner, stranger, couple, amara, jonas } = await closedCouple()
  const hold = {
    kind: 'subpoena',
    receivedOn: '2026-11-02',
    deadline: '2026-12-01',
    fromWhom: 'County court',
    lawyer: 'R. Vale, 555 0100',
    notes: 'Everything since spring.',
    notice: 'open',
  }
  const added = await post(lead, `/api/cases/${couple.id}/legal-holds`, hold)
  expect(added.status).toBe(201)
  const early = { ...hold, deadline: '2026-11-01' }
  expect((await post(lead, `/api/cases/${couple.id}/legal-holds`, early)).status).toBe(400)
  const keeping = (by: BuiltMember) =>
    t.call(by.actor, { method: 'GET', url: `/api/cases/${couple.id}/keeping` })
  const { body } = await keeping(lead)
  expect(body).toMatchObject({ isOnHold: true, holds: [{ ...hold, state: 'open' }] })
  expect(body.holders.map((one: any) => [one.personId, one.by])).toEqual(
    expect.arrayContaining([
      [amara.id, 'self'],
      [jonas.id, 'self'],
    ]),
  )
  expect((await keeping(owner)).body.holds).toHaveLength(1)
  expect((await keeping(stranger)).status).toBe(404)
  const change = (by: BuiltMember, version: number, more: object) =>
    t.call(by.actor, {
      method: 'PUT',
      url: `/api/legal-holds/${added.body.id}`,
      headers: { 'if-match': `"${version}"` },
      payload: { ...hold, state: 'open', ...more },
    })
  expect((await change(stranger, 1, {})).status).toBe(404)
  expect((await change(owner, 1, { notice: 'told' })).status).toBe(200)
  expect((await change(lead, 1, { notice: 'told' })).status).toBe(412)
  expect((await change(lead, 2, { state: 'ended', notice: 'told' })).body.state).toBe('ended')
  expect((await keeping(lead)).body.isOnHold).toBe(false)
})

test('a held case cannot be erased by anybody, with or without the server', async () => {
  const scene = await closedCouple()
  const { practice, lead, second, owner, couple, amara } = scene
  const id = await approved(scene, amara.id)
  const hold = rowOf.legal_hold({ practice_id: practice.id, case_id: couple.id, state: 'answered' })
  await insertRows(t.database.admin, 'legal_hold', [hold])
  const before = await placesOf(practice.id, 'heron')
  for (const by of [lead, second, owner]) {
    expect((await post(by, `/api/erasures/${id}/execution`)).status).toBe(409)
    const past = withActor(t.database.access, by.actor, (trx) => sql`select access.erase(${id})`.execute(trx))
    await expect(past).rejects.toThrow()
  }
  expect((await post(owner, `/api/cases/${couple.id}/erasures`, request(null))).status).toBe(409)
  expect(await placesOf(practice.id, 'heron')).toEqual(before)
  await t.database.admin.query(`update legal_hold set state = 'ended' where id = $1`, [hold.id])
  expect((await post(lead, `/api/erasures/${id}/execution`)).status).toBe(204)
})

test('the time of keeping stands against it, but not against a mistake or a court', async () => {
  const scene = await closedCouple()
  const { owner, lead, couple, amara } = scene
  const retention = async () =>
    (await t.call(lead.actor, { method: 'GET', url: `/api/cases/${couple.id}/keeping` })).body.retention
  expect(await retention()).toMatchObject({ state: 'free', from: '2018-03-31', why: 'years' })
  const chosen = await t.call(owner.actor, {
    method: 'PUT',
    url: '/api/retention-setting',
    payload: { schedule: 'england-nhs-mental-health' },
  })
  expect(chosen.status).toBe(200)
  expect(await retention()).toMatchObject({ state: 'kept', from: '2030-03-31' })
  const url = `/api/cases/${couple.id}/erasures`
  expect((await post(lead, url, request(amara.id))).status).toBe(409)
  expect((await post(lead, url, request(amara.id, { ground: 'entered-by-mistake' }))).status).toBe(201)
  const refused = await t.call(lead.actor, {
    method: 'PUT',
    url: '/api/retention-setting',
    payload: { schedule: 'germany' },
  })
  expect(refused.status).toBe(403)
})

test('closing a case sets the day from which the time runs, and opening it again takes it away', async () => {
  const { lead, couple } = await closedCouple()
  const change = async (status: string) => {
    const { headers } = await t.call(lead.actor, { method: 'GET', url: `/api/cases/${couple.id}` })
    return (
      await t.call(lead.actor, {
        method: 'PATCH',
        url: `/api/cases/${couple.id}`,
        headers: { 'if-match': String(headers['etag']) },
        payload: { status },
      })
    ).body
  }
  expect((await change('active')).closedOn).toBeNull()
  expect((await change('closed')).closedOn).toBe(new Date().toISOString().slice(0, 10))
})

test('one person goes: what was foretold is what happens, the rest stays, and no word of theirs is left', async () => {
  const scene = await closedCouple()
  const { practice, lead, couple, amara, jonas, notes } = scene
  const { admin } = t.database
  expect(await placesOf(practice.id, 'heron')).toEqual(expect.arrayContaining(['note.body', 'person.name']))
  await t.identity.createAccount({
    email: 'amara.heron@clients.example',
    name: 'Amara Heron',
    password: 'a long enough password',
    practiceId: practice.id,
    personId: amara.id,
  })
  const preview = await post(lead, `/api/cases/${couple.id}/erasures/preview`, { personId: amara.id })
  expect(preview.body.people).toBe(1)
  expect(preview.body.lines.find((line: any) => line.place === 'note')).toEqual({
    place: 'note',
    goes: 2,
    stays: 2,
    safeguarding: 1,
  })
  const id = await approved(scene, amara.id)
  expect((await post(lead, `/api/erasures/${id}/execution`)).status).toBe(204)

  const { rows: left } = await admin.query('select id from note where case_id = $1', [couple.id])
  expect(left.map((row) => row.id).toSorted()).toEqual(
    [notes.his.id, notes.joint.id, notes.safe.id].toSorted(),
  )
  // The title of the case is the unit's.
  expect(await placesOf(practice.id, 'heron')).toEqual(['case.title'])
  const { body: found } = await t.call(lead.actor, { method: 'GET', url: `/api/cases/${couple.id}` })
  expect(found.participants.map((one: any) => one.person.name).toSorted()).toEqual([
    'Erased person',
    'Jonas Lindqvist',
  ])
  const { rows: tombstone } = await admin.query('select * from erasure where id = $1', [id])
  expect(tombstone[0]).toMatchObject({
    state: 'done',
    asked: null,
    requested_by: scene.lead.id,
    decided_by: scene.second.id,
    done_by: scene.lead.id,
    erased_ids: [amara.id],
  })
  // What was counted beforehand is what went.
  for (const line of preview.body.lines.filter((one: any) => one.goes > 0))
    expect([line.place, tombstone[0].counts[line.place]]).toEqual([line.place, line.goes])
  const search = await post(lead, '/api/search', { text: 'heron' })
  expect(search.body).toMatchObject({ people: [], notes: [] })
  const account = await admin.query(
    `select 1 from identity."user" where email = 'amara.heron@clients.example'`,
  )
  expect(account.rows).toEqual([])
  const { rows: his } = await admin.query('select 1 from response where person_id = $1', [jonas.id])
  expect(his).toHaveLength(1)
  const chains = await verifyEveryChain(t.database.adminUrl)
  expect(chains.find((one) => one.practiceId === practice.id)?.verification).toMatchObject({
    isIntact: true,
    firstBroken: null,
  })
  expect((await post(lead, `/api/erasures/${id}/execution`)).status).toBe(404)
})

test('a whole case goes, with the records of those whom no other case knows; the ledger stays with the owner', async () => {
  const scene = await closedCouple()
  const { practice, owner, lead, couple, amara, jonas } = scene
  await buildCase(t.database.admin, practice, { team: [lead], participants: [jonas] })
  const id = await approved(scene, null, { ground: 'no-longer-needed' })
  expect((await post(scene.second, `/api/erasures/${id}/execution`)).status).toBe(204)
  expect(await placesOf(practice.id, 'heron')).toEqual([])
  expect((await t.call(lead.actor, { method: 'GET', url: `/api/cases/${couple.id}` })).status).toBe(404)
  const { body: people } = await post(owner, '/api/people/search', {})
  expect(people.items.map((one: any) => one.id)).toEqual([jonas.id])
  const { body: ledger } = await t.call(owner.actor, { method: 'GET', url: '/api/erasures' })
  expect(ledger.items).toMatchObject([{ caseId: couple.id, ground: 'no-longer-needed', askedBy: null }])
  expect(ledger.items[0].counts).toMatchObject({ note: 5, person: 1 })
  expect((await t.call(lead.actor, { method: 'GET', url: '/api/erasures' })).status).toBe(403)
  const { rows } = await t.database.admin.query(
    'select 1 from audit_entry where person_ids @> array[$1::uuid]',
    [amara.id],
  )
  expect(rows.length).toBeGreaterThan(0)
})

test('nobody erases without both approvals, and the server’s role removes nothing by itself', async () => {
  const scene = await closedCouple()
  const { practice, owner, lead, second, stranger, couple, amara, notes } = scene
  const url = `/api/cases/${couple.id}/erasures`
  expect((await post(stranger, url, request(null))).status).toBe(404)
  const { body } = await post(lead, url, request(null))
  expect((await post(lead, url, request(null))).status).toBe(409)
  const decide = (by: BuiltMember, decision: string) =>
    post(by, `/api/erasures/${body.id}/decision`, { decision })
  expect((await decide(lead, 'approved')).status).toBe(409)
  expect((await decide(stranger, 'approved')).status).toBe(404)
  expect((await post(lead, `/api/erasures/${body.id}/execution`)).status).toBe(409)
  const attempt = (by: BuiltMember, statement: string) =>
    withActor(t.database.access, by.actor, async (trx) => {
      await sql.raw(statement).execute(trx)
    })
  const refusals = [
    `select access.erase('${body.id}')`,
    `update erasure set state = 'done', decided_by = '${lead.id}', decided_at = now() where id = '${body.id}'`,
    `update erasure set done_by = '${lead.id}' where id = '${body.id}'`,
    `update erasure set state = 'approved', decided_by = '${second.id}', decided_at = now() where id = '${body.id}'`,
    `update erasure set state = 'approved', decided_by = '${lead.id}', decided_at = now() where id = '${body.id}'`,
    `delete from response where case_id = '${couple.id}'`,
    `delete from score where case_id = '${couple.id}'`,
    `delete from "case" where id = '${couple.id}'`,
    `delete from person where id = '${amara.id}'`,
    `update person set erased_at = now() where id = '${amara.id}'`,
    `select gate.erase_rows('${practice.id}', '${couple.id}', null)`,
  ]
  const taken: string[] = []
  for (const statement of refusals) {
    const code = await attempt(lead, statement).then(
      () => 'taken',
      (error: unknown) => String((error as { code?: unknown }).code),
    )
    // Not allowed, or against a check of the table.
    if (!['42501', '23514'].includes(code)) taken.push(`${code}: ${statement}`)
  }
  expect(taken).toEqual([])
  // A signed note is within nobody's reach.
  await attempt(lead, `delete from note where id = '${notes.own.id}'`)
  const { rows } = await t.database.admin.query('select 1 from note where id = $1', [notes.own.id])
  expect(rows).toHaveLength(1)
  // The owner stands for it with the one who leads, and with nobody else.
  const { body: other } = await post(second, url, request(amara.id))
  expect((await post(owner, `/api/erasures/${other.id}/decision`, { decision: 'approved' })).status).toBe(200)
  expect((await post(second, `/api/erasures/${other.id}/execution`)).status).toBe(409)
  expect((await decide(owner, 'approved')).status).toBe(200)
  // Whoever has left the team since stands for nothing any more.
  await t.database.admin.query('update care_team set ended_at = now() where member_id = $1', [lead.id])
  expect((await post(owner, `/api/erasures/${body.id}/execution`)).status).toBe(409)
  await t.database.admin.query('update care_team set ended_at = null where member_id = $1', [lead.id])
  expect((await post(owner, `/api/erasures/${body.id}/execution`)).status).toBe(204)
})

test('killed midway, nothing has happened', async () => {
  const scene = await closedCouple()
  const { lead, notes } = scene
  const id = await approved(scene, null, { ground: 'court-order' })
  const before = await everything()
  const blocker = new pg.Client(t.database.adminUrl)
  await blocker.connect()
  await blocker.query('begin')
  await blocker.query('select 1 from note where id = $1 for update', [notes.joint.id])
  const running = withActor(t.database.access, lead.actor, (trx) =>
    sql`select access.erase(${id})`.execute(trx),
  )
  const outcome = running.then(
    () => 'done',
    () => 'stopped',
  )
  const waiting = async () =>
    (
      await t.database.admin.query<{ pid: number }>(
        `select pid from pg_stat_activity where wait_event_type = 'Lock' and query like '%access.erase%'
           and datname = current_database() and pid <> pg_backend_pid()`,
      )
    ).rows[0]?.pid
  let pid: number | undefined
  for (let tries = 0; tries < 200 && pid === undefined; tries += 1) {
    pid = await waiting()
    if (pid === undefined) await new Promise((resolve) => setTimeout(resolve, 25))
  }
  expect(pid).toBeDefined()
  await t.database.admin.query('select pg_terminate_backend($1)', [pid])
  expect(await outcome).toBe('stopped')
  await blocker.query('rollback')
  await blocker.end()
  expect(await everything()).toBe(before)
  expect((await post(lead, `/api/erasures/${id}/execution`)).status).toBe(204)
  expect(await everything()).not.toBe(before)
})

test('an erased person is not counted as somebody else, and unknown ids are answered alike', async () => {
  const { lead } = await closedCouple()
  for (const url of [
    `/api/erasures/${randomUUID()}/execution`,
    `/api/cases/${randomUUID()}/erasures/preview`,
  ])
    expect((await post(lead, url, url.endsWith('preview') ? { personId: null } : {})).status).toBe(404)
})
