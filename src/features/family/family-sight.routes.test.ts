import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import {
  always,
  drawnAs,
  familyScene,
  idsOf,
  line,
  link,
  nothingKnown,
  person,
  put,
} from '#testing/drawn-family.ts'
import { buildCase, buildMember, buildPerson, buildPractice } from '#testing/factories.ts'

let t: TestApp
let s: Awaited<ReturnType<typeof familyScene>>
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  s = await familyScene(t)
})

test('other practice, case or role: the family is not there, and nothing is written', async () => {
  const ada = person()
  await s.change([ada.put])
  const before = await s.stored()
  const stranger = await buildMember(t.database.admin, await buildPractice(t.database.admin))
  const outside = await buildMember(t.database.admin, s.practice)
  const owner = await buildMember(t.database.admin, s.practice, { roles: ['owner', 'therapist'] })
  const desk = await buildMember(t.database.admin, s.practice, { roles: ['frontdesk'] })
  for (const actor of [stranger.actor, outside.actor]) {
    expect((await s.read(actor)).status).toBe(404)
    expect((await s.change([person().put], actor)).status).toBe(404)
    expect((await s.start(actor)).status).toBe(404)
  }
  // The owner knows that the case is, and reads no content.
  expect((await s.read(owner.actor)).body).toMatchObject({ people: [], nudges: [] })
  expect((await s.change([person().put], owner.actor)).status).toBe(403)
  expect((await s.start(owner.actor)).status).toBe(403)
  expect((await s.read(desk.actor)).status).toBe(403)
  expect((await s.change([person().put], desk.actor)).status).toBe(403)
  expect(await s.stored()).toBe(before)
})

test('a supervisor reads what the unit shares and changes nothing', async () => {
  const supervisor = await buildMember(t.database.admin, s.practice, { roles: ['supervisor'] })
  const place = { member: supervisor, position: 'supervisor' as const }
  s.couple = await buildCase(t.database.admin, s.practice, {
    team: [s.therapist, place],
    participants: [s.amara],
  })
  const [ada, hidden] = [person(), person({ lane: 'team' })]
  await s.change([ada.put, hidden.put, line(ada.id, hidden.id).put])
  const { body } = await s.read(supervisor.actor)
  expect(body).toMatchObject({ people: [{ id: ada.id }], lines: [], nudges: [] })
  expect((await s.change([person().put], supervisor.actor)).status).toBe(403)
})

test('an author’s own drawing is announced to nobody else', async () => {
  await s.change([person({ lane: 'process' }).put])
  const { rows } = await t.database.admin.query('select lane from event where case_id = $1', [s.couple.id])
  expect(rows).toEqual([{ lane: 'process' }])
  expect((await s.read(s.colleague.actor)).body.people).toEqual([])
})

test('a row is kept to oneself by who drew it, and by nobody else', async () => {
  const ada = person()
  await s.change([ada.put])
  const hidden = put('person', { ...nothingKnown, id: ada.id, lane: 'process' }, 1)
  const { status, body } = await s.change([hidden], s.colleague.actor)
  expect([status, body.fields]).toEqual([
    400,
    [
      {
        path: 'changes.0.row.lane',
        message: 'Only who drew this can keep it to themself. Choose another lane.',
      },
    ],
  ])
  expect((await s.change([hidden])).status).toBe(200)
  expect((await s.read(s.colleague.actor)).body.people).toEqual([])
})

test('through the eyes of a partner: the birth family that is the team’s is not there, nor anything on it', async () => {
  const { body: begun } = await s.start()
  const [self, partner] = [drawnAs(begun, s.amara), drawnAs(begun, s.jonas)]
  const [birthMother, adopter] = [person({ name: 'Hidden', lane: 'team' }), person({ name: 'Open' })]
  await s.change([
    ...[birthMother, adopter].map((one) => one.put),
    link(birthMother.id, self).put,
    link(adopter.id, self, { kind: 'adoptive' }).put,
    put('multipleBirth', { id: randomUUID(), children: [self, birthMother.id], isIdentical: null }),
    line(self, adopter.id, { lane: 'unit', source: birthMother.id }).put,
    line(self, adopter.id).put,
    line(partner, adopter.id, { kind: 'close', lane: 'self', source: partner }).put,
    put('household', {
      id: randomUUID(),
      name: 'Both',
      members: [self, birthMother.id].map((id) => ({ person: id, ...always })),
    }),
    put('household', {
      id: randomUUID(),
      name: 'Only hidden',
      members: [{ person: birthMother.id, ...always }],
    }),
    put('nudge', { person: self, dx: 1, dy: 1 }),
  ])
  const seen = (await s.read(s.therapist.actor, `?as=${s.amara.id}`)).body
  expect(idsOf(seen.people)).toEqual([self, partner, adopter.id].toSorted())
  expect(seen.parentLinks).toMatchObject([{ parent: adopter.id, child: self }])
  expect(seen).toMatchObject({ multipleBirths: [], lines: [], nudges: [] })
  expect(seen.households).toMatchObject([{ name: 'Both', members: [{ person: self }] }])
  expect(JSON.stringify(seen)).not.toContain(birthMother.id)
  expect(seen.people.map(({ name }: { name: string }) => name).toSorted()).toEqual([
    'Amara Okafor',
    'Jonas Lindqvist',
    'Open',
  ])
  // What is his own view is there for him alone.
  expect((await s.read(s.therapist.actor, `?as=${s.jonas.id}`)).body.lines).toMatchObject([
    { source: partner },
  ])
  const previews = (await s.entries()).filter(({ action }) => action === 'family.previewed')
  expect(previews).toEqual([
    { action: 'family.previewed', person_ids: [s.amara.id], actor_kind: 'member' },
    { action: 'family.previewed', person_ids: [s.jonas.id], actor_kind: 'member' },
  ])
  await s.change([{ do: 'remove', what: 'person', id: adopter.id, basedOn: 1 }])
  const then = (await s.read(s.therapist.actor, `?as=${s.amara.id}`)).body
  expect(JSON.stringify(then)).not.toContain(adopter.id)
})

test('whoever changes a row and says nothing of its lane shows it to nobody else', async () => {
  const { body: begun } = await s.start()
  const mother = person({ name: 'Hidden', lane: 'team' })
  await s.change([mother.put, link(mother.id, drawnAs(begun, s.amara), { lane: 'team' }).put])
  const { lane: _lane, ...silent } = { ...nothingKnown, id: mother.id, name: 'Renamed' }
  expect((await s.change([put('person', silent, 1)])).status).toBe(200)
  const { people } = (await s.read()).body
  expect(people).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'Renamed', lane: 'team' })]))
  expect(JSON.stringify((await s.read(undefined, `?as=${s.amara.id}`)).body)).not.toContain(mother.id)
})

test('in a group nobody sees of the drawing more than themself', async () => {
  s.couple = await buildCase(t.database.admin, s.practice, {
    format: 'group',
    team: [s.therapist],
    participants: [s.amara, s.jonas],
  })
  const { body } = await s.start()
  const ada = person()
  await s.change([ada.put, link(ada.id, drawnAs(body, s.amara)).put])
  const seen = (await s.read(s.therapist.actor, `?as=${s.amara.id}`)).body
  expect(seen.people).toMatchObject([{ personId: s.amara.id }])
  expect(seen.parentLinks).toEqual([])
})

test('only who treats the case looks through the eyes of its people, and only of its people', async () => {
  await s.start()
  const owner = await buildMember(t.database.admin, s.practice, { roles: ['owner', 'therapist'] })
  const stranger = await buildPerson(t.database.admin, s.practice)
  expect((await s.read(owner.actor, `?as=${s.amara.id}`)).status).toBe(403)
  expect((await s.read(s.therapist.actor, `?as=${stranger.id}`)).status).toBe(404)
  expect((await s.read(s.therapist.actor, '?as=amara')).status).toBe(400)
  expect((await s.entries()).some(({ action }) => action === 'family.previewed')).toBe(false)
})

test('a hidden drawing tells nothing, not even that something would not fit it', async () => {
  const [ada, ben] = [person(), person({ name: 'Ben' })]
  await s.change([ada.put, ben.put])
  const hidden = link(ada.id, ben.id, { lane: 'process' })
  await s.change([hidden.put])
  // With the hidden link, this makes a cycle.
  expect((await s.change([link(ben.id, ada.id).put], s.colleague.actor)).status).toBe(200)
  const of = (id: string) => ({ do: 'remove', what: 'parentLink', id, basedOn: 1 })
  const answers = await Promise.all([
    s.change([of(hidden.id)], s.colleague.actor),
    s.change([of(randomUUID())], s.colleague.actor),
  ])
  expect(answers[0].body).toEqual(answers[1].body)
  // Its author is not kept from mending something else by what came of the two.
  expect((await s.change([put('person', { ...nothingKnown, id: ben.id, name: 'Benno' }, 1)])).status).toBe(
    200,
  )
})
