import { createHash, randomUUID } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#server/access/actor.ts'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import {
  buildBond,
  buildCase,
  buildHistory,
  buildMember,
  buildNote,
  buildPerson,
  buildPractice,
  type BuiltCase,
  type BuiltMember,
  type BuiltPerson,
  type BuiltPractice,
} from '#testing/factories.ts'
import { seal } from '#server/sealed.ts'
import { insertRows, rowOf, smallPicture } from '#testing/rows.ts'
import { ReleaseDocument } from './release-document.contract.ts'
import type { NewDecision, Release, ReviewItem } from './releases.contract.ts'

let t: TestApp
let practice: BuiltPractice
let owner: BuiltMember
let therapist: BuiltMember
let colleague: BuiltMember
let stranger: BuiltMember
let amara: BuiltPerson
let jonas: BuiltPerson
let mia: BuiltPerson
let couple: BuiltCase
const signature = { kind: 'typed', mark: 'Jonas Lindqvist' }
const why = 'Talked it through with everybody on Tuesday.'

beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())

beforeEach(async () => {
  const { admin } = t.database
  practice = await buildPractice(admin)
  owner = await buildMember(admin, practice, { roles: ['owner'], name: 'Olga Owner' })
  therapist = await buildMember(admin, practice)
  colleague = await buildMember(admin, practice, { name: 'Eli Colleague' })
  stranger = await buildMember(admin, practice, { name: 'Sam Stranger' })
  amara = await buildPerson(admin, practice, { birthDate: '1980-01-01' })
  jonas = await buildPerson(admin, practice, { name: 'Jonas Lindqvist', birthDate: '1981-01-01' })
  mia = await buildPerson(admin, practice, { name: 'Mia Okafor', birthDate: '2018-05-01' })
  couple = await buildCase(admin, practice, {
    team: [therapist, colleague],
    participants: [amara, jonas],
  })
})

type Lane = 'unit' | 'self' | 'team' | 'process' | 'supervision' | 'safeguarding'
type NoteGiven = { personId?: string; subjectIds?: string[]; status?: 'draft' }
const note = (text: string, lane: Lane, { personId, ...given }: NoteGiven = {}) =>
  buildNote(t.database.admin, couple, {
    ...{ author: therapist, lane, text, ...given },
    ...(personId ? { person: { id: personId } as BuiltPerson } : {}),
  })
const get = (actor: Actor, url: string) => t.call(actor, { method: 'GET', url })
const post = (actor: Actor, url: string, payload: object = {}, version = 1) =>
  t.call(actor, { method: 'POST', url, payload, headers: { 'if-match': `"${version}"` } })

const brief = (given: object = {}) => ({
  id: randomUUID(),
  kind: 'subject-access',
  personId: amara.id,
  recipientId: amara.id,
  recipient: 'Amara Okafor',
  purpose: 'Her own copy.',
  receivedOn: '2026-01-31',
  language: 'en',
  contentKinds: ['details', 'notes', 'bonds', 'history', 'contact', 'access'],
  periodFrom: null,
  periodTo: null,
  ...given,
})

async function begin(given: object = {}): Promise<Release> {
  const created = await post(therapist.actor, `/api/cases/${couple.id}/releases`, brief(given))
  expect(created).toMatchObject({ status: 201 })
  const moved = await step(created.body, 'in-review')
  return moved.body
}
const step = (release: Release, to: string, by: BuiltMember = therapist, reason = '') =>
  post(by.actor, `/api/releases/${release.id}/status`, { to, reason }, release.version)
const asRuled = ({ key, fingerprint, byRule }: ReviewItem): NewDecision => ({
  ...{ key, fingerprint, words: '' },
  ...byRule,
})
const decideAll = (release: Release, change: (item: ReviewItem) => object = () => ({})) =>
  post(therapist.actor, `/api/releases/${release.id}/decisions`, {
    decisions: release.items.map((item) => ({ ...asRuled(item), ...change(item) })),
  })
const ask = (release: Release, person: BuiltPerson, given: object) =>
  post(therapist.actor, `/api/releases/${release.id}/authorisations`, {
    ...{ personId: person.id, told: 'What we said together would be part of a record.' },
    ...given,
  })
const onPaper = { how: 'paper', answer: 'given', answeredOn: '2026-02-02' }
const fresh = async (release: Release): Promise<Release> =>
  (await get(therapist.actor, `/api/releases/${release.id}`)).body
const releaseNow = (release: Release, by: BuiltMember = therapist) =>
  post(by.actor, `/api/releases/${release.id}/release`, {}, release.version)
async function textOf(release: Release, by: Actor = therapist.actor): Promise<string> {
  const { body } = await get(by, `/api/releases/${release.id}/files/json`)
  return JSON.stringify(body)
}
const itemOf = (release: Release, id: string) => release.items.find((item) => item.key.endsWith(id))!
const audit = async () =>
  (
    await t.database.admin.query<{ action: string; person_ids: string[] }>(
      'select action, person_ids from audit_entry where practice_id = $1 order by seq',
      [practice.id],
    )
  ).rows

/** Reviewed, with everybody who is needed asked on paper; no second look is needed. */
async function authorised(given: object = {}): Promise<Release> {
  const release = (await decideAll(await begin(given))).body as Release
  for (const { personId, state } of release.authorisations)
    if (state === 'needed') await ask(release, { id: personId } as BuiltPerson, onPaper)
  const moved = await step(await fresh(release), 'authorised')
  expect(moved).toMatchObject({ status: 200 })
  return moved.body
}

describe('what goes out', () => {
  test('a person gets their own, what was said together once the others agreed, and nothing of the others', async () => {
    const own = await note('Quartz: she slept well.', 'self', { personId: amara.id })
    await note('Basalt: he told us alone.', 'self', { personId: jonas.id })
    await note('Granite: my own thoughts.', 'process')
    await note('Marble: asked my supervisor.', 'supervision')
    await note('Flint: a child is in danger.', 'team', { subjectIds: [jonas.id] })
    const joint = await note('Slate: they both laughed.', 'unit')
    await note('Topaz: Amara and Jonas Lindqvist argued.', 'team', { subjectIds: [amara.id, jonas.id] })
    await note('Pumice: not signed.', 'team', { status: 'draft' })
    const release = await authorised()
    expect(itemOf(release, own.id).outcome).toBe('goes-out')
    expect(itemOf(release, joint.id).authoriserIds).toEqual([jonas.id])
    const done = await releaseNow(release)
    expect(done).toMatchObject({ status: 200 })
    const text = await textOf(release)
    for (const word of ['Quartz', 'Slate', 'Topaz']) expect(text).toContain(word)
    for (const word of ['Basalt', 'Granite', 'Marble', 'Flint', 'Pumice', 'Lindqvist'])
      expect(text).not.toContain(word)
    expect(JSON.parse(text).items.map(({ number }: { number: number }) => number)).toEqual(
      JSON.parse(text).items.map((_: unknown, index: number) => index + 1),
    )
  })

  test('what another refuses drops out, the rest goes on, and the trail says in part', async () => {
    await note('Quartz: she slept well.', 'self', { personId: amara.id })
    await note('Slate: they both laughed.', 'unit')
    const release = (await decideAll(await begin())).body as Release
    expect(release.missing).toEqual(['authorisation'])
    await ask(release, jonas, { how: 'account' })
    const refused = await post(jonas.actor, `/api/my-releases/${release.id}/answer`, { answer: 'refused' })
    expect(refused.status).toBe(200)
    const moved = await step(await fresh(release), 'authorised')
    expect(moved.status).toBe(200)
    expect((await releaseNow(moved.body)).status).toBe(200)
    const text = await textOf(release)
    expect(text).toContain('Quartz')
    expect(text).not.toContain('Slate')
    expect((await audit()).map(({ action }) => action)).toContain('release.released-in-part')
  })

  test('a word that is taken back after the release was authorised still counts', async () => {
    await note('Quartz: she slept well.', 'self', { personId: amara.id })
    await note('Slate: they both laughed.', 'unit')
    const release = (await decideAll(await begin())).body as Release
    await ask(release, jonas, { how: 'account' })
    await post(jonas.actor, `/api/my-releases/${release.id}/answer`, { answer: 'given', signature })
    const moved = await step(await fresh(release), 'authorised')
    expect(moved.body.items.filter((one: ReviewItem) => one.outcome === 'goes-out')).toHaveLength(4)
    await post(jonas.actor, `/api/my-releases/${release.id}/answer`, { answer: 'refused' })
    expect((await releaseNow(moved.body)).status).toBe(200)
    expect(await textOf(release)).not.toContain('Slate')
    const late = await post(jonas.actor, `/api/my-releases/${release.id}/answer`, {
      answer: 'given',
      signature,
    })
    expect(late.status).toBe(409)
  })

  test('a reviewer blacks out a passage, and it is gone', async () => {
    const own = await note('Her sister Zephyrine Quill wrote to her.', 'self', { personId: amara.id })
    const release = await begin()
    const item = itemOf(release, own.id)
    const spans = [{ field: 0, from: 11, to: 26, code: 'third-party-confidence' }]
    const decided = await decideAll(release, (one) =>
      one.key === item.key ? { action: 'redact', code: 'third-party-confidence', spans } : {},
    )
    expect(decided).toMatchObject({ status: 200 })
    const document = await get(therapist.actor, `/api/releases/${release.id}/document`)
    expect(JSON.stringify(document.body)).toContain('Her sister […] wrote to her.')
    expect(JSON.stringify(document.body)).not.toContain('Zephyrine')
  })

  test('an approved page goes out with its picture, and nothing that a camera wrote goes with it', async () => {
    const story = { contentKinds: ['story'] }
    const { page } = await buildHistory(t.database.admin, couple, {
      of: amara,
      by: therapist,
      isApproved: true,
    })
    await buildHistory(t.database.admin, couple, { of: amara, by: therapist })
    await buildHistory(t.database.admin, couple, { of: jonas, by: therapist, isApproved: true })
    const plain = Buffer.from(smallPicture, 'base64')
    const said = Buffer.from('tEXtPlace\0Harbour Lane 12', 'latin1')
    const size = Buffer.alloc(4)
    size.writeUInt32BE(said.length - 4)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(said))
    // As an earlier version could have kept it, with where it was taken behind its head of 33 bytes.
    const taken = Buffer.concat([plain.subarray(0, 33), size, said, sum, plain.subarray(33)])
    const place = { table: 'life_story_picture', column: 'image', rowId: page, lane: 'self' }
    await t.database.admin.query('update life_story_picture set image = $2 where page_id = $1', [
      page,
      seal(place, taken.toString('base64')),
    ])
    const release = await authorised(story)
    expect(itemOf(release, page).pictureOf).toBe(page)
    expect((await releaseNow(release)).status).toBe(200)
    const { items } = ReleaseDocument.parse(JSON.parse(await textOf(release)))
    expect(items).toHaveLength(1)
    const bytes = Buffer.from(items[0]!.picture!.data, 'base64')
    expect(bytes.equals(plain)).toBe(true)
    expect(items[0]!.picture!.sha256).toBe(createHash('sha256').update(plain).digest('hex'))
    const pdf = await t.call(therapist.actor, { method: 'GET', url: `/api/releases/${release.id}/files/pdf` })
    expect(pdf.body).toContain('/Subtype /Image')
    expect(pdf.body).toContain('/Figure')
  })

  test('where a passage of a page stays, its picture stays', async () => {
    await buildHistory(t.database.admin, couple, {
      of: amara,
      by: therapist,
      isApproved: true,
    })
    const code = 'third-party-confidence' as const
    const spans = [{ field: 0, from: 0, to: 4, code }]
    const begun = await begin({ contentKinds: ['story'] })
    const release = (await decideAll(begun, () => ({ action: 'redact', code, spans }))).body as Release
    const ready = await step(await fresh(release), 'authorised')
    expect((await releaseNow(ready.body)).status).toBe(200)
    const { items } = ReleaseDocument.parse(JSON.parse(await textOf(release)))
    expect(items.map(({ picture }) => picture)).toEqual([undefined])
    const pdf = await t.call(therapist.actor, { method: 'GET', url: `/api/releases/${release.id}/files/pdf` })
    expect(pdf.body).not.toContain('/Subtype /Image')
  })

  test('who has seen the record stands in it in words, in its language', async () => {
    await get(therapist.actor, `/api/cases/${couple.id}`)
    for (const [language, words] of [
      ['en', ': Looked at a case'],
      ['de', ': Einen Fall angesehen'],
    ] as const) {
      const { items } = await begin({ language, contentKinds: ['access'] })
      expect(items[0]!.fields[0]!.text).toContain(words)
      expect(items[0]!.fields[0]!.text).not.toMatch(/[a-z]\.[a-z]/)
    }
  })

  test('where contact takes place, who supervises, and other people’s history stay', async () => {
    await buildHistory(t.database.admin, couple, { of: jonas, by: therapist })
    const { entry, plan } = await buildHistory(t.database.admin, couple, { of: amara, by: therapist })
    const release = await begin()
    expect(itemOf(release, entry).byRule.action).toBe('include')
    const codes = (id: string) => itemOf(release, id).byRule.spans.map(({ code }) => code)
    expect(codes(plan)).toEqual(['adoption-identifying'])
    const ofJonas = release.items.filter((item) => item.subjectIds[0] === jonas.id)
    expect(ofJonas.map(({ content }) => content)).toEqual([
      'details',
      'history',
      'contact',
      'contact',
      'contact',
    ])
    expect(new Set(ofJonas.map(({ byRule }) => byRule.code))).toEqual(new Set(['not-about-person']))
  })

  test('whom somebody says that they turn to is in their own record, and in nobody else’s', async () => {
    const say = async (person: BuiltPerson, name: string) => {
      const id = randomUUID()
      const ranks = { proximity: [{ name }], safeHaven: [], secureBase: [], separation: [] }
      const said = await post(person.actor, '/api/my-record/network-answers', {
        ...{ id, caseId: couple.id, ranks },
      })
      expect(said.status).toBeLessThan(300)
      return id
    }
    const [hers, his] = [await say(amara, 'Grandma'), await say(jonas, 'A friend')]
    const release = await begin({ contentKinds: ['family'] })
    expect(itemOf(release, hers)).toMatchObject({
      label: 'network',
      byRule: { action: 'include', spans: [] },
    })
    expect(itemOf(release, his).byRule.code).toBe('private-of-other')
  })

  test('other recipients see less, and a preview keeps nothing', async () => {
    await note('Quartz: she slept well.', 'self', { personId: amara.id })
    await note('Basalt: he told us alone.', 'self', { personId: jonas.id })
    const preview = async (kind: string, person: BuiltPerson) =>
      (await post(therapist.actor, `/api/cases/${couple.id}/release-preview`, { kind, personId: person.id }))
        .body
    const [forAmara, forJonas, forSchool] = [
      await preview('subject-access', amara),
      await preview('subject-access', jonas),
      await preview('school', amara),
    ]
    expect(JSON.stringify(forAmara.document)).toMatch(/Quartz/)
    expect(JSON.stringify(forAmara.document)).not.toMatch(/Basalt/)
    expect(JSON.stringify(forJonas.document)).toMatch(/Basalt/)
    expect(JSON.stringify(forJonas.document)).not.toMatch(/Quartz/)
    expect(JSON.stringify(forSchool.document)).not.toMatch(/Quartz|Basalt/)
    expect((await get(therapist.actor, `/api/cases/${couple.id}/releases`)).body.items).toEqual([])
  })

  test('what is withheld changes no byte of what is handed over', async () => {
    await note('Quartz: she slept well.', 'self', { personId: amara.id })
    const document = async () => {
      const { body } = await post(therapist.actor, `/api/cases/${couple.id}/release-preview`, {
        kind: 'therapist',
        personId: amara.id,
      })
      return JSON.stringify(body.document)
    }
    const before = await document()
    await note('Basalt: he told us alone.', 'self', { personId: jonas.id })
    await note('Granite: my own thoughts.', 'process')
    await note('Flint: in danger.', 'safeguarding')
    await buildHistory(t.database.admin, couple, { of: jonas, by: therapist })
    expect(await document()).toBe(before)
  })

  test('names of others in what a clinician wrote leave no trace, whatever they are called', async () => {
    await buildBond(t.database.admin, couple, { from: amara, to: jonas })
    const text = (name: string) => `${name} and Amara argued.`
    await note(text('Jonas Lindqvist'), 'team', { subjectIds: [amara.id, jonas.id] })
    await note(text('Jonas'), 'team', { subjectIds: [amara.id, jonas.id] })
    const { body } = await post(therapist.actor, `/api/cases/${couple.id}/release-preview`, {
      kind: 'subject-access',
      personId: amara.id,
    })
    const notes = body.document.items.filter(({ content }: { content: string }) => content === 'notes')
    expect(new Set(notes.map((one: { fields: { text: string }[] }) => one.fields[0]!.text))).toEqual(
      new Set(['[…] and Amara argued.']),
    )
  })
})

describe('steps', () => {
  test('it is due a calendar month later, or as the practice has set', async () => {
    expect((await begin()).dueOn).toBe('2026-02-28')
    const setting = { dueAmount: 10, dueUnit: 'days' }
    const put = (actor: Actor) =>
      t.call(actor, { method: 'PUT', url: '/api/release-setting', payload: setting })
    expect((await put(therapist.actor)).status).toBe(403)
    expect((await put(owner.actor)).status).toBe(200)
    expect((await begin()).dueOn).toBe('2026-02-10')
  })

  test('nothing is authorised with pieces that nobody decided, or that changed since', async () => {
    const draft = await note('Quartz: she slept.', 'self', { personId: amara.id, status: 'draft' })
    const undecided = await begin()
    expect((await step(undecided, 'authorised')).status).toBe(409)
    const release = (await decideAll(undecided)).body as Release
    await t.database.admin.query(`update note set status = 'signed', signed_at = now() where id = $1`, [
      draft.id,
    ])
    const answer = await step(await fresh(release), 'authorised')
    expect(answer.body.title).toMatch(/not decided yet, or changed since/)
    expect(itemOf(await fresh(release), draft.id).isStale).toBe(true)
  })

  test('a decision about a piece that changed meanwhile is refused', async () => {
    const own = await note('Quartz.', 'self', { personId: amara.id })
    const release = await begin()
    const decisions = [{ ...asRuled(itemOf(release, own.id)), fingerprint: 'f'.repeat(64) }]
    const answer = await post(therapist.actor, `/api/releases/${release.id}/decisions`, { decisions })
    expect(answer.status).toBe(409)
  })

  test('locked pieces are let out by nobody, and protected ones only in words', async () => {
    const process = await note('Granite.', 'process')
    const hidden = await note('Basalt.', 'self', { personId: jonas.id })
    const release = await begin()
    const send = (id: string, words: string) =>
      post(therapist.actor, `/api/releases/${release.id}/decisions`, {
        decisions: [{ ...asRuled(itemOf(release, id)), action: 'include', code: 'agreed', words }],
      })
    expect((await send(process.id, why)).status).toBe(400)
    expect((await send(hidden.id, '')).status).toBe(400)
    const taken = await send(hidden.id, why)
    expect(taken.status).toBe(200)
    // Let out in words, it still waits for whose it is.
    expect(itemOf(taken.body, hidden.id)).toMatchObject({ outcome: 'waits', authoriserIds: [jonas.id] })
  })

  test('it is not released before it is authorised, nor twice, and is not changed afterwards', async () => {
    await note('Quartz.', 'self', { personId: amara.id })
    const reviewed = (await decideAll(await begin())).body as Release
    expect((await releaseNow(reviewed)).status).toBe(409)
    const release = (await step(reviewed, 'authorised')).body as Release
    const answers = await Promise.all([releaseNow(release), releaseNow(release, colleague)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const done = await fresh(release)
    expect(done.files.map(({ format }) => format)).toEqual(['pdf', 'json'])
    for (const to of ['draft', 'in-review', 'withdrawn'])
      expect((await step(done, to, therapist, why)).status).toBe(409)
    expect((await decideAll({ ...done, items: reviewed.items })).status).toBe(409)
    await expect(
      t.database.admin.query(`set role securebase_app; update release_file set size = 1; reset role`),
    ).rejects.toThrow(/permission denied/)
    await t.database.admin.query('reset role').catch(() => {})
  })

  test('files are sealed, their hashes are those of the bytes, and every download is recorded', async () => {
    await note('Quartz: she slept well.', 'self', { personId: amara.id })
    const release = await authorised()
    const done = (await releaseNow(release)).body as Release
    for (const { format, sha256, size } of done.files) {
      const answer = await get(amara.actor, `/api/my-releases/${release.id}/files/${format}`)
      expect(answer.status).toBe(200)
      expect(size).toBeGreaterThan(100)
      expect(sha256).toMatch(/^[0-9a-f]{64}$/)
    }
    const kept = await t.database.admin.query<{ content: Buffer; sha256: Buffer }>(
      'select content, sha256 from release_file where release_id = $1',
      [release.id],
    )
    for (const { content, sha256 } of kept.rows) {
      const bytes = Buffer.from(content.subarray(1).toString('utf8'), 'base64')
      expect(createHash('sha256').update(bytes).digest()).toEqual(sha256)
    }
    expect((await audit()).filter(({ action }) => action === 'release.downloaded')).toHaveLength(2)
  })

  test('two who change it at once do not overwrite each other', async () => {
    const release = await begin()
    const answers = await Promise.all([
      step(release, 'withdrawn', therapist, why),
      step(release, 'refused', colleague, why),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412])
  })

  test('everything can be taken back until it is released, and what was looked at counts no more', async () => {
    await note('Quartz.', 'self', { personId: amara.id })
    const release = await authorised()
    const back = (await step(release, 'in-review')).body as Release
    expect(back.status).toBe('in-review')
    const ended = (await step(back, 'refused', therapist, why)).body as Release
    expect(ended).toMatchObject({ status: 'refused', closedReason: why })
    expect((await step(ended, 'draft')).body).toMatchObject({ status: 'draft', closedReason: null })
    expect((await step(back, 'refused', therapist, 'no')).status).toBe(400)
  })

  test('a request of nothing that may go out is refused in words, not released empty', async () => {
    await note('Basalt.', 'self', { personId: jonas.id })
    const release = (await decideAll(await begin({ contentKinds: ['notes'] }))).body as Release
    const answer = await step(release, 'authorised')
    expect(answer.status).toBe(409)
    expect(answer.body.title).toMatch(/Nothing would go out/)
  })
})

describe('a child', () => {
  beforeEach(async () => {
    couple = await buildCase(t.database.admin, practice, {
      format: 'family',
      team: [therapist, colleague],
      participants: [amara, jonas, { person: mia, role: 'child', readsUnit: false }],
    })
    const inCase = { practice_id: practice.id, case_id: couple.id }
    await insertRows(t.database.admin, 'consent_setting', [
      rowOf.consent_setting({ practice_id: practice.id }),
    ])
    await insertRows(t.database.admin, 'legal_role', [
      rowOf.legal_role({ ...inCase, child_id: mia.id, holder_id: amara.id, authorities: ['info_record'] }),
    ])
    await note('Quartz: Mia drew a house.', 'self', { personId: mia.id })
  })
  const ofMia = () => begin({ personId: mia.id, recipientId: null, recipient: 'The family court' })

  test('is looked at twice and asked about serious harm, and who decides for them agrees', async () => {
    const release = (await decideAll(await ofMia())).body as Release
    expect(release).toMatchObject({ because: ['child'], needsSecond: true, needsHarmCheck: true })
    expect(release.missing).toEqual(['authorisation', 'harm-check', 'second-review'])
    expect(release.authorisations).toMatchObject([{ personId: amara.id, why: 'holder', state: 'needed' }])
    expect((await step(release, 'authorised')).status).toBe(409)
    await ask(release, amara, onPaper)
    const reviews = `/api/releases/${release.id}/reviews`
    expect((await post(colleague.actor, reviews, { answer: 'agreed', reason: why })).status).toBe(409)
    const waiting = (await step(await fresh(release), 'second-review')).body as Release
    expect((await post(therapist.actor, reviews, { answer: 'agreed', reason: why })).status).toBe(409)
    const looked = await post(colleague.actor, reviews, { answer: 'agreed', reason: why })
    expect(looked.body.missing).toEqual(['harm-check'])
    expect((await step(waiting, 'authorised')).body.title).toMatch(/serious harm is not answered/)
    expect((await post(owner.actor, reviews, { answer: 'no-harm', reason: why })).status).toBe(403)
    await post(therapist.actor, reviews, { answer: 'harm', reason: why })
    expect((await step(waiting, 'authorised')).body.title).toMatch(/Serious harm was found/)
    await post(therapist.actor, reviews, { answer: 'no-harm', reason: why })
    const ready = await step(waiting, 'authorised')
    expect(ready).toMatchObject({ status: 200 })
    expect((await releaseNow(ready.body)).status).toBe(200)
  })

  test('the owner looks a second time without seeing a piece', async () => {
    const release = (await decideAll(await ofMia())).body as Release
    await step(release, 'second-review')
    const seen = await get(owner.actor, `/api/releases/${release.id}`)
    expect(seen.body).toMatchObject({ seesContent: false, items: [], mayReviewSecond: true })
    expect(JSON.stringify(seen.body)).not.toContain('Quartz')
    expect((await get(owner.actor, '/api/releases')).body.items).toHaveLength(1)
    const looked = await post(owner.actor, `/api/releases/${release.id}/reviews`, {
      answer: 'objected',
      reason: 'The order of the court is missing.',
    })
    expect(looked.status).toBe(200)
    expect((await fresh(release)).missing).toContain('second-objected')
  })

  test('deciding anew makes both looks count no more', async () => {
    const release = (await decideAll(await ofMia())).body as Release
    await post(therapist.actor, `/api/releases/${release.id}/reviews`, { answer: 'no-harm', reason: why })
    expect((await fresh(release)).missing).not.toContain('harm-check')
    await decideAll(await fresh(release))
    expect((await fresh(release)).missing).toContain('harm-check')
  })

  test('nothing goes out while nobody knows who decides', async () => {
    await t.database.admin.query('update legal_role set revoked_at = now(), revoked_by = $1', [therapist.id])
    const release = (await decideAll(await ofMia())).body as Release
    expect(release.missing).toContain('holder-unclear')
  })

  test('content about a child in an adult’s record is enough', async () => {
    await note('Slate: with Mia.', 'unit', { subjectIds: [amara.id, mia.id] })
    const release = (await decideAll(await begin())).body as Release
    expect(release.because).toEqual(['about-child'])
  })
})

test('where danger is known in a case, both looks are needed', async () => {
  await note('Quartz.', 'self', { personId: amara.id })
  await note('Flint.', 'safeguarding', { subjectIds: [jonas.id] })
  expect((await begin()).because).toEqual(['violence'])
})

describe('who sees what', () => {
  test('who does not treat the case, and another practice, find nothing', async () => {
    const release = await begin()
    const elsewhere = await buildMember(t.database.admin, await buildPractice(t.database.admin))
    for (const who of [stranger, elsewhere]) {
      const found = await get(who.actor, `/api/releases/${release.id}`)
      const unknown = await get(who.actor, `/api/releases/${randomUUID()}`)
      expect(found.status).toBe(404)
      expect(found.body.title).toBe(unknown.body.title)
      expect((await step(release, 'draft', who)).status).toBe(404)
      expect((await get(who.actor, '/api/releases')).body.items).toEqual([])
    }
  })

  test('a client sees what was released to them and nothing before, and no other client does', async () => {
    await note('Quartz.', 'self', { personId: amara.id })
    const mine = async (who: BuiltPerson) => (await get(who.actor, '/api/my-releases')).body
    const release = await authorised()
    expect((await mine(amara)).released).toEqual([])
    await releaseNow(release)
    expect((await mine(amara)).released).toHaveLength(1)
    expect((await mine(jonas)).released).toEqual([])
    const url = `/api/my-releases/${release.id}/files/pdf`
    expect((await get(amara.actor, url)).status).toBe(200)
    expect((await get(jonas.actor, url)).status).toBe(404)
  })

  test('who is asked sees the words written for them and nothing of the record', async () => {
    await note('Quartz: she slept.', 'self', { personId: amara.id })
    await note('Slate: they both laughed.', 'unit')
    const release = (await decideAll(await begin())).body as Release
    await ask(release, jonas, { how: 'account' })
    const seen = JSON.stringify((await get(jonas.actor, '/api/my-releases')).body)
    expect(seen).toContain('What we said together')
    expect(seen).not.toMatch(new RegExp(`Quartz|Slate|${amara.id}`))
    const trail = JSON.stringify((await get(jonas.actor, '/api/my-record/access')).body)
    expect(trail).not.toMatch(/"release\.(created|read|decided|moved)/)
  })

  test('who is left out without being asked learns nothing of it', async () => {
    await note('Slate: they both laughed.', 'unit')
    await note('Quartz: she slept.', 'self', { personId: amara.id })
    const release = (await decideAll(await begin())).body as Release
    expect((await ask(release, jonas, { how: 'left-out', told: 'It would put her in danger.' })).status).toBe(
      200,
    )
    expect((await get(jonas.actor, '/api/my-releases')).body.asked).toEqual([])
    expect(JSON.stringify((await get(jonas.actor, '/api/my-record/access')).body)).not.toMatch(/"release/)
    const answer = await post(jonas.actor, `/api/my-releases/${release.id}/answer`, {
      answer: 'given',
      signature,
    })
    expect(answer.status).toBe(404)
    expect((await fresh(release)).missing).toEqual([])
  })

  test('who refused is not asked again but on paper', async () => {
    await note('Slate: they both laughed.', 'unit')
    const release = (await decideAll(await begin())).body as Release
    await ask(release, jonas, { ...onPaper, answer: 'refused' })
    expect((await ask(release, jonas, { how: 'account' })).status).toBe(409)
    expect((await ask(release, jonas, { ...onPaper, answeredOn: '2199-01-01' })).status).toBe(400)
    expect((await ask(release, jonas, onPaper)).status).toBe(200)
    expect((await ask(release, mia, onPaper)).status).toBe(400)
  })
})

test('sending a request again gives the one that was stored', async () => {
  const input = brief()
  const send = () => post(therapist.actor, `/api/cases/${couple.id}/releases`, input)
  expect((await send()).status).toBe(201)
  expect((await send()).body.id).toBe(input.id)
  expect((await get(therapist.actor, `/api/cases/${couple.id}/releases`)).body.items).toHaveLength(1)
  const other = await post(colleague.actor, `/api/cases/${couple.id}/releases`, input)
  expect(other.status).toBe(409)
})

test('two thousand pieces are shown and decided in two seconds each', { timeout: 120_000 }, async () => {
  const inCase = { practice_id: practice.id, case_id: couple.id, author_id: therapist.id }
  await insertRows(
    t.database.admin,
    'note',
    Array.from({ length: 2000 }, (_, index) =>
      rowOf.note({
        ...inCase,
        lane: 'unit',
        text: `Jonas and Amara talked, ${index}. `.repeat(10),
        status: 'signed',
        signed_at: new Date(),
      }),
    ),
  )
  const release = await begin({ contentKinds: ['notes'] })
  // Of the processor, not of the clock: other tests run beside this one.
  const timed = async (work: () => Promise<unknown>) => {
    const before = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
  expect(release.items).toHaveLength(2000)
  const shown = [await timed(() => fresh(release)), await timed(() => fresh(release))]
  expect(Math.min(...shown)).toBeLessThan(2000)
  const decided = [await timed(() => decideAll(release)), await timed(() => decideAll(release))]
  expect(Math.min(...decided)).toBeLessThan(2000)
})
