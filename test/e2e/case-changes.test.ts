import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newCouple } from '#testing/couple.ts'
import { post } from './answer-link.ts'
import { openBrowser } from './browser.ts'
import { startDemoServer, type DemoServer } from './server.ts'
import { signIn } from './sign-in.ts'
import { topic } from './topic.ts'

let demo: DemoServer
let browser: Browser
let page: Page

beforeAll(async () => {
  demo = await startDemoServer()
  browser = await openBrowser()
  page = await signedIn('therapist@demo.example')
  await page.getByRole('link', { name: 'New case' }).click()
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

async function signedIn(email: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' })
  const one = await context.newPage()
  one.setDefaultTimeout(15_000)
  await signIn(one, demo.url, email)
  return one
}
const myId = async () => ((await (await page.request.get(`${demo.url}/api/me`)).json()) as { id: string }).id
const press = (name: string, on = page) => on.getByRole('button', { name, exact: true }).click()
const people = () => page.locator('.case-people').last()
/** The three dots beside a name, and one line of what they offer. */
async function choose(name: RegExp, item: string) {
  await people().getByRole('listitem').filter({ hasText: name }).getByRole('button').click()
  await page.getByRole('menuitem', { name: item }).click()
}

const ask = <Answer>(path: string, data: object) => post<Answer>(page.request, demo.url, path, data)

const today = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/London' })

/** Without a policy on secrets that was signed, nobody of a family is seen alone. */
async function agreeOnSecrets(caseId: string, personId: string) {
  await ask(`/api/cases/${caseId}/policies`, {
    ...{ kind: 'limited', body: 'What one tells alone is shared by whoever told it.', validFrom: today() },
  })
  const { policies } = (await (
    await page.request.get(`${demo.url}/api/cases/${caseId}/consents`)
  ).json()) as { policies: { id: string }[] }
  await ask(`/api/cases/${caseId}/policies/${policies[0]!.id}/signatures`, {
    ...{ personId, signature: { kind: 'typed', mark: 'Tindra Öberg' } },
  })
}

async function writeNote(caseId: string, where: object, body: string) {
  const id = randomUUID()
  await ask(`/api/cases/${caseId}/notes`, {
    ...{ id, personId: null, subjectIds: [], speakerId: null, occurredOn: today(), amendsId: null, body },
    ...where,
  })
  const signed = await page.request.post(`${demo.url}/api/notes/${id}/sign`, {
    headers: { origin: demo.url, 'if-match': '"1"' },
    data: {},
  })
  expect([body, signed.status()]).toEqual([body, 200])
}

// A person known from one case is taken into another, not entered twice.
topic('Formats', { page: '/cases/new', structure: 'participant' }, async () => {
  await page.getByRole('radio', { name: /Couple/ }).check()
  await press('Continue')
  const names = page.getByLabel('Name', { exact: true })
  await names.nth(0).fill('Tindra Öberg-Çelik')
  await names.nth(1).fill('Kofi Anan-Sarpong')
  for (let step = 0; step < 3; step += 1) await press('Continue')
  await press('Open the case')
  await page.getByRole('heading', { name: /Tindra/ }).waitFor()
  const first = page.url()

  await page.goto(`${demo.url}/cases/new`)
  await page.getByRole('radio', { name: /Individual/ }).check()
  await press('Continue')
  await page.getByLabel('Name', { exact: true }).fill('oberg-celik')
  await press('Take Tindra Öberg-Çelik')
  await page.getByText('Known already.').waitFor()
  for (let step = 0; step < 3; step += 1) await press('Continue')
  await press('Open the case')
  await page.getByRole('heading', { name: /Tindra/ }).waitFor()
  expect(page.url()).not.toBe(first)

  await page.goto(first)
  await choose(/Tindra/, 'Change details')
  await page.getByLabel('Name', { exact: true }).fill('Tindra Öberg')
  await page.getByLabel(/^E-mail/).fill('tindra@clients.example')
  await press('Save')
  await page.getByText('The details are saved.').waitFor()
  await page.goto(`${demo.url}/cases`)
  await page.getByRole('searchbox').fill('tindra oberg')
  await expect.poll(() => page.locator('.cases-line').count()).toBe(2)
  expect(page.url()).not.toMatch(/tindra/i)

  // A family that she is a parent in: seen together, one alone, and the parents without the child, in one case.
  const mine = (
    await ask<{ items: { id: string; name: string }[] }>('/api/people/search', { search: 'tindra oberg' })
  ).items
  expect(mine.map(({ name }) => name)).toEqual(['Tindra Öberg'])
  const family = newCouple(await myId(), ['Tindra Öberg', 'Ebbe Öberg'])
  const child = family.participants[1]!.person
  await ask('/api/cases', {
    ...{ ...family, format: 'family', bonds: [] },
    participants: [
      { person: { existingId: mine[0]!.id }, role: 'caregiver', readsUnit: true },
      { person: child, role: 'child', readsUnit: false },
    ],
  })
  await agreeOnSecrets(family.id, mine[0]!.id)
  await writeNote(family.id, { setting: 'joint', lane: 'unit' }, 'They built a tower.')
  await writeNote(family.id, { setting: 'individual', lane: 'self', personId: child.id }, 'He slept badly.')
  await writeNote(family.id, { setting: 'caregiver-only', lane: 'team' }, 'She fears the hearing.')
  await page.goto(`${demo.url}/cases/${family.id}/notes`)
  const notes = page.getByRole('article')
  await expect.poll(() => notes.count()).toBe(3)
  await notes.filter({ hasText: 'She fears' }).getByText('Caregivers alone').waitFor()
  await notes.filter({ hasText: 'He slept' }).getByText('One person alone').waitFor()
  await page.goto(first)
})

test('a client is invited to an account and gets the mail', async () => {
  await choose(/Kofi/, 'Invite to an account')
  await page.getByText('Enter an e-mail address first').waitFor()
  expect(await page.getByRole('button', { name: 'Send the invitation' }).isDisabled()).toBe(true)
  await press('Cancel')
  await choose(/Tindra/, 'Invite to an account')
  await press('Send the invitation')
  await page.getByText('The invitation is on its way.').waitFor()
  const owner = await signedIn('owner@demo.example')
  await owner.goto(`${demo.url}/outbox`)
  await owner.getByText('tindra@clients.example').first().waitFor()
})

test('a bond is changed and the drawing says so', async () => {
  await page.getByText('2 bonds in words').click()
  await page.locator('.bond-list').getByRole('button').first().click()
  await page.getByRole('menuitem', { name: 'Change' }).click()
  await page.getByLabel('Closeness').selectOption('4')
  await page.getByLabel('Quality').selectOption('tense')
  await press('Save')
  await page.getByText('The bond is changed.').waitFor()
  const line = page.locator('.bond-list').getByRole('listitem').first()
  await expect.poll(() => line.textContent()).toMatch(/closeness 4 of 5 · Tense/)
})

test('a later agreement is a further note on consent', async () => {
  await press('Add a note on consent')
  await press('Save the note')
  await page.getByRole('dialog').locator('.sb-banner').waitFor()
  await page.getByLabel(/^What was agreed|^Note on consent/).fill('Both agree to recorded meetings.')
  await press('Save the note')
  await page.getByText('The note on consent is added.').waitFor()
  await page.locator('summary').filter({ hasText: 'Kofi Anan-Sarpong' }).click()
  const note = page.getByText('Both agree to recorded meetings.')
  await expect.poll(() => note.isVisible()).toBe(true)
})

test('who leaves the case is asked about first, and can come back', async () => {
  await choose(/Kofi/, 'Leaves the case')
  await press('They leave')
  await people()
    .getByText(/^Left /)
    .waitFor()
  await choose(/Kofi/, 'Comes back')
  await press('They come back')
  await page.getByText('Kofi Anan-Sarpong is in the case again.').waitFor()
  expect(
    await people()
      .getByText(/^Left /)
      .count(),
  ).toBe(0)
})

test('somebody known joins from the case page', async () => {
  await post(
    page.request,
    demo.url,
    '/api/cases',
    newCouple(await myId(), ['Noor Kettunen', 'Bram Kettunen']),
  )
  await press('Add a person')
  const name = page.getByLabel('Name', { exact: true })
  await name.fill('tindra')
  await name.fill('kettunen')
  await page.getByRole('button', { name: /^Take Noor Kettunen/ }).waitFor()
  // Who is in the case already is not offered.
  expect(await page.getByRole('button', { name: /^Take/ }).count()).toBe(2)
  await page.getByRole('button', { name: /^Take Noor Kettunen/ }).click()
  await page.getByLabel('Part in the case').selectOption('collateral')
  expect(await page.getByRole('checkbox', { name: /May read/ }).isChecked()).toBe(false)
  await press('Add a person')
  await people().getByText('Somebody close').waitFor()
  expect(await people().getByRole('listitem').count()).toBe(3)
})

test('the owner answers for the licence of a questionnaire', async () => {
  const owner = await signedIn('owner@demo.example')
  await owner.goto(`${demo.url}/instruments/who-5`)
  await owner.getByText('Nobody has answered yet').waitFor()
  await press('Answer', owner)
  await owner.getByRole('radio', { name: /^Prohibited/ }).check()
  await press('Save the answer', owner)
  await owner.getByRole('dialog').locator('.sb-banner').waitFor()
  await owner.getByLabel(/^Why/).fill('We sell trainings with it.')
  await press('Save the answer', owner)
  await owner.getByText('We sell trainings with it.').first().waitFor()
  await page.goto(`${demo.url}/instruments/who-5`)
  await page.getByText('Your practice answered that its use is one that the licence prohibits.').waitFor()
  expect(await page.getByRole('button', { name: /answer/i }).count()).toBe(0)
})
