import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#server/access/actor.ts'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import {
  buildBond,
  buildCase,
  buildMember,
  buildPerson,
  buildPractice,
  type BuiltCase,
  type BuiltMember,
  type BuiltPerson,
  type BuiltPractice,
} from '#testing/factories.ts'
import { exportFamily } from './family.service.ts'
import { importFamily } from './import-family.service.ts'

let t: TestApp
let practice: BuiltPractice
let therapist: BuiltMember
let colleague: BuiltMember
let amara: BuiltPerson
let jonas: BuiltPerson
let couple: BuiltCase
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  const { admin } = t.database
  practice = await buildPractice(admin)
  therapist = await buildMember(admin, practice)
  colleague = await buildMember(admin, practice)
  amara = await buildPerson(admin, practice)
  jonas = await buildPerson(admin, practice, { name: 'Jonas Lindqvist', shape: 'square' })
  couple = await buildCase(admin, practice, {
    team: [therapist, colleague],
    participants: [amara, jonas],
  })
})

const known = (day: string) => ({ earliest: day, latest: day, isAbout: false, said: null })
const nothingKnown = {
  personId: null,
  name: 'Ada Okafor',
  sexAtBirth: 'unknown',
  gender: 'unknown',
  birth: null,
  death: null,
  isDead: false,
  unborn: null,
  note: null,
  lane: 'unit',
}
const put = (what: string, row: object, basedOn = 0) => ({ do: 'put', what, basedOn, row })
const person = (given: object = {}) => {
  const row = { id: randomUUID() as string, ...nothingKnown, ...given }
  return { ...row, put: put('person', row) }
}
const always = { start: null, end: null }
const union = (a: string, b: string, given: object = {}) => {
  const row = { id: randomUUID() as string, a, b, kind: 'married', ...always, ending: null, ...given }
  return { ...row, put: put('union', row) }
}
const link = (parent: string, child: string, given: object = {}) => {
  const row = { id: randomUUID() as string, parent, child, kind: 'birth', ...always, ...given }
  return { ...row, put: put('parentLink', row) }
}
const line = (from: string, to: string, given: object = {}) => {
  const row = { id: randomUUID() as string, from, to, kind: 'cutoff', ...always, source: null, ...given }
  return { ...row, put: put('line', row) }
}

const at = (more = '') => `/api/cases/${couple.id}/family${more}`
const read = (actor: Actor = therapist.actor, more = '') => t.call(actor, { url: at(more) })
const start = (actor: Actor = therapist.actor) => t.call(actor, { method: 'POST', url: at('/start') })
const change = (changes: object[], actor: Actor = therapist.actor) =>
  t.call(actor, { method: 'POST', url: at('/changes'), payload: { changes } })
const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id).toSorted()
const drawnAs = (body: { people: { id: string; personId: string | null }[] }, who: BuiltPerson) =>
  body.people.find(({ personId }) => personId === who.id)!.id

async function stored(): Promise<number> {
  const { rows } = await t.database.admin.query(
    `select (select count(*) from relative where case_id = $1) + (select count(*) from family_union where case_id = $1)
      + (select count(*) from household where case_id = $1) + (select count(*) from household_member where case_id = $1)
      as count`,
    [couple.id],
  )
  return Number(rows[0].count)
}

async function entries(): Promise<{ action: string; person_ids: string[]; actor_kind: string }[]> {
  const { rows } = await t.database.admin.query(
    `select action, person_ids, actor_kind from audit_entry where practice_id = $1 and action like 'family.%' order by seq`,
    [practice.id],
  )
  return rows
}

test('a family of three generations is drawn in one call and read as it was sent', async () => {
  const said = { earliest: '1931-01-01', latest: '1933-12-31', isAbout: true, said: 'before the war' }
  const grandmother = person({
    name: 'Nneka',
    sexAtBirth: 'female',
    gender: 'woman',
    birth: said,
    isDead: true,
  })
  const mother = person({ name: 'Ify', birth: known('1958-05-02'), note: 'Midwife.' })
  const twins = [person({ name: '' }), person({ name: 'Chidi', unborn: 'stillbirth' })]
  const self = person({ personId: amara.id, name: 'is not kept' })
  const partner = person({ personId: jonas.id })
  const couples = union(self.id, partner.id, { start: known('2011-06-01') })
  const links = [link(grandmother.id, mother.id), link(mother.id, self.id), link(mother.id, twins[0]!.id)]
  const birth = { id: randomUUID(), children: twins.map(({ id }) => id), isIdentical: true }
  const cutoff = line(self.id, grandmother.id, { source: self.id, lane: 'self' })
  const home = {
    id: randomUUID(),
    name: 'Mill Lane',
    members: [
      { person: self.id, ...always },
      { person: partner.id, start: known('2011-06-01'), end: known('2014-01-01') },
      { person: partner.id, start: known('2016-01-01'), end: null },
    ],
  }
  const answer = await change([
    ...[grandmother, mother, ...twins, self, partner, couples, ...links, cutoff].map((one) => one.put),
    put('multipleBirth', birth),
    put('household', home),
    put('nudge', { person: self.id, dx: 12.5, dy: -3 }),
  ])
  expect(answer.body).toMatchObject({ warnings: [] })
  expect(answer.body.versions).toHaveLength(14)
  expect(answer.body.versions.every(({ version }: { version: number }) => version === 1)).toBe(true)

  const { status, body } = await read()
  expect(status).toBe(200)
  expect(idsOf(body.people)).toEqual(idsOf([grandmother, mother, ...twins, self, partner]))
  const { put: _put, ...whole } = grandmother
  expect(body.people.find(({ id }: { id: string }) => id === grandmother.id)).toEqual({
    ...whole,
    version: 1,
  })
  expect(body.people.find(({ id }: { id: string }) => id === self.id)).toMatchObject({
    name: 'Amara Okafor',
    personId: amara.id,
  })
  expect(body.unions).toEqual([
    {
      id: couples.id,
      a: self.id,
      b: partner.id,
      kind: 'married',
      start: known('2011-06-01'),
      end: null,
      ending: null,
      lane: 'unit',
      version: 1,
    },
  ])
  expect(idsOf(body.parentLinks)).toEqual(idsOf(links))
  expect(body.multipleBirths).toEqual([{ ...birth, lane: 'unit', version: 1 }])
  expect(body.lines).toMatchObject([{ id: cutoff.id, source: self.id, lane: 'self' }])
  expect(body.households[0].members).toHaveLength(3)
  expect(body.households[0].members).toEqual(expect.arrayContaining(home.members))
  expect(body.nudges).toEqual([{ person: self.id, dx: 12.5, dy: -3, version: 1 }])
  const kept = await t.database.admin.query(`select * from relative where case_id = $1`, [couple.id])
  expect(kept.rows.every(({ person_id, name }) => (person_id === null) === (name !== null))).toBe(true)
})

test('the first drawing takes people and ties from the case, and a second adds nothing', async () => {
  const { admin } = t.database
  const child = await buildPerson(admin, practice, { name: 'Ola', birthDate: '2015-01-01', shape: 'diamond' })
  couple = await buildCase(admin, practice, { team: [therapist], participants: [amara, jonas, child] })
  await buildBond(admin, couple, { from: amara, to: jonas, kind: 'partner', lane: 'unit' })
  await buildBond(admin, couple, { from: jonas, to: amara, kind: 'partner', lane: 'unit' })
  await buildBond(admin, couple, { from: child, to: amara, kind: 'adoptive-parent', lane: 'team' })
  await buildBond(admin, couple, { from: jonas, to: child, kind: 'child', lane: 'unit' })
  await buildBond(admin, couple, { from: amara, to: child, kind: 'child', lane: 'unit' })
  await buildBond(admin, couple, { from: child, to: jonas, kind: 'friend' })
  const { status, body } = await start()
  expect(status).toBe(200)
  const [one, two, three] = [amara, jonas, child].map((who) => drawnAs(body, who))
  expect(body.people).toHaveLength(3)
  expect(body.people.map(({ gender }: { gender: string }) => gender).toSorted()).toEqual([
    'man',
    'unknown',
    'woman',
  ])
  expect(body.people.map(({ birth }: { birth: unknown }) => birth)).toEqual([null, null, null])
  expect(body.unions).toMatchObject([{ a: one, b: two, kind: 'unknown', lane: 'unit' }])
  expect(body.parentLinks).toHaveLength(2)
  expect(body.parentLinks).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ parent: one, child: three, kind: 'adoptive', lane: 'team' }),
      expect.objectContaining({ parent: two, child: three, kind: 'birth', lane: 'unit' }),
    ]),
  )
  expect((await start()).body).toEqual(body)
  // Who was removed on purpose is not drawn again.
  await change([{ do: 'remove', what: 'person', id: three, basedOn: 1 }])
  expect(idsOf((await start()).body.people)).toEqual([one, two].toSorted())
})

test('bonds that contradict each other start a family that holds together', async () => {
  await buildBond(t.database.admin, couple, { from: amara, to: jonas, kind: 'birth-parent' })
  await buildBond(t.database.admin, couple, { from: jonas, to: amara, kind: 'birth-parent' })
  const { status, body } = await start()
  expect(status).toBe(200)
  expect(body.parentLinks).toHaveLength(1)
})

test('other practice, case or role: the family is not there, and nothing is written', async () => {
  const ada = person()
  await change([ada.put])
  const before = await stored()
  const stranger = await buildMember(t.database.admin, await buildPractice(t.database.admin))
  const outside = await buildMember(t.database.admin, practice)
  const owner = await buildMember(t.database.admin, practice, { roles: ['owner', 'therapist'] })
  const desk = await buildMember(t.database.admin, practice, { roles: ['frontdesk'] })
  for (const actor of [stranger.actor, outside.actor]) {
    expect((await read(actor)).status).toBe(404)
    expect((await change([person().put], actor)).status).toBe(404)
    expect((await start(actor)).status).toBe(404)
  }
  // The owner knows that the case is, and reads no content.
  expect((await read(owner.actor)).body).toMatchObject({ people: [], nudges: [] })
  expect((await change([person().put], owner.actor)).status).toBe(403)
  expect((await start(owner.actor)).status).toBe(403)
  expect((await read(desk.actor)).status).toBe(403)
  expect((await change([person().put], desk.actor)).status).toBe(403)
  expect(await stored()).toBe(before)
})

test('a supervisor reads what the unit shares and changes nothing', async () => {
  const supervisor = await buildMember(t.database.admin, practice, { roles: ['supervisor'] })
  const place = { member: supervisor, position: 'supervisor' as const }
  couple = await buildCase(t.database.admin, practice, { team: [therapist, place], participants: [amara] })
  const [ada, hidden] = [person(), person({ lane: 'team' })]
  await change([ada.put, hidden.put, line(ada.id, hidden.id).put])
  const { body } = await read(supervisor.actor)
  expect(body).toMatchObject({ people: [{ id: ada.id }], lines: [], nudges: [] })
  expect((await change([person().put], supervisor.actor)).status).toBe(403)
})

test('what does not fit is refused at the field of its change, and nothing of the call is stored', async () => {
  const before = await stored()
  const refusal = async (changes: object[]) => {
    const { status, body } = await change(changes)
    expect(await stored()).toBe(before)
    return { status, paths: body.fields?.map(({ path }: { path: string }) => path) }
  }
  const ada = person()
  const dead = person({ birth: known('1950-01-01'), death: known('1949-01-01') })
  expect(await refusal([ada.put, dead.put])).toEqual({ status: 400, paths: ['changes.1.row.death'] })
  expect(await refusal([ada.put, union(ada.id, randomUUID()).put])).toEqual({
    status: 400,
    paths: ['changes.1.row.b'],
  })
  expect(await refusal([ada.put, person({ personId: randomUUID() }).put])).toEqual({
    status: 400,
    paths: ['changes.1.row.personId'],
  })
  expect(await refusal([person({ personId: amara.id }).put, person({ personId: amara.id }).put])).toEqual({
    status: 400,
    paths: ['changes.0.row.personId', 'changes.1.row.personId'],
  })
  expect(await refusal([person({ lane: 'self' }).put])).toEqual({
    status: 400,
    paths: ['changes.0.row.lane'],
  })
  expect(await refusal([person({ personId: amara.id, lane: 'process' }).put])).toEqual({
    status: 400,
    paths: ['changes.0.row.lane'],
  })
  const other = person()
  expect(
    await refusal([ada.put, other.put, line(ada.id, other.id, { source: ada.id, lane: 'self' }).put]),
  ).toEqual({ status: 400, paths: ['changes.2.row.source'] })
  expect(await refusal([ada.put, other.put, union(ada.id, other.id, { lane: 'self' }).put])).toEqual({
    status: 400,
    paths: ['changes.2.row.lane'],
  })
  expect(await refusal([ada.put, ada.put])).toMatchObject({ status: 400, paths: ['changes.1'] })
  expect(await refusal([put('person', { ...nothingKnown, id: ada.id }, 3)])).toMatchObject({
    status: 400,
    paths: ['changes.0'],
  })
  const backwards = { earliest: '1990-01-01', latest: '1980-01-01', isAbout: false, said: null }
  expect(await refusal([person({ birth: backwards }).put])).toEqual({
    status: 400,
    paths: ['changes.0.row.birth.latest'],
  })
  expect(await refusal([])).toMatchObject({ status: 400, paths: ['changes'] })
  expect(await refusal(Array.from({ length: 501 }, () => person().put))).toMatchObject({
    status: 400,
    paths: ['changes'],
  })
  expect(await refusal([put('household', { id: randomUUID(), name: 'Empty', members: [] })])).toEqual({
    status: 400,
    paths: ['changes.0.row.members'],
  })
})

test('what is hardly so is kept and told', async () => {
  const child = person({ birth: known('1990-01-01') })
  const mother = person({ birth: known('1982-01-01') })
  const { status, body } = await change([child.put, mother.put, link(mother.id, child.id).put])
  expect(status).toBe(200)
  expect(body.warnings).toMatchObject([{ rule: 'parent-too-young', of: 'parentLinks', field: 'parent' }])
})

test('every change leaves one entry and one event, which name who takes part and nobody else', async () => {
  const { body } = await start()
  const ada = person()
  await change([ada.put, link(ada.id, drawnAs(body, amara)).put])
  await change([put('person', { ...nothingKnown, id: ada.id }, 1)])
  await read()
  const trail = (await entries()).map(({ action, person_ids }) => [action, person_ids])
  expect(trail).toEqual([
    ['family.started', [amara.id, jonas.id].toSorted()],
    ['family.read', [amara.id, jonas.id].toSorted()],
    ['family.changed', [amara.id]],
    ['family.changed', []],
    ['family.read', [amara.id, jonas.id].toSorted()],
  ])
  const events = await t.database.admin.query(
    `select kind, lane, subject_id from event where case_id = $1 order by at`,
    [couple.id],
  )
  expect(events.rows.map(({ kind, lane, subject_id }) => [kind, lane, subject_id])).toEqual([
    ['family.started', 'team', couple.id],
    ['family.changed', 'team', couple.id],
    ['family.changed', 'team', couple.id],
  ])
})

test('an author’s own drawing is announced to nobody else', async () => {
  await change([person({ lane: 'process' }).put])
  const { rows } = await t.database.admin.query('select lane from event where case_id = $1', [couple.id])
  expect(rows).toEqual([{ lane: 'process' }])
  expect((await read(colleague.actor)).body.people).toEqual([])
})

test('of two who change the same thing the second is told what changed, and loses nothing', async () => {
  const [ada, ben] = [person(), person({ name: 'Ben' })]
  await change([ada.put, ben.put])
  const renamed = (id: string, name: string) => put('person', { ...nothingKnown, id, name }, 1)
  expect((await change([renamed(ada.id, 'Ada Lovelace')])).body.versions).toEqual([
    { what: 'person', id: ada.id, version: 2 },
  ])
  const { status, body } = await change(
    [renamed(ben.id, 'Benjamin'), renamed(ada.id, 'Adele')],
    colleague.actor,
  )
  expect(status).toBe(409)
  expect(body.fields).toEqual([
    { path: 'changes.1', message: 'Somebody changed this in the meantime. Load the family again.' },
  ])
  expect((await read()).body.people.map(({ name }: { name: string }) => name).toSorted()).toEqual([
    'Ada Lovelace',
    'Ben',
  ])
  expect((await change([ada.put])).status).toBe(409)
})

test('two who make each a half of something impossible at once do not both succeed', async () => {
  const [ada, ben] = [person(), person({ name: 'Ben' })]
  await change([ada.put, ben.put])
  const answers = await Promise.all([
    change([link(ada.id, ben.id).put]),
    change([link(ben.id, ada.id).put], colleague.actor),
  ])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400])
})

test('what is removed takes with it what hangs on it, and all of it comes back', async () => {
  const { body: begun } = await start()
  const self = drawnAs(begun, amara)
  const [ada, ben] = [person(), person({ name: 'Ben' })]
  const tie = union(ada.id, ben.id)
  const home = {
    id: randomUUID(),
    name: 'Mill Lane',
    members: [ada, ben].map(({ id }) => ({ person: id, ...always })),
    lane: 'unit',
  }
  await change([
    ...[ada, ben, tie, link(ada.id, self), line(self, ada.id)].map((one) => one.put),
    put('multipleBirth', { id: randomUUID(), children: [ada.id, ben.id], isIdentical: null }),
    put('household', home),
    put('nudge', { person: ada.id, dx: 1, dy: 2 }),
  ])
  const before = (await read()).body
  const removed = await change([{ do: 'remove', what: 'person', id: ada.id, basedOn: 1 }])
  expect(removed.body.versions).toEqual([{ what: 'person', id: ada.id, version: 2 }])
  const without = (await read()).body
  expect(JSON.stringify(without)).not.toContain(ada.id)
  expect(without.households[0].members).toEqual([{ person: ben.id, ...always }])
  // What is written meanwhile of the household does not put her out of it.
  const shown = { ...home, name: 'Mill Street', members: without.households[0].members }
  await change([put('household', shown, 1)])
  expect((await change([put('person', { ...nothingKnown, id: ada.id }, 2)])).status).toBe(409)
  await change([{ do: 'restore', what: 'person', id: ada.id, basedOn: 2 }])
  const after = (await read()).body
  expect(after.people.find(({ id }: { id: string }) => id === ada.id).version).toBe(3)
  for (const kind of ['unions', 'parentLinks', 'multipleBirths', 'lines', 'nudges'])
    expect(after[kind]).toEqual(before[kind])
  expect(after.households).toEqual([{ ...before.households[0], name: 'Mill Street', version: 2 }])

  await change([{ do: 'remove', what: 'household', id: home.id, basedOn: 2 }])
  expect((await read(jonas.actor)).status).toBe(403)
  expect((await read()).body.households).toEqual([])
  const kept = await t.database.admin.query(
    'select is_household_removed from household_member where household_id = $1',
    [home.id],
  )
  expect(kept.rows.map((row) => row.is_household_removed)).toEqual([true, true])
  await change([{ do: 'restore', what: 'household', id: home.id, basedOn: 3 }])
  expect((await read()).body.households[0].members).toHaveLength(2)
  // Somebody who moves out and in again.
  await change([put('household', { ...home, members: [home.members[0]!] }, 4)])
  expect((await read()).body.households[0].members).toEqual([home.members[0]])
  await change([put('household', home, 5)])
  expect((await read()).body.households[0].members).toHaveLength(2)
})

test('through the eyes of a partner: the birth family that is the team’s is not there, nor anything on it', async () => {
  const { body: begun } = await start()
  const [self, partner] = [drawnAs(begun, amara), drawnAs(begun, jonas)]
  const [birthMother, adopter] = [person({ name: 'Hidden', lane: 'team' }), person({ name: 'Open' })]
  await change([
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
  const seen = (await read(therapist.actor, `?as=${amara.id}`)).body
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
  expect((await read(therapist.actor, `?as=${jonas.id}`)).body.lines).toMatchObject([{ source: partner }])
  const previews = (await entries()).filter(({ action }) => action === 'family.previewed')
  expect(previews).toEqual([
    { action: 'family.previewed', person_ids: [amara.id], actor_kind: 'member' },
    { action: 'family.previewed', person_ids: [jonas.id], actor_kind: 'member' },
  ])
  await change([{ do: 'remove', what: 'person', id: adopter.id, basedOn: 1 }])
  const then = (await read(therapist.actor, `?as=${amara.id}`)).body
  expect(JSON.stringify(then)).not.toContain(adopter.id)
})

test('in a group nobody sees of the drawing more than themself', async () => {
  couple = await buildCase(t.database.admin, practice, {
    format: 'group',
    team: [therapist],
    participants: [amara, jonas],
  })
  const { body } = await start()
  const ada = person()
  await change([ada.put, link(ada.id, drawnAs(body, amara)).put])
  const seen = (await read(therapist.actor, `?as=${amara.id}`)).body
  expect(seen.people).toMatchObject([{ personId: amara.id }])
  expect(seen.parentLinks).toEqual([])
})

test('only who treats the case looks through the eyes of its people, and only of its people', async () => {
  await start()
  const owner = await buildMember(t.database.admin, practice, { roles: ['owner', 'therapist'] })
  const stranger = await buildPerson(t.database.admin, practice)
  expect((await read(owner.actor, `?as=${amara.id}`)).status).toBe(403)
  expect((await read(therapist.actor, `?as=${stranger.id}`)).status).toBe(404)
  expect((await read(therapist.actor, '?as=amara')).status).toBe(400)
  expect((await entries()).some(({ action }) => action === 'family.previewed')).toBe(false)
})

test('a hidden drawing tells nothing, not even that something would not fit it', async () => {
  const [ada, ben] = [person(), person({ name: 'Ben' })]
  await change([ada.put, ben.put])
  const hidden = link(ada.id, ben.id, { lane: 'process' })
  await change([hidden.put])
  // With the hidden link, this makes a cycle.
  expect((await change([link(ben.id, ada.id).put], colleague.actor)).status).toBe(200)
  const of = (id: string) => ({ do: 'remove', what: 'parentLink', id, basedOn: 1 })
  const answers = await Promise.all([
    change([of(hidden.id)], colleague.actor),
    change([of(randomUUID())], colleague.actor),
  ])
  expect(answers[0].body).toEqual(answers[1].body)
  // Its author is not kept from mending something else by what came of the two.
  expect((await change([put('person', { ...nothingKnown, id: ben.id, name: 'Benno' }, 1)])).status).toBe(200)
})

test('an export is what an import takes, under new ids', async () => {
  const { body: begun } = await start()
  const self = drawnAs(begun, amara)
  const ada = person({ birth: known('1950-01-01') })
  await change([
    ada.put,
    link(ada.id, self).put,
    union(ada.id, self, { kind: 'affair' }).put,
    line(self, ada.id, { source: self }).put,
    put('multipleBirth', { id: randomUUID(), children: [self, ada.id], isIdentical: false }),
    put('household', { id: randomUUID(), name: 'Mill Lane', members: [{ person: self, ...always }] }),
  ])
  const { access } = t.database
  const graph = await exportFamily(access, therapist.actor, couple.id)
  const elsewhere = await buildCase(t.database.admin, practice, { team: [therapist] })
  const { ids } = await importFamily(access, therapist.actor, elsewhere.id, graph)
  const copy = await exportFamily(access, therapist.actor, elsewhere.id)
  const renamed = Object.entries(Object.fromEntries(ids)).reduce(
    (text, [old, fresh]) => text.replaceAll(old, fresh),
    JSON.stringify(graph),
  )
  const sorted = (family: Record<string, readonly { id: string }[]>) =>
    Object.fromEntries(
      Object.entries(family).map(([kind, rows]) => [kind, rows.toSorted((a, b) => a.id.localeCompare(b.id))]),
    )
  expect(sorted(copy as never)).toEqual(sorted(JSON.parse(renamed)))
  await importFamily(access, therapist.actor, elsewhere.id, graph)
  expect((await exportFamily(access, therapist.actor, elsewhere.id)).people).toHaveLength(6)
  expect((await exportFamily(access, therapist.actor, couple.id, jonas.id)).lines).toEqual([])

  const wrong = { ...graph, people: graph.people.map((one) => ({ ...one, name: 'x'.repeat(201) })) }
  await expect(importFamily(access, therapist.actor, elsewhere.id, wrong)).rejects.toMatchObject({
    code: 'invalid',
    fields: expect.arrayContaining([
      { path: `people.${self}.name`, message: 'Use at most 200 characters for a name.' },
    ]),
  })
  const torn = { ...graph, people: graph.people.filter(({ id }) => id !== self) }
  await expect(importFamily(access, therapist.actor, elsewhere.id, torn)).rejects.toMatchObject({
    fields: expect.arrayContaining([
      expect.objectContaining({ path: expect.stringMatching(/^unions\..*\.b$/) }),
    ]),
  })
})

test('five thousand people are imported and read in moments, and are the most', async () => {
  const ids = Array.from({ length: 5_000 }, (_, index) => `I${index}`)
  const graph = {
    people: ids.map((id, index) => ({
      ...nothingKnown,
      id,
      name: `Person ${index}`,
      birth: known(`${1700 + Math.floor(Math.log2(index + 1)) * 25}-01-01`),
      isDead: true,
    })),
    unions: ids.slice(1, 2_500).map((id, index) => ({
      id: `U${index}`,
      a: id,
      b: ids[2_500 + index]!,
      kind: 'married',
      ...always,
      ending: null,
    })),
    parentLinks: ids.slice(1).map((id, index) => ({
      id: `P${index}`,
      parent: ids[Math.floor(index / 2)]!,
      child: id,
      kind: 'birth',
      ...always,
    })),
    multipleBirths: [],
    lines: ids.slice(1, 1_000).map((id, index) => ({
      id: `L${index}`,
      from: id,
      to: ids[index]!,
      kind: 'close',
      ...always,
      source: null,
    })),
    households: [],
  }
  const bare = { ...graph, people: graph.people.map(({ personId: _p, lane: _l, ...one }) => one) } as never
  const begun = performance.now()
  await importFamily(t.database.access, therapist.actor, couple.id, bare)
  const imported = performance.now()
  const { body } = await read()
  const done = performance.now()
  console.info(
    `family of 5,000: imported in ${Math.round(imported - begun)} ms, read in ${Math.round(done - imported)} ms`,
  )
  expect(body.people).toHaveLength(5_000)
  expect(body.parentLinks).toHaveLength(4_999)
  expect(body.unions).toHaveLength(2_499)
  const seen = performance.now()
  expect((await read(therapist.actor, `?as=${amara.id}`)).body.people).toHaveLength(5_000)
  console.info(`read through the eyes of a client in ${Math.round(performance.now() - seen)} ms`)
  const one = await change([person().put])
  expect(one.body.fields).toEqual([{ path: 'people', message: 'A family holds at most 5,000 of these.' }])
  // Machines that run tests are slow and shared: 2.7 s and 0.35 s were measured with other work on both cores.
  expect(imported - begun).toBeLessThan(15_000)
  expect(done - imported).toBeLessThan(3_000)
})
