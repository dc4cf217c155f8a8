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
