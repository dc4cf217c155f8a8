import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildCase, buildMember, buildPerson, buildPractice } from '#testing/factories.ts'
import { insertRows, rowOf } from '#testing/rows.ts'
import { openTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { startHourlyWork } from './hourly-work.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await openTestDatabase()
})
afterAll(() => t.close())

test('the work is done at the start and again each time, and stopping waits for it', async () => {
  const practice = await buildPractice(t.admin)
  const therapist = await buildMember(t.admin, practice)
  const soon = new Date(Date.now() + 10 * 86_400_000)
  soon.setUTCFullYear(soon.getUTCFullYear() - 16)
  const child = await buildPerson(t.admin, practice, { birthDate: soon.toISOString().slice(0, 10) })
  await buildCase(t.admin, practice, {
    team: [therapist],
    participants: [{ person: child, role: 'child', readsUnit: false }],
  })
  await insertRows(t.admin, 'consent_setting', [rowOf.consent_setting({ practice_id: practice.id })])
  const failures: unknown[] = []
  const work = startHourlyWork(t.access, (error) => failures.push(error), 20)
  const reviews = async () => (await t.admin.query('select from proxy_review')).rowCount
  await expect.poll(reviews).toBe(1)
  await t.admin.query('delete from proxy_review')
  await expect.poll(reviews).toBe(1)
  await work.stop()
  await t.admin.query('delete from proxy_review')
  await new Promise((resolve) => {
    setTimeout(resolve, 100)
  })
  expect([await reviews(), failures]).toEqual([0, []])
})

test('a failure is told and does not end the server', async () => {
  const closed = await openTestDatabase()
  await closed.close()
  const failures: unknown[] = []
  const work = startHourlyWork(closed.access, (error) => failures.push(error), 3_600_000)
  await work.stop()
  expect(failures).toHaveLength(1)
})
