import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withActor } from '#server/access/with-actor.ts'
import { seal } from '#server/sealed.ts'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import {
  buildAssignment,
  buildBond,
  buildCase,
  buildMember,
  buildNote,
  buildPerson,
  buildPractice,
  type BuiltMember,
  type BuiltPerson,
} from '#testing/factories.ts'
import { insertRows, rowOf } from '#testing/rows.ts'

let t: TestApp
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())

async function setEmail(person: BuiltPerson, email: string | null, birthDate: string | null = null) {
  const sealed = email && seal({ table: 'person', column: 'email', rowId: person.id }, email)
  await t.database.admin.query(
    `insert into person_detail (practice_id, person_id, email, birth_date) values ($1, $2, $3, $4)
     on conflict (practice_id, person_id) do update set email = excluded.email, birth_date = excluded.birth_date`,
    [person.practiceId, person.id, sealed, birthDate],
  )
}

/** Ada was typed twice: as a client of one case and as a partner in another one, treated by the same therapist. */
async function typedTwice() {
  const { admin } = t.database
  const practice = await buildPractice(admin)
  const therapist = await buildMember(admin, practice)
  const desk = await buildMember(admin, practice, { roles: ['frontdesk'] })
  const ada = await buildPerson(admin, practice, { name: 'Ada Brook' })
  const again = await buildPerson(admin, practice, { name: 'Ada  Bróok' })
  const jonas = await buildPerson(admin, practice, { name: 'Jonas Lindqvist' })
  await setEmail(ada, 'ada@clients.example', '1980-04-02')
  await setEmail(again, 'ada.brook@clients.example', '1980-04-02')
  await setEmail(jonas, null)
  const alone = await buildCase(admin, practice, {
    format: 'individual',
    team: [therapist],
    participants: [ada],
  })
  const couple = await buildCase(admin, practice, { team: [therapist], participants: [again, jonas] })
  const bond = await buildBond(admin, couple, { from: again, to: jonas })
  return { practice, therapist, desk, ada, again, jonas, alone, couple, bond }
}

const merge = (by: BuiltMember, keptId: string, mergedId: string, from: object = {}) =>
  t.call(by.actor, { method: 'POST', url: '/api/duplicates/merges', payload: { keptId, mergedId, from } })
const undo = (by: BuiltMember, id: string) =>
  t.call(by.actor, { method: 'POST', url: `/api/person-merges/${id}/undo` })

const pair = (kept: BuiltPerson, merged: BuiltPerson) => ({ kept_id: kept.id, merged_id: merged.id })

/** Everything that is kept, but for what tells that there was a merge: the trail, events, the merge and versions. */
async function everythingOf(practiceId: string): Promise<string> {
  const { rows: tables } = await t.database.admin.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       and relname not in ('audit_entry', 'audit_head', 'event', 'person_merge', 'merge_confirmation') order by 1`,
  )
  const contents: string[] = []
  for (const { name } of tables) {
    const { rows } = await t.database.admin.query(
      `select (to_jsonb(x) - case when $2 = 'person' then 'version' else '' end)::text as x
       from "${name}" x where practice_id = $1 order by 1`,
      [practiceId, name],
    )
    contents.push(name, ...rows.map((row) => String(row.x)))
  }
  return contents.join('\n')
}

test('who was typed twice is suggested, merged with a choice by hand, and is one everywhere', async () => {
  const { therapist, ada, again, couple, alone } = await typedTwice()
  const { body: found } = await t.call(therapist.actor, { method: 'GET', url: '/api/duplicates' })
  expect(found.total).toBe(1)
  expect(found.suggestions[0].why).toEqual(['name-and-birth'])

  const preview = await t.call(therapist.actor, {
    method: 'POST',
    url: '/api/duplicates/preview',
    payload: { keptId: ada.id, mergedId: again.id },
  })
  expect(preview.body.obstacles).toEqual([])
  expect(preview.body.merged.email).toBe('ada.brook@clients.example')

  expect((await merge(therapist, ada.id, again.id, { email: 'merged' })).status).toBe(201)
  const people = await t.call(therapist.actor, {
    method: 'POST',
    url: '/api/search',
    payload: { text: 'Ada' },
  })
  expect(people.body.people).toEqual([
    { id: ada.id, name: 'Ada Brook', caseIds: expect.toSatisfy((ids: string[]) => ids.length === 2) },
  ])
  expect(people.body.people[0].caseIds).toEqual(expect.arrayContaining([couple.id, alone.id]))
  const { body: inCouple } = await t.call(therapist.actor, { method: 'GET', url: `/api/cases/${couple.id}` })
  const herself = inCouple.participants.find((one: any) => one.person.id === again.id)
  expect(herself.person).toMatchObject({ name: 'Ada Brook', email: 'ada.brook@clients.example' })
  // A correction in the couple's case corrects the one record.
  const changed = await t.call(therapist.actor, {
    method: 'PATCH',
    url: `/api/people/${again.id}`,
    headers: { 'if-match': `"${herself.person.version}"` },
    payload: { name: 'Ada Brook-Hale' },
  })
  expect(changed.status).toBe(200)
  const { body: inAlone } = await t.call(therapist.actor, { method: 'GET', url: `/api/cases/${alone.id}` })
  expect(inAlone.participants[0].person.name).toBe('Ada Brook-Hale')
  const { body: after } = await t.call(therapist.actor, { method: 'GET', url: '/api/duplicates' })
  expect(after).toMatchObject({ total: 0, merges: [{ mergedName: 'Ada  Bróok', unconfirmed: 0 }] })
})

test('merging and undoing leaves every row as it was', { timeout: 120_000 }, async () => {
  const fields = ['name', 'chosenName', 'email', 'birthDate', 'shape'] as const
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.constantFrom(...fields), fc.constantFrom('kept', 'merged')),
      fc.boolean(),
      async (from, isTurned) => {
        const { practice, therapist, ada, again } = await typedTwice()
        const before = await everythingOf(practice.id)
        const [kept, merged] = isTurned ? [again, ada] : [ada, again]
        const { status, body } = await merge(therapist, kept.id, merged.id, from)
        expect(status).toBe(201)
        expect((await undo(therapist, body.id)).status).toBe(204)
        expect(await everythingOf(practice.id)).toBe(before)
        expect((await undo(therapist, body.id)).status).toBe(409)
      },
    ),
    { numRuns: 8, seed: 22 },
  )
})

test('undone after work went on, what was changed since stays and the rest comes back', async () => {
  const { therapist, ada, again, couple } = await typedTwice()
  const { body } = await merge(therapist, ada.id, again.id, { email: 'merged', name: 'merged' })
  const note = await buildNote(t.database.admin, couple, {
    author: therapist,
    lane: 'self',
    person: again,
  })
  const { body: now } = await t.call(therapist.actor, { method: 'GET', url: `/api/people/${ada.id}` })
  await t.call(therapist.actor, {
    method: 'PATCH',
    url: `/api/people/${ada.id}`,
    headers: { 'if-match': `"${now.version}"` },
    payload: { email: 'new@clients.example' },
  })
  expect((await undo(therapist, body.id)).status).toBe(204)
  const { body: kept } = await t.call(therapist.actor, { method: 'GET', url: `/api/people/${ada.id}` })
  expect(kept).toMatchObject({ name: 'Ada Brook', email: 'new@clients.example' })
  const { body: other } = await t.call(therapist.actor, { method: 'GET', url: `/api/people/${again.id}` })
  expect(other).toMatchObject({ name: 'Ada  Bróok', email: 'ada.brook@clients.example' })
  const { rows } = await t.database.admin.query('select person_id from note where id = $1', [note.id])
  expect(rows[0].person_id).toBe(again.id)
})

test('two who are perhaps two people are refused, each with its reason', async () => {
  const { admin } = t.database
  const { practice, therapist, ada, again, jonas } = await typedTwice()
  const why = async (keptId: string, mergedId: string) =>
    (
      await t.call(therapist.actor, {
        method: 'POST',
        url: '/api/duplicates/preview',
        payload: { keptId, mergedId },
      })
    ).body.obstacles
  // Jonas and Ada have a bond in their case.
  expect(await why(again.id, jonas.id)).toEqual(['both-in-case'])
  const refused = await merge(therapist, again.id, jonas.id)
  expect(refused.status).toBe(409)
  expect(JSON.stringify(refused.body)).toMatch(/same case/)
  const account = (person: BuiltPerson) =>
    t.identity.createAccount({
      email: `${randomUUID()}@clients.example`,
      name: 'Ada',
      password: 'a long enough password',
      practiceId: practice.id,
      personId: person.id,
    })
  await account(again)
  expect(await why(ada.id, again.id)).toEqual(['keep-account'])
  expect(await why(again.id, ada.id)).toEqual([])
  await account(ada)
  expect(await why(again.id, ada.id)).toEqual(['both-accounts'])

  const child = await buildPerson(admin, practice, { name: 'Mia Brook' })
  const twice = await buildPerson(admin, practice, { name: 'Mia Brook' })
  const first = await buildCase(admin, practice, { team: [therapist], participants: [child, jonas] })
  const second = await buildCase(admin, practice, { team: [therapist], participants: [twice, jonas] })
  const paper = (inCase: { id: string }, childId: string, effect: 'gives' | 'takes') =>
    rowOf.legal_role({
      practice_id: practice.id,
      case_id: inCase.id,
      child_id: childId,
      holder_id: jonas.id,
      effect,
    })
  await insertRows(admin, 'legal_role', [paper(first, child.id, 'gives'), paper(second, twice.id, 'takes')])
  expect(await why(child.id, twice.id)).toEqual(['legal'])
  // A third record of somebody who was merged has to wait.
  const third = await buildPerson(admin, practice, { name: 'Otto Brook' })
  const fourth = await buildPerson(admin, practice, { name: 'Otto Brook' })
  const fifth = await buildPerson(admin, practice, { name: 'Otto Brook' })
  await buildCase(admin, practice, { team: [therapist], participants: [third] })
  await buildCase(admin, practice, { team: [therapist], participants: [fourth] })
  await buildCase(admin, practice, { team: [therapist], participants: [fifth] })
  expect((await merge(therapist, third.id, fourth.id)).status).toBe(201)
  expect(await why(fifth.id, third.id)).toEqual(['merged-already'])
  expect(await why(third.id, fifth.id)).toEqual([])
})

test('the front desk merges only what nothing is written about; others do not learn of a record', async () => {
  const { admin } = t.database
  const { practice, desk, ada, again } = await typedTwice()
  const colleague = await buildMember(admin, practice)
  expect((await merge(desk, ada.id, again.id)).status).toBe(409)
  const blank = await buildPerson(admin, practice, { name: 'Ada Brook' })
  expect((await merge(desk, ada.id, blank.id)).status).toBe(201)
  expect((await merge(colleague, ada.id, again.id)).status).toBe(404)
  const other = await typedTwice()
  expect((await merge(desk, ada.id, other.ada.id)).status).toBe(404)
  // Past the server, the database refuses the same.
  const past = withActor(t.database.access, desk.actor, (trx) =>
    trx
      .insertInto('person_merge')
      .values(
        rowOf.person_merge({ ...{ practice_id: practice.id, merged_by: desk.id }, ...pair(ada, again) }),
      )
      .execute(),
  )
  await expect(past).rejects.toMatchObject({ code: '42501' })
})

test('an account reads what is theirs under the other record once each of its cases is confirmed, and not after undoing', async () => {
  const { admin } = t.database
  const { practice, therapist, ada, again, jonas, couple, bond } = await typedTwice()
  const colleague = await buildMember(admin, practice)
  // A further case of the second record, treated by a colleague who treats Ada, too.
  const second = await buildCase(admin, practice, {
    format: 'individual',
    team: [colleague],
    participants: [again],
  })
  await buildCase(admin, practice, { format: 'individual', team: [colleague], participants: [ada] })
  const asked = await buildAssignment(admin, couple, { person: again, bond })
  const form = () => t.call(ada.actor, { method: 'GET', url: `/api/occasions/${asked.occasion.id}/form` })
  expect((await form()).status).toBe(404)
  const { body } = await merge(therapist, ada.id, again.id)
  expect((await form()).status).toBe(404)
  // That somebody else of the same case was confirmed says nothing about her.
  const [other, twin] = [await buildPerson(admin, practice), await buildPerson(admin, practice)]
  await insertRows(admin, 'participant', [
    rowOf.participant({ practice_id: practice.id, case_id: second.id, person_id: twin.id }),
  ])
  const others = rowOf.person_merge({ practice_id: practice.id, ...pair(other, twin) })
  await insertRows(admin, 'person_merge', [others])
  await insertRows(admin, 'merge_confirmation', [
    rowOf.merge_confirmation({ practice_id: practice.id, merge_id: others.id, case_id: second.id }),
  ])
  expect((await form()).status).toBe(404)
  const { body: listed } = await t.call(colleague.actor, { method: 'GET', url: '/api/duplicates' })
  expect(listed.merges).toMatchObject([{ unconfirmed: 1, mayConfirm: true }])
  const confirmation = { method: 'POST' as const, url: `/api/person-merges/${body.id}/confirmation` }
  expect((await t.call(therapist.actor, confirmation)).status).toBe(409)
  expect((await t.call(colleague.actor, confirmation)).status).toBe(204)
  expect((await form()).status).toBe(200)
  // She sends it in her own account; it is the answer of the record that was asked.
  const sent = await t.call(ada.actor, {
    method: 'POST',
    url: `/api/occasions/${asked.occasion.id}/submission`,
    payload: {
      answers: Object.fromEntries(Array.from({ length: 10 }, (_, index) => [String(index + 1), 3])),
      answeredOn: '2026-04-05',
      submissionKey: randomUUID(),
    },
  })
  expect(sent.status).toBeLessThan(300)
  const { rows } = await admin.query('select person_id, speaker_id from response where occasion_id = $1', [
    asked.occasion.id,
  ])
  expect(rows).toEqual([{ person_id: again.id, speaker_id: again.id }])
  const { body: own } = await t.call(ada.actor, { method: 'GET', url: '/api/my-record/access' })
  expect(own.items.some((one: any) => one.action === 'response.submitted' && one.who === 'you')).toBe(true)
  const { body: consents } = await t.call(ada.actor, { method: 'GET', url: '/api/my-consents' })
  expect(consents.recording.map((one: any) => one.caseId)).toEqual(
    expect.arrayContaining([couple.id, second.id]),
  )
  expect((await t.call(jonas.actor, { method: 'GET', url: '/api/my-consents' })).body.recording).toHaveLength(
    4,
  )
  expect((await undo(therapist, body.id)).status).toBe(204)
  expect((await form()).status).toBe(404)
})

test('two who are said to be two are not suggested again, until somebody takes it back', async () => {
  const { practice, therapist, desk, ada, again, alone, couple } = await typedTwice()
  const supervisor = await buildMember(t.database.admin, practice, { roles: ['supervisor'] })
  await insertRows(
    t.database.admin,
    'care_team',
    [alone, couple].map(({ id }) =>
      rowOf.care_team({
        ...{ practice_id: practice.id, case_id: id, member_id: supervisor.id },
        position: 'supervisor',
      }),
    ),
  )
  const say = (areTwo: boolean) =>
    t.call(therapist.actor, {
      method: 'PUT',
      url: '/api/duplicates/not-same',
      payload: { aId: again.id, bId: ada.id, areTwo },
    })
  const total = async (by: BuiltMember) =>
    (await t.call(by.actor, { method: 'GET', url: '/api/duplicates' })).body.total
  expect((await say(true)).status).toBe(204)
  expect((await say(true)).status).toBe(204)
  expect([await total(therapist), await total(desk)]).toEqual([0, 0])
  // Who supervises sees it and cannot take it back, also past the server.
  const seen = await withActor(t.database.access, supervisor.actor, async (trx) => {
    await trx.deleteFrom('not_same_person').execute()
    return trx.selectFrom('not_same_person').selectAll().execute()
  })
  expect(seen).toHaveLength(1)
  expect((await say(false)).status).toBe(204)
  expect([await total(therapist), await total(desk)]).toEqual([1, 1])
})
