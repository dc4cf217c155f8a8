import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { walkAdaptive } from '#psychometrics/irt/walk-adaptive.ts'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { newCouple } from '#testing/couple.ts'
import { buildMember, buildPractice } from '#testing/factories.ts'
import { inventedParameters } from '#testing/item-parameters.ts'
import type { AnsweringForm } from './answers.contract.ts'

let t: TestApp
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())

const rule = { scaleId: 'anxiety', maxError: 0.5, minItems: 2, maxItems: 4 }

/** A practice with parameters, a couple's case, and what one does in it. */
async function scene() {
  const practice = await buildPractice(t.database.admin)
  const owner = await buildMember(t.database.admin, practice, { roles: ['owner'] })
  const therapist = await buildMember(t.database.admin, practice)
  const parametersId = randomUUID()
  const call = (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) =>
    t.call(therapist.actor, { method, url, ...(payload ? { payload } : {}) })
  await t.call(owner.actor, {
    method: 'POST',
    url: '/api/instruments/securebase-bond/item-parameters',
    payload: { ...inventedParameters, id: parametersId },
  })
  const { body: found } = await call('POST', '/api/cases', newCouple(therapist.id))
  const assign = (adaptive: object | null, lane = 'self') =>
    call('POST', `/api/cases/${found.id}/assignments`, {
      instrumentId: 'securebase-bond',
      respondents: [{ id: randomUUID(), personId: found.bonds[0].fromPersonId, bondId: found.bonds[0].id }],
      lane,
      everyDays: null,
      startsOn: '2026-11-01',
      endsOn: null,
      ...(adaptive ? { adaptive } : {}),
    })
  async function openOnPhone(occasionId: string) {
    const { body: link } = await call('POST', `/api/occasions/${occasionId}/links`, { send: 'show' })
    const { body, headers } = await t.call(null, {
      method: 'POST',
      url: '/api/answering/open',
      payload: { token: link.url.split('#')[1] },
    })
    const cookie = String(headers['set-cookie'] ?? '').split(';')[0]!
    const send = (sent: object) =>
      t.call(null, {
        method: 'POST',
        url: '/api/answering/submission',
        headers: { cookie },
        payload: { submissionKey: randomUUID(), answeredOn: '2026-11-02', ...sent },
      })
    return { form: body as AnsweringForm, send }
  }
  async function asked(adaptive: object | null = rule) {
    const { body } = await assign(adaptive)
    const newest = body.items.find(
      (one: { occasions: { status: string }[] }) => one.occasions[0]!.status === 'open',
    )
    return openOnPhone(newest.occasions[0].id)
  }
  const measures = async () => (await call('GET', `/api/cases/${found.id}/measures`)).body
  const takeBack = () =>
    t.call(owner.actor, { method: 'DELETE', url: `/api/item-parameters/${parametersId}` })
  return { owner, found, call, assign, asked, measures, takeBack, openOnPhone }
}

/** What a device asks: one question after the other, every one answered alike. */
function answerAdaptively(form: AnsweringForm, value: number | null) {
  const answers: Record<string, number | null> = {}
  for (let next = walkAdaptive(form.adaptive!, answers).next; next !== null;) {
    answers[next] = value
    next = walkAdaptive(form.adaptive!, answers).next
  }
  const asked = walkAdaptive(form.adaptive!, answers).given.map(({ item }) => item)
  return { answers, asked }
}
const all = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [String(index + 1), 3]))

type Score = { value: number | null; reason: string | null; standardError: number | null }
const scoresOf = (measures: {
  series: { responses: { responseId: string; scores: Record<string, Score> }[] }[]
}) => measures.series[0]!.responses.map((response) => response.scores)

test('what was asked adaptively is replayed and scored as T, with everything that led to it', async () => {
  const { call, asked, measures } = await scene()
  const { form, send } = await asked()
  expect(form.questions).toHaveLength(10)
  expect(form.adaptive).toMatchObject({ maxError: 0.5, minItems: 2, maxItems: 4, amongBest: 1 })
  const given = answerAdaptively(form, 4)
  expect(given.asked.length).toBeLessThan(5)
  expect((await send(given)).status).toBe(200)
  const found = await measures()
  expect(found.instruments[0].scales).toEqual([
    expect.objectContaining({
      id: 'anxiety:theta:Invented bond anxiety',
      adaptive: { metric: 'Invented bond anxiety', population: 'Nobody: invented for a test' },
      min: 20,
      max: 80,
      norms: [],
    }),
  ])
  const [scores] = scoresOf(found)
  // No sum is made of a part of the questions.
  expect(Object.keys(scores!)).toEqual(['anxiety:theta:Invented bond anxiety'])
  const { theta, standardError } = walkAdaptive(form.adaptive!, given.answers).estimate!
  const score = Object.values(scores!)[0]!
  expect(score.value).toBeCloseTo(50 + 10 * theta, 12)
  expect(score.standardError).toBeCloseTo(10 * standardError, 12)
  const { responseId } = found.series[0].responses[0]
  const { body: detail } = await call('GET', `/api/responses/${responseId}`)
  expect(detail).toMatchObject({ answers: given.answers, scales: [], criteria: [] })
  expect(detail.adaptive).toMatchObject({
    scaleId: 'anxiety',
    metric: 'Invented bond anxiety',
    source: 'Made up for a test, table 1',
    isBrought: true,
    ended: 'precise',
    formLength: 10,
    maxError: 0.5,
  })
  expect(detail.adaptive.steps.map(({ item }: { item: string }) => item)).toEqual(given.asked)
  expect(detail.adaptive.steps.at(-1)).toMatchObject({ theta, standardError })
  // Scoring the case again touches no adaptive score.
  expect(found.outdated).toBe(0)
  expect((await call('GET', '/api/instruments/securebase-bond/validation')).body.responses).toBe(0)
})

test('the whole form is accepted, and its sums stand in a line of their own', async () => {
  const { asked, measures } = await scene()
  const adaptive = await asked()
  await adaptive.send(answerAdaptively(adaptive.form, 2))
  const whole = await asked()
  expect((await whole.send({ answers: all })).status).toBe(200)
  const found = await measures()
  expect(found.instruments[0].scales.map(({ id }: { id: string }) => id)).toEqual([
    'anxiety',
    'avoidance',
    'anxiety:theta:Invented bond anxiety',
  ])
  const scores = scoresOf(found)
  expect(scores.map((one) => Object.keys(one).length).toSorted()).toEqual([1, 2])
  expect(scores.find((one) => one['anxiety'])).toMatchObject({ anxiety: { value: 3, change: null } })
})

test('questions that the rule would not ask are kept and not scored, and say so', async () => {
  const { asked, measures } = await scene()
  const tampered = [
    (given: ReturnType<typeof answerAdaptively>) => ({ ...given, answers: { ...given.answers, 1: 5 } }),
    ({ asked: ids, answers }: ReturnType<typeof answerAdaptively>) => ({
      asked: ids.slice(0, 1),
      answers: { [ids[0]!]: answers[ids[0]!]! },
    }),
    (given: ReturnType<typeof answerAdaptively>) => ({ ...given, asked: given.asked.toReversed() }),
  ]
  for (const tamper of tampered) {
    const { form, send } = await asked()
    expect((await send(tamper(answerAdaptively(form, 4)))).status).toBe(200)
  }
  const scores = scoresOf(await measures()).flatMap((one) => Object.values(one))
  expect(scores).toHaveLength(3)
  for (const score of scores)
    expect(score).toMatchObject({
      value: null,
      standardError: null,
      reason: 'the questions asked are not those that the rule asks',
    })
})

test('nothing answered is nothing measured', async () => {
  const { asked, measures } = await scene()
  const { form, send } = await asked()
  await send(answerAdaptively(form, null))
  expect(Object.values(scoresOf(await measures())[0]!)[0]).toMatchObject({
    value: null,
    reason: 'no question was answered',
  })
})

test('after the parameters were taken back every question is asked, and what was on its way is kept unscored', async () => {
  const { assign, openOnPhone, asked, measures, takeBack } = await scene()
  const before = await asked()
  const given = answerAdaptively(before.form, 4)
  const { body } = await assign(rule)
  await takeBack()
  const open = body.items[0].occasions[0].id
  const after = await openOnPhone(open)
  expect(after.form.adaptive).toBe(null)
  expect((await after.send({ answers: all })).status).toBe(200)
  expect((await before.send(given)).status).toBe(200)
  const scores = scoresOf(await measures())
  expect(
    scores
      .flatMap((one) => Object.values(one))
      .map(({ reason }) => String(reason))
      .toSorted(),
  ).toEqual(['null', 'null', 'the item parameters were taken back before these answers arrived'])
})

test('a rule that cannot be followed names its field, and adaptive answers to a whole form are refused', async () => {
  const { assign, asked, call, found, measures } = await scene()
  for (const [change, field] of [
    [{ scaleId: 'avoidance' }, 'adaptive.scaleId'],
    [{ scaleId: 'nothing' }, 'adaptive.scaleId'],
    [{ maxItems: 6 }, 'adaptive.maxItems'],
    [{ minItems: 5 }, 'adaptive.maxItems'],
    [{ maxError: 0.05 }, 'adaptive.maxError'],
  ] as const) {
    const { status, body } = await assign({ ...rule, ...change })
    expect([status, body.fields[0].path]).toEqual([400, field])
  }
  const { body: none } = await call('GET', `/api/cases/${found.id}/assignments`)
  expect(none.items).toEqual([])
  const whole = await asked(null)
  expect(whole.form.adaptive).toBe(null)
  const refused = await whole.send({ answers: { 2: 3 }, asked: ['2'] })
  expect([refused.status, refused.body.fields[0].path]).toEqual([400, 'asked'])
  expect((await measures()).series).toEqual([])
})

test('drawn questions are the same again for the server, and each time of asking draws anew', async () => {
  const { asked, measures, assign } = await scene()
  const drawn = { ...rule, amongBest: 3 }
  const seeds = new Set<number>()
  for (let time = 0; time < 3; time += 1) {
    const { form, send } = await asked(drawn)
    seeds.add(form.adaptive!.seed)
    await send(answerAdaptively(form, 3))
  }
  expect(seeds.size).toBe(3)
  for (const score of scoresOf(await measures()).flatMap((one) => Object.values(one)))
    expect(score.reason).toBe(null)
  const { body } = await assign(drawn, 'team')
  expect(body.items[0]).toMatchObject({ isAdaptive: true, lane: 'team' })
})

test('a question about danger is asked whatever the others say, and shows itself in the answers', async () => {
  const { owner, call, found, openOnPhone } = await scene()
  const ids = Array.from({ length: 9 }, (_, index) => String(index + 1))
  const rows = ids.map((id, index) => `${id},${2 + index / 10},${index / 10 - 0.5},${index / 10 + 0.5},2.5`)
  const { body: brought, status } = await t.call(owner.actor, {
    method: 'POST',
    url: '/api/instruments/phq-9/item-parameters',
    payload: {
      ...inventedParameters,
      id: randomUUID(),
      version: '1.1.0',
      scaleId: 'total',
      table: ['item,discrimination,threshold1,threshold2,threshold3', ...rows].join('\n'),
    },
  })
  expect([status, brought.scales[0].choosable]).toEqual([201, 8])
  const { body } = await call('POST', `/api/cases/${found.id}/assignments`, {
    instrumentId: 'phq-9',
    respondents: [{ id: randomUUID(), personId: found.bonds[0].fromPersonId, bondId: null }],
    lane: 'self',
    everyDays: null,
    startsOn: '2026-11-01',
    endsOn: null,
    adaptive: { scaleId: 'total', maxError: 0.9, minItems: 1, maxItems: 1 },
  })
  const { form, send } = await openOnPhone(body.items[0].occasions[0].id)
  const given = answerAdaptively(form, 2)
  expect(given.asked).toHaveLength(2)
  expect(given.asked[1]).toBe('9')
  const { body: sent } = await send(given)
  const { body: detail } = await call('GET', `/api/responses/${sent.responseId}`)
  expect(detail.riskItems).toHaveLength(1)
  expect(detail.adaptive).toMatchObject({ ended: 'precise', reason: null })
})
