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
const signIn = (page: Browser, with_ = password) =>
  page.call('POST', '/api/auth/sign-in/email', { email, password: with_ })

test('somebody with the right password is signed in and is who they are in the practice', async () => {
  const page = browser()
  const { status, body } = await signIn(page)
  expect(status).toBe(200)
  expect(JSON.stringify(body)).not.toContain([...page.cookies.values()][0]!.split('.')[0])
  const me = await page.call('GET', '/api/me')
  expect(me.body).toMatchObject({ kind: 'member', id: owner.id, roles: ['owner', 'therapist'] })
})

test('the session cookie is bound to this host, unreadable for scripts and never sent across sites', async () => {
  const page = browser()
  await signIn(page)
  const cookie = page.setCookies.find((line) => line.startsWith('__Host-securebase.session_token='))!
  expect(cookie).toMatch(/; Path=\/(;|$)/i)
  expect(cookie).toMatch(/; HttpOnly/i)
  expect(cookie).toMatch(/; Secure/i)
  expect(cookie).toMatch(/; SameSite=Strict/i)
  expect(cookie).not.toMatch(/domain/i)
})

test('a wrong password and an unknown address get the same answer', async () => {
  const wrong = await signIn(browser(), 'not the pass phrase')
  const unknown = await browser().call('POST', '/api/auth/sign-in/email', {
    email: 'nobody@example.org',
    password,
  })
  expect(wrong.status).toBe(401)
  expect(unknown.body).toEqual(wrong.body)
})

test('ten wrong passwords lock the account, from whatever address they come', async () => {
  for (let i = 0; i < 10; i += 1)
    expect((await signIn(browser(`192.0.2.${i + 10}`), 'wrong wrong wrong')).status).toBe(401)
  const locked = await signIn(browser('192.0.2.99'))
  expect(locked.status).toBe(429)
  expect(Number(locked.headers['retry-after'])).toBeGreaterThan(60)
  await t.database.admin.query(
    "update identity.sign_in_failure set locked_until = now() - interval '1 second'",
  )
  expect((await signIn(browser())).status).toBe(200)
})

test('many attempts from one address are slowed down', async () => {
  const statuses: number[] = []
  for (let i = 0; i < 22; i += 1)
    statuses.push(
      (
        await browser('198.51.100.5').call('POST', '/api/auth/sign-in/email', {
          email: `${i}@example.org`,
          password,
        })
      ).status,
    )
  expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 401))
  expect(statuses.at(-1)).toBe(429)
})

test('nobody can make an account without an invitation', async () => {
  const { status } = await browser().call('POST', '/api/auth/sign-up/email', {
    email: 'new@example.org',
    password,
    name: 'New',
  })
  expect(status).toBe(404)
})

test('a request that another site sends is refused', async () => {
  const page = browser()
  await signIn(page)
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://elsewhere.example' },
  ])
    expect((await page.call('POST', '/api/auth/sign-out', {}, headers)).status).toBe(403)
  expect((await page.call('GET', '/api/me')).status).toBe(200)
  expect(
    (await page.call('POST', '/api/auth/sign-out', {}, { origin: 'http://localhost:4400' })).status,
  ).toBe(200)
  expect((await page.call('GET', '/api/me')).status).toBe(401)
})

test('an invited therapist makes an account once, and is active then', async () => {
  const invited = `invited-${randomUUID()}@example.org`
  const page = browser()
  await signIn(page)
  const member = await page.call('POST', '/api/members', {
    name: 'Ines Duarte',
    email: invited,
    roles: ['therapist'],
  })
  expect(member.body.status).toBe('invited')
  const token = await tokenMailedTo(invited)
  const guest = browser()
  expect((await guest.call('POST', '/api/invitations/look-up', { token })).body).toEqual({
    email: invited,
    name: 'Ines Duarte',
    hasAccount: false,
  })
  expect((await guest.call('POST', '/api/invitations/accept', { token, password: 'short' })).status).toBe(400)
  expect((await guest.call('POST', '/api/invitations/accept', { token, password })).status).toBe(201)
  expect((await guest.call('POST', '/api/invitations/accept', { token, password })).status).toBe(410)
  expect((await guest.call('POST', '/api/auth/sign-in/email', { email: invited, password })).status).toBe(200)
  expect((await guest.call('GET', '/api/me')).body).toMatchObject({
    id: member.body.id,
    roles: ['therapist'],
  })
})

test('an invitation that ran out opens nothing', async () => {
  await t.identity.invite({
    practiceId: practice.id,
    memberId: owner.id,
    email: 'late@example.org',
    name: 'Late',
  })
  await t.database.admin.query(
    "update identity.invitation set expires_at = now() - interval '1 minute' where email = 'late@example.org'",
  )
  const token = await tokenMailedTo('late@example.org')
  expect((await browser().call('POST', '/api/invitations/look-up', { token })).status).toBe(410)
})

test('somebody with an account joins another practice with the password they have', async () => {
  const other = await buildPractice(t.database.admin)
  const member = await buildMember(t.database.admin, other, { status: 'invited' })
  await t.identity.invite({ practiceId: other.id, memberId: member.id, email, name: 'Noor Haddad' })
  const token = await tokenMailedTo(email)
  const page = browser()
  expect((await page.call('POST', '/api/invitations/look-up', { token })).body.hasAccount).toBe(true)
  expect(
    (await page.call('POST', '/api/invitations/accept', { token, password: 'a wrong pass phrase' })).status,
  ).toBe(401)
  expect((await page.call('POST', '/api/invitations/accept', { token, password })).status).toBe(201)
  await signIn(page)
  expect((await page.call('GET', '/api/me', undefined, { 'x-practice': other.id })).body.id).toBe(member.id)
  expect((await page.call('GET', '/api/me', undefined, { 'x-practice': practice.id })).body.id).toBe(owner.id)
  expect((await page.call('GET', '/api/me', undefined, { 'x-practice': randomUUID() })).status).toBe(403)
})

test('a client with an account sees who has seen their record and nothing of the clinic', async () => {
  const person = await buildPerson(t.database.admin, practice, { name: 'Amara Okafor' })
  const address = `amara-${randomUUID()}@example.org`
  await t.identity.createAccount({
    email: address,
    name: 'Amara',
    password,
    practiceId: practice.id,
    personId: person.id,
  })
  const page = browser()
  await page.call('POST', '/api/auth/sign-in/email', { email: address, password })
  expect((await page.call('GET', '/api/me')).body.kind).toBe('person')
  expect((await page.call('GET', '/api/my-record/access')).status).toBe(200)
  expect((await page.call('GET', '/api/cases')).status).toBe(403)
  expect((await page.call('GET', '/api/outbox')).status).toBe(403)
})

test('a suspended member is out at once, with the session still in hand', async () => {
  const page = browser()
  await signIn(page)
  await t.database.admin.query(`update member set status = 'suspended' where practice_id = $1 and id = $2`, [
    practice.id,
    owner.id,
  ])
  expect((await page.call('GET', '/api/me')).status).toBe(403)
})

test('a forgotten password is replaced by a mailed link that works once, and ends every session', async () => {
  const before = browser()
  await signIn(before)
  const page = browser()
  expect((await page.call('POST', '/api/auth/request-password-reset', { email })).status).toBe(200)
  const token = await tokenMailedTo(email)
  const newPassword = 'another quiet pass phrase'
  expect((await page.call('POST', '/api/auth/reset-password', { token, newPassword: 'short' })).status).toBe(
    400,
  )
  expect((await page.call('POST', '/api/auth/reset-password', { token, newPassword })).status).toBe(200)
  expect((await page.call('POST', '/api/auth/reset-password', { token, newPassword })).status).toBe(400)
  expect((await before.call('GET', '/api/me')).status).toBe(401)
  expect((await signIn(page)).status).toBe(401)
  expect((await signIn(page, newPassword)).status).toBe(200)
})

test('asking for a new password says nothing about whether there is an account', async () => {
  const known = await browser().call('POST', '/api/auth/request-password-reset', { email })
  const unknown = await browser().call('POST', '/api/auth/request-password-reset', {
    email: 'nobody@example.org',
  })
  expect(unknown.status).toBe(200)
  expect(unknown.body).toEqual(known.body)
})

test('with an authenticator app, the password alone no longer signs in; a recovery code works once', async () => {
  const page = browser()
  await signIn(page)
  expect(
    (await page.call('POST', '/api/auth/two-factor/enable', { password: 'a wrong pass phrase' })).status,
  ).toBe(400)
  const started = await page.call('POST', '/api/auth/two-factor/enable', { password })
  expect(started.body.backupCodes.length).toBeGreaterThanOrEqual(8)
  expect(
    (await page.call('POST', '/api/auth/two-factor/verify-totp', { code: totp(started.body.totpURI) }))
      .status,
  ).toBe(200)

  const second = browser()
  expect((await signIn(second)).body.twoFactorRedirect).toBe(true)
  expect((await second.call('GET', '/api/me')).status).toBe(401)
  expect((await second.call('POST', '/api/auth/two-factor/verify-totp', { code: '000000' })).status).toBe(401)
  const nextCode = totp(started.body.totpURI, Date.now() + 30_000)
  expect((await second.call('POST', '/api/auth/two-factor/verify-totp', { code: nextCode })).status).toBe(200)
  expect((await second.call('GET', '/api/account')).body).toEqual({
    email,
    name: 'Noor Haddad',
    hasTwoFactor: true,
  })

  const [code] = started.body.backupCodes
  const third = browser()
  await signIn(third)
  expect((await third.call('POST', '/api/auth/two-factor/verify-backup-code', { code })).status).toBe(200)
  const fourth = browser()
  await signIn(fourth)
  expect((await fourth.call('POST', '/api/auth/two-factor/verify-backup-code', { code })).status).toBe(401)
})

test('everybody sees where they are signed in and can end it there, but nobody else’s', async () => {
  const here = browser()
  const there = browser()
  await signIn(here)
  await signIn(there)
  const { body } = await here.call('GET', '/api/account/devices')
  expect(body.items).toHaveLength(2)
  expect(body.items[0]).toMatchObject({ browser: 'Firefox', system: 'Windows' })
  expect(JSON.stringify(body)).not.toContain('token')
  const other = body.items.find((device: { isThis: boolean }) => !device.isThis)
  const stranger = browser()
  const address = `stranger-${randomUUID()}@example.org`
  const member = await buildMember(t.database.admin, practice)
  await t.identity.createAccount({
    email: address,
    name: 'Eli',
    password,
    practiceId: practice.id,
    memberId: member.id,
  })
  await stranger.call('POST', '/api/auth/sign-in/email', { email: address, password })
  expect((await stranger.call('DELETE', `/api/account/devices/${other.id}`)).status).toBe(404)
  expect((await here.call('DELETE', `/api/account/devices/${other.id}`)).status).toBe(204)
  expect((await there.call('GET', '/api/me')).status).toBe(401)
  const third = browser()
  await signIn(third)
  expect((await here.call('POST', '/api/account/devices/sign-out-others')).status).toBe(204)
  expect((await third.call('GET', '/api/me')).status).toBe(401)
  expect((await here.call('GET', '/api/me')).status).toBe(200)
})

test('passkeys are offered for this host', async () => {
  const page = browser()
  await signIn(page)
  const { body } = await page.call('GET', '/api/auth/passkey/generate-register-options')
  expect(body.rp).toEqual({ name: 'Securebase', id: 'localhost' })
  expect((await browser().call('GET', '/api/auth/passkey/generate-register-options')).status).toBe(401)
})

test('the outbox is open in a demo practice and closed in any other', async () => {
  await t.database.admin.query('update practice set is_demo = true')
  expect((await t.call(owner.actor, { method: 'GET', url: '/api/outbox' })).status).toBe(200)
  const real = await buildPractice(t.database.admin)
  const realOwner = await buildMember(t.database.admin, real, { roles: ['owner'] })
  expect((await t.call(realOwner.actor, { method: 'GET', url: '/api/outbox' })).status).toBe(403)
})

test('the role that answers requests cannot read accounts, nor the sign-in role clinical tables', async () => {
  await expect(t.database.access.database.pool.query('select * from identity."user"')).rejects.toThrow(
    /permission denied/,
  )
  const { default: pg } = await import('pg')
  const client = new pg.Client(t.database.signinUrl)
  await client.connect()
  for (const table of ['person', 'note', 'response', 'practice', '"case"', 'audit_entry'])
    await expect(client.query(`select * from public.${table}`)).rejects.toThrow(/permission denied/)
  await client.end()
})

async function tokenMailedTo(address: string): Promise<string> {
  const mail = (await t.outbox()).find((one) => one.to === address)
  return /#(\S+)/.exec(mail!.text)![1]!
}
