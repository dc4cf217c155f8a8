import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
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
  type BuiltCase,
  type BuiltMember,
  type BuiltPerson,
  type BuiltPractice,
} from '#testing/factories.ts'
import { insertRows, rowOf } from '#testing/rows.ts'

let t: TestApp
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())

let practice: BuiltPractice
let owner: BuiltMember
let lead: BuiltMember
let colleague: BuiltMember
let cover: BuiltMember
let amara: BuiltPerson
let jonas: BuiltPerson
let couple: BuiltCase

/** A couple that the lead and a colleague treat; `cover` is a therapist of the practice who does not. */
beforeEach(async () => {
  const { admin } = t.database
  practice = await buildPractice(admin)
  owner = await buildMember(admin, practice, { roles: ['owner'], name: 'Olive Owner' })
  lead = await buildMember(admin, practice, { name: 'Lena Lead' })
  colleague = await buildMember(admin, practice, { name: 'Cora Colleague' })
  cover = await buildMember(admin, practice, { name: 'Casey Cover' })
  amara = await buildPerson(admin, practice, { birthDate: '1980-01-01' })
  jonas = await buildPerson(admin, practice, { name: 'Jonas Lindqvist' })
  couple = await buildCase(admin, practice, { team: [lead, colleague], participants: [amara, jonas] })
})

const reason = 'She called at night and said that she is not safe.'
const get = (who: BuiltMember, url: string) => t.call(who.actor, { method: 'GET', url })
const post = (who: BuiltMember, url: string, payload: object = {}) =>
  t.call(who.actor, { method: 'POST', url, payload })
const search = (who: BuiltMember, given: object = {}) =>
  post(who, '/api/emergency-searches', { kind: 'danger', reason, name: 'Amara Okafor', ...given })
const open = (who: BuiltMember, given: object = {}) =>
  post(who, '/api/emergency-openings', { caseId: couple.id, kind: 'danger', reason, ...given })
const inCase = (path = '') => `/api/cases/${couple.id}${path}`
const seesCase = async (who: BuiltMember) => (await get(who, inCase())).status === 200
const auditOf = async (action: string) =>
  (
    await t.database.admin.query('select * from audit_entry where practice_id = $1 and action = $2', [
      practice.id,
      action,
    ])
  ).rows

test('a therapist finds a case by the exact name, opens it with a reason and reads it until it ends', async () => {
  expect(await seesCase(cover)).toBe(false)
  const found = await search(cover)
  expect(found).toMatchObject({
    status: 200,
    body: { isAmbiguous: false, items: [{ caseId: couple.id, name: 'Amara Okafor' }] },
  })
  const opened = await open(cover)
  expect(opened).toMatchObject({
    status: 201,
    body: { caseId: couple.id, kind: 'danger', isRunning: true, isOwn: true, mayEnd: true },
  })
  const hours = (Date.parse(opened.body.endsAt) - Date.parse(opened.body.openedAt)) / 3_600_000
  expect(hours).toBeCloseTo(1)
  expect((await get(cover, inCase())).body).toMatchObject({ isTreating: false, isOpened: true })
  expect((await get(cover, inCase('/notes'))).status).toBe(200)
  expect(await auditOf('emergency.searched')).toHaveLength(1)
  expect(await auditOf('emergency.opened')).toMatchObject([
    { actor_id: cover.id, case_id: couple.id, person_ids: [], subject_id: opened.body.id },
  ])
  expect((await post(cover, `/api/emergency-openings/${opened.body.id}/end`)).status).toBe(200)
  expect(await seesCase(cover)).toBe(false)
})

test('what is read is what the team reads, but for process notes and supervision', async () => {
  const { admin } = t.database
  for (const lane of ['unit', 'team', 'process', 'supervision', 'safeguarding'] as const)
    await buildNote(admin, couple, { author: lead, lane, text: `In the lane ${lane}.` })
  await buildNote(admin, couple, { author: lead, lane: 'self', person: amara, text: 'In the lane self.' })
  await open(cover)
  const { body } = await get(cover, inCase('/notes'))
  expect(body.items.map((note: { lane: string }) => note.lane).toSorted()).toEqual([
    'safeguarding',
    'self',
    'team',
    'unit',
  ])
  expect((await get(cover, inCase(`/history/${amara.id}`))).status).toBe(200)
  expect((await get(cover, inCase('/consents'))).body.seesLegal).toBe(true)
  expect((await get(cover, inCase('/measures'))).status).toBe(200)
  expect((await get(cover, inCase('/family'))).status).toBe(200)
})

test('who may not open is refused, and a case of elsewhere is as unknown as none', async () => {
  const { admin } = t.database
  for (const roles of [
    ['trainee'],
    ['frontdesk'],
    ['owner'],
    ['admin'],
    ['supervisor'],
    ['researcher'],
  ] as const) {
    const who = await buildMember(admin, practice, { roles: [...roles] })
    expect((await search(who)).status).toBe(403)
    expect((await open(who)).status).toBe(403)
  }
  const elsewhere = await buildMember(admin, await buildPractice(admin))
  const foreign = await open(elsewhere)
  const unknown = await open(elsewhere, { caseId: randomUUID() })
  expect(foreign.status).toBe(404)
  expect(foreign.body).toEqual(unknown.body)
  expect((await search(elsewhere)).body.items).toEqual([])
  expect((await open(lead)).status).toBe(409)
})

test('no reason, no name: nobody is looked for; a part of a name finds nobody', async () => {
  expect((await search(cover, { reason: '' })).body.fields[0].path).toBe('reason')
  expect((await search(cover, { name: '' })).status).toBe(400)
  expect((await search(cover, { birthDate: '1980-01-01', name: '' })).status).toBe(400)
  expect((await open(cover, { reason: 'now' })).status).toBe(400)
  expect((await open(cover, { hours: 13 })).status).toBe(400)
  expect((await open(cover, { mayWrite: true })).status).toBe(400)
  for (const name of ['Amara', 'amara okafo', '%'])
    expect((await search(cover, { name })).body).toEqual({ isAmbiguous: false, items: [] })
  expect((await search(cover, { name: 'amara  OKAFOR', birthDate: '1980-01-01' })).body.items).toHaveLength(1)
})

test('two people of one name are not told before the search says which of them', async () => {
  const other = await buildPerson(t.database.admin, practice, { birthDate: '1999-09-09' })
  await buildCase(t.database.admin, practice, { team: [lead], participants: [other] })
  expect((await search(cover)).body).toEqual({ isAmbiguous: true, items: [] })
  expect((await search(cover, { birthDate: '1980-01-01' })).body.items).toMatchObject([{ caseId: couple.id }])
})

test('the eleventh search within an hour is refused, also where several come at once', async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, () => search(cover)))
  expect(answers.filter((one) => one.status === 200)).toHaveLength(10)
  expect(answers.find((one) => one.status === 429)?.headers['retry-after']).toBe('3600')
  expect((await search(await buildMember(t.database.admin, practice))).status).toBe(200)
  expect(await auditOf('emergency.searched')).toHaveLength(11)
})

test('the team, the supervisors and the owners see at once who opened; only lead, owner and opener see why', async () => {
  const { admin } = t.database
  const supervisor = await buildMember(admin, practice, { roles: ['supervisor'] })
  await insertRows(admin, 'care_team', [
    rowOf.care_team({
      practice_id: practice.id,
      case_id: couple.id,
      member_id: supervisor.id,
      position: 'supervisor',
    }),
  ])
  const bystander = await buildMember(admin, practice)
  const { id } = (await open(cover)).body
  const listed = async (who: BuiltMember) =>
    (await get(who, `/api/emergency-openings?caseId=${couple.id}`)).body.items
  for (const who of [owner, lead, colleague, supervisor, cover])
    expect(await listed(who)).toMatchObject([
      { id, memberName: 'Casey Cover', kind: 'danger', isRunning: true },
    ])
  expect(await listed(bystander)).toEqual([])
  expect(JSON.stringify(await listed(owner))).not.toContain('not safe')
  for (const who of [owner, lead, cover])
    expect((await get(who, `/api/emergency-openings/${id}`)).body.reason).toBe(reason)
  for (const who of [colleague, supervisor, bystander])
    expect((await get(who, `/api/emergency-openings/${id}`)).status).toBe(404)
  expect(await auditOf('emergency.read')).toHaveLength(3)
})

test('the mail goes to team and owners and says neither whose case it is nor who opened it', async () => {
  const tag = randomUUID()
  for (const [name, who] of Object.entries({ owner, lead, cover }))
    await t.identity.createAccount({
      email: `${name}-${tag}@example.org`,
      name,
      password: 'a long enough password',
      practiceId: practice.id,
      memberId: who.id,
    })
  await open(cover)
  const mails = (await t.outbox()).filter((mail) => mail.to.includes(tag))
  expect(mails.map((mail) => mail.to).toSorted()).toEqual([
    `lead-${tag}@example.org`,
    `owner-${tag}@example.org`,
  ])
  for (const { subject, text } of mails) {
    expect(text).toContain('http://localhost:4400/emergency')
    expect(subject + text).not.toMatch(/Amara|Okafor|Jonas|Casey|Harbour|danger|not safe/)
    expect(subject + text).not.toContain(couple.id)
  }
})

test('lead and owner end it at once, a colleague of the team does not, and the next request reads nothing', async () => {
  for (const who of [lead, owner]) {
    const { id } = (await open(cover)).body
    expect(await seesCase(cover)).toBe(true)
    expect((await post(colleague, `/api/emergency-openings/${id}/end`)).status).toBe(404)
    expect(await seesCase(cover)).toBe(true)
    expect((await post(who, `/api/emergency-openings/${id}/end`)).body.isRunning).toBe(false)
    expect(await seesCase(cover)).toBe(false)
    expect((await post(who, `/api/emergency-openings/${id}/end`)).status).toBe(409)
  }
})

test('asking again is a further opening with its own reason; the one before ends', async () => {
  const first = (await open(cover)).body
  const second = (await open(cover, { reason: 'She called once more, and the police is there.' })).body
  const { items } = (await get(lead, '/api/emergency-openings')).body
  expect(items.map((one: { id: string; isRunning: boolean }) => [one.id, one.isRunning])).toEqual([
    [second.id, true],
    [first.id, false],
  ])
})

test('what was read is listed for lead and owner; they review it once, and nobody their own', async () => {
  await buildNote(t.database.admin, couple, { author: lead, lane: 'team' })
  const { id } = (await open(cover)).body
  await get(cover, inCase())
  await get(cover, inCase('/notes'))
  const review = (who: BuiltMember) =>
    post(who, `/api/emergency-openings/${id}/review`, { text: 'Talked it through; it was right.' })
  expect((await review(lead)).status).toBe(409)
  await post(cover, `/api/emergency-openings/${id}/end`)
  await get(cover, inCase())
  const { body } = await get(lead, `/api/emergency-openings/${id}`)
  const actions = body.reads.map((one: { action: string }) => one.action)
  expect(actions).toEqual(expect.arrayContaining(['emergency.opened', 'case.read', 'note.listed']))
  expect(actions.filter((one: string) => one === 'case.read')).toHaveLength(1)
  expect((await get(cover, `/api/emergency-openings/${id}`)).body.reads).toBeNull()

  const waiting = async (who: BuiltMember) =>
    (await get(who, '/api/emergency-openings')).body.items.filter((one: any) => one.awaitsReview).length
  expect([await waiting(lead), await waiting(owner), await waiting(colleague), await waiting(cover)]).toEqual(
    [1, 1, 0, 0],
  )
  expect((await review(cover)).status).toBe(404)
  expect((await review(colleague)).status).toBe(404)
  expect(await review(lead)).toMatchObject({ status: 201, body: { review: { byName: 'Lena Lead' } } })
  expect((await review(owner)).status).toBe(409)
  expect([await waiting(lead), await waiting(owner)]).toEqual([0, 0])
})

test('an owner who treats opens as anybody does, and does not review it', async () => {
  const both = await buildMember(t.database.admin, practice, { roles: ['owner', 'therapist'] })
  const { id } = (await open(both)).body
  await post(both, `/api/emergency-openings/${id}/end`)
  expect(
    (await post(both, `/api/emergency-openings/${id}/review`, { text: 'I think I was right.' })).status,
  ).toBe(409)
  expect((await get(both, '/api/emergency-openings')).body.items[0].awaitsReview).toBe(false)
})

test('nothing can be written through an opening, by no route', async () => {
  const { admin } = t.database
  const bond = await buildBond(admin, couple, { from: amara, to: jonas })
  const assignment = await buildAssignment(admin, couple, { person: amara, bond })
  const answered = await buildAssignment(admin, couple, { person: amara, bond, dueOn: '2026-03-01' })
  const response = await buildResponse(admin, answered)
  const note = await buildNote(admin, couple, { author: lead, lane: 'team' })
  const history = await buildHistory(admin, couple, { of: amara, by: lead })
  await open(cover)
  const before = await contentOf()
  const ids: Record<string, string> = {
    ':caseId': couple.id,
    ':personId': amara.id,
    ':bondId': bond.id,
    'bonds/:id': bond.id,
    'people/:id': amara.id,
    'assignments/:id': assignment.id,
    'occasions/:id': assignment.occasion.id,
    'responses/:id': response.id,
    'notes/:id': note.id,
    'history-entries/:id': history.entry,
    'contact-plans/:id': history.plan,
    'life-story-pages/:id': history.page,
  }
  const bodies: Record<string, object> = {
    'PATCH /api/cases/:caseId': { status: 'closed' },
    'PATCH /api/people/:id': { name: 'Changed' },
    'PATCH /api/bonds/:id': { closeness: 1 },
    'POST /api/cases/:caseId/participants': {
      person: { existingId: randomUUID() },
      role: 'client',
      readsUnit: true,
    },
    'POST /api/cases/:caseId/consents': { personIds: [amara.id], agreedOn: '2026-01-01', body: 'Agreed.' },
    'POST /api/cases/:caseId/notes': {
      id: randomUUID(),
      amendsId: null,
      lane: 'team',
      personId: null,
      subjectIds: [],
      speakerId: null,
      setting: 'between',
      occurredOn: '2026-01-01',
      body: 'Written in an emergency.',
    },
    'POST /api/cases/:caseId/recording-consents': {
      personId: amara.id,
      purpose: 'care',
      givenBy: amara.id,
      decision: 'given',
    },
    'POST /api/occasions/:id/links': { send: 'show' },
    'PUT /api/responses/:id/sharing': { isShared: true },
  }
  let tried = 0
  const complaints: string[] = []
  for (const route of t.app.describedRoutes) {
    if (route.policy !== 'member' || route.method === 'GET' || route.path.includes('emergency')) continue
    let url = route.path
    for (const [place, id] of Object.entries(ids))
      url = url.replace(place, place.replace(place.slice(place.indexOf(':')), id))
    if (url === route.path || url.includes(':')) continue
    const name = `${route.method} ${route.path}`
    const answer = await t.call(cover.actor, {
      method: route.method as 'POST',
      url,
      headers: { 'if-match': '"1"' },
      payload: bodies[name] ?? {},
    })
    tried += 1
    if (answer.status < 400) complaints.push(`${name} answers ${answer.status}`)
  }
  expect(complaints).toEqual([])
  expect(tried).toBeGreaterThan(20)
  expect(await contentOf()).toEqual(before)
})

/** Everything of the case but the trail and the openings themselves. */
async function contentOf(): Promise<string[]> {
  const { rows } = await t.database.admin.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       and relname not like 'audit%' and relname not like 'emergency%' order by 1`,
  )
  const contents: string[] = []
  for (const { name } of rows) {
    const found = await t.database.admin.query(
      `select x::text from "${name}" x where practice_id = $1 order by 1`,
      [practice.id],
    )
    contents.push(name, ...found.rows.map((row) => String(row.x)))
  }
  return contents
}

test('it ends at its second, also in the middle of a transaction; and nothing of a suspended member is read', async () => {
  const { admin, access } = t.database
  const opening = (given: object) =>
    insertRows(admin, 'emergency_opening', [
      rowOf.emergency_opening({
        practice_id: practice.id,
        case_id: couple.id,
        member_id: cover.id,
        ...given,
      }),
    ])
  await opening({ ends_at: new Date(Date.now() + 1200) })
  const seen = await withActor(access, cover.actor, async (trx) => {
    const count = async () =>
      Number((await sql<{ n: string }>`select count(*) as n from "case"`.execute(trx)).rows[0]!.n)
    const before = await count()
    await sql`select pg_sleep_until((select max(ends_at) from emergency_opening) - interval '50 milliseconds')`.execute(
      trx,
    )
    const stillThere = await count()
    await sql`select pg_sleep_until((select max(ends_at) from emergency_opening))`.execute(trx)
    return [before, stillThere, await count()]
  })
  expect(seen).toEqual([1, 1, 0])
  expect(await seesCase(cover)).toBe(false)

  await opening({})
  expect(await seesCase(cover)).toBe(true)
  for (const change of [`status = 'suspended'`, `roles = '{trainee}'`, `roles = '{owner}'`]) {
    await admin.query(`update member set status = 'active', roles = '{therapist}' where id = $1`, [cover.id])
    expect((await get(cover, inCase('/notes'))).status).toBe(200)
    await admin.query(`update member set ${change} where id = $1`, [cover.id])
    expect((await get(cover, inCase('/notes'))).body.items ?? []).toEqual([])
  }
})

test('the database refuses what the service would never send', async () => {
  const { access } = t.database
  const refused = async (who: BuiltMember, statement: string) =>
    withActor(access, who.actor, (trx) => sql.raw(statement).execute(trx)).then(
      () => 'taken',
      (error: { code?: string }) => error.code,
    )
  const insert = (columns: string, values: string) =>
    `insert into emergency_opening (practice_id, id, case_id, kind, ${columns}) values ('${practice.id}',
      gen_random_uuid(), '${couple.id}', 'danger', ${values})`
  const hour = `now() + interval '1 hour'`
  const trainee = await buildMember(t.database.admin, practice, { roles: ['trainee'] })
  // In somebody else's name, without the role, beyond twelve hours, from an earlier time, in a case one treats.
  expect(await refused(cover, insert('member_id, ends_at', `'${colleague.id}', ${hour}`))).toBe('42501')
  expect(await refused(trainee, insert('member_id, ends_at', `'${trainee.id}', ${hour}`))).toBe('42501')
  expect(await refused(lead, insert('member_id, ends_at', `'${lead.id}', ${hour}`))).toBe('42501')
  expect(
    await refused(cover, insert('member_id, ends_at', `'${cover.id}', now() + interval '12 hours 1 second'`)),
  ).toBe('23514')
  expect(await refused(cover, insert('member_id, opened_at, ends_at', `'${cover.id}', now(), ${hour}`))).toBe(
    '42501',
  )
  const { id } = (await open(cover)).body
  const at = `where id = '${id}'`
  expect(await refused(cover, `update emergency_opening set ends_at = ${hour} ${at}`)).toBe('42501')
  expect(
    await refused(lead, `update emergency_opening set ended_at = now(), ended_by = '${owner.id}' ${at}`),
  ).toBe('42501')
  await post(lead, `/api/emergency-openings/${id}/end`)
  await refused(cover, `update emergency_opening set ended_at = null, ended_by = null ${at}`)
  expect(await seesCase(cover)).toBe(false)
  const review = (who: BuiltMember, by = who.id, of = cover.id) =>
    `insert into emergency_review (practice_id, opening_id, case_id, member_id, reviewed_by, body)
      values ('${practice.id}', '${id}', '${couple.id}', '${of}', '${by}', '\\x00')`
  expect(await refused(colleague, review(colleague))).toBe('42501')
  expect(await refused(lead, review(lead, owner.id))).toBe('42501')
  expect(await refused(lead, review(lead, lead.id, colleague.id))).toBe('23503')
  expect(await refused(trainee, 'select * from access.search_in_emergency(null)')).toBe('42501')
  const nothing = await withActor(access, colleague.actor, (trx) =>
    sql`select * from access.emergency_reads(${id})`.execute(trx),
  )
  expect(nothing.rows).toEqual([])
})
