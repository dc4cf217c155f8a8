import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityProblems, openBrowser } from './browser.ts'
import { startDemoServer, type DemoServer } from './server.ts'
import { signIn } from './sign-in.ts'

let demo: DemoServer
let browser: Browser
let page: Page

beforeAll(async () => {
  demo = await startDemoServer()
  browser = await openBrowser()
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB' })
  page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await signIn(page, demo.url, 'therapist@demo.example')
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

const words = 'averylongwordthatnobreakisofferedinandthatgoesonandonbeyondthewidthofaphone'
/** A dictionary of REDCap with invented words: GAD-7 in number of questions and answers. */
const dictionary = (count: number, first = 0) =>
  [
    '"Variable / Field Name","Form Name","Section Header","Field Type","Field Label","Choices, Calculations, OR Slider Labels"',
    ...Array.from(
      { length: count },
      (_, index) =>
        `gad7_${index + 1},gad7,${index === 0 ? '"<p>Lately, how often?</p>"' : ''},radio,"Invented question ${index + 1}, ${words}","${[0, 1, 2, 3].map((value) => `${value + first}, invented answer ${value}`).join(' | ')}"`,
    ),
  ].join('\r\n')

const choose = (name: string, text: string) =>
  page
    .getByLabel('File', { exact: true })
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${text}`) })
const see = () => page.getByRole('button', { name: 'See what it becomes' }).click()
const proof = () => page.getByRole('list', { name: 'What the file proves' }).getByRole('listitem')
const store = () => page.getByRole('button', { name: 'Store the wording' })
const isTooWide = () =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

test('a dictionary of REDCap that lacks a question is said to, and cannot be stored', async () => {
  await page.goto(`${demo.url}/instruments/import`)
  await choose('gad7.csv', dictionary(6))
  await see()
  await page.getByText('Read as: REDCap data dictionary.').waitFor()
  // With six questions nothing is recognised, so somebody says what it is meant to be.
  await page.getByText('Fits no questionnaire of the library').first().waitFor()
  await page.getByLabel('Use it as the wording of').selectOption('gad-7')
  await expect.poll(() => proof().allTextContents()).toHaveLength(6)
  expect((await proof().allTextContents())[1]).toMatch(/does not fit.*there is none for item 7/)
  await page.getByText('It does not fit, so it cannot be stored').waitFor()
  expect(await store().count()).toBe(0)
})

test('what the file cannot prove is compared, ticked and stored, by keyboard and on a phone', async () => {
  await choose('gad7.csv', dictionary(7, 1))
  expect(await page.getByText('Read as: REDCap').count()).toBe(0)
  await page.getByRole('button', { name: 'See what it becomes' }).press('Enter')
  await expect.poll(() => proof().allTextContents()).toHaveLength(6)
  expect(
    (await proof().allTextContents()).map((text) => /(?:does not fit|fits|compare)/.exec(text)?.[0]),
  ).toEqual([...['fits', 'fits', 'fits', 'fits'], ...['compare', 'compare']])
  const items = page.locator('.import-items > ol > li')
  expect(await items.count()).toBe(7)
  expect(await items.first().textContent()).toMatch(
    /Invented question 1,.*0 invented answer 0.*3 invented answer 3/,
  )
  expect(await isTooWide()).toBe(false)
  expect(await accessibilityProblems(page)).toEqual([])

  await page.getByLabel('Who holds the right to this text').fill('Written for this test.')
  await page.getByText('Enter the language of the text. Compare it with the paper form.').waitFor()
  expect(await store().isDisabled()).toBe(true)
  await page.getByLabel('Language of the text').fill('en')
  await page.getByLabel('I compared every question').focus()
  await page.keyboard.press('Space')
  await expect.poll(() => store().isEnabled()).toBe(true)
  // The statement is still there though the proof was asked again for the language.
  expect(await page.getByLabel('Who holds the right to this text').inputValue()).toBe(
    'Written for this test.',
  )
  await store().press('Enter')
  await page.getByText('The wording is stored.').waitFor()
  await page.getByRole('link', { name: 'See it in the library' }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  const held = (await (await page.request.get(`${demo.url}/api/instruments/gad-7`)).json()) as {
    wording: { language: string; instruction: string; items: Record<string, string> }
  }
  expect(held.wording).toMatchObject({ language: 'en', instruction: 'Lately, how often?' })
  expect(held.wording.items['7']).toMatch(/^Invented question 7/)
})

test('a file that is no form says what it is and what to do', async () => {
  await page.goto(`${demo.url}/instruments/import`)
  await choose('answers.csv', 'person,date,score\r\n1,2026-01-01,12')
  await see()
  await page
    .getByText(/Refused.*at line 1: It is no form that is known: its columns are person, date, score/)
    .waitFor()
  await page
    .getByLabel('File', { exact: true })
    .setInputFiles({ name: 'large.csv', mimeType: 'text/csv', buffer: Buffer.alloc(5_000_001, 97) })
  await page.getByText('This file is larger than 5 MB').waitFor()
  expect(await page.getByRole('button', { name: 'See what it becomes' }).isDisabled()).toBe(true)
})
