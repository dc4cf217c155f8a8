import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import {
  buildCase,
  buildMember,
  buildPerson,
  buildPractice,
  type BuiltCase,
  type BuiltMember,
  type BuiltPerson,
  type BuiltPractice,
} from '#testing/factories.ts'
import { insertRows, rowOf } from '#testing/rows.ts'

let t: TestApp
let practice: BuiltPractice
let therapist: BuiltMember
let amara: BuiltPerson
let jonas: BuiltPerson
let mila: BuiltPerson
let family: BuiltCase
beforeAll(async () => {
  t = await buildTestApp()
  const { admin } = t.database
  practice = await buildPractice(admin)
  therapist = await buildMember(admin, practice)
  amara = await buildPerson(admin, practice)
  jonas = await buildPerson(admin, practice, { name: 'Jonas Lindqvist' })
  mila = await buildPerson(admin, practice, { name: 'Mila Lindqvist' })
  family = await buildCase(admin, practice, { team: [therapist], participants: [amara, jonas, mila] })
})
afterAll(() => t.close())

async function bond(from: BuiltPerson, to: BuiltPerson, lane: 'unit' | 'team' = 'unit') {
  const row = rowOf.bond({
    ...{ practice_id: practice.id, case_id: family.id, from_person_id: from.id, to_person_id: to.id },
    ...{ created_by: therapist.id, lane },
  })
  await insertRows(t.database.admin, 'bond', [row])
  return row.id as string
}
async function entry(bondId: string, given: object) {
  const row = rowOf.bond_entry({
    ...{ practice_id: practice.id, case_id: family.id, bond_id: bondId, created_by: therapist.id },
    ...{ kind: 'moment' as const, lane: 'unit' as const, text: 'They laughed.' },
    ...given,
  })
  await insertRows(t.database.admin, 'bond_entry', [row])
  return row.id as string
}
const read = async (who: BuiltPerson, more = '') =>
  (await t.call(who.actor, { url: `/api/my-record/bond-entries${more}` })).body
const idsOf = (page: { items: { id: string }[] }) => page.items.map(({ id }) => id)

test('each end of a bond reads what is shared with them, and nobody else of the family', async () => {
  const ofCouple = await bond(amara, jonas)
  const shared = await entry(ofCouple, { occurred_on: '2026-03-02', source_person_id: jonas.id })
  const hers = await entry(ofCouple, {
    ...{ lane: 'self', source_person_id: amara.id, kind: 'narrative', occurred_on: '2026-03-01' },
  })
  for (const lane of ['team', 'process', 'supervision', 'safeguarding'])
    await entry(ofCouple, { lane, text: 'For the team.' })
  // What is only supposed, in whatever lane, and what was taken away.
  await entry(ofCouple, { kind: 'hypothesis', confidence: 'high', text: 'She expects to be left.' })
  await entry(ofCouple, { removed_at: new Date() })
  // A bond that only the team knows of.
  await entry(await bond(jonas, amara, 'team'), {})
  expect(idsOf(await read(amara))).toEqual([shared, hers])
  expect(idsOf(await read(jonas))).toEqual([shared])
  expect(idsOf(await read(mila))).toEqual([])
  const [first, second] = (await read(amara)).items
  expect(first).toEqual({
    ...{ id: shared, kind: 'moment', lane: 'unit', body: 'They laughed.', occurredOn: '2026-03-02' },
    ...{ writtenOn: new Date().toISOString().slice(0, 10), withName: 'Jonas Lindqvist', saidBy: 'other' },
  })
  expect(second).toMatchObject({ kind: 'narrative', lane: 'self', saidBy: 'you' })
  expect((await read(jonas)).items[0]).toMatchObject({ saidBy: 'you' })
})

test('who does not read the unit’s lane reads only what is their own', async () => {
  const { admin } = t.database
  const ofMila = await bond(mila, amara)
  await entry(ofMila, {})
  const own = await entry(ofMila, { lane: 'self', source_person_id: mila.id })
  await admin.query('update participant set reads_unit = false where case_id = $1 and person_id = $2', [
    family.id,
    mila.id,
  ])
  // The bond itself stands in the unit's lane, so nothing that hangs on it can be read.
  expect(idsOf(await read(mila))).toEqual([])
  await admin.query('update participant set reads_unit = true where case_id = $1 and person_id = $2', [
    family.id,
    mila.id,
  ])
  expect(idsOf(await read(mila))).toContain(own)
})

test('there are pages of twenty, newest first, each entry once; a look leaves an entry in one’s own trail', async () => {
  const ofTwo = await bond(jonas, mila)
  for (let day = 1; day <= 25; day++)
    await entry(ofTwo, { occurred_on: `2025-01-${String(Math.ceil(day / 2)).padStart(2, '0')}` })
  const pages: { items: { id: string; occurredOn: string }[]; next: string | null }[] = []
  for (let next: string | null = ''; next !== null; next = pages.at(-1)!.next)
    pages.push(await read(jonas, next && `?cursor=${encodeURIComponent(next)}`))
  const items = pages.flatMap((page) => page.items).filter(({ occurredOn }) => occurredOn?.startsWith('2025'))
  expect(new Set(items.map(({ id }) => id)).size).toBe(25)
  expect(pages.length).toBe(2)
  const days = items.map(({ occurredOn }) => occurredOn)
  expect(days).toEqual(days.toSorted().toReversed())
  expect((await t.call(jonas.actor, { url: '/api/my-record/bond-entries?cursor=zz' })).status).toBe(400)
  const trail = await t.call(jonas.actor, { url: '/api/my-record/access' })
  expect(JSON.stringify(trail.body)).toContain('bond-entry.own-read')
  expect(
    (await t.call(therapist.actor, { url: '/api/my-record/bond-entries' })).status,
  ).toBeGreaterThanOrEqual(403)
})
