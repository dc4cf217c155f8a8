import { afterAll, beforeAll, expect, test } from 'vitest'
import { withActor } from '#server/access/with-actor.ts'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { buildCase, buildMember, buildPerson, buildPractice, type BuiltPractice } from '#testing/factories.ts'
import { recordAudit } from './audit.service.ts'

let t: TestApp
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())

async function scene() {
  const practice: BuiltPractice = await buildPractice(t.database.admin)
  const owner = await buildMember(t.database.admin, practice, { roles: ['owner'] })
  const therapist = await buildMember(t.database.admin, practice, { name: 'Ines Duarte' })
  const amara = await buildPerson(t.database.admin, practice)
  const jonas = await buildPerson(t.database.admin, practice, { name: 'Jonas Lindqvist' })
  const couple = await buildCase(t.database.admin, practice, {
    team: [therapist],
    participants: [amara, jonas],
  })
  const look = () => t.call(therapist.actor, { url: `/api/cases/${couple.id}` })
  return { practice, owner, therapist, amara, jonas, couple, look }
}

test('whoever reads a case leaves an entry that names who, what and where', async () => {
  const { owner, therapist, couple, look } = await scene()
  await look()
  const { body } = await t.call(owner.actor, { url: '/api/audit' })
  expect(body.items).toContainEqual(
    expect.objectContaining({
      action: 'case.read',
      actorId: therapist.id,
      caseId: couple.id,
    }),
  )
})

test('the owner has the chain verified; a changed entry is found and named', async () => {
  const { practice, owner, look } = await scene()
  for (let index = 0; index < 3; index += 1) await look()
  const verify = () => t.call(owner.actor, { method: 'POST', url: '/api/audit/verification' })
  expect(await verify()).toMatchObject({ status: 200, body: { isIntact: true } })
  await t.database.admin.query(
    `update audit_entry set action = 'nothing.happened' where practice_id = $1 and seq = 2`,
    [practice.id],
  )
  expect((await verify()).body).toMatchObject({ isIntact: false, firstBroken: { seq: 2 } })
})

test('whom an entry may be told to is part of the chain', async () => {
  const { practice, owner, amara, look } = await scene()
  await look()
  await t.database.admin.query('update audit_entry set told_ids = $2 where practice_id = $1 and seq = 1', [
    practice.id,
    [amara.id],
  ])
  const { body } = await t.call(owner.actor, { method: 'POST', url: '/api/audit/verification' })
  expect(body).toMatchObject({ isIntact: false, firstBroken: { seq: 1 } })
})

test('an entry that is cut off at the end is missed', async () => {
  const { practice, owner, look } = await scene()
  for (let index = 0; index < 3; index += 1) await look()
  await t.database.admin.query(`delete from audit_entry where practice_id = $1 and seq = 3`, [practice.id])
  const { body } = await t.call(owner.actor, { method: 'POST', url: '/api/audit/verification' })
  expect(body).toMatchObject({ isIntact: false })
})

test('a client learns who looked and when, and nothing about the others', async () => {
  const { amara, jonas, therapist, look } = await scene()
  await look()
  const mine = await t.call(amara.actor, { url: '/api/my-record/access' })
  expect(mine.status).toBe(200)
  expect(JSON.stringify(mine.body)).toContain('Ines Duarte')
  expect(JSON.stringify(mine.body)).not.toContain(jonas.id)
  expect((await t.call(therapist.actor, { url: '/api/my-record/access' })).status).toBe(403)
})

test('a client pages through every look, and a partner who looks is not taken for them', async () => {
  const { amara, jonas, look, couple } = await scene()
  for (let index = 0; index < 120; index += 1) await look()
  for (const { actor } of [jonas, amara]) {
    const event = { action: 'note.listed', caseId: couple.id, personIds: [amara.id, jonas.id] }
    await withActor(t.database.access, actor, (trx) => recordAudit(trx, actor, event))
  }
  const all: { who: string; at: string }[] = []
  let cursor: string | null = null
  do {
    const query: string = cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''
    const { body } = await t.call(amara.actor, { url: `/api/my-record/access${query}` })
    all.push(...body.items)
    cursor = body.next
  } while (cursor)
  const { rows } = await t.database.admin.query<{ count: string }>(
    'select count(*) from audit_entry where person_ids @> array[$1::uuid]',
    [amara.id],
  )
  expect(all).toHaveLength(Number(rows[0]!.count))
  expect(all.length).toBeGreaterThan(120)
  expect(all.slice(0, 2).map((one) => one.who)).toEqual(['you', 'case'])
  expect(all[5]!.who).toBe('practice')
})

test('nobody but the owner reads the trail, and each owner reads their own only', async () => {
  const here = await scene()
  const there = await scene()
  await here.look()
  expect((await t.call(here.therapist.actor, { url: '/api/audit' })).status).toBe(403)
  const { body } = await t.call(there.owner.actor, { url: '/api/audit' })
  expect(JSON.stringify(body)).not.toContain(here.couple.id)
})
