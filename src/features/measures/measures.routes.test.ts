import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { newCouple } from '#testing/couple.ts'
import { buildMember, buildPractice, type BuiltMember } from '#testing/factories.ts'

let t: TestApp
let owner: BuiltMember
let therapist: BuiltMember
let colleague: BuiltMember
let stranger: BuiltMember
beforeAll(async () => {
  t = await buildTestApp()
  const practice = await buildPractice(t.database.admin)
  owner = await buildMember(t.database.admin, practice, { roles: ['owner'] })
  therapist = await buildMember(t.database.admin, practice)
  colleague = await buildMember(t.database.admin, practice)
  stranger = await buildMember(t.database.admin, await buildPractice(t.database.admin))
})
afterAll(() => t.close())

// A pack whose key could not be verified: answers are kept, and there is no score.
const unverified = 'csi-4'
const answers = { 1: 4, 2: 3, 3: 3, 4: 2 }

const call = (who: BuiltMember, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) =>
  t.call(who.actor, { method, url, ...(payload ? { payload } : {}) })

/** A couple's case with one response from paper. */
async function answered(instrumentId: string, given: object, lane = 'self', bondKind = 'partner') {
  const couple = newCouple(therapist.id)
  const bonds = couple.bonds.map((bond, index) => (index === 0 ? { ...bond, kind: bondKind } : bond))
  const { body: found } = await call(therapist, 'POST', '/api/cases', { ...couple, bonds })
  const { fromPersonId } = couple.bonds[0]!
  const bond = found.bonds.find((one: { fromPersonId: string }) => one.fromPersonId === fromPersonId)
  const { body } = await call(therapist, 'POST', `/api/cases/${found.id}/assignments`, {
    instrumentId,
    respondents: [{ id: randomUUID(), personId: bond.fromPersonId, bondId: bond.id }],
    lane,
    everyDays: null,
    startsOn: '2026-11-01',
    endsOn: null,
  })
  const occasionId: string = body.items[0].occasions[0].id
  const sent = await call(therapist, 'POST', `/api/occasions/${occasionId}/paper-response`, {
    submissionKey: randomUUID(),
    answers: given,
    answeredOn: '2026-11-02',
    setting: 'paper',
  })
  expect(sent.status).toBeLessThan(300)
  return { caseId: found.id as string, responseId: sent.body.responseId as string }
}
const measures = async (caseId: string) =>
  (await call(therapist, 'GET', `/api/cases/${caseId}/measures`)).body
const rescore = (who: BuiltMember, caseId: string) => call(who, 'POST', `/api/cases/${caseId}/rescoring`)
const confirm = (who: BuiltMember, isConfirmed: boolean, version = '1.0.0') =>
  call(who, 'PUT', `/api/instruments/${unverified}/key-confirmation`, {
    version,
    isConfirmed,
    statement: 'Compared with our licensed form of 2019, page 2.',
  })

test('a key that is not verified scores once the owner has confirmed it, and says whose word it rests on', async () => {
  const { caseId, responseId } = await answered(unverified, answers)
  const before = await measures(caseId)
  expect(before.series[0].responses[0].scores.total).toMatchObject({ value: null })
  expect(before.outdated).toBe(0)

  expect((await confirm(therapist, true)).status).toBe(403)
  expect((await confirm(owner, true, '0.9.0')).status).toBe(409)
  expect((await confirm(owner, true)).status).toBe(204)
  expect((await call(therapist, 'GET', `/api/instruments/${unverified}`)).body).toMatchObject({
    summary: { keyStatus: 'confirmed' },
    keyConfirmation: { published: 'unverified', isConfirmed: true },
  })
  expect((await call(stranger, 'GET', `/api/instruments/${unverified}`)).body).toMatchObject({
    summary: { keyStatus: 'unverified' },
    keyConfirmation: { isConfirmed: false, statement: null },
  })

  expect((await measures(caseId)).outdated).toBe(1)
  expect((await rescore(therapist, caseId)).body).toEqual({ rescored: 1 })
  const after = await measures(caseId)
  expect(after.outdated).toBe(0)
  expect(after.series[0].responses[0].scores.total).toMatchObject({ value: 12 })
  expect(after.instruments[0].caution).toMatch(/confirmed by your practice/)
  expect((await rescore(therapist, caseId)).body).toEqual({ rescored: 0 })

  // Both are kept, each with the key it was made by.
  const { rows } = await t.database.admin.query(
    'select run, key_status from score where response_id = $1 order by run',
    [responseId],
  )
  expect(rows).toEqual([
    { run: 1, key_status: 'unverified' },
    { run: 2, key_status: 'confirmed' },
  ])

  const { body: detail } = await call(therapist, 'GET', `/api/responses/${responseId}`)
  expect(detail.runs.map((run: { values: object }) => run.values)).toEqual([{ total: null }, { total: 12 }])
  expect(detail.scales[0]).toMatchObject({ value: 12, sum: 12, method: 'sum', allWeight: 4 })
  expect(detail.scales[0].items[0]).toEqual({ id: '1', answer: 4, counted: 4, how: 'as-given', weight: 1 })

  expect((await confirm(owner, false)).status).toBe(204)
  expect((await rescore(therapist, caseId)).body).toEqual({ rescored: 1 })
  expect((await measures(caseId)).series[0].responses[0].scores.total).toMatchObject({ value: null })
})

test('a screener without a score tells its level and every answer that is to be read at once', async () => {
  const yes = { 1: 1, 2: 1, 3: 0, 4: 0, 5: 0, 6: 1, '6b': 1 }
  const { caseId, responseId } = await answered('c-ssrs-screener', yes)
  const found = await measures(caseId)
  expect(found.instruments[0]).toMatchObject({ id: 'c-ssrs-screener', scales: [] })
  expect(found.series[0].responses[0]).toMatchObject({ responseId, scores: {} })
  expect(found.outdated).toBe(0)
  const { body: detail } = await call(therapist, 'GET', `/api/responses/${responseId}`)
  expect(detail.criteria).toMatchObject([{ id: 'level', outcome: 'high' }])
  expect(detail.riskItems.map((risk: { itemId: string }) => risk.itemId)).toEqual(['1', '2', '6', '6b'])
  expect(found.series[0].newestRisks).toEqual(detail.riskItems)
})

test('a risk question left unanswered is told, and the level stays open', async () => {
  const { caseId, responseId } = await answered('c-ssrs-screener', { 1: 1, 2: 1, 3: 0, 4: null, 5: 0, 6: 0 })
  const found = await measures(caseId)
  expect(found.series[0].newestRisks).toMatchObject([
    { itemId: '1', isLeftOut: false },
    { itemId: '2', isLeftOut: false },
    { itemId: '4', isLeftOut: true },
  ])
  const { body: detail } = await call(therapist, 'GET', `/api/responses/${responseId}`)
  expect(detail.criteria).toMatchObject([{ id: 'level', outcome: null }])
})

test('bands are those of who answered about whom, by what the case tells; T scores come with their error', async () => {
  const sdq = Object.fromEntries(Array.from({ length: 25 }, (_, i) => [i + 1, 1]))
  const byParent = await answered('sdq', sdq, 'self', 'child')
  const [series] = (await measures(byParent.caseId)).series
  expect(series.responses[0].scores.total).toMatchObject({
    value: 20,
    bandsOf: expect.stringMatching(/parent/i),
  })
  expect(series.responses[0].scores.total.band).toBe('very high')
  const byPartner = await answered('sdq', sdq)
  expect((await measures(byPartner.caseId)).series[0].responses[0].scores.total).toMatchObject({
    value: 20,
    band: null,
    bandsOf: null,
  })

  const promis = await answered(
    'promis-depression-8a',
    Object.fromEntries(Array.from({ length: 8 }, (_, i) => [i + 1, 2])),
  )
  expect((await measures(promis.caseId)).series[0].responses[0].scores.raw).toMatchObject({
    value: 16,
    converted: [{ name: 'T score', value: 55.1, standardError: 1.7, band: 'mild', confidence: 'one-source' }],
  })
})

test('a key that is known well enough or not held at all needs no confirming, and an unknown instrument has none', async () => {
  const payload = { version: '1.0.0', isConfirmed: true, statement: 'x' }
  expect((await call(owner, 'PUT', '/api/instruments/phq-9/key-confirmation', payload)).status).toBe(409)
  expect((await call(owner, 'PUT', '/api/instruments/nothing/key-confirmation', payload)).status).toBe(404)
  expect((await call(owner, 'PUT', '/api/instruments/rfq-54/key-confirmation', payload)).status).toBe(409)
  expect((await call(owner, 'GET', '/api/instruments/rfq-54')).body).toMatchObject({
    summary: { keyStatus: 'none' },
    keyConfirmation: null,
  })
})

test('only those who treat score again, each in their own cases', async () => {
  const { caseId } = await answered(
    'securebase-bond',
    Object.fromEntries(Array.from({ length: 10 }, (_, i) => [i + 1, 3])),
  )
  await t.database.admin.query("update score set engine_version = '0.0.1' where case_id = $1", [caseId])
  for (const who of [colleague, owner, stranger])
    expect((await rescore(who, caseId)).status).toBeGreaterThan(400)
  const { rows } = await t.database.admin.query('select max(run) as run from score where case_id = $1', [
    caseId,
  ])
  expect(rows[0].run).toBe(1)
  expect((await rescore(therapist, caseId)).body).toEqual({ rescored: 1 })
})

test('what is shared is the last run; what is taken back is every run', async () => {
  const { caseId, responseId } = await answered(
    'securebase-bond',
    Object.fromEntries(Array.from({ length: 10 }, (_, i) => [i + 1, 2])),
  )
  const share = (isShared: boolean) =>
    call(therapist, 'PUT', `/api/responses/${responseId}/sharing`, { isShared })
  const sharedRuns = async () =>
    (
      await t.database.admin.query(
        'select distinct run from score where response_id = $1 and is_shared order by run',
        [responseId],
      )
    ).rows.map((row) => row.run)
  await share(true)
  expect(await sharedRuns()).toEqual([1])
  await t.database.admin.query("update score set engine_version = '0.0.1' where response_id = $1", [
    responseId,
  ])
  await rescore(therapist, caseId)
  expect(await sharedRuns()).toEqual([1])
  expect((await measures(caseId)).series[0].responses[0].scores.anxiety.isShared).toBe(false)
  await share(true)
  expect(await sharedRuns()).toEqual([1, 2])
  await share(false)
  expect(await sharedRuns()).toEqual([])
})

test('scoring again leaves its entry in the audit trail', async () => {
  const { rows } = await t.database.admin.query(
    "select count(*) from audit_entry where action = 'response.rescored' and practice_id = $1",
    [owner.actor.practiceId],
  )
  expect(Number(rows[0].count)).toBeGreaterThan(0)
})
