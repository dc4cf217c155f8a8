import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { percentileInNorm } from '#psychometrics/percentile-in-norm.ts'
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

type Norm = { population: string; mean: number; sd: number }
type Measures = { instruments: { id: string; scales: { norms: Norm[] }[] }[] }

test('a score is compared with the group that is chosen, and the page says how sure its figures are', async () => {
  const cases = (await (await page.request.get(`${demo.url}/api/cases?limit=200`)).json()) as {
    items: { id: string; format: string }[]
  }
  const couple = cases.items.find((one) => one.format === 'couple')!.id
  const measures = (await (
    await page.request.get(`${demo.url}/api/cases/${couple}/measures`)
  ).json()) as Measures
  const norms = measures.instruments.find(({ id }) => id === 'core-10')!.scales[0]!.norms
  await page.goto(`${demo.url}/cases/${couple}/measures`)
  await page.getByLabel('Questionnaire').selectOption({ label: 'Clinical Outcomes in Routine Evaluation-10' })
  const row = page.getByRole('table', { name: 'Latest scores' }).getByRole('row').nth(1)
  const value = Number(await row.getByRole('cell').nth(0).innerText())
  for (const { population, mean, sd } of [norms[1]!, norms[0]!]) {
    await page.getByLabel('Compare Psychological distress with').selectOption({ label: population })
    const percentile = percentileInNorm(value, { mean, sd })
    await row
      .getByText(percentile < 1 ? 'under 1' : String(Math.round(percentile)), { exact: true })
      .waitFor()
    await page.getByText(`Mean ${Math.round(100 * mean) / 100}`).waitFor()
  }
  await page.getByText('Found in one source only.').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
})

test('how a questionnaire behaves in the own answers is worked out when it is asked for', async () => {
  await page.goto(`${demo.url}/instruments/securebase-bond`)
  const work = page.getByRole('button', { name: 'Work it out' })
  await work.waitFor()
  expect(await page.getByText('Each person counts once').count()).toBe(0)
  await work.focus()
  await page.keyboard.press('Enter')
  await page.getByText('Each person counts once').waitFor()
  await page.getByText('These are figures of your own practice.').waitFor()
  expect(await page.getByText(/^Alpha .* 95 % interval/).count()).toBe(2)
  expect(await accessibilityProblems(page)).toEqual([])
})

test('bands go by a group that the reader may choose, T scores stand beside sums, risk answers are told first', async () => {
  const call = async (path: string, data: object) => {
    const response = await page.request.post(`${demo.url}${path}`, { data, headers: { origin: demo.url } })
    expect(response.status()).toBeLessThan(300)
    return (await response.json()) as unknown
  }
  const cases = (await (await page.request.get(`${demo.url}/api/cases?limit=200`)).json()) as {
    items: { id: string; format: string }[]
  }
  const couple = cases.items.find((one) => one.format === 'couple')!.id
  const found = (await (await page.request.get(`${demo.url}/api/cases/${couple}`)).json()) as {
    participants: { person: { id: string } }[]
  }
  const enter = async (instrumentId: string, answers: object) => {
    const { items } = (await call(`/api/cases/${couple}/assignments`, {
      instrumentId,
      respondents: [{ id: randomUUID(), personId: found.participants[0]!.person.id, bondId: null }],
      lane: 'self',
      everyDays: null,
      startsOn: '2026-11-01',
      endsOn: null,
    })) as { items: { occasions: { id: string }[] }[] }
    await call(`/api/occasions/${items[0]!.occasions[0]!.id}/paper-response`, {
      submissionKey: randomUUID(),
      answers,
      answeredOn: '2026-11-02',
      setting: 'paper',
    })
  }
  const all = (count: number, value: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [index + 1, value]))
  await enter('promis-depression-8a', all(8, 2))
  await enter('sdq', all(25, 1))
  await enter('phq-9', { ...all(8, 1), 9: null })

  await page.goto(`${demo.url}/cases/${couple}/measures`)
  await page.getByText('It was left unanswered, which is not a no: ask.').waitFor()
  await page.getByLabel('Questionnaire').selectOption({ label: 'PROMIS Depression, short form 8a' })
  await page.getByText('55.1 ± 3.3, mild').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])

  await page
    .getByLabel('Questionnaire')
    .selectOption({ label: 'Strengths and Difficulties Questionnaire (4-17)' })
  await page.getByText('so they have no band').waitFor()
  const bands = page.getByLabel('Bands of')
  const groups = await bands.locator('option').allInnerTexts()
  await bands.selectOption({ label: groups.find((group) => /parent/i.test(group))! })
  await page.getByText('very high').first().waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
})
