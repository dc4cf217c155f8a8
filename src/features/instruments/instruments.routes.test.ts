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
  send(who, 'POST', '/api/instruments/import-preview', { source: textOf(file) })
const textOf = (file: object | string) => ({
  from: 'text',
  text: typeof file === 'string' ? file : JSON.stringify(file),
})
const fileOf = (name: string, text: string) => ({
  from: 'file',
  name,
  content: Buffer.from(text).toString('base64'),
})
const rights = { licenceStatement: 'Written for this test.', hasPermission: true }
/** Stores the first form of a source as it is proposed, with what is said otherwise. */
async function bringForm(who: BuiltMember, source: object, said: Record<string, unknown> = {}) {
  const { instrumentId, language } = said
  const request = { source, ...(instrumentId ? { instrumentId } : {}), ...(language ? { language } : {}) }
  const { body } = await send(who, 'POST', '/api/instruments/import-preview', request)
  const { binding } = body.items[0]
  const stored = await send(who, 'POST', '/api/instruments/imports', {
    ...{ source, questionnaire: 0, instrumentId: binding.instrumentId, language: 'en' },
    ...{ seen: binding.seen, compared: false, ...rights, ...said },
  })
  return { binding, stored }
}

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
    binding: { instrumentId: 'who-5', by: 'item-order', fit: 'fits' },
  })
  expect((await read(therapist, 'who-5')).wording).toBeNull()
  expect(body.items[0].binding.fit).toBe('fits')
  const { stored } = await bringForm(owner, textOf(file))
  expect(stored.status).toBe(201)
  const held = await read(therapist, 'who-5')
  expect(Object.values(held.wording.items)[0]).toEqual('Made-up statement 1')
  expect(held.summary.languages).toEqual(['en'])
  const { rows } = await t.database.admin.query<{ member: string; source: string }>(
    `select a.actor_id as member, w.source from audit_entry a
     join wording w on w.practice_id = a.practice_id and w.id = a.subject_id
     where a.action = 'wording.imported' and w.instrument_id = 'who-5'`,
  )
  expect(rows).toEqual([{ member: owner.id, source: 'FHIR Questionnaire made-up, from a pasted text' }])
  expect((await read(stranger, 'who-5')).wording).toBeNull()
})

test('a form that fits in part only is refused, naming the items, and nothing of it is kept', async () => {
  const short = textOf(form('PHQ-9', 8, [0, 1, 2, 3]))
  const { binding, stored } = await bringForm(owner, short, { instrumentId: 'phq-9', compared: true })
  expect(binding.fit).toBe('fails')
  expect(stored.status).toBe(409)
  expect(stored.body.fields).toEqual([{ path: 'count', message: expect.stringMatching(/none for item 9/) }])
  const three = await bringForm(owner, textOf(form('PHQ-9', 9, [0, 1, 2])), { compared: true })
  expect(three.stored.status).toBe(409)
  expect(three.stored.body.fields.map((field: { path: string }) => field.path)).toContain('codes')
  expect((await read(owner, 'phq-9')).wording).toBeNull()
})

/** A plain table with words of this test. */
const table = (
  count: number,
  values: string,
  rows = (number: number) => `${number},Made-up text ${number}`,
) =>
  [
    `number,text,${values}`,
    ...Array.from({ length: count }, (_, index) =>
      index === 0 ? `${rows(1)},never,seldom,often,always` : rows(index + 1),
    ),
  ].join('\n')

test('what the file cannot prove is stored only when somebody compared it', async () => {
  const unsure = fileOf('gad-7.csv', table(7, '1,2,3,4'))
  const refused = await bringForm(owner, unsure)
  expect(refused.binding).toMatchObject({ instrumentId: 'gad-7', by: 'item-number', fit: 'compare' })
  expect(refused.stored.status).toBe(409)
  expect(refused.stored.body.fields.map((field: { path: string }) => field.path)).toEqual(['codes', 'range'])
  expect((await bringForm(owner, unsure, { compared: true, seen: 'another form' })).stored.status).toBe(409)
  expect((await read(owner, 'gad-7')).wording).toBeNull()
  const { stored } = await bringForm(owner, unsure, { compared: true, language: 'DE' })
  expect(stored.status).toBe(201)
  const { wording } = await read(owner, 'gad-7')
  expect(wording).toMatchObject({ language: 'de', items: { 7: 'Made-up text 7' } })
  expect(Object.values(wording.options)[0]).toEqual({ 0: 'never', 1: 'seldom', 2: 'often', 3: 'always' })
  const byOther = await send(researcher, 'POST', '/api/instruments/imports', {
    ...{ source: unsure, questionnaire: 0, instrumentId: 'gad-7', language: 'en' },
    ...{ seen: refused.binding.seen, compared: true, ...rights },
  })
  expect(byOther.status).toBe(403)
  const swapped = fileOf(
    'gad-7.csv',
    table(7, '0,1,2,3', (number) => `${number},Made-up text ${8 - number}`),
  )
  const again = await bringForm(owner, swapped, { language: 'de' })
  expect(again.stored.status).toBe(409)
  expect(again.stored.body.fields).toEqual([
    { path: 'order', message: expect.stringMatching(/items 1, 2, 3, 5, 6, 7 are held here for other items/) },
  ])
})

test('a wording cannot be sent past the form it is from', async () => {
  expect((await send(owner, 'POST', '/api/wordings', {})).status).toBe(404)
  const source = fileOf('x.csv', 'a,b\n1,2')
  const { status, body } = await send(owner, 'POST', '/api/instruments/imports', {
    ...{
      source,
      questionnaire: 0,
      instrumentId: 'gad-7',
      language: 'en',
      seen: 'x',
      compared: true,
      ...rights,
    },
  })
  expect([status, body.title]).toEqual([
    400,
    expect.stringMatching(/cannot be read\. Look at it in the preview/),
  ])
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
  const content = { title: 'Ein erfundener Titel' }
  const { definition } = before
  const texts = definition.items.map((item: { id: string; number: number }) => item.number)
  const answers = Object.values(definition.responses)[0] as { values: number[] }
  const source = fileOf(
    'securebase-child.csv',
    [
      ['number', 'text', 'title', ...answers.values].join(';'),
      ...texts.map((number: number) =>
        [
          number,
          `Erfundener Satz ${number}`,
          content.title,
          ...answers.values.map((value) => `Wort ${value}`),
        ].join(';'),
      ),
    ].join('\r\n'),
  )
  const { stored } = await bringForm(owner, source, {
    instrumentId: 'securebase-child',
    language: 'de-CH',
    compared: true,
  })
  expect(stored.body).toEqual({ stored: true })
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
    source: { from: 'url', url: `https://${randomUUID()}.example/Questionnaire/1` },
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
