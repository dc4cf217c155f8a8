import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { always, drawnAs, familyScene, person, put } from '#testing/drawn-family.ts'
import { buildMember } from '#testing/factories.ts'

let t: TestApp
let s: Awaited<ReturnType<typeof familyScene>>
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  s = await familyScene(t)
})

const system = (given: object = {}) => {
  const row = { id: randomUUID() as string, kind: 'school', name: 'Hill School', ...given }
  return { ...row, put: put('system', row) }
}
const tie = (of: string, given: object = {}) => {
  const ends = { person: null, household: null, quality: 'mixed', energy: 'from' }
  const row = { id: randomUUID() as string, system: of, ...ends, ...always, ...given }
  return { ...row, put: put('systemTie', row) }
}
const none = { proximity: [], safeHaven: [], secureBase: [], separation: [] }
const network = (of: string, given: object = {}) => {
  const ranks = { ...none, proximity: [{ name: 'Grandma' }] }
  const row = { id: randomUUID() as string, person: of, source: null, saidOn: '2026-03-02', ranks, ...given }
  return { ...row, put: put('network', row) }
}

test('what stands around the family is the team’s until a lane is said, and comes back as it was', async () => {
  const { body: begun } = await s.start()
  const amara = drawnAs(begun, s.amara)
  const school = system()
  const ofAmara = tie(school.id, { person: amara })
  expect((await s.change([school.put, ofAmara.put])).status).toBe(200)
  const { body } = await s.read()
  expect(body.systems).toEqual([
    { id: school.id, kind: 'school', name: 'Hill School', lane: 'team', version: 1 },
  ])
  expect(body.systemTies).toMatchObject([{ person: amara, quality: 'mixed', energy: 'from', lane: 'team' }])
  expect((await s.read(undefined, `?as=${s.amara.id}`)).body.systems).toEqual([])
  await s.change([{ do: 'remove', what: 'system', id: school.id, basedOn: 1 }])
  expect((await s.read()).body).toMatchObject({ systems: [], systemTies: [] })
  await s.change([{ do: 'restore', what: 'system', id: school.id, basedOn: 2 }])
  expect((await s.read()).body.systemTies).toMatchObject([{ id: ofAmara.id }])
})

test('names are sealed: no column of an ecomap or a network holds them as they are', async () => {
  const { body: begun } = await s.start()
  const school = system({ name: 'Plainly readable' })
  const grandma = { ranks: { ...none, proximity: [{ name: 'Plainly readable' }] } }
  await s.change([school.put, network(drawnAs(begun, s.amara), grandma).put])
  const { rows } = await t.database.admin.query(
    `select row_to_json(e)::text as text from ecomap_system e where case_id = $1
     union all select row_to_json(n)::text from attachment_network n where case_id = $1`,
    [s.couple.id],
  )
  expect(rows.length).toBe(2)
  for (const { text } of rows) expect(text).not.toContain('Plainly')
})

test('through the eyes of a partner a tie to somebody hidden is not there, nor a network that names them', async () => {
  const { body: begun } = await s.start()
  const [amara, jonas] = [drawnAs(begun, s.amara), drawnAs(begun, s.jonas)]
  const hidden = person({ name: 'Hidden', lane: 'team' })
  const school = system({ lane: 'unit' })
  const seen = tie(school.id, { person: jonas, lane: 'unit' })
  const named = network(amara, {
    lane: 'unit',
    ranks: { ...none, proximity: [{ person: jonas }, { person: hidden.id }] },
  })
  const open = network(amara, { lane: 'unit', ranks: { ...none, safeHaven: [{ person: jonas }] } })
  const own = network(jonas, { lane: 'self', source: jonas })
  const { status } = await s.change([
    ...[hidden.put, school.put, seen.put, tie(school.id, { person: hidden.id, lane: 'unit' }).put],
    ...[named.put, open.put, own.put],
  ])
  expect(status).toBe(200)
  const ofAmara = (await s.read(undefined, `?as=${s.amara.id}`)).body
  expect(ofAmara.systemTies).toMatchObject([{ id: seen.id }])
  expect(ofAmara.networks).toMatchObject([{ id: open.id }])
  expect(JSON.stringify(ofAmara)).not.toContain(hidden.id)
  const ofJonas = (await s.read(undefined, `?as=${s.jonas.id}`)).body
  expect(ofJonas.networks.map(({ id }: { id: string }) => id).toSorted()).toEqual(
    [open.id, own.id].toSorted(),
  )
})

test('what names nobody, somebody twice, themself or somebody who is not drawn is refused with its field', async () => {
  const { body: begun } = await s.start()
  const amara = drawnAs(begun, s.amara)
  const school = system()
  await s.change([school.put])
  const refused = async (one: { put: object }) => {
    const { status, body } = await s.change([one.put])
    expect(status).toBe(400)
    return body.fields[0].path
  }
  expect(await refused(tie(randomUUID()))).toBe('changes.0.row.system')
  expect(await refused(tie(school.id, { person: randomUUID() }))).toBe('changes.0.row.person')
  expect(await refused(tie(school.id, { household: randomUUID() }))).toBe('changes.0.row.household')
  expect(await refused(network(amara, { ranks: none }))).toBe('changes.0.row.ranks')
  const ranks = (figures: object[]) => ({ ranks: { ...none, separation: figures } })
  expect(await refused(network(amara, ranks([{ name: 'Rex' }, { name: 'Rex' }])))).toMatch(
    /^changes\.0\.row\.ranks/,
  )
  expect(await refused(network(amara, ranks([{ person: amara }])))).toBe('changes.0.row.ranks')
  expect(await refused(network(amara, ranks([{ person: randomUUID() }])))).toBe('changes.0.row.ranks')
  expect(await refused(network(amara, { lane: 'self' }))).toBe('changes.0.row.source')
  const eleven = Array.from({ length: 11 }, (_, index) => ({ name: `Friend ${index}` }))
  expect(await refused(network(amara, ranks(eleven)))).toMatch(/^changes\.0\.row\.ranks/)
})

test('a GEDCOM file is written by the server, and the trail tells of its format', async () => {
  const { body: begun } = await s.start()
  const hidden = person({ name: 'Hidden Aunt', lane: 'team' })
  await s.change([hidden.put, system().put])
  const write = (payload: object, actor = s.therapist.actor) =>
    t.call(actor, { method: 'POST', url: s.at('/export'), payload })
  const whole = await write({ version: '5.5.1', content: 'tree' })
  expect(whole).toMatchObject({ status: 200, body: { people: begun.people.length + 1 } })
  expect(whole.body.file).toMatch(/^0 HEAD/)
  expect(whole.body.file).toContain('Hidden Aunt')
  const seen = await write({ version: '7.0', content: 'tree', as: s.amara.id })
  expect(seen.body.file).not.toContain('Hidden Aunt')
  expect((await write({ version: '4', content: 'tree' })).status).toBe(400)
  const outside = await buildMember(t.database.admin, s.practice)
  expect((await write({ version: '7.0', content: 'tree' }, outside.actor)).status).toBe(404)
  const exported = (await s.entries()).filter(({ action }) => action.startsWith('family.exported'))
  expect(exported.map(({ action }) => action)).toEqual([
    'family.exported-gedcom-551',
    'family.exported-gedcom-70',
  ])
})

test('who was removed is named to who treats the case, and comes back with what hung on them', async () => {
  const { body: begun } = await s.start()
  const ada = person()
  const school = system()
  const ofAda = tie(school.id, { person: ada.id })
  await s.change([ada.put, school.put, ofAda.put])
  const removed = async (actor = s.therapist.actor) => t.call(actor, { url: s.at('/removed') })
  expect((await removed()).body).toEqual({ people: [] })
  await s.change([{ do: 'remove', what: 'person', id: ada.id, basedOn: 1 }])
  expect((await removed()).body).toEqual({
    people: [{ id: ada.id, name: 'Ada Okafor', birth: null, version: 2 }],
  })
  const owner = await buildMember(t.database.admin, s.practice, { roles: ['owner', 'therapist'] })
  const desk = await buildMember(t.database.admin, s.practice, { roles: ['frontdesk'] })
  expect((await removed(owner.actor)).status).toBe(403)
  expect((await removed(desk.actor)).status).toBe(403)
  await s.change([{ do: 'restore', what: 'person', id: ada.id, basedOn: 2 }])
  const { body } = await s.read()
  expect(body.people).toHaveLength(begun.people.length + 1)
  expect(body.systemTies).toMatchObject([{ id: ofAda.id }])
})
