import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { buildMember, buildPractice } from '#testing/factories.ts'

let t: TestApp
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())

test('what nobody expected leaves a trace under the id that the answer shows, and nothing that somebody wrote', async () => {
  const practice = await buildPractice(t.database.admin)
  const therapist = await buildMember(t.database.admin, practice)
  // A table that is gone is nothing a request could bring about; the statement quotes what was searched for.
  await t.database.admin.query('alter table person rename to person_elsewhere')
  const url = '/api/people/search'
  const { status, body } = await t.call(therapist.actor, {
    method: 'POST',
    url,
    payload: { search: 'Okonkwo' },
  })
  await t.database.admin.query('alter table person_elsewhere rename to person')
  expect(status).toBe(500)
  expect(t.failures).toHaveLength(1)
  const [failure] = t.failures
  expect(failure).toMatchObject({ requestId: body.requestId, method: 'POST', route: url })
  expect(failure!.stack).toContain('people.service.ts')
  expect(JSON.stringify({ failure, body })).not.toContain('Okonkwo')
})
