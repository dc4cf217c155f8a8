import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { newCouple } from '#testing/couple.ts'
import { buildMember, buildPractice, type BuiltMember } from '#testing/factories.ts'

let t: TestApp
let therapist: BuiltMember
let colleague: BuiltMember
let owner: BuiltMember
let stranger: BuiltMember
let caseId: string
beforeAll(async () => {
  t = await buildTestApp()
  const practice = await buildPractice(t.database.admin)
  therapist = await buildMember(t.database.admin, practice)
  colleague = await buildMember(t.database.admin, practice)
  owner = await buildMember(t.database.admin, practice, { roles: ['owner'] })
  stranger = await buildMember(t.database.admin, await buildPractice(t.database.admin))
  const couple = newCouple(therapist.id, ['Zuzanna Brzeźniak', 'Ilmari Koskinen'])
  caseId = (await call(therapist, '/api/cases', couple)).body.id
  await note('joint', 'unit', 'He reached for her hand at the lighthouse.')
  await note('joint', 'process', 'My own unease about the lighthouse.')
})
afterAll(() => t.close())

const call = (who: BuiltMember, url: string, payload: object) =>
  t.call(who.actor, { method: 'POST', url, payload })
const search = async (who: BuiltMember, text: string) => call(who, '/api/search', { text })

async function note(setting: string, lane: string, body: string): Promise<void> {
  const made = await call(therapist, `/api/cases/${caseId}/notes`, {
    id: randomUUID(),
    lane,
    personId: null,
    subjectIds: [],
    speakerId: null,
    setting,
    occurredOn: '2026-11-03',
    body,
    amendsId: null,
  })
  expect(made.status).toBe(201)
}

test('cases, people and notes are found by any of their words, without accents and in any case', async () => {
  const { body: byName } = await search(therapist, 'brzezniak')
  expect(byName.cases.map((one: { id: string }) => one.id)).toEqual([caseId])
  expect(byName.people).toMatchObject([{ name: 'Zuzanna Brzeźniak', caseIds: [caseId] }])
  expect(byName.notes).toEqual([])
  const { body: byWord } = await search(therapist, 'LIGHTHOUSE hand')
  expect(byWord.notes).toMatchObject([
    { caseId, occurredOn: '2026-11-03', lane: 'unit', excerpt: { match: 'hand' } },
  ])
  expect(byWord.named.map((one: { id: string }) => one.id)).toEqual([caseId])
  expect((await search(therapist, 'lighthouse')).body.notes).toHaveLength(2)
})

test('nobody finds what their lanes do not hold, nor learns that it is there', async () => {
  const nothing = { cases: [], people: [], notes: [], named: [] }
  expect((await search(stranger, 'lighthouse')).body).toEqual(nothing)
  expect((await search(stranger, 'Zuzanna')).body).toEqual(nothing)
  expect((await search(colleague, 'lighthouse')).body).toEqual(nothing)
  expect((await search(colleague, 'Zuzanna')).body).toEqual(nothing)
  // The owner runs the frame: the names, and nothing of what was said.
  expect((await search(owner, 'lighthouse')).body).toEqual(nothing)
  expect((await search(owner, 'Zuzanna')).body.cases).toHaveLength(1)
})

test('cases looked at last come in their order, and unknown or hidden ids are passed over in silence', async () => {
  const recent = (who: BuiltMember, caseIds: string[]) => call(who, '/api/search/recent', { caseIds })
  expect((await recent(therapist, [randomUUID(), caseId])).body.items).toMatchObject([{ id: caseId }])
  expect((await recent(stranger, [caseId])).body).toEqual({ items: [] })
  expect((await recent(therapist, [])).body).toEqual({ items: [] })
})

test('an empty search is refused by name', async () => {
  const { status, body } = await search(therapist, '   ')
  expect(status).toBe(400)
  expect(body.fields).toMatchObject([{ path: 'text' }])
})

test('a search leaves entries that name whose notes were shown', async () => {
  const { rows } = await t.database.admin.query(
    "select action, case_id from audit_entry where practice_id = $1 and actor_id = $2 and action in ('note.listed', 'case.listed', 'person.listed')",
    [therapist.actor.practiceId, therapist.id],
  )
  const actions = new Set(rows.map((row) => row.action))
  expect([...actions].toSorted()).toEqual(['case.listed', 'note.listed', 'person.listed'])
  expect(rows.some((row) => row.action === 'note.listed' && row.case_id === caseId)).toBe(true)
})
