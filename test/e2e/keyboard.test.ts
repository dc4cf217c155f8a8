import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoPassword } from '#demo/load-demo.ts'
import { accessibilityProblems, openBrowser } from './browser.ts'
import { startDemoServer, type DemoServer } from './server.ts'

let demo: DemoServer
let browser: Browser
let page: Page

beforeAll(async () => {
  demo = await startDemoServer()
  browser = await openBrowser()
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  page = await context.newPage()
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

const press = (name: string | RegExp, role: 'button' | 'link' = 'button') =>
  page.getByRole(role, { name, exact: true }).first().press('Enter')

/** What has the focus, as "tag: name or first words". Polled, since a page is drawn before it takes the focus. */
const focused = () =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement & { labels?: NodeListOf<HTMLElement> }
    const name =
      element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent ?? ''
    return `${element.tagName.toLowerCase()}: ${name.trim().slice(0, 40)}`
  })

test('signing in begins in the first field, and each page after it at its start', async () => {
  await page.goto(`${demo.url}/sign-in`)
  await expect.poll(focused).toMatch(/^input: E-mail/)
  await page.keyboard.type('therapist@demo.example')
  await page.keyboard.press('Tab')
  await page.keyboard.type(demoPassword)
  await page.keyboard.press('Enter')
  await page.locator('.cases-line').first().waitFor()
  await press('New case', 'link')
  await page.getByRole('heading', { name: 'New case' }).waitFor()
  await expect.poll(focused).toMatch(/^main: /)
})

test('the next step of the wizard is where one is, and what it misses is said beside the button', async () => {
  await press('Continue')
  await expect.poll(focused).toMatch(/^form: People/)
  await press('Continue')
  const missing = page.getByText('Enter a name for every person.')
  await missing.waitFor()
  const [said, pressed] = [
    await missing.boundingBox(),
    await page.getByRole('button', { name: 'Continue' }).boundingBox(),
  ]
  expect(pressed!.y - said!.y).toBeLessThan(140)
  const names = page.getByLabel('Name', { exact: true })
  await names.nth(0).fill('Sefa Tuilagi')
  await names.nth(1).fill('Ruta Kalniņa')
  await names.nth(1).press('Enter')
  await expect.poll(focused).toMatch(/^form: Bonds/)
  for (const step of [/^form: Care team/, /^form: Consent/]) {
    await press('Continue')
    await expect.poll(focused).toMatch(step)
  }
  await press('Open the case')
  await page.getByText('Nothing assigned yet').waitFor()
})

test('a form that takes the place of a button has the focus, and gives it back', async () => {
  await press('Add a person')
  await expect.poll(focused).toMatch(/^input: Name/)
  await press('Cancel')
  await expect.poll(focused).toMatch(/^button: Add a person/)
})

test('a questionnaire is chosen, assigned and handed over without a mouse', async () => {
  await press('Assign a questionnaire', 'link')
  await page.getByRole('heading', { name: 'Assign a questionnaire' }).waitFor()
  await expect.poll(focused).toMatch(/^main: /)
  await page.getByRole('button', { name: /^Bond check-in/ }).press('Enter')
  await expect.poll(focused).toMatch(/^h3: Bond check-in/)
  await press('Assign')
  await page.getByRole('button', { name: 'Hand over' }).first().waitFor()
  await expect.poll(focused).toMatch(/^main: /)
  await press('Hand over')
  await press('Show a link')
  await expect.poll(focused).toMatch(/^button: Copy the link/)
  await page.keyboard.press('Escape')
  await expect.poll(focused).toMatch(/^button: Hand over/)
})

test('a note begins with its text and ends where the next begins', async () => {
  await press('Notes', 'link')
  await page.getByText('No notes yet').waitFor()
  await page.keyboard.press('n')
  await expect.poll(focused).toMatch(/^textarea: Note/)
  await page.keyboard.type('Both came. They want to fight less.')
  await page.getByText('Saved', { exact: true }).waitFor()
  await press('Sign and lock')
  await page.getByRole('dialog').getByRole('button', { name: 'Sign and lock' }).press('Enter')
  await page.getByText('Signed and locked.').waitFor()
  await expect.poll(focused).toMatch(/^button: New note/)
})

test('everything is one key away: a search finds case and note, and g c leads to the cases', async () => {
  await page.goto(`${demo.url}/practice`)
  await page.getByRole('heading').first().waitFor()
  await page.keyboard.press('/')
  const field = page.getByRole('combobox', { name: 'A name, a word of a note, a page' })
  await field.waitFor()
  await page.keyboard.type('cases')
  await page.getByRole('option', { name: 'Cases', exact: true }).waitFor()
  await field.fill('')
  const cases = (await (await page.request.get(`${demo.url}/api/cases?limit=200`)).json()) as {
    items: { id: string; people: { name: string }[] }[]
  }
  const [first] = cases.items
  await page.keyboard.type(first!.people[0]!.name)
  await page
    .getByRole('option', { selected: true })
    .filter({ hasText: first!.people[0]!.name })
    .first()
    .waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/)
  // A name that was searched for stands in no address.
  expect(page.url()).not.toContain(encodeURIComponent(first!.people[0]!.name))
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await page.waitForURL(`${demo.url}/cases`)
  await page.keyboard.press('Control+k')
  await page.getByText('Looked at last').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.keyboard.press('Escape')
})
