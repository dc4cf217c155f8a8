import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import {
  buildCase,
  buildMember,
  buildPerson,
  buildPractice,
  type BuiltCase,
  type BuiltMember,
  type BuiltPerson,
} from '#testing/factories.ts'
import { smallPicture } from '#testing/rows.ts'

let t: TestApp
let therapist: BuiltMember
let mila: BuiltPerson
let ada: BuiltPerson
let family: BuiltCase
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  const practice = await buildPractice(t.database.admin)
  therapist = await buildMember(t.database.admin, practice)
  mila = await buildPerson(t.database.admin, practice, { name: 'Mila Lind' })
  ada = await buildPerson(t.database.admin, practice, { name: 'Ada Lind' })
  family = await buildCase(t.database.admin, practice, {
    format: 'family',
    team: [therapist],
    participants: [{ person: mila, role: 'child' }, ada],
  })
})

type Who = Pick<BuiltMember, 'actor'>
const call = (
  who: Who,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  payload?: object,
  version = 1,
) =>
  t.call(who.actor, { method, url, ...(payload ? { payload } : {}), headers: { 'if-match': `"${version}"` } })
const draft = { position: 1, title: 'When you were born', text: 'It snowed.' }
async function addPage(more: object = {}, who: Who = therapist) {
  const id = randomUUID()
  const url = `/api/cases/${family.id}/life-story-pages`
  const answer = await call(who, 'POST', url, { id, childId: mila.id, ...draft, ...more })
  return { id, answer, at: `/api/life-story-pages/${id}` }
}
const myStory = async (who: Who = mila) => call(who, 'GET', '/api/my-record/life-story')
const picture = { data: smallPicture, description: 'A house in the snow' }

test('the child reads a page and its picture once they are approved, as they were approved, and no longer', async () => {
  const { id, at } = await addPage()
  await addPage({ position: 2, title: 'Still being written' })
  expect((await call(therapist, 'PUT', `${at}/picture`, picture)).body).toMatchObject({
    picture: 'A house in the snow',
    version: 2,
  })
  const mine = `/api/my-record/life-story/${id}/picture`
  expect((await myStory()).body).toEqual({ pages: [] })
  expect((await call(mila, 'GET', mine)).status).toBe(404)

  expect((await call(therapist, 'POST', `${at}/approval`, undefined, 2)).body.status).toBe('approved')
  expect((await myStory()).body).toEqual({
    pages: [{ id, title: draft.title, text: draft.text, picture: 'A house in the snow' }],
  })
  const image = await call(mila, 'GET', mine)
  expect([image.status, image.headers['content-type'], image.headers['cache-control']]).toEqual([
    200,
    'image/png',
    'no-store',
  ])
  for (const [method, path, body] of [
    ['PUT', '', { ...draft, text: 'Otherwise.' }],
    ['PUT', '/picture', picture],
    ['DELETE', '/picture', undefined],
    ['POST', '/approval', undefined],
  ] as const)
    expect((await call(therapist, method, at + path, body, 3)).status).toBe(409)

  await call(therapist, 'DELETE', `${at}/approval`, undefined, 3)
  expect((await myStory()).body).toEqual({ pages: [] })
  expect((await call(mila, 'GET', mine)).status).toBe(404)
  expect((await call(therapist, 'PUT', at, { ...draft, text: 'Otherwise.' }, 4)).body.text).toBe('Otherwise.')
})

test('nobody else of the case reads the story, and the child changes nothing of it', async () => {
  const { id, at } = await addPage()
  await call(therapist, 'PUT', `${at}/picture`, picture)
  await call(therapist, 'POST', `${at}/approval`, undefined, 2)
  expect((await myStory(ada)).body).toEqual({ pages: [] })
  expect((await call(ada, 'GET', `/api/my-record/life-story/${id}/picture`)).status).toBe(404)
  expect((await call(mila, 'PUT', at, draft, 3)).status).toBe(403)
})

test('a page that was taken away is not read, and comes back as a draft', async () => {
  const { at } = await addPage()
  await call(therapist, 'POST', `${at}/approval`)
  await call(therapist, 'DELETE', at, undefined, 2)
  expect((await myStory()).body).toEqual({ pages: [] })
  expect((await call(therapist, 'PUT', at, draft, 3)).status).toBe(404)
  expect((await call(therapist, 'POST', `${at}/restoration`, undefined, 3)).body).toMatchObject({
    status: 'draft',
    isRemoved: false,
  })
  expect((await myStory()).body).toEqual({ pages: [] })
})

test('what was approved is not changed by a statement past the service either', async () => {
  const { id, at } = await addPage()
  await call(therapist, 'POST', `${at}/approval`)
  const change = t.database.admin.query(`update life_story_page set content = '\\x00' where id = $1`, [id])
  await expect(change).rejects.toThrow('an approved page was changed')
})

test('another practice and other roles get nothing, and nothing is written', async () => {
  const { at } = await addPage()
  const stranger = await buildMember(t.database.admin, await buildPractice(t.database.admin))
  const owner = await buildMember(t.database.admin, { id: therapist.practiceId }, { roles: ['owner'] })
  for (const [who, status] of [
    [stranger, 404],
    [owner, 403],
  ] as const) {
    expect((await addPage({}, who)).answer.status).toBe(status)
    for (const [method, path, body] of [
      ['PUT', '', draft],
      ['DELETE', '', undefined],
      ['POST', '/approval', undefined],
      ['PUT', '/picture', picture],
      ['GET', '/picture', undefined],
    ] as const)
      expect((await call(who, method, at + path, body)).status).toBe(status)
  }
  const { body } = await call(therapist, 'GET', `/api/cases/${family.id}/history/${mila.id}`)
  expect(body.pages).toMatchObject([{ ...draft, picture: null, version: 1 }])
})

test('what is no picture, too large, or without words is refused and names the field; so is an empty page', async () => {
  const { at } = await addPage()
  const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64')
  const svg = base64('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  const refused = async (body: object) => {
    const answer = await call(therapist, 'PUT', `${at}/picture`, body)
    return [answer.status, answer.body.fields?.[0].path]
  }
  expect(await refused({ ...picture, data: svg })).toEqual([400, 'data'])
  expect(await refused({ ...picture, data: 'not base64 at all' })).toEqual([400, 'data'])
  expect(await refused({ ...picture, description: ' ' })).toEqual([400, 'description'])
  expect(await refused({ ...picture, data: base64(Buffer.alloc(1_060_000)) })).toEqual([400, 'data'])
  expect(await refused({ ...picture, data: base64(Buffer.alloc(2_000_000)) })).toEqual([413, undefined])
  const empty = await addPage({ title: '', text: '' })
  expect((await call(therapist, 'POST', `${empty.at}/approval`)).status).toBe(400)
  const stranger = await addPage({ childId: randomUUID() })
  expect([stranger.answer.status, stranger.answer.body.fields[0].path]).toEqual([400, 'childId'])
})

test('approving, reading and taking back leave entries that name the child', async () => {
  const { id, at } = await addPage()
  await call(therapist, 'POST', `${at}/approval`)
  await myStory()
  await call(therapist, 'DELETE', `${at}/approval`, undefined, 2)
  const { rows } = await t.database.admin.query(
    'select action, actor_kind, person_ids, subject_id from audit_entry where practice_id = $1 order by seq',
    [therapist.practiceId],
  )
  const names = { person_ids: [mila.id] }
  expect(rows).toEqual([
    { action: 'life-story.changed', actor_kind: 'member', subject_id: id, ...names },
    { action: 'life-story.approved', actor_kind: 'member', subject_id: id, ...names },
    { action: 'life-story.read', actor_kind: 'person', subject_id: null, ...names },
    { action: 'life-story.withdrawn', actor_kind: 'member', subject_id: id, ...names },
  ])
})
