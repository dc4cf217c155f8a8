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
  clinic = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  page = await clinic.newPage()
  watch(page)
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

/** What a page complains about in its console, apart from the answers that a test asks for. */
function watch(one: Page) {
  one.on('pageerror', (error) => mistakes.push(error.message))
  one.on('console', (message) => {
    if (
      message.type() === 'error' &&
      !/status of 40[0-9]|status of 41[0-9]|ERR_INTERNET_DISCONNECTED/.test(message.text())
    )
      mistakes.push(message.text())
  })
}

async function linkFor(name: RegExp): Promise<string> {
  const line = page.locator('.assignment-list > li').filter({ hasText: 'Bond' }).filter({ hasText: name })
  await line.getByRole('button', { name: 'Hand over' }).click()
  await page.getByRole('button', { name: 'Show a link' }).click()
  const link = await page.getByTestId('answer-link').textContent()
  await page.getByRole('button', { name: 'Close', exact: true }).last().click()
  return link!
}

test('a wrong password is answered in words, the right one opens the cases', async () => {
  await page.goto(demo.url)
  await page.getByLabel('E-mail address').fill('therapist@demo.example')
  await page.getByLabel('Password').fill('not the pass phrase')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByText('E-mail address or password is not right.').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await signIn(page, demo.url, 'therapist@demo.example')
  await page.getByRole('heading', { name: 'Cases' }).waitFor()
  await page.locator('.cases-line').first().waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
})

test('a couple’s case is opened step by step', async () => {
  await page.getByRole('link', { name: 'New case' }).click()
  await page.getByRole('radio', { name: /Couple/ }).check()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText('Enter a name for every person.').waitFor()
  const names = page.getByLabel('Name', { exact: true })
  await names.nth(0).fill('Amara Okafor')
  await names.nth(1).fill('Jonas Lindqvist')
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText('Amara Okafor towards Jonas Lindqvist: Partner').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  for (let step = 0; step < 2; step += 1) await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('Note on consent').fill('Both agreed to questionnaires every month.')
  await page.getByRole('button', { name: 'Open the case' }).click()
  await page.getByRole('heading', { name: /Amara Okafor and Jonas Lindqvist/ }).waitFor()
  await page.getByText('Nothing assigned yet').waitFor()
  expect(await page.title()).not.toMatch(/Amara|Jonas/)
  expect(await accessibilityProblems(page)).toEqual([])
})

test('both partners are asked about their bond and answer on a phone', async () => {
  await page.getByRole('link', { name: 'Assign a questionnaire' }).click()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByRole('button', { name: /Bond check-in/ }).click()
  expect(await page.getByRole('checkbox', { name: /Amara Okafor, about Jonas/ }).isChecked()).toBe(true)
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByRole('button', { name: 'Assign', exact: true }).click()
  const links = [await linkFor(/Amara about Jonas/), await linkFor(/Jonas about Amara/)]
  for (const link of links) await answer(link)
  await page.getByRole('link', { name: 'Measures', exact: true }).last().click()
  await page.getByText('Where each bond stands').waitFor()
  await page
    .getByRole('cell', { name: /^3\.4$|^2\.\d$|^[1-5](\.\d)?$/ })
    .first()
    .waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
})

/** Ten questions at phone width: reload in the middle, without a connection in the middle, back again, send. */
async function answer(link: string) {
  const phone = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'en-GB',
    hasTouch: true,
  })
  const one = await phone.newPage()
  watch(one)
  await one.goto(link)
  await one.getByRole('heading', { name: /Hello/ }).waitFor()
  expect(one.url()).not.toContain('#')
  await one.getByText(/Your answers are read by you/).waitFor()
  expect(await accessibilityProblems(one)).toEqual([])
  await one.getByRole('button', { name: 'Start' }).click()
  for (let number = 1; number <= 10; number += 1) {
    await one.getByText(`Question ${number} of 10`).first().waitFor()
    await one
      .getByRole('radio')
      .nth((number * 3) % 5)
      .check({ force: true })
    if (number === 2) expect(await accessibilityProblems(one)).toEqual([])
    if (number === 4) {
      await one.getByText('Saved').waitFor()
      await one.reload()
      await one.getByText(`Question ${number} of 10`).first().waitFor()
      expect(
        await one
          .getByRole('radio')
          .nth((number * 3) % 5)
          .isChecked(),
      ).toBe(true)
    }
    if (number === 6) await phone.setOffline(true)
    if (number === 8) await phone.setOffline(false)
    await one.getByRole('button', { name: number === 10 ? 'Look over and send' : 'Next' }).click()
  }
  await one.getByText('You answered everything.').waitFor()
  await one.getByRole('button', { name: 'Send' }).click()
  await one.getByRole('heading', { name: 'Thank you' }).waitFor()
  expect(await accessibilityProblems(one)).toEqual([])
  // The link is used up: on another device it says so, and nothing of the form is shown.
  const other = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const again = await other.newPage()
  await again.goto(link)
  await again.getByRole('heading', { name: 'This cannot be opened' }).waitFor()
  expect(await accessibilityProblems(again)).toEqual([])
  await other.close()
  await phone.close()
}

test('a note saves itself, is signed, and cannot be changed any more', async () => {
  await page.getByRole('link', { name: 'Notes', exact: true }).click()
  await page.getByRole('button', { name: 'New note' }).click()
  await page.getByLabel('Note', { exact: true }).fill('We began with what each of them hopes for.')
  await page.getByText('Saved', { exact: true }).waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByRole('button', { name: 'Sign and lock' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign and lock' }).click()
  await page.getByText('Signed and locked.').waitFor()
  await page.getByText('We began with what each of them hopes for.').waitFor()
  expect(await page.getByRole('button', { name: 'Go on writing' }).count()).toBe(0)
})

test('two windows on one note: the second learns of the first, and neither text is lost', async () => {
  await page.getByRole('button', { name: 'New note' }).click()
  await page.getByLabel('Note', { exact: true }).fill('First words.')
  await page.getByText('Saved', { exact: true }).waitFor()
  const second = await clinic.newPage()
  watch(second)
  await second.goto(page.url())
  await second.getByRole('button', { name: 'Go on writing' }).click()
  await second.getByLabel('Note', { exact: true }).fill('Words of the second window.')
  await second.getByText('Saved', { exact: true }).waitFor()
  await page.getByLabel('Note', { exact: true }).fill('Words of the first window.')
  await page.getByText('This note was changed elsewhere').waitFor()
  await page.getByText('Words of the second window.').waitFor()
  expect(await page.getByLabel('Note', { exact: true }).inputValue()).toBe('Words of the first window.')
  await page.getByRole('button', { name: 'Keep mine' }).click()
  await page.getByText('Saved', { exact: true }).waitFor()
  await second.close()
})

test('an address that leads nowhere says so', async () => {
  await page.goto(`${demo.url}/nothing-here`)
  await page.getByText('Nothing here').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
})

test('no page complained in its console', () => {
  expect(mistakes).toEqual([])
})
