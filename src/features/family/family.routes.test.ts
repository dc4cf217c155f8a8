import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import {
  always,
  drawnAs,
  familyScene,
  idsOf,
  known,
  line,
  link,
  nothingKnown,
  person,
  put,
  union,
} from '#testing/drawn-family.ts'
import { buildBond, buildCase, buildPerson } from '#testing/factories.ts'

let t: TestApp
let s: Awaited<ReturnType<typeof familyScene>>
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  s = await familyScene(t)
})

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
  const self = person({ personId: s.amara.id, name: 'is not kept' })
  const partner = person({ personId: s.jonas.id })
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
  const answer = await s.change([
    ...[grandmother, mother, ...twins, self, partner, couples, ...links, cutoff].map((one) => one.put),
    put('multipleBirth', birth),
    put('household', home),
    put('nudge', { person: self.id, dx: 12.5, dy: -3 }),
  ])
  expect(answer.body).toMatchObject({ warnings: [] })
  expect(answer.body.versions).toHaveLength(14)
  expect(answer.body.versions.every(({ version }: { version: number }) => version === 1)).toBe(true)

  const { status, body } = await s.read()
  expect(status).toBe(200)
  expect(idsOf(body.people)).toEqual(idsOf([grandmother, mother, ...twins, self, partner]))
  const { put: _put, ...whole } = grandmother
  expect(body.people.find(({ id }: { id: string }) => id === grandmother.id)).toEqual({
    ...whole,
    version: 1,
  })
  expect(body.people.find(({ id }: { id: string }) => id === self.id)).toMatchObject({
    name: 'Amara Okafor',
    personId: s.amara.id,
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
  const kept = await t.database.admin.query(`select * from relative where case_id = $1`, [s.couple.id])
  expect(kept.rows.every(({ person_id, name }) => (person_id === null) === (name !== null))).toBe(true)
})

test('the first drawing takes people and ties from the case, and a second adds nothing', async () => {
  const { admin } = t.database
  const child = await buildPerson(admin, s.practice, {
    name: 'Ola',
    birthDate: '2015-01-01',
    shape: 'diamond',
  })
  s.couple = await buildCase(admin, s.practice, {
    team: [s.therapist],
    participants: [s.amara, s.jonas, child],
  })
  await buildBond(admin, s.couple, { from: s.amara, to: s.jonas, kind: 'partner', lane: 'unit' })
  await buildBond(admin, s.couple, { from: s.jonas, to: s.amara, kind: 'partner', lane: 'unit' })
  await buildBond(admin, s.couple, { from: child, to: s.amara, kind: 'adoptive-parent', lane: 'team' })
  await buildBond(admin, s.couple, { from: s.jonas, to: child, kind: 'child', lane: 'unit' })
  await buildBond(admin, s.couple, { from: s.amara, to: child, kind: 'child', lane: 'unit' })
  await buildBond(admin, s.couple, { from: child, to: s.jonas, kind: 'friend' })
  const { status, body } = await s.start()
  expect(status).toBe(200)
  const [one, two, three] = [s.amara, s.jonas, child].map((who) => drawnAs(body, who))
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
  expect((await s.start()).body).toEqual(body)
  const begun = (await s.entries()).filter(({ action }) => action === 'family.started')
  expect(begun).toHaveLength(1)
  // Who was removed comes back as they were, with what hung on them, when everybody is asked for.
  await s.change([{ do: 'remove', what: 'person', id: three, basedOn: 1 }])
  expect(idsOf((await s.read()).body.people)).toEqual([one, two].toSorted())
  const again = (await s.start()).body
  expect(idsOf(again.people)).toEqual([one, two, three].toSorted())
  expect(idsOf(again.parentLinks)).toEqual(idsOf(body.parentLinks))
})

test('two who start the same family at once draw it once', async () => {
  const answers = await Promise.all([s.start(), s.start(s.colleague.actor)])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect((await s.read()).body.people).toHaveLength(2)
})

test('bonds that contradict each other start a family that holds together', async () => {
  await buildBond(t.database.admin, s.couple, { from: s.amara, to: s.jonas, kind: 'birth-parent' })
  await buildBond(t.database.admin, s.couple, { from: s.jonas, to: s.amara, kind: 'birth-parent' })
  const { status, body } = await s.start()
  expect(status).toBe(200)
  expect(body.parentLinks).toHaveLength(1)
})

test('what does not fit is refused at the field of its change, and nothing of the call is stored', async () => {
  const before = await s.stored()
  const refusal = async (changes: object[]) => {
    const { status, body } = await s.change(changes)
    expect(await s.stored()).toBe(before)
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
  expect(await refusal([person({ personId: s.amara.id }).put, person({ personId: s.amara.id }).put])).toEqual(
    {
      status: 400,
      paths: ['changes.0.row.personId', 'changes.1.row.personId'],
    },
  )
  expect(await refusal([person({ lane: 'self' }).put])).toEqual({
    status: 400,
    paths: ['changes.0.row.lane'],
  })
  expect(await refusal([person({ personId: s.amara.id, lane: 'process' }).put])).toEqual({
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
  const { status, body } = await s.change([child.put, mother.put, link(mother.id, child.id).put])
  expect(status).toBe(200)
  expect(body.warnings).toMatchObject([{ rule: 'parent-too-young', of: 'parentLinks', field: 'parent' }])
})

test('every change leaves one entry and one event, which name who takes part and nobody else', async () => {
  const { body } = await s.start()
  const ada = person()
  await s.change([ada.put, link(ada.id, drawnAs(body, s.amara)).put])
  await s.change([put('person', { ...nothingKnown, id: ada.id }, 1)])
  await s.read()
  const trail = (await s.entries()).map(({ action, person_ids }) => [action, person_ids])
  expect(trail).toEqual([
    ['family.started', [s.amara.id, s.jonas.id].toSorted()],
    ['family.read', [s.amara.id, s.jonas.id].toSorted()],
    ['family.changed', [s.amara.id]],
    ['family.changed', []],
    ['family.read', [s.amara.id, s.jonas.id].toSorted()],
  ])
  const events = await t.database.admin.query(
    `select kind, lane, subject_id from event where case_id = $1 order by at`,
    [s.couple.id],
  )
  expect(events.rows.map(({ kind, lane, subject_id }) => [kind, lane, subject_id])).toEqual([
    ['family.started', 'team', s.couple.id],
    ['family.changed', 'team', s.couple.id],
    ['family.changed', 'team', s.couple.id],
  ])
})

test('of two who change the same thing the second is told what changed, and loses nothing', async () => {
  const [ada, ben] = [person(), person({ name: 'Ben' })]
  await s.change([ada.put, ben.put])
  const renamed = (id: string, name: string) => put('person', { ...nothingKnown, id, name }, 1)
  expect((await s.change([renamed(ada.id, 'Ada Lovelace')])).body.versions).toEqual([
    { what: 'person', id: ada.id, version: 2 },
  ])
  const { status, body } = await s.change(
    [renamed(ben.id, 'Benjamin'), renamed(ada.id, 'Adele')],
    s.colleague.actor,
  )
  expect(status).toBe(409)
  expect(body.fields).toEqual([
    { path: 'changes.1', message: 'Somebody changed this in the meantime. Load the family again.' },
  ])
  expect((await s.read()).body.people.map(({ name }: { name: string }) => name).toSorted()).toEqual([
    'Ada Lovelace',
    'Ben',
  ])
  expect((await s.change([ada.put])).status).toBe(409)
})

test('two who make each a half of something impossible at once do not both succeed', async () => {
  const [ada, ben] = [person(), person({ name: 'Ben' })]
  await s.change([ada.put, ben.put])
  const answers = await Promise.all([
    s.change([link(ada.id, ben.id).put]),
    s.change([link(ben.id, ada.id).put], s.colleague.actor),
  ])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400])
})

test('what is removed takes with it what hangs on it, and all of it comes back', async () => {
  const { body: begun } = await s.start()
  const self = drawnAs(begun, s.amara)
  const [ada, ben] = [person(), person({ name: 'Ben' })]
  const tie = union(ada.id, ben.id)
  const home = {
    id: randomUUID(),
    name: 'Mill Lane',
    members: [ada, ben].map(({ id }) => ({ person: id, ...always })),
    lane: 'unit',
  }
  await s.change([
    ...[ada, ben, tie, link(ada.id, self), line(self, ada.id)].map((one) => one.put),
    put('multipleBirth', { id: randomUUID(), children: [ada.id, ben.id], isIdentical: null }),
    put('household', home),
    put('nudge', { person: ada.id, dx: 1, dy: 2 }),
  ])
  const before = (await s.read()).body
  const removed = await s.change([{ do: 'remove', what: 'person', id: ada.id, basedOn: 1 }])
  expect(removed.body.versions).toEqual([{ what: 'person', id: ada.id, version: 2 }])
  const without = (await s.read()).body
  expect(JSON.stringify(without)).not.toContain(ada.id)
  expect(without.households[0].members).toEqual([{ person: ben.id, ...always }])
  // What is written meanwhile of the household does not put her out of it.
  const shown = { ...home, name: 'Mill Street', members: without.households[0].members }
  await s.change([put('household', shown, 1)])
  expect((await s.change([put('person', { ...nothingKnown, id: ada.id }, 2)])).status).toBe(409)
  await s.change([{ do: 'restore', what: 'person', id: ada.id, basedOn: 2 }])
  const after = (await s.read()).body
  expect(after.people.find(({ id }: { id: string }) => id === ada.id).version).toBe(3)
  for (const kind of ['unions', 'parentLinks', 'multipleBirths', 'lines', 'nudges'])
    expect(after[kind]).toEqual(before[kind])
  expect(after.households).toEqual([{ ...before.households[0], name: 'Mill Street', version: 2 }])

  await s.change([{ do: 'remove', what: 'household', id: home.id, basedOn: 2 }])
  expect((await s.read(s.jonas.actor)).status).toBe(403)
  expect((await s.read()).body.households).toEqual([])
  const kept = await t.database.admin.query(
    'select is_household_removed from household_member where household_id = $1',
    [home.id],
  )
  expect(kept.rows.map((row) => row.is_household_removed)).toEqual([true, true])
  await s.change([{ do: 'restore', what: 'household', id: home.id, basedOn: 3 }])
  expect((await s.read()).body.households[0].members).toHaveLength(2)
  // Somebody who moves out and in again.
  await s.change([put('household', { ...home, members: [home.members[0]!] }, 4)])
  expect((await s.read()).body.households[0].members).toEqual([home.members[0]])
  await s.change([put('household', home, 5)])
  expect((await s.read()).body.households[0].members).toHaveLength(2)
})
