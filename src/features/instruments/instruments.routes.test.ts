import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { buildMember, buildPractice, type BuiltMember } from '#testing/factories.ts'

let t: TestApp
let owner: BuiltMember
let therapist: BuiltMember
let researcher: BuiltMember
let stranger: BuiltMember
beforeAll(async () => {
  t = await buildTestApp()
  const practice = await buildPractice(t.database.admin)
  owner = await buildMember(t.database.admin, practice, { roles: ['owner'] })
  therapist = await buildMember(t.database.admin, practice)
  researcher = await buildMember(t.database.admin, practice, { roles: ['researcher'] })
  const other = await buildPractice(t.database.admin)
  stranger = await buildMember(t.database.admin, other, { roles: ['owner', 'therapist'] })
})
afterAll(() => t.close())

const send = (who: BuiltMember, method: 'POST' | 'PUT' | 'PATCH', url: string, payload: object) =>
  t.call(who.actor, { method, url, payload })
const read = async (who: BuiltMember, id: string) =>
  (await t.call(who.actor, { url: `/api/instruments/${id}` })).body

/** A form in the manner of FHIR, with words of this test and the numbers of an instrument. */
function form(title: string, questions: number, values: readonly number[]) {
  return {
    resourceType: 'Questionnaire',
    id: 'made-up',
    status: 'active',
    language: 'en',
    title,
    item: Array.from({ length: questions }, (_, index) => ({
      linkId: `q${index + 1}`,
      type: 'choice',
      text: `Made-up statement ${index + 1}`,
      answerOption: values.map((value) => ({
        extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: value }],
        valueCoding: { code: `a${value}`, display: `Made-up answer ${value}` },
      })),
    })),
  }
}
const preview = (who: BuiltMember, file: object | string) =>
  send(who, 'POST', '/api/instruments/import-preview', {
    from: 'text',
    text: typeof file === 'string' ? file : JSON.stringify(file),
  })

test('a use that the licence prohibits is refused until the owner has answered a definite no', async () => {
  const { practice } = (await t.call(owner.actor, { url: '/api/me' })).body
  const changed = await t.call(owner.actor, {
    method: 'PATCH',
    url: '/api/practice',
    headers: { 'if-match': `"${practice.version}"` },
    payload: { context: 'commercial' },
  })
  expect(changed.status).toBe(200)
  expect((await read(therapist, 'who-5')).summary.use.isAllowed).toBe(false)
  const answer = { isProhibitedUse: false, statement: 'A made-up permission of 1 March.' }
  const url = '/api/instruments/who-5/licence-answer'
  expect((await send(therapist, 'PUT', url, answer)).status).toBe(403)
  expect((await send(owner, 'PUT', url, { ...answer, statement: ' ' })).status).toBe(400)
  expect((await send(owner, 'PUT', '/api/instruments/nothing/licence-answer', answer)).status).toBe(404)
  expect((await send(owner, 'PUT', url, answer)).status).toBe(204)
  expect(await read(therapist, 'who-5')).toMatchObject({
    summary: { use: { isAllowed: true, note: null } },
    licenceAnswer: answer,
  })
  expect((await read(stranger, 'who-5')).licenceAnswer).toBeNull()
  expect((await send(owner, 'PUT', url, { ...answer, isProhibitedUse: true })).status).toBe(204)
  expect((await read(therapist, 'who-5')).summary.use.isAllowed).toBe(false)
})

test('wording is seen before it is stored, and is shown by the practice that brought it alone', async () => {
  const file = form('WHO-5', 5, [5, 4, 3, 2, 1, 0])
  expect((await preview(researcher, file)).status).toBe(403)
  const { body } = await preview(owner, file)
  expect(body.items[0]).toMatchObject({
    accepted: true,
    itemCount: 5,
    binding: { instrumentId: 'who-5', by: 'item-order', isComplete: true },
  })
  expect((await read(therapist, 'who-5')).wording).toBeNull()
  const { wording } = body.items[0].binding
  const rights = { licenceStatement: 'Written for this test.', source: 'A test', hasPermission: true }
  expect((await send(owner, 'POST', '/api/wordings', { content: wording, ...rights })).status).toBe(201)
  const held = await read(therapist, 'who-5')
  expect(Object.values(held.wording.items)[0]).toEqual('Made-up statement 1')
  expect(held.summary.languages).toEqual(['en'])
  expect((await read(stranger, 'who-5')).wording).toBeNull()
})

test('wording that does not fit is refused with the place, and nothing of it is kept', async () => {
  const { body } = await preview(owner, form('PHQ-9', 9, [0, 1, 2, 3]))
  const { wording } = body.items[0].binding
  const { [Object.keys(wording.items)[0]!]: gone, ...rest } = wording.items
  expect(gone).toBeDefined()
  const refused = await send(owner, 'POST', '/api/wordings', {
    content: { ...wording, items: { ...rest, 'item-99': 'Of another form' } },
    licenceStatement: 'Written for this test.',
    source: 'A test',
    hasPermission: true,
  })
  expect(refused.status).toBe(400)
  expect(refused.body.fields.map((field: { path: string }) => field.path)).toContain('content.items.item-99')
  expect((await read(owner, 'phq-9')).wording).toBeNull()
})

test('a form that fits nothing is kept for data entry, without a score', async () => {
  const { body } = await preview(owner, form('Something nobody knows', 3, [0, 1]))
  expect(body.items[0].binding).toBeNull()
  const { definition, wording } = body.items[0].draft
  const stored = await send(owner, 'POST', '/api/practice-instruments', {
    definition,
    wording: { content: wording, licenceStatement: 'Written for this test.', source: 'A test' },
  })
  expect(stored.status).toBe(201)
  const kept = await read(therapist, definition.id)
  expect(kept.summary).toMatchObject({ itemCount: 3, keyStatus: 'none' })
  expect((await t.call(stranger.actor, { url: `/api/instruments/${definition.id}` })).status).toBe(404)
})

test('a questionnaire whose words do not fit leaves nothing behind and can be brought again', async () => {
  const { body } = await preview(owner, form('Something else that nobody knows', 2, [0, 1]))
  const { definition, wording } = body.items[0].draft
  const bring = (content: object, changed: object = definition) =>
    send(owner, 'POST', '/api/practice-instruments', {
      definition: changed,
      wording: { content, licenceStatement: 'Written for this test.', source: 'A test' },
    })
  const refused = await bring({ ...wording, items: { q1: 'Only one' } })
  expect(refused.status).toBe(400)
  expect(refused.body.fields.map((field: { path: string }) => field.path)).toEqual(['content.items.q2'])
  expect((await bring({ ...wording, instrumentId: 'who-5' })).status).toBe(400)
  const free = { ...definition, licence: { ...definition.licence, exportWording: true } }
  expect((await bring(wording, free)).status).toBe(400)
  expect((await t.call(owner.actor, { url: `/api/instruments/${definition.id}` })).status).toBe(404)
  expect((await bring(wording)).status).toBe(201)
})

test('words in the language of the practice come before ours in another', async () => {
  const before = await read(owner, 'securebase-child')
  const { practice } = (await t.call(owner.actor, { url: '/api/me' })).body
  const content = { ...before.wording, language: 'de-CH', title: 'Ein erfundener Titel' }
  const rights = { licenceStatement: 'Translated for this test.', source: 'A test', hasPermission: false }
  expect((await send(owner, 'POST', '/api/wordings', { content, ...rights })).status).toBe(201)
  const held = await read(owner, 'securebase-child')
  const isGerman = String(practice.language).startsWith('de')
  expect(held.wording.title).toBe(isGerman ? content.title : before.wording.title)
  const changed = await t.call(owner.actor, {
    method: 'PATCH',
    url: '/api/practice',
    headers: { 'if-match': `"${practice.version}"` },
    payload: { language: 'de' },
  })
  expect(changed.status).toBe(200)
  expect((await read(owner, 'securebase-child')).wording.title).toBe(content.title)
  expect((await read(stranger, 'securebase-child')).wording.title).toBe(before.wording.title)
})

test('what is no questionnaire is refused with the element and the reason', async () => {
  for (const text of [
    '',
    'not JSON',
    '[]',
    '{"resourceType":"Patient"}',
    '{"resourceType":"Questionnaire"}',
  ]) {
    const { status, body } = await preview(owner, text)
    if (text === '') expect(status).toBe(400)
    else expect(body.items[0]).toMatchObject({ accepted: false, reason: expect.stringMatching(/\S/) })
  }
  const offline = await send(owner, 'POST', '/api/instruments/import-preview', {
    from: 'url',
    url: `https://${randomUUID()}.example/Questionnaire/1`,
  })
  expect(offline.status).toBeGreaterThanOrEqual(400)
  expect(offline.body.title).toMatch(/switch/i)
})

test('a questionnaire whose wording does not fit is not kept either, and can be sent again', async () => {
  const { body } = await preview(owner, form('Something half known', 3, [0, 1]))
  const { definition, wording } = body.items[0].draft
  const store = (content: object) =>
    send(owner, 'POST', '/api/practice-instruments', {
      definition: { ...definition, id: 'imported-half' },
      wording: { content, licenceStatement: 'Written for this test.', source: 'A test' },
    })
  const whole = { ...wording, instrumentId: 'imported-half' }
  expect((await store({ ...whole, items: {} })).status).toBe(400)
  expect((await store({ ...whole, instrumentId: 'who-5' })).status).toBe(400)
  expect((await t.call(owner.actor, { url: '/api/instruments/imported-half' })).status).toBe(404)
  expect((await store(whole)).status).toBe(201)
})

test('earlier versions are named, and laid beside the one in use', async () => {
  const { body } = await t.call(therapist.actor, { method: 'GET', url: '/api/instruments/phq-9' })
  expect(body.earlier).toEqual([{ version: '1.0.0', carriesOver: true }])
  const differences = '/api/instruments/phq-9/versions/1.0.0/differences'
  const { body: compared } = await t.call(therapist.actor, { method: 'GET', url: differences })
  expect(compared).toMatchObject({ from: '1.0.0', to: body.summary.version })
  expect(compared.equivalence.source).toMatch(/./)
  expect(compared.differences).toContainEqual(expect.objectContaining({ kind: 'criterion', before: null }))
  for (const url of [
    '/api/instruments/phq-9/versions/0.1.0/differences',
    '/api/instruments/nothing/versions/1.0.0/differences',
  ])
    expect((await t.call(therapist.actor, { method: 'GET', url })).status).toBe(404)
})
