import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoPassword } from '#demo/load-demo.ts'
import { accessibilityProblems, openBrowser } from './browser.ts'
import { startDemoServer, type DemoServer } from './server.ts'
import { signIn } from './sign-in.ts'
import { topic } from './topic.ts'

let demo: DemoServer
let browser: Browser
let clinic: BrowserContext
let page: Page
let caseId: string
const people = { amara: crypto.randomUUID(), jonas: crypto.randomUUID() }
const mistakes: string[] = []

beforeAll(async () => {
  demo = await startDemoServer()
  browser = await openBrowser()
  clinic = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB' })
  page = await clinic.newPage()
  page.setDefaultTimeout(10_000)
  watch(page)
  await signIn(page, demo.url, 'therapist@demo.example')
  caseId = await openCouple()
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

function watch(one: Page) {
  one.on('pageerror', (error) => mistakes.push(error.message))
  one.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) mistakes.push(message.text())
  })
}

const send = (path: string, data: object) =>
  clinic.request.post(demo.url + path, { headers: { origin: demo.url }, data })

/** A couple with an account each and a policy on secrets that both have signed. */
async function openCouple(): Promise<string> {
  const me = (await (await clinic.request.get(`${demo.url}/api/me`)).json()) as {
    id: string
  }
  const id = crypto.randomUUID()
  const plain = { chosenName: null, email: null, birthDate: null, shape: 'circle' }
  const part = (personId: string, name: string) => ({
    person: { id: personId, name, ...plain },
    role: 'partner',
    readsUnit: true,
  })
  await send('/api/cases', {
    ...{ id, format: 'couple', title: null, openedOn: '2026-01-05', bonds: [], consent: null },
    participants: [part(people.amara, 'Amara Okafor'), part(people.jonas, 'Jonas Lindqvist')],
    careTeam: [{ memberId: me.id, position: 'lead' }],
  })
  const policy = await send(`/api/cases/${id}/policies`, {
    kind: 'limited',
    body: 'What one of us tells alone is shared with the other within a month, by whoever told it.',
    validFrom: today(),
  })
  expect(policy.status()).toBe(201)
  const consents = (await (await clinic.request.get(`${demo.url}/api/cases/${id}/consents`)).json()) as {
    policies: { id: string }[]
  }
  for (const [personId, mark] of [
    [people.amara, 'Amara Okafor'],
    [people.jonas, 'Jonas Lindqvist'],
  ])
    await send(`/api/cases/${id}/policies/${consents.policies[0]!.id}/signatures`, {
      personId,
      signature: { kind: 'typed', mark },
    })
  return id
}

/** The page of a client of this case who has just signed in. */
async function clientPage(personId: string, name: string): Promise<Page> {
  const email = `${name.split(' ')[0]!.toLowerCase()}@clients.example`
  const practiceId = (
    (await (await clinic.request.get(`${demo.url}/api/me`)).json()) as { practice: { id: string } }
  ).practice.id
  await demo.server.identity.createAccount({ email, name, password: demoPassword, practiceId, personId })
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB' })
  const one = await context.newPage()
  watch(one)
  await signIn(one, demo.url, email)
  return one
}

const focused = () =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement
    return `${element.tagName.toLowerCase()} ${document.querySelector(`label[for="${element.id}"]`)?.textContent ?? element.textContent}`
  })

const saved = () => page.getByText('Saved', { exact: true }).waitFor()

test('a joint note gets a part for one of them with three keys, and one is brought back that was removed', async () => {
  await page.goto(`${demo.url}/cases/${caseId}/notes`)
  await page.getByRole('button', { name: 'New note' }).click()
  await page.locator('label').filter({ hasText: 'Everybody' }).click()
  await page.getByText('Once signed, Amara Okafor and Jonas Lindqvist, the care team').waitFor()
  await page.getByLabel('Note', { exact: true }).fill('They spoke of the summer.')
  const add = page.getByRole('button', { name: 'Add a part for …' })
  await add.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect.poll(focused, { timeout: 10_000 }).toBe('textarea Part for Jonas Lindqvist alone')
  await page.keyboard.type('He is afraid of the summer house.')
  await page.getByText('Once signed, Jonas Lindqvist and the care team read this').waitFor()
  await add.click()
  await page.getByRole('menuitem', { name: 'Only me' }).click()
  await page.getByRole('textbox', { name: 'Part for me alone' }).fill('I liked her more today.')
  await saved()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByRole('button', { name: 'Remove: Part for Jonas Lindqvist alone' }).click()
  await expect
    .poll(() => page.getByRole('textbox', { name: 'Part for Jonas Lindqvist alone' }).count())
    .toBe(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  expect(await page.getByRole('textbox', { name: 'Part for Jonas Lindqvist alone' }).inputValue()).toBe(
    'He is afraid of the summer house.',
  )
  await saved()
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(390)
})

test('before it is signed, the author sees what each would read, and what is kept from them and why', async () => {
  await page.getByRole('button', { name: 'Who reads what' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Amara Okafor', { exact: true }).click()
  const sees = dialog.getByRole('region', { name: 'What Amara Okafor sees' })
  await sees.getByText('They spoke of the summer.').waitFor()
  expect(await sees.getByText('summer house').count()).toBe(0)
  const kept = dialog.getByRole('region', { name: 'Kept from Amara Okafor' })
  await kept.getByText('Private to Jonas Lindqvist').waitFor()
  // What the author keeps to themself is shown to nobody, not even as withheld.
  expect(await dialog.getByText('I liked her more').count()).toBe(0)
  expect(await accessibilityProblems(page)).toEqual([])
  await dialog.getByText('Jonas Lindqvist', { exact: true }).first().click()
  await dialog
    .getByRole('region', { name: 'What Jonas Lindqvist sees' })
    .getByText('He is afraid of the summer house.')
    .waitFor()
  expect(await dialog.getByRole('region', { name: /^Kept from/ }).count()).toBe(0)
  await dialog.getByRole('button', { name: 'Close' }).last().click()
})

test('what was said alone goes to everybody with a reason only', async () => {
  const part = page.getByRole('region', { name: 'Part for Jonas Lindqvist alone' })
  await part.getByLabel('With whom').selectOption({ label: 'One person alone' })
  await part.getByRole('button', { name: 'Jonas Lindqvist', exact: true }).click()
  await saved()
  await page.getByLabel('Note', { exact: true }).fill('They spoke of the summer, Jonas first.')
  await page.getByText('It names somebody who was also seen alone in this note.').waitFor()
  await saved()
  await page.getByRole('button', { name: 'Sign and lock' }).click()
  const dialog = page.getByRole('dialog')
  const sign = dialog.getByRole('button', { name: 'Sign and lock' })
  await dialog.getByRole('region', { name: /^What Amara/ }).waitFor()
  expect(await sign.isDisabled()).toBe(true)
  expect(await accessibilityProblems(page)).toEqual([])
  await dialog.getByLabel('Why may they read it?').fill('He said it to her himself.')
  await sign.click()
  await page.getByText('Signed and locked.').waitFor()
  await page.getByText('He is afraid of the summer house.').waitFor()
  expect(await page.getByText('I liked her more today.').count()).toBe(0)
  await page.locator('label').filter({ hasText: 'Only mine' }).click()
  await page.getByText('I liked her more today.').waitFor()
  expect(await page.getByText('summer house').count()).toBe(0)
})

const today = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/London' })

/** Asks one of them a questionnaire whose answers are theirs and the care team's. */
async function askAlone(personId: string): Promise<string> {
  const asked = await send(`/api/cases/${caseId}/assignments`, {
    ...{ instrumentId: 'securebase-checkin', lane: 'self', everyDays: null, startsOn: today(), endsOn: null },
    respondents: [{ id: crypto.randomUUID(), personId, bondId: null }],
  })
  const { items } = (await asked.json()) as { items: { occasions: { id: string }[] }[] }
  return items[0]!.occasions[0]!.id
}

/** An address of members alone says so to anybody; one that clients have too says of another's that there is none. */
const refusal = (path: string) => (path.startsWith('occasions') ? 404 : 403)

// Each partner signs in and reads theirs alone.
topic('Couples', { page: '/home/notes', structure: 'note_segment' }, async () => {
  const amara = await clientPage(people.amara, 'Amara Okafor')
  await amara.getByRole('link', { name: 'Read the notes' }).click()
  await amara.getByText('They spoke of the summer, Jonas first.').waitFor()
  await amara.getByText('That is so for everybody.').waitFor()
  expect(await amara.getByRole('article').count()).toBe(1)
  expect(
    await amara
      .getByRole('button', { name: 'Leave now' })
      .or(amara.getByTitle(/Escape/))
      .count(),
  ).toBe(1)
  expect(await accessibilityProblems(amara)).toEqual([])
  const jonas = await clientPage(people.jonas, 'Jonas Lindqvist')
  await jonas.getByRole('link', { name: 'Read the notes' }).click()
  await jonas.getByText('He is afraid of the summer house.').waitFor()
  await jonas.getByText('They spoke of the summer, Jonas first.').waitFor()
  expect(await jonas.getByRole('article').count()).toBe(2)
  expect(await jonas.getByText(/I liked her|himself/).count()).toBe(0)
  await jonas.getByRole('link', { name: 'Back to your page' }).click()
  await jonas.waitForURL((address) => address.pathname === '/home')
  await jonas.reload()
  await jonas.getByText('Read the notes that are shared').first().waitFor()
  // What he answers for himself is nowhere on her side: neither that he was asked, nor what he said.
  const occasionId = await askAlone(people.jonas)
  const answered = await jonas.context().request.post(`${demo.url}/api/occasions/${occasionId}/submission`, {
    headers: { origin: demo.url },
    data: {
      ...{ submissionKey: crypto.randomUUID(), occasionId, answeredOn: today() },
      answers: { 1: 2.3, 2: 1.7, 3: 9.1, 4: 4.9 },
    },
  })
  expect(answered.status()).toBe(200)
  const { responseId } = (await answered.json()) as { responseId: string }
  await page.goto(`${demo.url}/cases/${caseId}/measures`)
  await page.getByText('Check-in').first().waitFor()
  await jonas.context().close()
  await amara.goto(`${demo.url}/home`)
  await amara.getByRole('heading', { level: 1 }).waitFor()
  await amara.waitForLoadState('networkidle')
  expect(await amara.locator('body').innerText()).not.toMatch(/Check-in/)
  const hers = amara.context().request
  for (const path of [`occasions/${occasionId}/form`, `responses/${responseId}`, `cases/${caseId}/measures`])
    expect([path, (await hers.get(`${demo.url}/api/${path}`)).status()]).toEqual([path, refusal(path)])
  await amara.context().close()
  expect(mistakes).toEqual([])
})
