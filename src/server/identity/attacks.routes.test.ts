import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { browserOn, totp, type Browser } from '#testing/browser.ts'
import {
  buildMember,
  buildPerson,
  buildPractice,
  type BuiltMember,
  type BuiltPractice,
} from '#testing/factories.ts'

const password = 'a quiet long pass phrase'

let t: TestApp
let practice: BuiltPractice
let owner: BuiltMember
let email: string
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())
beforeEach(async () => {
  practice = await buildPractice(t.database.admin, { is_demo: true })
  owner = await buildMember(t.database.admin, practice, { roles: ['owner', 'therapist'] })
  email = `owner-${randomUUID()}@example.org`
  await t.identity.createAccount({
    email,
    name: 'Noor Haddad',
    password,
    practiceId: practice.id,
    memberId: owner.id,
  })
  await t.database.admin.query('delete from identity."rateLimit"')
})

const browser = (address?: string) => browserOn(t.app, address)
const signIn = (page: Browser, with_ = password, as = email) =>
  page.call('POST', '/api/auth/sign-in/email', { email: as, password: with_ })
const isIn = async (page: Browser) => (await page.call('GET', '/api/me')).status === 200
const mailedTo = async (address: string) =>
  (await t.outbox()).filter((one) => one.to === address).map((mail) => /#(\S+)/.exec(mail.text)![1]!)

test('a code of the authenticator app opens one session and no second, not even at the same moment', async () => {
  const page = browser()
  await signIn(page)
  const { body } = await page.call('POST', '/api/auth/two-factor/enable', { password })
  const enabling = totp(body.totpURI)
  await page.call('POST', '/api/auth/two-factor/verify-totp', { code: enabling })
  const enter = async (code: string) => {
    const other = browser(`198.51.100.${Math.floor(Math.random() * 200)}`)
    await signIn(other)
    const { status } = await other.call('POST', '/api/auth/two-factor/verify-totp', { code })
    return status === 200 && (await isIn(other))
  }
  expect(await enter(enabling)).toBe(false)
  const next = totp(body.totpURI, Date.now() + 30_000)
  const entered = await Promise.all([enter(next), enter(next), enter(next)])
  expect(entered.filter(Boolean)).toHaveLength(1)
  expect(await enter(next)).toBe(false)
  const sessions = await t.database.admin.query(
    'select s.id from identity."session" s join identity."user" u on u.id = s."userId" where u.email = $1',
    [email],
  )
  expect(sessions.rows).toHaveLength(2)
})

test('a recovery code sent five times at once opens one session', async () => {
  const page = browser()
  await signIn(page)
  const { body } = await page.call('POST', '/api/auth/two-factor/enable', { password })
  await page.call('POST', '/api/auth/two-factor/verify-totp', { code: totp(body.totpURI) })
  const [code] = body.backupCodes
  const others = await Promise.all(
    [1, 2, 3, 4, 5].map(async (index) => {
      const other = browser(`203.0.113.${index}`)
      await signIn(other)
      return other
    }),
  )
  const answers = await Promise.all(
    others.map((other) => other.call('POST', '/api/auth/two-factor/verify-backup-code', { code })),
  )
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
  expect(JSON.stringify(answers)).not.toContain('"token"')
})

test('a changed password signs every other browser out, whatever the request says, and ends links to a new one', async () => {
  const here = browser()
  const elsewhere = browser()
  await signIn(here)
  await signIn(elsewhere)
  await here.call('POST', '/api/auth/request-password-reset', { email })
  const [token] = await mailedTo(email)
  const newPassword = 'another quiet pass phrase'
  expect(
    (
      await here.call('POST', '/api/auth/change-password', {
        currentPassword: 'wrong wrong wrong',
        newPassword,
      })
    ).status,
  ).toBe(400)
  const answer = await here.call('POST', '/api/auth/change-password', {
    currentPassword: password,
    newPassword,
  })
  expect(answer.status).toBe(200)
  expect(JSON.stringify(answer.body)).not.toContain('token')
  expect([await isIn(here), await isIn(elsewhere)]).toEqual([true, false])
  const late = await browser().call('POST', '/api/auth/reset-password', { token, newPassword: password })
  expect(late.status).toBe(400)
  expect((await signIn(browser(), newPassword)).status).toBe(200)
})

test('of two links to a new password, the one that is used ends the other; one that ran out opens nothing', async () => {
  const page = browser()
  await page.call('POST', '/api/auth/request-password-reset', { email })
  await page.call('POST', '/api/auth/request-password-reset', { email })
  const [second, first] = await mailedTo(email)
  const reset = (token: string | undefined) =>
    page.call('POST', '/api/auth/reset-password', { token, newPassword: 'another quiet pass phrase' })
  const stored = await t.database.admin.query('select identifier from identity."verification"')
  expect(JSON.stringify(stored.rows)).not.toContain(first)
  expect((await reset(second)).status).toBe(200)
  expect((await reset(first)).status).toBe(400)
  await page.call('POST', '/api/auth/request-password-reset', { email })
  const [third] = await mailedTo(email)
  await t.database.admin.query(`update identity."verification" set "expiresAt" = now() - interval '1 second'`)
  const late = await reset(third)
  expect([late.status, late.body.title]).toEqual([400, expect.stringContaining('run out')])
})

test('a hundred wrong passwords at the same moment are no more than ten tries', async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, index) => signIn(browser(`203.0.113.${index}`), 'wrong wrong wrong')),
  )
  expect(answers.filter((answer) => answer.status === 401)).toHaveLength(10)
  expect(answers.filter((answer) => answer.status === 429)).toHaveLength(30)
})

test('an address without an account is locked with the same words as one that has one', async () => {
  const lock = async (address: string) => {
    for (let index = 0; index < 10; index += 1)
      await signIn(browser(`192.0.2.${index}`), 'wrong wrong wrong', address)
    const { status, body } = await signIn(browser('192.0.2.77'), 'wrong wrong wrong', address)
    return { status, body }
  }
  expect(await lock('nobody-at-all@example.org')).toEqual(await lock(email))
})

test('asking for a new password takes as long for an address without an account', async () => {
  for (const address of [email, 'nobody-at-all@example.org']) {
    await t.database.admin.query('delete from identity."rateLimit"')
    const start = performance.now()
    await browser().call('POST', '/api/auth/request-password-reset', { email: address })
    expect(performance.now() - start).toBeGreaterThan(240)
  }
})

test('twenty people who open an invitation at once do not stop anybody from signing in', async () => {
  const other = await buildPractice(t.database.admin)
  const member = await buildMember(t.database.admin, other, { status: 'invited' })
  await t.identity.invite({ practiceId: other.id, memberId: member.id, email, name: 'Noor Haddad' })
  const [token] = await mailedTo(email)
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      browser().call('POST', '/api/invitations/accept', { token, password: 'wrong wrong wrong' }),
    ),
  )
  expect(answers.filter((answer) => answer.status === 401)).toHaveLength(10)
  expect(answers.filter((answer) => answer.status === 429)).toHaveLength(10)
  await t.database.admin.query('delete from identity.sign_in_failure')
  expect((await signIn(browser())).status).toBe(200)
})

test('two people of a practice never share an account, and are told what to do instead', async () => {
  const shared = `shared-${randomUUID()}@example.org`
  const amara = await buildPerson(t.database.admin, practice)
  const jonas = await buildPerson(t.database.admin, practice, { name: 'Jonas Lindqvist' })
  const page = browser()
  for (const person of [amara, jonas])
    await t.identity.invite({ practiceId: practice.id, personId: person.id, email: shared, name: 'A client' })
  const [ofJonas, ofAmara] = await mailedTo(shared)
  expect((await page.call('POST', '/api/invitations/accept', { token: ofAmara, password })).status).toBe(201)
  const refused = await page.call('POST', '/api/invitations/accept', { token: ofJonas, password })
  expect([refused.status, refused.body.code]).toEqual([409, 'conflict'])
  expect(refused.body.title).toContain('an address of their own')
  await signIn(page, password, shared)
  expect((await page.call('GET', '/api/me')).body.id).toBe(amara.id)
  const { rows } = await t.database.admin.query(
    `select actor_id from audit_entry where action = 'invitation.accepted' and practice_id = $1`,
    [practice.id],
  )
  expect(rows).toEqual([{ actor_id: amara.id }])
})

test('an invitation does not take over the place of somebody who has an account already', async () => {
  const amara = await buildPerson(t.database.admin, practice)
  await t.identity.createAccount({
    email: `amara-${amara.id}@example.org`,
    name: 'Amara',
    password,
    practiceId: practice.id,
    personId: amara.id,
  })
  const thief = `thief-${randomUUID()}@example.org`
  await t.identity.invite({ practiceId: practice.id, personId: amara.id, email: thief, name: 'Amara' })
  const [token] = await mailedTo(thief)
  expect((await browser().call('POST', '/api/invitations/accept', { token, password })).status).toBe(409)
  expect((await signIn(browser(), password, thief)).status).toBe(401)
})

test('somebody who is staff and client of one practice is asked for as both', async () => {
  const person = await buildPerson(t.database.admin, practice)
  await t.identity.createAccount({
    email,
    name: 'Noor Haddad',
    password,
    practiceId: practice.id,
    personId: person.id,
  })
  const page = browser()
  await signIn(page)
  expect((await page.call('GET', '/api/my-record/access')).status).toBe(200)
  expect((await page.call('GET', '/api/cases')).status).toBe(200)
})

test('every cookie that is set is bound to this host, unreadable for scripts and never sent across sites', async () => {
  const page = browser()
  await signIn(page)
  await page.call('GET', '/api/auth/passkey/generate-register-options')
  const { body } = await page.call('POST', '/api/auth/two-factor/enable', { password })
  await page.call('POST', '/api/auth/two-factor/verify-totp', { code: totp(body.totpURI) })
  const second = browser()
  await signIn(second)
  await second.call('GET', '/api/auth/passkey/generate-authenticate-options')
  await second.call('POST', '/api/auth/two-factor/verify-backup-code', { code: body.backupCodes[0] })
  await second.call('POST', '/api/auth/sign-out', {})
  const lines = [...page.setCookies, ...second.setCookies]
  expect(new Set(lines.map((line) => line.split('=')[0])).size).toBeGreaterThan(2)
  for (const line of lines) {
    expect(line).toMatch(/^__Host-securebase/)
    for (const part of [/; Path=\/(;|$)/i, /; HttpOnly/i, /; Secure/i, /; SameSite=Strict/i])
      expect(line).toMatch(part)
    expect(line).not.toMatch(/; domain/i)
  }
})

test('a session that was signed out, or whose cookie was changed by a letter, opens nothing', async () => {
  const page = browser()
  await signIn(page)
  const kept = new Map(page.cookies)
  const forged = browser()
  for (const [name, value] of kept)
    forged.cookies.set(name, `${value[0] === 'a' ? 'b' : 'a'}${value.slice(1)}`)
  expect(await isIn(forged)).toBe(false)
  await page.call('POST', '/api/auth/sign-out', {})
  const replayed = browser()
  for (const [name, value] of kept) replayed.cookies.set(name, value)
  expect(await isIn(replayed)).toBe(false)
})

test('what the library would take beyond what is offered is refused', async () => {
  const page = browser()
  const bodies: Record<string, object> = {
    '/sign-in/email': { email, password, callbackURL: 'https://elsewhere.example' },
    '/request-password-reset': { email, redirectTo: 'https://elsewhere.example' },
    '/two-factor/verify-totp': { code: '123456', trustDevice: true },
    '/two-factor/verify-backup-code': { code: 'abc', disableSession: true },
    '/reset-password': { token: 'a\u0000', newPassword: password },
    '/passkey/delete-passkey': { id: 'x' },
  }
  for (const [path, body] of Object.entries(bodies)) {
    const answer = await page.call('POST', `/api/auth${path}`, body)
    expect([path, answer.status, answer.body.code]).toEqual([path, 400, 'invalid'])
  }
  for (const path of [
    'get-session',
    'list-sessions',
    'update-user',
    'delete-user',
    'two-factor/get-totp-uri',
  ])
    for (const method of ['GET', 'POST'] as const)
      expect([
        path,
        (await page.call(method, `/api/auth/${path}`, method === 'POST' ? {} : undefined)).status,
      ]).toEqual([path, 404])
})

test('a real practice on the same server closes the outbox of the demo', async () => {
  const outbox = () => t.call(owner.actor, { url: '/api/outbox' })
  await t.database.admin.query('update practice set is_demo = true')
  expect((await outbox()).status).toBe(200)
  await buildPractice(t.database.admin)
  expect((await outbox()).status).toBe(403)
})
