import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoPassword } from '#demo/load-demo.ts'
import { newCouple } from '#testing/couple.ts'
import { post } from './answer-link.ts'
import { accessibilityProblems, openBrowser } from './browser.ts'
import { startDemoServer, type DemoServer } from './server.ts'
import { signIn } from './sign-in.ts'
import { topic } from './topic.ts'

let demo: DemoServer
let browser: Browser
let noor: Page
let mateo: Page
let jonas: Page
let caseId: string
const mistakes: string[] = []
const opened: { amara: string; jonas: string } = { amara: '', jonas: '' }

beforeAll(async () => {
  demo = await startDemoServer()
  browser = await openBrowser()
  noor = await pageOf('therapist@demo.example')
  mateo = await pageOf('therapist2@demo.example')
  const [me, other] = await Promise.all([idOf(noor), idOf(mateo)])
  const couple = newCouple(me.id)
  opened.amara = couple.participants[0]!.person.id
  opened.jonas = couple.participants[1]!.person.id
  const body = { ...couple, careTeam: [...couple.careTeam, { memberId: other.id, position: 'co-therapist' }] }
  caseId = (await post<{ id: string }>(noor.request, demo.url, '/api/cases', body)).id
  await demo.server.identity.createAccount({
    ...{ email: 'jonas@clients.example', name: 'Jonas Lindqvist', password: demoPassword },
    ...{ practiceId: me.practice.id, personId: opened.jonas },
  })
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

const idOf = async (page: Page) =>
  (await (await page.request.get(`${demo.url}/api/me`)).json()) as { id: string; practice: { id: string } }

async function pageOf(email: string, size = { width: 1440, height: 900 }): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ viewport: size, locale: 'en-GB' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  page.on('pageerror', (error) => mistakes.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) mistakes.push(message.text())
  })
  await signIn(page, demo.url, email)
  return page
}

const picture = async (page: Page, name: string) => {
  const folder = process.env['PICTURES']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
const openMap = (page: Page) => page.goto(`${demo.url}/cases/${caseId}/cycle`)
const saved = (page: Page) => page.getByText('Saved', { exact: true }).first().waitFor()
const place = (page: Page, name: string) => page.getByRole('group', { name, exact: true })
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })

topic('EFT', { page: '/cases/$caseId/cycle', structure: 'cycle-map' }, mapAndShow)

/** A couple's cycle from a blank page to the clients, and what one of them sees and says. */
async function mapAndShow() {
  await openMap(noor)
  await noor.getByText('No cycle is mapped yet').waitFor()
  let interactions = 0
  const press = async (name: string, within: Page | Locator = noor) => {
    interactions += 1
    await within.getByRole('button', { name, exact: true }).click()
  }
  const write = async (name: string, text: string) => {
    interactions += 1
    await field(noor, name).fill(text)
  }
  const choose = async (group: string, label: string) => {
    interactions += 1
    await place(noor, group).getByRole('radio', { name: label }).check({ force: true })
  }
  await press('Map the cycle of Amara and Jonas')
  await write('What sets it off', 'He looks at his phone when I come home')
  await write('How it is taken', 'I am air to him')
  await press('frustration', place(noor, 'Shown'))
  await write('What one does then', 'I follow him and ask again, louder')
  await write('In the body', 'My chest gets tight')
  await write('What it says about oneself', 'I do not matter')
  await press('loneliness', place(noor, 'Felt beneath'))
  await press('not mattering', place(noor, 'Afraid of'))
  await press('to matter', place(noor, 'Needs'))
  await choose('Part of', 'Jonas')
  await write('What sets it off', 'She comes after me with questions')
  await press('numbness', place(noor, 'Shown'))
  await write('What one does then', 'I say nothing and go to the garage')
  await write('What it says about oneself', 'Whatever I do is wrong')
  await choose('Who says so', 'I suppose')
  await press('shame', place(noor, 'Felt beneath'))
  await press('failing the other', place(noor, 'Afraid of'))
  await choose('Who says so', 'They said it')
  await press('acceptance', place(noor, 'Needs'))
  await write('What they call it', 'The storm and the cellar')
  await saved(noor)
  await picture(noor, 'cycle-written')
  await press('Show to the clients')
  const dialog = noor.getByRole('dialog', { name: 'Show this map to the clients' })
  await dialog.getByText('The storm and the cellar').first().waitFor()
  // What is supposed is not part of what they will see.
  expect(await dialog.textContent()).not.toContain('shame')
  await picture(noor, 'cycle-show')
  await press('Show it', dialog)
  await noor.getByText(/Shown to everybody of the case since/).waitFor()
  expect(interactions).toBeLessThanOrEqual(40)

  jonas = await pageOf('jonas@clients.example', { width: 390, height: 844 })
  await jonas.goto(`${demo.url}/home/shared`)
  await jonas.waitForLoadState('networkidle')
  await picture(jonas, 'cycle-shared')
  await jonas.getByRole('link', { name: 'See it drawn' }).click()
  await jonas.getByRole('heading', { name: 'The storm and the cellar' }).waitFor()
  await jonas.getByText(/Amara is afraid of not mattering\./).waitFor()
  const read = await jonas.locator('main').textContent()
  expect(read).toContain('Whatever I do is wrong')
  expect(read).not.toMatch(/shame|failing|suppose/)
  expect(await jonas.title()).not.toMatch(/storm|Amara/)
  expect(await jonas.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  expect(await accessibilityProblems(jonas)).toEqual([])
  await picture(jonas, 'cycle-client')
  await jonas.getByRole('button', { name: 'I agree' }).click()
  await jonas.getByText(/^You agreed on/).waitFor()
  await noor.reload()
  await noor.getByText('Jonas: I agree').waitFor()
}

test('two therapists write in one map at once: both edits survive, and what both changed is named', async () => {
  await openMap(mateo)
  await field(mateo, 'In the body').waitFor()
  await field(noor, 'In the body').fill('My chest gets tight and hot')
  await saved(noor)
  await field(mateo, 'How it is taken').fill('I am air to him, again')
  await field(mateo, 'In the body').fill('A stone in my belly')
  await mateo.getByText('Two of you changed the same').waitFor()
  await mateo.getByText('Amara, In the body: both are kept.').waitFor()
  expect(await field(mateo, 'In the body').inputValue()).toBe(
    'My chest gets tight and hot\nA stone in my belly',
  )
  await mateo.getByRole('button', { name: 'All right' }).click()
  await noor.reload()
  await expect.poll(() => field(noor, 'How it is taken').inputValue()).toBe('I am air to him, again')
  expect(await field(noor, 'In the body').inputValue()).toBe(
    'My chest gets tight and hot\nA stone in my belly',
  )
})

test('a step back takes back one’s own, versions are compared, exits are written down', async () => {
  await field(noor, 'How it is taken').fill('He does not even look up')
  await saved(noor)
  await noor.getByRole('button', { name: 'Undo' }).click()
  expect(await field(noor, 'How it is taken').inputValue()).toBe('I am air to him, again')
  await saved(noor)
  await noor.getByRole('button', { name: 'Write one down' }).click()
  const exit = noor.getByRole('dialog')
  await exit.getByLabel('Who moved').selectOption({ label: 'Jonas Lindqvist' })
  await exit.getByLabel('How', { exact: true }).fill('I came back up and said I was scared')
  await exit.getByRole('button', { name: 'Write one down' }).click()
  await noor.getByRole('region', { name: 'Times they stepped out' }).getByRole('listitem').waitFor()
  await noor.getByRole('button', { name: 'Versions' }).click()
  const versions = noor.getByRole('dialog', { name: 'Versions of this map' })
  await versions.getByText(/things? (is|are) different/).waitFor()
  await versions.locator('ins').first().waitFor()
  await picture(noor, 'cycle-versions')
  expect(await accessibilityProblems(noor)).toEqual([])
  await versions.getByRole('button', { name: 'Close' }).click()
})

test('in the room nothing supposed is shown; arrow keys go round and Escape leaves', async () => {
  await noor.getByRole('button', { name: 'Present' }).click()
  const room = noor.getByRole('dialog', { name: 'Cycle, shown in the room' })
  await room.getByRole('heading', { name: 'The storm and the cellar' }).waitFor()
  expect(await room.textContent()).not.toMatch(/shame|suppose/)
  await picture(noor, 'cycle-room')
  await noor.keyboard.press('ArrowRight')
  await expect.poll(() => room.locator('.cycle-leg.cycle-faint').count()).toBe(1)
  await noor.keyboard.press('ArrowRight')
  await noor.keyboard.press('ArrowRight')
  await expect.poll(() => room.locator('.cycle-leg.cycle-faint').count()).toBe(0)
  await noor.keyboard.press('Escape')
  await room.waitFor({ state: 'detached' })
})

test('somebody who leaves the case stays in the map, and what was shown can be withdrawn', async () => {
  const answer = await noor.request.delete(`${demo.url}/api/cases/${caseId}/participants/${opened.amara}`, {
    headers: { origin: demo.url },
  })
  expect(answer.status()).toBeLessThan(300)
  await noor.reload()
  await noor.getByText('no longer takes part').first().waitFor()
  await field(noor, 'What sets it off').fill('She comes after me')
  await saved(noor)
  await noor.reload()
  await expect.poll(() => field(noor, 'In the body').inputValue()).toContain('My chest gets tight')
  await picture(noor, 'cycle-left')
  await noor.setViewportSize({ width: 390, height: 844 })
  await picture(noor, 'cycle-phone')
  expect(await noor.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  expect(await accessibilityProblems(noor)).toEqual([])
  await noor.getByRole('button', { name: 'Withdraw' }).click()
  await noor.getByText('Withdrawn. They do not see it any more.').waitFor()
  await jonas.reload()
  await jonas.getByText('Nothing is here yet').waitFor()
  expect(mistakes).toEqual([])
})
