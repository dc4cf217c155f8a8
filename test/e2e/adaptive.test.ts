import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inventedParameters } from '#testing/item-parameters.ts'
import { post } from './answer-link.ts'
import { accessibilityProblems, openBrowser } from './browser.ts'
import { startDemoServer, type DemoServer } from './server.ts'
import { signIn } from './sign-in.ts'
import { openCuttablePhone } from './wire.ts'

let demo: DemoServer
let browser: Browser
let therapist: BrowserContext
let desk: Page
let couple: string

beforeAll(async () => {
  demo = await startDemoServer()
  browser = await openBrowser()
  therapist = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB' })
  desk = await therapist.newPage()
  desk.setDefaultTimeout(15_000)
  await signIn(desk, demo.url, 'therapist@demo.example')
  const { items } = await read<{ items: { id: string; format: string }[] }>('/api/cases?limit=200')
  couple = items.find((one) => one.format === 'couple')!.id
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

async function read<T>(path: string): Promise<T> {
  return (await (await therapist.request.get(demo.url + path)).json()) as T
}

type Assigned = {
  items: { instrumentId: string; isAdaptive: boolean; occasions: { id: string; status: string }[] }[]
}

/** A link to the newest adaptive form that waits. */
async function linkToNewest(): Promise<string> {
  const { items } = await read<Assigned>(`/api/cases/${couple}/assignments`)
  const waiting = items.find(
    (one) => one.isAdaptive && one.occasions.some(({ status }) => status === 'open'),
  )!
  const { id } = waiting.occasions.find(({ status }) => status === 'open')!
  return (
    await post<{ url: string }>(therapist.request, demo.url, `/api/occasions/${id}/links`, { send: 'show' })
  ).url
}

async function assignAdaptively(error: string): Promise<void> {
  await desk.goto(`${demo.url}/cases/${couple}/assign`)
  await desk.getByRole('button', { name: /^Bond check-in/ }).click()
  await desk.getByText('Adaptive: asks only as many questions as needed').click()
  await desk.getByLabel('Stop at a standard error of').fill(error)
  await desk.getByLabel('At least').fill('2')
  // One of the two partners is enough here.
  const who = desk.getByRole('group', { name: 'Who answers?' }).getByRole('checkbox')
  for (let index = 1; index < (await who.count()); index += 1) await who.nth(index).setChecked(false)
}

test('an owner brings item parameters: what does not fit is told by row, what fits is stored', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await signIn(page, demo.url, 'owner@demo.example')
  await page.goto(`${demo.url}/instruments/securebase-bond`)
  await page.getByRole('button', { name: 'Bring item parameters for Anxiety about the bond' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name of the metric').fill(inventedParameters.metric)
  await dialog.getByLabel('Whom were they estimated from?').fill(inventedParameters.population)
  await dialog.getByLabel('Source').fill(inventedParameters.source)
  const table = dialog.getByLabel('Or paste the table')
  await table.fill(inventedParameters.table.replace('as-keyed', ''))
  await dialog.getByRole('button', { name: 'Check the table' }).click()
  await dialog.getByText('Row 3: Item 6: it is reversed.', { exact: false }).waitFor()
  const store = dialog.getByRole('button', { name: 'Store the parameters' })
  expect(await store.isDisabled()).toBe(true)
  expect(await accessibilityProblems(page)).toEqual([])
  await dialog.getByLabel('File (CSV or JSON)').setInputFiles({
    name: 'parameters.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(inventedParameters.table),
  })
  await expect.poll(() => table.inputValue()).toBe(inventedParameters.table)
  await dialog.getByRole('button', { name: 'Check the table' }).click()
  await dialog.getByText('5 items, and all fit.').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await store.click()
  await page.getByText('5 questions, graded response model, in Invented bond anxiety.').waitFor()
  await page.getByText('this project has not checked them', { exact: false }).waitFor()
  await page.reload()
  await page.getByText('this project has not checked them', { exact: false }).waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await context.close()
})

test('an adaptive form asks few questions, goes on offline and after a reload, and its score says how it came about', async () => {
  await assignAdaptively('0.05')
  await desk.getByText('A number from 0.1 to 0.9.').waitFor()
  await desk.getByRole('button', { name: 'Assign', exact: true }).click()
  await desk.getByText('Say when to stop asking', { exact: false }).waitFor()
  await desk.getByLabel('Stop at a standard error of').fill('0,5')
  expect(await accessibilityProblems(desk)).toEqual([])
  await desk.getByRole('button', { name: 'Assign', exact: true }).click()
  await desk.waitForURL(`${demo.url}/cases/${couple}`)

  const phone = await openCuttablePhone(browser)
  const page = await phone.context.newPage()
  page.setDefaultTimeout(15_000)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(await linkToNewest())
  await page.getByText('At most 5 questions, usually fewer', { exact: false }).waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 20))
  })
  await page.getByRole('button', { name: 'Start' }).click()
  await page
    .getByText(/^Question 1, about \d more$/)
    .first()
    .waitFor()
  expect(await page.getByRole('button', { name: 'All at once' }).count()).toBe(0)
  const first = await page.getByRole('group').first().innerText()
  await page.getByRole('radio').nth(3).check({ force: true })
  expect(await accessibilityProblems(page)).toEqual([])
  await phone.cut()
  await page.getByRole('button', { name: 'Next' }).click()
  await page
    .getByText(/^Question 2, /)
    .first()
    .waitFor()
  const second = await page.getByRole('group').first().innerText()
  expect(second).not.toBe(first)
  await page.reload()
  await page
    .getByText(/^Question 2, /)
    .first()
    .waitFor()
  expect(await page.getByRole('group').first().innerText()).toBe(second)
  // Back, another answer, and on from there.
  await page.getByRole('button', { name: 'Back' }).click()
  expect(await page.getByRole('radio').nth(3).isChecked()).toBe(true)
  await page.getByRole('radio').nth(4).check({ force: true })
  await page.getByRole('button', { name: 'Next' }).click()
  await page
    .getByText(/^Question 2, /)
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Skip this one' }).click()
  let asked = 2
  for (; asked < 5; asked += 1) {
    await page
      .getByText(new RegExp(`^Question ${asked + 1}, `))
      .first()
      .waitFor()
    await page.getByRole('radio').nth(3).check({ force: true })
    const isLast = (await page.getByRole('button', { name: 'Look over and send' }).count()) > 0
    await page.getByRole('button', { name: isLast ? 'Look over and send' : 'Next' }).click()
    if (isLast) break
  }
  await page.getByText('You left out one question.', { exact: false }).waitFor()
  await phone.mend()
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByRole('heading', { name: 'Thank you' }).waitFor()
  await phone.context.close()

  await desk.goto(`${demo.url}/cases/${couple}/measures`)
  await desk.getByLabel('Questionnaire').selectOption({ label: 'Bond check-in' })
  await desk
    .getByRole('heading', { name: 'Anxiety about the bond, adaptive (Invented bond anxiety)' })
    .waitFor()
  await desk.getByText('It cannot be compared with sums or means', { exact: false }).waitFor()
  expect(await accessibilityProblems(desk)).toEqual([])
  const row = desk.getByRole('row', { name: /Anxiety about the bond, adaptive/ })
  await row.getByRole('button', { name: 'See answers' }).click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByText('Anxiety about the bond, adaptive (Invented bond anxiety)').click()
  await dialog.getByText(/T = 50 \+ 10 ×/).waitFor()
  await dialog.getByText('until the standard error of θ is 0.5 or less', { exact: false }).waitFor()
  await dialog.getByText('Made up for a test, table 1', { exact: false }).waitFor()
  await dialog.getByText(/^It ended because/).waitFor()
  expect(
    await dialog
      .getByRole('table', { name: /in the order asked/ })
      .getByRole('row')
      .count(),
  ).toBe(asked + 2)
  expect(await accessibilityProblems(desk)).toEqual([])
})

test('who wishes to see all questions is asked all of them, and the whole form is summed', async () => {
  await assignAdaptively('0.5')
  await desk.getByRole('button', { name: 'Assign', exact: true }).click()
  await desk.waitForURL(`${demo.url}/cases/${couple}`)
  const phone = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'en-GB',
    hasTouch: true,
  })
  const page = await phone.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(await linkToNewest())
  await page.getByRole('button', { name: 'Start' }).click()
  await page
    .getByText(/^Question 1, about/)
    .first()
    .waitFor()
  await page.getByRole('radio').nth(1).check({ force: true })
  await page.getByRole('button', { name: 'Ask me all questions' }).click()
  await page.getByText('Question 1 of 10').first().waitFor()
  await page.reload()
  for (let number = 1; number <= 10; number += 1) {
    await page.getByText(`Question ${number} of 10`).first().waitFor()
    await page.getByRole('radio').nth(2).check({ force: true })
    await page.getByRole('button', { name: number === 10 ? 'Look over and send' : 'Next' }).click()
  }
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByRole('heading', { name: 'Thank you' }).waitFor()
  await phone.close()
  type Series = { instrumentId: string; responses: { scores: Record<string, { value: number }> }[] }
  const { series } = await read<{ series: Series[] }>(`/api/cases/${couple}/measures`)
  const newest = series
    .filter((one) => one.instrumentId === 'securebase-bond')
    .flatMap((one) => one.responses)
    .filter(({ scores }) => scores['anxiety']?.value === 3 && scores['avoidance']?.value === 3)
  expect(newest.length).toBeGreaterThan(0)
})
