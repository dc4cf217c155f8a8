import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { accessibilityProblems, openBrowser } from './browser.ts'
import { startDemoServer, type DemoServer } from './server.ts'
import { signIn } from './sign-in.ts'
import { topic } from './topic.ts'

let demo: DemoServer
let browser: Browser
let page: Page
beforeAll(async () => {
  demo = await startDemoServer()
  browser = await openBrowser()
  page = await (
    await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  ).newPage()
  page.setDefaultTimeout(20_000)
  await signIn(page, demo.url, 'therapist@demo.example')
}, 120_000)
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

topic('Competence & training', { page: '/training', structure: 'training_evidence' }, async () => {
  await page.goto(`${demo.url}/account`)
  await page.getByRole('link', { name: 'Open your training' }).click()
  await page.getByRole('combobox', { name: 'Pathway' }).selectOption({
    label: 'Dyadic developmental practice, practitioner',
  })
  await page.getByText('Nothing is added for this pathway yet.').waitFor()
  const add = async (what: string, howMuch: string, day: string) => {
    await page.getByRole('combobox', { name: 'For which requirement' }).selectOption({ label: what })
    await page.getByLabel('How much').fill(howMuch)
    await page.getByLabel('Day').fill(day)
    await page.getByRole('button', { name: 'Add', exact: true }).click()
  }
  const row = (name: string) => page.getByRole('row').filter({ hasText: name })
  await add('Level 1', 'many', '2026-01-10')
  await page.getByText('Write a number above 0').waitFor()
  await add('Level 1', '28', '2026-01-10')
  await row('Level 1').getByText('met').waitFor()
  await row('six months between').getByText('not both there yet').waitFor()
  await add('Level 2', '20,5', '2026-06-20')
  await row('Level 2').getByText('7.5 hours').waitFor()
  await row('six months between').getByText('5 months').waitFor()
  // What every recording needs is said where recordings are asked for.
  await row('Reviewed recordings')
    .getByText(/consent to that use/)
    .waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  const folder = process.env['PICTURES']
  if (folder) await page.screenshot({ path: `${folder}/training.png`, fullPage: true })
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as CSV' }).click()
  const table = readFileSync((await (await download).path())!, 'utf8')
    .trimEnd()
    .split('\r\n')
  // Just what the body asks for, in its order.
  expect([...new Set(table.slice(1).map((line) => line.split(',')[0]))]).toEqual(
    'level-1 level-2 between-levels registration recordings families final reviews second-consultant'.split(
      ' ',
    ),
  )
  await page.getByRole('button', { name: /^Remove: Level 2/ }).click()
  await row('Level 2').getByText('28 hours').first().waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await row('Level 2').getByText('7.5 hours').waitFor()
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  if (folder) await page.screenshot({ path: `${folder}/training-390.png`, fullPage: true })
})
