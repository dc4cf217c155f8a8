import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { getProtocol } from '#protocols/library.ts'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { buildMember, buildPerson, buildPractice, type BuiltMember } from '#testing/factories.ts'

let t: TestApp
let admin: BuiltMember
let therapist: BuiltMember
let trainee: BuiltMember
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  const practice = await buildPractice(t.database.admin)
  admin = await buildMember(t.database.admin, practice, { roles: ['admin'] })
  therapist = await buildMember(t.database.admin, practice)
  trainee = await buildMember(t.database.admin, practice, { roles: ['trainee'] })
})

const couples = () => structuredClone(getProtocol('eft-couples')!)
const send = (
  who: BuiltMember,
  method: 'POST' | 'PUT' | 'DELETE',
  url: string,
  version = 1,
  payload?: object,
) =>
  t.call(who.actor, {
    ...{ method, url: `/api/practice-protocols${url}`, headers: { 'if-match': `"${version}"` } },
    ...(payload ? { payload } : {}),
  })
async function draft(content: object, who = therapist): Promise<string> {
  const id = randomUUID()
  const { status, body } = await send(who, 'POST', '', 1, { id, content })
  expect([status, body.status]).toEqual([201, 'draft'])
  return id
}

test('every member reads the packs that come along and those of the practice; clients none', async () => {
  const id = await draft({ ...couples(), version: '1.1.0' })
  const { body } = await t.call(trainee.actor, { url: '/api/protocols' })
  expect(body.items[0]).toMatchObject({ packId: id, status: 'draft', version: '1.1.0' })
  expect(body.items.filter((one: { status: string }) => one.status === 'shipped')).toHaveLength(15)
  const person = await buildPerson(t.database.admin, { id: admin.practiceId })
  expect((await t.call(person.actor, { url: '/api/protocols' })).status).toBe(403)
  const elsewhere = await buildMember(t.database.admin, await buildPractice(t.database.admin))
  expect((await t.call(elsewhere.actor, { url: `/api/protocols/${id}` })).status).toBe(404)
})

test('a draft may be unfinished; it is published only once it fits, each problem with its place', async () => {
  const broken = { ...couples(), version: '1.1.0', title: { en: 'Ours' } }
  const id = await draft(broken)
  const refused = await send(admin, 'POST', `/${id}/publication`)
  expect([refused.status, refused.body.fields.map((one: { path: string }) => one.path)]).toEqual([
    400,
    ['title.de'],
  ])
  const mended = await send(therapist, 'PUT', `/${id}`, 1, { content: { ...couples(), version: '1.1.0' } })
  expect(mended.body.version).toBe(2)
  expect((await send(therapist, 'POST', `/${id}/publication`, 2)).status).toBe(403)
  const published = await send(admin, 'POST', `/${id}/publication`, 2)
  expect([published.status, published.body.status]).toEqual([200, 'published'])
})

test('a contradiction is refused with its place and its reason', async () => {
  const content = couples()
  content.stages[0]!.steps[0]!.next = [{ to: 'no-such-step', usual: true }]
  const id = await draft({ ...content, version: '1.1.0' })
  const { status, body } = await send(admin, 'POST', `/${id}/publication`)
  expect(status).toBe(400)
  expect(body.fields[0].path).toBe('stages.0.steps.0.next.0.to')
})

test('what was published stays as it is, also past the server, and retires', async () => {
  const id = await draft({ ...couples(), version: '1.1.0' })
  await send(admin, 'POST', `/${id}/publication`)
  const content = { ...couples(), version: '1.1.0', title: { en: 'Other', de: 'Anders' } }
  expect((await send(admin, 'PUT', `/${id}`, 2, { content })).status).toBe(409)
  expect((await send(admin, 'DELETE', `/${id}`, 2)).status).toBe(409)
  await expect(
    t.database.admin.query(`update practice_protocol set content = '{}' where id = $1`, [id]),
  ).rejects.toThrow('a published pack is not changed')
  expect((await send(admin, 'POST', `/${id}/retirement`, 2)).body.status).toBe('retired')
})

test('a version that is there already is not published again', async () => {
  const id = await draft(couples())
  const { status, body } = await send(admin, 'POST', `/${id}/publication`)
  expect([status, body.fields[0].path]).toEqual([400, 'version'])
})

test('of two who change one draft, the later one is told and nothing is written over', async () => {
  const id = await draft({ ...couples(), version: '1.1.0' })
  const change = (title: string) =>
    send(therapist, 'PUT', `/${id}`, 1, { content: { ...couples(), version: '1.1.0', title: { en: title } } })
  expect((await change('First')).status).toBe(200)
  expect((await change('Second')).status).toBe(412)
  expect((await t.call(trainee.actor, { url: `/api/protocols/${id}` })).body.content.title).toEqual({
    en: 'First',
  })
})

test('who may not write packs starts, changes and discards none', async () => {
  const id = await draft({ ...couples(), version: '1.1.0' })
  const content = { id: 'ours', version: '1.0.0' }
  const answers = [
    await send(trainee, 'POST', '', 1, { id: randomUUID(), content }),
    await send(trainee, 'PUT', `/${id}`, 1, { content }),
    await send(trainee, 'DELETE', `/${id}`),
  ]
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403])
  expect((await send(therapist, 'DELETE', `/${id}`)).status).toBe(204)
})
