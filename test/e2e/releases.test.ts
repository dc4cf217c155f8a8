import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityProblems, openBrowser } from './browser.ts'
import { startDemoServer, type DemoServer } from './server.ts'
import { signIn } from './sign-in.ts'

let demo: DemoServer
let browser: Browser
let clinic: BrowserContext
let page: Page
const mistakes: string[] = []

beforeAll(async () => {
  demo = await startDemoServer()
  browser = await openBrowser()
  clinic = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    acceptDownloads: true,
  })
  page = await clinic.newPage()
  page.on('pageerror', (error) => mistakes.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) mistakes.push(message.text())
  })
  await signIn(page, demo.url, 'therapist@demo.example')
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

async function send(path: string, data: object, version?: number): Promise<unknown> {
  const answer = await clinic.request.post(`${demo.url}${path}`, {
    headers: { origin: demo.url, ...(version ? { 'if-match': `"${version}"` } : {}) },
    data,
  })
  expect(answer.status()).toBeLessThan(300)
  return answer.json()
}

async function openCouple(): Promise<string> {
  const me = (await (await clinic.request.get(`${demo.url}/api/me`)).json()) as { id: string }
  const id = crypto.randomUUID()
  const [amara, jonas] = [crypto.randomUUID(), crypto.randomUUID()]
  const person = (personId: string, name: string) => ({
    person: { id: personId, name, chosenName: null, email: null, birthDate: '1980-01-01', shape: 'circle' },
    role: 'partner',
    readsUnit: true,
  })
  await send('/api/cases', {
    ...{ id, format: 'couple', status: 'active', title: null, openedOn: '2026-01-05', bonds: [] },
    participants: [person(amara, 'Amara Okafor'), person(jonas, 'Jonas Lindqvist')],
    careTeam: [{ memberId: me.id, position: 'lead' }],
    consent: null,
  })
  const note = async (lane: string, personId: string | null, body: string) => {
    const noteId = crypto.randomUUID()
    await send(`/api/cases/${id}/notes`, {
      ...{ id: noteId, lane, personId, subjectIds: [], speakerId: null, setting: 'between' },
      ...{ occurredOn: '2026-02-03', body, amendsId: null },
    })
    await send(`/api/notes/${noteId}/sign`, {}, 1)
  }
  await note('self', amara, 'Zephyrine wrote to her again.')
  await note('self', jonas, 'He told us alone that he is afraid.')
  await note('unit', null, 'They laughed about the boat.')
  return id
}

/** By keyboard alone: the focus is put on it, and the key pressed. */
async function press(name: string | RegExp, key = 'Enter'): Promise<void> {
  const button = page.getByRole('button', { name, exact: typeof name === 'string' }).first()
  await button.focus()
  await page.keyboard.press(key)
}
async function choose(name: string): Promise<void> {
  await page.getByRole('radio', { name }).first().focus()
  await page.keyboard.press('Space')
}
async function write(label: string, text: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).focus()
  await page.keyboard.type(text)
}
const isAccessible = async () => expect(await accessibilityProblems(page)).toEqual([])

test(
  'a record is asked for, decided, agreed to and released, all by keyboard',
  { timeout: 400_000 },
  async () => {
    const id = await openCouple()
    await page.goto(`${demo.url}/cases/${id}/releases`)
    await page.getByText('Nobody has asked for a record yet').waitFor()
    await isAccessible()

    await press('See what somebody would get')
    await page.getByText('Zephyrine wrote to her again.').waitFor()
    expect(await page.getByText('He told us alone').count()).toBe(0)
    await isAccessible()
    await page.keyboard.press('Escape')

    await press('Take down a request')
    await write('What for', 'Her own copy.')
    await isAccessible()
    await press('Take it down')
    await page.getByText('What was asked', { exact: true }).waitFor()
    await press('Begin the review')
    await page.getByRole('heading', { name: 'Pieces' }).waitFor()
    await page.getByText('Told by another alone').first().waitFor()
    await isAccessible()
    await press(/^Approve the rules for/)
    await page.getByText('Somebody has not agreed yet').waitFor()

    const piece = page.getByRole('listitem').filter({ hasText: 'Zephyrine wrote' })
    await piece.getByRole('button', { name: /^Decide/ }).focus()
    await page.keyboard.press('Enter')
    await choose('Black out passages')
    await page.getByLabel('Text', { exact: true }).focus()
    await page.keyboard.press('Control+Home')
    for (let letter = 0; letter < 'Zephyrine'.length; letter++) await page.keyboard.press('Shift+ArrowRight')
    await press('Black out what is selected in: Text')
    await page.getByRole('button', { name: 'Put back “Zephyrine”' }).waitFor()
    await isAccessible()
    await press('Save')
    await page.getByText('[…] wrote to her again.').waitFor()

    await press('Ask Jonas Lindqvist')
    await choose('Agreed on paper')
    await page.getByLabel('Day on the paper').fill('2026-02-10')
    await isAccessible()
    await press('Save')
    await page.getByText('Nothing is missing.').waitFor()
    await press('As the recipient sees it')
    await isAccessible()
    await page.keyboard.press('Escape')
    await press('Authorise')
    await press('Make the files and release')
    await press('Release')
    await page.getByText('What was handed over').waitFor()
    await isAccessible()
    expect(await page.getByText(/^SHA-256 [0-9a-f]{64}$/).count()).toBe(2)

    const saving = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Save: Data file (JSON)' }).focus()
    await page.keyboard.press('Enter')
    const stream = await (await saving).createReadStream()
    let text = ''
    for await (const chunk of stream) text += String(chunk)
    expect(text).toContain('They laughed about the boat.')
    expect(text).toContain('[…] wrote to her again.')
    expect(text).not.toMatch(/Zephyrine|told us alone/)
    expect(mistakes).toEqual([])
  },
)

test('it fits a phone, and the client has a place for it with the way out', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.reload()
  await page.getByText('What was handed over').waitFor()
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(wide).toBeLessThanOrEqual(0)
  await isAccessible()
  const client = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB' })
  const home = await client.newPage()
  await signIn(home, demo.url, 'client@demo.example')
  await home.getByText('Nothing has been released to you').waitFor()
  await home
    .getByRole('button', { name: /leave|exit/i })
    .or(home.getByRole('link', { name: /leave|exit/i }))
    .first()
    .waitFor()
  expect(await accessibilityProblems(home)).toEqual([])
  await client.close()
})
