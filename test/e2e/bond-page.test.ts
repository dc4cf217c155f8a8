import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newCouple } from '#testing/couple.ts'
import { post } from './answer-link.ts'
import { accessibilityProblems, openBrowser } from './browser.ts'
import { startDemoServer, type DemoServer } from './server.ts'
import { signIn } from './sign-in.ts'

let demo: DemoServer
let browser: Browser
let page: Page
let caseId: string

beforeAll(async () => {
  demo = await startDemoServer()
  browser = await openBrowser()
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB' })
  page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await signIn(page, demo.url, 'therapist@demo.example')
  const me = (await (await page.request.get(`${demo.url}/api/me`)).json()) as { id: string }
  const opened = await post<{ id: string }>(page.request, demo.url, '/api/cases', newCouple(me.id))
  caseId = opened.id
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

const press = (name: string, on = page) => on.getByRole('button', { name, exact: true }).click()
const part = (name: string, on = page) => on.getByRole('region', { name })
const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
const focused = () => page.evaluate(() => document.activeElement?.className ?? '')

test('the list of bonds leads to the page of a bond, which says what to do where nothing is known yet', async () => {
  await page.goto(`${demo.url}/cases/${caseId}`)
  await page.getByText('2 bonds in words').click()
  await page.getByRole('link', { name: /^Amara Okafor towards Jonas Lindqvist/ }).click()
  await page.getByRole('heading', { name: 'Amara Okafor and Jonas Lindqvist', level: 2 }).waitFor()
  expect(page.url()).toMatch(/\/cases\/[0-9a-f-]{36}\/bonds\/[0-9a-f-]{36}$/)
  expect(await page.title()).not.toMatch(/Okafor|Lindqvist/)
  await page.getByText('No answers about this bond yet').waitFor()
  await page.getByText('No category is ever worked out from a questionnaire.').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  expect(await tooWide()).toBeLessThanOrEqual(0)
})

test('a moment is one line and Enter, and the next one can be typed at once', async () => {
  await page.getByLabel('What happened, in one line').focus()
  await page.keyboard.type('She reached for his hand.')
  await page.keyboard.press('Enter')
  await part('Key moments').getByText('She reached for his hand.').waitFor()
  await expect.poll(focused).toContain('bond-page-text')
  await page.keyboard.type('He took it.')
  await page.keyboard.press('Enter')
  await part('Key moments').getByText('He took it.').waitFor()
  await expect.poll(() => part('Key moments').getByRole('listitem').count()).toBe(2)
})

test('an empty line is refused with what to do; without a connection nothing typed is lost', async () => {
  const line = page.getByLabel('What happened, in one line')
  await line.fill('  ')
  await press('Add')
  await page.getByText('Write something first.').waitFor()
  await page.route('**/entries', (route) => route.abort())
  await line.fill('They laughed.')
  await press('Add')
  await expect.poll(() => page.getByText('Write something first.').count()).toBe(0)
  await page
    .locator('.sb-banner')
    .filter({ hasText: /connection/i })
    .waitFor()
  expect(await line.inputValue()).toBe('They laughed.')
  await page.unroute('**/entries')
  await press('Add')
  await part('Key moments').getByText('They laughed.').waitFor()
})

test('what was stored while its answer was lost is stored once when it is sent again', async () => {
  const line = page.getByLabel('What happened, in one line')
  await page.route('**/entries', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await line.fill('They fell silent.')
  await press('Add')
  await page
    .locator('.sb-banner')
    .filter({ hasText: /connection/i })
    .waitFor()
  await page.unroute('**/entries')
  await press('Add')
  await part('Key moments').getByText('They fell silent.').waitFor()
  await page.reload()
  await part('Key moments').getByText('They fell silent.').waitFor()
  expect(await part('Key moments').getByText('They fell silent.').count()).toBe(1)
})

test('a hypothesis says who says so, how sure it is and by what', async () => {
  await page.getByText('Hypothesis', { exact: true }).click()
  await page.getByLabel('What one of them may expect, in one line').fill('If I need you, you turn away.')
  await page.getByText('Evidence, source and who may read it').click()
  await page.getByLabel(/^What speaks for it/).fill('Said so twice.')
  await page.getByLabel('How sure').selectOption('medium')
  await page.getByLabel('Who says so').selectOption({ label: 'Amara Okafor' })
  await press('Add')
  const card = part('Working models: hypotheses')
  await card.getByText('What speaks for it: Said so twice.').waitFor()
  await expect.poll(() => card.textContent()).toMatch(/medium confidence · Amara Okafor says so/)
})

test('the narrative stands in the serif', async () => {
  await page.getByText('Narrative', { exact: true }).first().click()
  await page.getByLabel('The story of the bond').fill('They met when both had just lost a home.')
  await press('Add')
  const told = part('Narrative').getByText('They met when both had just lost a home.')
  await told.waitFor()
  expect(await told.evaluate((element) => getComputedStyle(element).fontFamily)).toContain('Serif')
})

test('a coding is entered as the coder gave it, in words of a relationship and a day, with who coded', async () => {
  await press('Enter a coding')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('In the relationship with').selectOption({ label: 'Jonas Lindqvist' })
  await dialog.getByLabel('Category', { exact: true }).selectOption('U/d')
  await dialog.getByLabel('Best-fitting alternative').selectOption('E2')
  await dialog.getByLabel('Day of the interview or observation').fill('2026-03-12')
  await dialog.getByLabel(/^Name of the coder/).fill('R. Calder')
  await dialog.getByLabel(/^Reliable since/).fill('2021-06-01')
  expect(await accessibilityProblems(page)).toEqual([])
  await press('Save the coding')
  const card = part('Coded interviews and observations')
  await card
    .getByText(
      'Amara Okafor: state of mind with respect to attachment: unresolved/disorganised (U/d), best fit E2, about Jonas Lindqvist, on 12 March 2026',
    )
    .waitFor()
  await card.getByText('Yes: R. Calder, reliable since 1 June 2021.').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  expect(await tooWide()).toBeLessThanOrEqual(0)
})

test('what is removed comes back with one press', async () => {
  const card = part('Key moments')
  await card.getByRole('button', { name: 'Actions for: He took it.' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Remove' }).press('Enter')
  await expect.poll(() => card.getByText('He took it.').count()).toBe(0)
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Key moments')
  await press('Undo')
  await card.getByText('He took it.').waitFor()
})

test('of two windows the slower one sees what the other wrote before it replaces it', async () => {
  const other = await page.context().newPage()
  other.setDefaultTimeout(15_000)
  await other.goto(page.url())
  for (const window of [page, other]) {
    await part('Key moments', window)
      .getByRole('button', { name: 'Actions for: She reached for his hand.' })
      .click()
    await window.getByRole('menuitem', { name: 'Change' }).click()
  }
  const text = (window: Page) => window.getByRole('dialog').getByLabel('Text')
  await text(other).fill('She reached out; he waited.')
  await press('Save', other)
  await part('Key moments', other).getByText('She reached out; he waited.').waitFor()
  await text(page).fill('She reached for his hand, late.')
  await press('Save')
  await page
    .getByRole('dialog')
    .getByText(/Somebody changed this meanwhile to: “She reached out/)
    .waitFor()
  expect(await text(page).inputValue()).toBe('She reached for his hand, late.')
  await press('Save')
  await part('Key moments').getByText('She reached for his hand, late.').waitFor()
  await other.close()
})

test('in a family both ends of a bond stand beside each other, and a matrix says who was not asked', async () => {
  const cases = (await (await page.request.get(`${demo.url}/api/cases?limit=200`)).json()) as {
    items: { id: string; format: string }[]
  }
  const family = cases.items.find((one) => one.format === 'family')!.id
  await page.goto(`${demo.url}/cases/${family}/measures`)
  const both = part('By informant').getByRole('table', { name: /^The bond between/ })
  await both
    .getByText(/their error is not known/)
    .first()
    .waitFor()
  const robin = part('Who sees which bond how').getByRole('table').first()
  await robin.getByText('not asked').first().waitFor()
  await expect.poll(() => robin.locator('.round-robin-value').count()).toBe(2)
  expect(await accessibilityProblems(page)).toEqual([])
  expect(await tooWide()).toBeLessThanOrEqual(0)
})
