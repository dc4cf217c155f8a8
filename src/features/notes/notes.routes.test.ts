import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { newCouple } from '#testing/couple.ts'
import { buildMember, buildPractice, type BuiltMember } from '#testing/factories.ts'

let t: TestApp
let therapist: BuiltMember
beforeAll(async () => {
  t = await buildTestApp()
  therapist = await buildMember(t.database.admin, await buildPractice(t.database.admin))
})
afterAll(() => t.close())

test('a note is saved, signed and locked; a second window on an old version is refused', async () => {
  const { body: found } = await t.call(therapist.actor, {
    method: 'POST',
    url: '/api/cases',
    payload: newCouple(therapist.id),
  })
  const note = {
    id: randomUUID(),
    lane: 'team',
    personId: null,
    subjectIds: [],
    speakerId: null,
    setting: 'joint',
    occurredOn: '2026-11-20',
    body: 'First.',
    amendsId: null,
  }
  const created = await t.call(therapist.actor, {
    method: 'POST',
    url: `/api/cases/${found.id}/notes`,
    payload: note,
  })
  const { id, amendsId: _amends, ...draft } = note
  const save = (body: string, version: number) =>
    t.call(therapist.actor, {
      method: 'PUT',
      url: `/api/notes/${id}`,
      payload: { ...draft, body },
      headers: { 'if-match': `"${version}"` },
    })
  const saved = await save('Second.', created.body.version)
  expect(saved.status).toBe(200)
  const late = await save('Late.', created.body.version)
  expect(late.status).toBe(412)
  expect(late.body.title).toContain('still here')
  const signed = await t.call(therapist.actor, {
    method: 'POST',
    url: `/api/notes/${id}/sign`,
    headers: { 'if-match': `"${saved.body.version}"` },
  })
  expect(signed.body.status).toBe('signed')
  expect((await save('After.', signed.body.version)).status).toBeGreaterThanOrEqual(400)
  const { body } = await t.call(therapist.actor, { method: 'GET', url: `/api/cases/${found.id}/notes` })
  expect(body.items[0].body).toBe('Second.')
})

test('a note sent twice is one note, and reading it again leaves a trail; its id opens nobody else’s note', async () => {
  const colleague = await buildMember(t.database.admin, { id: therapist.practiceId })
  const open = async (careTeam: object[]) =>
    (
      await t.call(therapist.actor, {
        method: 'POST',
        url: '/api/cases',
        payload: { ...newCouple(therapist.id), careTeam },
      })
    ).body
  const shared = await open([
    { memberId: therapist.id, position: 'lead' },
    { memberId: colleague.id, position: 'co-therapist' },
  ])
  const note = {
    id: randomUUID(),
    lane: 'team',
    personId: null,
    subjectIds: [shared.participants[0].person.id],
    speakerId: null,
    setting: 'joint',
    occurredOn: '2026-11-20',
    body: 'First.',
    amendsId: null,
  }
  const send = (who: BuiltMember, caseId: string, body = 'First.') =>
    t.call(who.actor, { method: 'POST', url: `/api/cases/${caseId}/notes`, payload: { ...note, body } })
  expect((await send(therapist, shared.id)).status).toBe(201)
  expect((await send(therapist, shared.id)).status).toBe(201)
  const trail = await t.database.admin.query(
    'select action, person_ids from audit_entry where subject_id = $1 order by seq',
    [note.id],
  )
  expect(trail.rows).toEqual([
    { action: 'note.created', person_ids: note.subjectIds },
    { action: 'note.listed', person_ids: note.subjectIds },
  ])
  await t.call(therapist.actor, {
    method: 'POST',
    url: `/api/notes/${note.id}/sign`,
    headers: { 'if-match': '"1"' },
  })
  for (const [who, caseId] of [
    [colleague, shared.id],
    [therapist, (await open([{ memberId: therapist.id, position: 'lead' }])).id],
  ] as const) {
    const answer = await send(who, caseId, 'Another.')
    expect([answer.status, JSON.stringify(answer.body).includes('First')]).toEqual([409, false])
  }
})
