import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Family } from '#features/family/family.contract.ts'
import { accessibilityProblems, openBrowser } from './browser.ts'
import { startDemoServer, type DemoServer } from './server.ts'
import { signIn } from './sign-in.ts'

let demo: DemoServer
let browser: Browser
let page: Page
let family: string

beforeAll(async () => {
  demo = await startDemoServer()
  browser = await openBrowser()
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await signIn(page, demo.url, 'therapist@demo.example')
  const list = await page.request.get(`${demo.url}/api/cases?limit=200&status=all&format=family`)
  family = ((await list.json()) as { items: { id: string }[] }).items[0]!.id
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

const stored = async () =>
  (await (await page.request.get(`${demo.url}/api/cases/${family}/family`)).json()) as Family
const picture = async (name: string) => {
  const folder = process.env['PICTURES']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

test('something around the family is added by keys in four steps, taken back and made again', async () => {
  await page.goto(`${demo.url}/cases/${family}/family/ecomap`)
  await page.getByRole('button', { name: /Hill School/ }).waitFor()
  await picture('ecomap')
  expect(await accessibilityProblems(page)).toEqual([])
  const before = (await stored()).systems.length
  await page.locator('[data-node] [role="button"][tabindex="0"]').focus()
  // Into the form, the name, drawn: the kind can be chosen on the way.
  await page.keyboard.press('n')
  await page.locator('.family-form input').first().waitFor()
  await page.keyboard.type('Riverside Club')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /Riverside Club/ }).waitFor()
  await expect.poll(async () => (await stored()).systems.length).toBe(before + 1)
  await picture('ecomap-added')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await stored()).systems.length).toBe(before)
  await page.getByRole('button', { name: 'Redo' }).click()
  await expect.poll(async () => (await stored()).systems.length).toBe(before + 1)
  await page.getByText('In words', { exact: true }).click()
  await page.getByText('Riverside Club').first().waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
})

test('whom somebody turns to is written as lines of names, and is one more column', async () => {
  await page.goto(`${demo.url}/cases/${family}/family/network`)
  await page.getByRole('button', { name: 'Write down' }).first().waitFor()
  await picture('network')
  expect(await accessibilityProblems(page)).toEqual([])
  const before = (await stored()).networks.length
  await page.getByRole('button', { name: 'Write down' }).first().press('Enter')
  await page.locator('.family-form input').first().waitFor()
  await page.keyboard.type('Grandma, Rex')
  await picture('network-form')
  expect(await accessibilityProblems(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await stored()).networks.length).toBe(before + 1)
  await picture('network-added')
})

test('the lines of the genogram say their measures on wish', async () => {
  await page.goto(`${demo.url}/cases/${family}/family`)
  await page.getByLabel('Latest measure of each bond').check()
  await page.locator('.sb-geno-tag').first().waitFor()
  await picture('measures')
  expect(await accessibilityProblems(page)).toEqual([])
})
