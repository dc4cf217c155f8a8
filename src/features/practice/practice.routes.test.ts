import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { buildMember, buildPractice, type BuiltMember } from '#testing/factories.ts'

let t: TestApp
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())

const patch = (who: BuiltMember, url: string, payload: object) =>
  t.call(who.actor, { method: 'PATCH', url, payload, headers: { 'if-match': '"1"' } })

test('two owners who step back at the same moment leave one of them in charge', async () => {
  for (let round = 0; round < 5; round += 1) {
    const practice = await buildPractice(t.database.admin)
    const owners = [
      await buildMember(t.database.admin, practice, { roles: ['owner', 'therapist'] }),
      await buildMember(t.database.admin, practice, { roles: ['owner', 'therapist'] }),
    ]
    const answers = await Promise.all(
      owners.map((owner) => patch(owner, `/api/members/${owner.id}`, { roles: ['therapist'] })),
    )
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409])
    const { rows } = await t.database.admin.query(
      `select id from member where practice_id = $1 and 'owner' = any (roles)`,
      [practice.id],
    )
    expect(rows).toHaveLength(1)
  }
})

test('nobody but an owner makes somebody an owner, least of all themselves', async () => {
  const practice = await buildPractice(t.database.admin)
  for (const roles of [['admin'], ['frontdesk'], ['therapist'], ['supervisor'], ['researcher']] as const) {
    const member = await buildMember(t.database.admin, practice, { roles: [...roles] })
    expect((await patch(member, `/api/members/${member.id}`, { roles: ['owner'] })).status).toBe(403)
    expect((await patch(member, '/api/practice', { name: 'Mine' })).status).toBe(403)
    const invited = await t.call(member.actor, {
      method: 'POST',
      url: '/api/members',
      payload: { name: 'Friend', email: `${randomUUID()}@example.org`, roles: ['owner'] },
    })
    expect(invited.status).toBe(403)
  }
})

test('a language that no page could format a date in is refused, a real one is kept', async () => {
  const practice = await buildPractice(t.database.admin)
  const owner = await buildMember(t.database.admin, practice, { roles: ['owner'] })
  for (const language of ['__proto__', 'x', 'en_GB', 'english', '<b>', 'en-'])
    expect([language, (await patch(owner, '/api/practice', { language })).status]).toEqual([language, 400])
  expect((await patch(owner, '/api/practice', { language: 'pt-BR' })).body.language).toBe('pt-BR')
})
