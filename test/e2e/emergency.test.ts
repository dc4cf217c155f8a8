import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityProblems, openBrowser } from './browser.ts'
import { openUrgentCase } from './screens-of-emergencies.ts'
import { startDemoServer, type DemoServer } from './server.ts'
import { signIn } from './sign-in.ts'

let demo: DemoServer
let browser: Browser
let clinic: BrowserContext
let lead: Page
let cover: Page
const mistakes: string[] = []

beforeAll(async () => {
  demo = await startDemoServer()
  browser = await openBrowser()
  clinic = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  lead = await clinic.newPage()
  const elsewhere = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB' })
  cover = await elsewhere.newPage()
  for (const page of [lead, cover]) {
    page.on('pageerror', (error) => mistakes.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) mistakes.push(message.text())
    })
  }
  await signIn(lead, demo.url, 'therapist@demo.example')
  await signIn(cover, demo.url, 'therapist2@demo.example')
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

const enter = (page: Page, name: string | RegExp, role: 'button' | 'link' = 'button') =>
  page.getByRole(role, { name }).first().press('Enter')
/** Goes on with the Tab key until something of this name has the focus. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab')
    const isThere = await page.evaluate((source) => {
      const element = document.activeElement as HTMLElement & { labels?: NodeListOf<HTMLElement> }
      const label =
        element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent
      return new RegExp(source).test(label ?? '')
    }, new RegExp(name).source)
    if (isThere) return
  }
  throw new Error(`The Tab key does not reach ${String(name)}.`)
}

test('with the keyboard alone a therapist opens a case in an emergency and reads it; the lead sees it, ends and reviews it', async () => {
  const id = await openUrgentCase(demo, clinic, 'couple', ['Rosalind Achterberg', 'Teodor Lis'])
  await cover.goto(`${demo.url}/cases/${id}`)
  await cover.getByText('it is not open to you').waitFor()

  await cover.goto(`${demo.url}/cases`)
  await enter(cover, 'Open a case in an emergency', 'link')
  await cover.getByLabel('Whole name').waitFor()
  expect(await accessibilityProblems(cover)).toEqual([])
  await tabTo(cover, /^Danger to somebody/)
  await tabTo(cover, /^Why do you need/)
  await cover.keyboard.type('now')
  await tabTo(cover, /^Whole name/)
  await cover.keyboard.type('rosalind achterberg')
  await cover.keyboard.press('Enter')
  await cover.getByText('Say in a sentence why').waitFor()
  await cover.getByLabel('Why do you need to see this case now?').focus()
  await cover.keyboard.type(': she called and said that she is not safe.')
  await tabTo(cover, /^Look for the case/)
  await cover.keyboard.press('Enter')
  await cover.getByText('A case of Rosalind Achterberg').waitFor()
  expect(await accessibilityProblems(cover)).toEqual([])
  expect(cover.url()).toBe(`${demo.url}/emergency`)
  await tabTo(cover, /^Open for/)
  await tabTo(cover, /^Open it to read/)
  await cover.keyboard.press('Enter')
  await cover.getByText('You opened this case in an emergency').waitFor()
  expect(await cover.getByRole('button', { name: 'Add a person' }).count()).toBe(0)
  expect(await cover.title()).not.toContain('Rosalind')
  expect(await accessibilityProblems(cover)).toEqual([])
  await enter(cover, 'Notes', 'link')
  await cover.waitForURL(/notes$/)

  await lead.goto(`${demo.url}/cases`)
  await lead.getByText('One case is open in an emergency now.').waitFor()
  await enter(lead, 'To the list', 'link')
  await lead.getByText('Open now').waitFor()
  expect(await accessibilityProblems(lead)).toEqual([])
  await enter(lead, /^End it now/)
  await lead.getByText('To review').waitFor()

  await cover.reload()
  await cover.getByText('it is not open to you').waitFor()

  await enter(lead, /^Look at it/)
  await lead.getByText('she called and said that she is not safe').waitFor()
  await lead.getByText(/^Looked at a case/).waitFor()
  expect(await accessibilityProblems(lead)).toEqual([])
  await lead.getByLabel('What do you think of it?').focus()
  await lead.keyboard.type('We talked about it on Monday; it was right.')
  await enter(lead, 'Mark as reviewed')
  await lead.getByText('It is reviewed.').waitFor()
  await expect.poll(() => lead.getByText('To review').count()).toBe(0)
})

test('an opening that ends while the case is on the screen takes it from the screen', async () => {
  const id = await openUrgentCase(demo, clinic, 'couple', ['Marisol Etxeberria', 'Jack Doyle'])
  const opened = await cover.request.post(`${demo.url}/api/emergency-openings`, {
    headers: { origin: demo.url },
    data: { caseId: id, kind: 'cover', reason: 'Standing in for a colleague tonight.' },
  })
  expect(opened.status()).toBe(201)
  await cover.goto(`${demo.url}/cases/${id}`)
  await cover.getByText('You opened this case in an emergency').waitFor()
  await enter(cover, 'End it now')
  await cover.getByText('it is not open to you').waitFor()
  expect(await cover.getByText('Marisol').count()).toBe(0)
})

test('with the keyboard alone a couple’s separation is recorded, seen and taken back', async () => {
  const id = await openUrgentCase(demo, clinic, 'couple', ['Salma Haidar', 'Owen Price'])
  await lead.goto(`${demo.url}/cases/${id}`)
  await enter(lead, 'They have separated')
  const dialog = lead.getByRole('dialog')
  await dialog.waitFor()
  expect(await accessibilityProblems(lead)).toEqual([])
  expect(await dialog.getByLabel('Salma Haidar').isChecked()).toBe(true)
  await enter(lead, 'Freeze what is shared')
  await lead.getByText(/Salma Haidar and Owen Price: out of the unit since/).waitFor()
  await lead.getByRole('heading', { level: 1, name: 'Salma Haidar and Owen Price' }).waitFor()
  expect(await accessibilityProblems(lead)).toEqual([])
  await enter(lead, 'Record', 'link')
  await lead.getByText('No policy yet').waitFor()
  await enter(lead, 'Take it back')
  await lead.getByRole('dialog').getByText('Was it recorded by mistake?').waitFor()
  await lead.getByRole('dialog').getByRole('button', { name: 'Take it back' }).press('Enter')
  await lead.getByText('It is taken back.').waitFor()
  await expect.poll(() => lead.getByText(/out of the unit since/).count()).toBe(0)
})

test('no page has made a mistake', () => {
  expect(mistakes).toEqual([])
})
