import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeAnswerLink } from './answer-link.ts'
import { accessibilityProblems, openBrowser } from './browser.ts'
import { startDemoServer, type DemoServer } from './server.ts'
import { signIn } from './sign-in.ts'
import { openCuttablePhone } from './wire.ts'

let demo: DemoServer
let browser: Browser
let therapist: BrowserContext
let couple: string
let family: string

beforeAll(async () => {
  demo = await startDemoServer()
  browser = await openBrowser()
  therapist = await browser.newContext()
  const page = await therapist.newPage()
  await signIn(page, demo.url, 'therapist@demo.example')
  const { items } = await read<{ items: { id: string; format: string }[] }>('/api/cases?limit=200')
  couple = items.find((one) => one.format === 'couple')!.id
  family = items.find((one) => one.format === 'family')!.id
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

async function read<T>(path: string): Promise<T> {
  return (await (await therapist.request.get(demo.url + path)).json()) as T
}

type Measures = { series: { instrumentId: string; responses: { id: string }[] }[] }
async function countResponses(caseId: string, instrumentId: string): Promise<number> {
  const { series } = await read<Measures>(`/api/cases/${caseId}/measures`)
  return series
    .filter((one) => one.instrumentId === instrumentId)
    .reduce((sum, one) => sum + one.responses.length, 0)
}

const linkTo = async (caseId: string, instrumentId: string) =>
  demo.url + (await makeAnswerLink(therapist.request, demo.url, caseId, instrumentId))

const openPhone = () =>
  browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB', hasTouch: true })

async function begin(phone: BrowserContext, link: string): Promise<Page> {
  const page = await phone.newPage()
  await page.goto(link)
  await page.getByRole('button', { name: 'Start' }).click()
  return page
}

/** Until the page works without a connection: its worker has everything and is in charge. */
async function readyForOffline(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 20))
  })
}

async function answerOneByOne(page: Page, from: number, to: number): Promise<void> {
  for (let number = from; number <= to; number += 1) {
    await page.getByText(`Question ${number} of 10`).first().waitFor()
    await page
      .getByRole('radio')
      .nth(number % 5)
      .check({ force: true })
    await page.getByRole('button', { name: number === 10 ? 'Look over and send' : 'Next' }).click()
  }
}

test('sent without a connection: kept, reloaded, and delivered once when there is one again', async () => {
  const before = await countResponses(couple, 'securebase-bond')
  const phone = await openCuttablePhone(browser)
  const page = await begin(phone.context, await linkTo(couple, 'securebase-bond'))
  await readyForOffline(page)
  await phone.cut()
  await answerOneByOne(page, 1, 10)
  await page.getByText('You answered everything.').waitFor()
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText(/Kept on this device/).waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.reload()
  await page.getByText(/Kept on this device/).waitFor()
  expect(await countResponses(couple, 'securebase-bond')).toBe(before)
  await phone.mend()
  await page.getByRole('heading', { name: 'Thank you' }).waitFor()
  expect(await countResponses(couple, 'securebase-bond')).toBe(before + 1)
  await page.reload()
  await page.getByRole('heading', { name: /Thank you|This cannot be opened/ }).waitFor()
  expect(await countResponses(couple, 'securebase-bond')).toBe(before + 1)
  await phone.context.close()
})

test('a tab that is killed in mid-answer is opened again where it was left', async () => {
  const phone = await openCuttablePhone(browser)
  const link = await linkTo(couple, 'securebase-bond')
  const page = await begin(phone.context, link)
  await readyForOffline(page)
  await answerOneByOne(page, 1, 4)
  await phone.cut()
  await answerOneByOne(page, 5, 6)
  const session = await phone.context.newCDPSession(page)
  // Not closed but crashed: no handler of the page runs.
  void session.send('Page.crash').catch(() => undefined)
  await page.waitForEvent('crash')
  await page.close()
  const again = await phone.context.newPage()
  await again.goto(`${demo.url}/a`)
  await again.getByRole('button', { name: 'Go on' }).click()
  await again.getByText('Question 7 of 10').first().waitFor()
  for (let number = 6; number >= 1; number -= 1) {
    await again.getByRole('button', { name: 'Back' }).click()
    await again.getByText(`Question ${number} of 10`).first().waitFor()
    expect(
      await again
        .getByRole('radio')
        .nth(number % 5)
        .isChecked(),
    ).toBe(true)
  }
  for (let number = 1; number <= 6; number += 1) await again.getByRole('button', { name: 'Next' }).click()
  await phone.mend()
  await answerOneByOne(again, 7, 10)
  await again.getByRole('button', { name: 'Send' }).click()
  await again.getByRole('heading', { name: 'Thank you' }).waitFor()
  // The link has done its work.
  const other = await openPhone()
  const late = await other.newPage()
  await late.goto(link)
  await late.getByRole('heading', { name: 'This cannot be opened' }).waitFor()
  expect(await accessibilityProblems(late)).toEqual([])
  await other.close()
  await phone.context.close()
})

test('a whole form by keyboard alone, all at once, with a question left out and found again', async () => {
  const before = await countResponses(couple, 'securebase-bond')
  const desk = await browser.newContext({ viewport: { width: 820, height: 1180 }, locale: 'en-GB' })
  const page = await desk.newPage()
  await page.goto(await linkTo(couple, 'securebase-bond'))
  await page.getByRole('button', { name: 'Start' }).waitFor()
  await tabTo(page, 'Start')
  await page.keyboard.press('Enter')
  await page.getByText('Question 1 of 10').first().waitFor()
  await tabTo(page, 'All at once')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'One by one' }).waitFor()
  expect(await page.getByRole('main').getByRole('group').count()).toBe(10)
  expect(await accessibilityProblems(page)).toEqual([])
  await page.locator('body').evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  for (let number = 1; number <= 10; number += 1) {
    await tabToQuestion(page, number)
    if (number !== 7) await page.keyboard.press('Space')
    if (number !== 7) await page.keyboard.press('ArrowDown')
  }
  await tabTo(page, 'Look over and send')
  await page.keyboard.press('Enter')
  await page.getByText(/You left out one question/).waitFor()
  await tabTo(page, 'Question 7')
  await page.keyboard.press('Enter')
  const seventh = page.getByRole('group').nth(6)
  await expect.poll(() => seventh.evaluate((group) => group.contains(document.activeElement))).toBe(true)
  await page.keyboard.press('Space')
  await tabTo(page, 'Look over and send')
  await page.keyboard.press('Enter')
  await page.getByText('You answered everything.').waitFor()
  await tabTo(page, 'Send')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Thank you' }).waitFor()
  expect(await countResponses(couple, 'securebase-bond')).toBe(before + 1)
  await desk.close()
})

async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab')
    const label = await page.evaluate(() => document.activeElement?.textContent?.trim())
    if (label === name) return
  }
  throw new Error(`${name} is not reached with the Tab key.`)
}

/** The number of the question of the list that has the focus. */
const questionWithFocus = (page: Page) =>
  page.evaluate(() => {
    const groups = [...document.querySelectorAll('fieldset')]
    return groups.findIndex((group) => group.contains(document.activeElement)) + 1
  })

/** A question without an answer may have more than one stop; what counts is that the next is reached, in order. */
async function tabToQuestion(page: Page, number: number): Promise<void> {
  for (let presses = 0; presses < 20; presses += 1) {
    await page.keyboard.press('Tab')
    const reached = await questionWithFocus(page)
    if (reached === number) return
    if (reached > number) break
  }
  throw new Error(`Question ${number} is not reached in its turn with the Tab key.`)
}

test('a child answers with faces and gives the phone back', async () => {
  const before = await countResponses(family, 'securebase-child')
  const phone = await openPhone()
  const page = await begin(phone, await linkTo(family, 'securebase-child'))
  for (let number = 1; number <= 4; number += 1) {
    await page.getByText('Very good').waitFor()
    const faces = page.getByRole('radio')
    expect(await faces.count()).toBe(5)
    await faces.nth(number).check({ force: true })
    if (number === 1) expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: number === 4 ? 'Look over and send' : 'Next' }).click()
  }
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('Well done!', { exact: false }).waitFor()
  expect(await countResponses(family, 'securebase-child')).toBe(before + 1)
  await phone.close()
})

test('leaving for good removes everything from the device', async () => {
  const phone = await openPhone()
  const page = await begin(phone, await linkTo(couple, 'securebase-bond'))
  await answerOneByOne(page, 1, 2)
  await page.getByRole('button', { name: 'Not now' }).click()
  await page.getByRole('button', { name: 'Remove it from this device' }).click()
  await page.getByText('Nothing is kept on this device any more.', { exact: false }).waitFor()
  const kept = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('securebase-answers')
        opening.onsuccess = () => {
          const reading = opening.result.transaction('form').objectStore('form').getAll()
          reading.onsuccess = () => resolve(reading.result)
        }
      }),
  )
  expect(kept).toEqual([])
  await page.goto(`${demo.url}/a`)
  await page.getByRole('heading', { name: 'This cannot be opened' }).waitFor()
  await phone.close()
})

test('pages come packed, and what has a name of its own is kept for good', async () => {
  const html = await (await fetch(`${demo.url}/a`)).text()
  const [script] = html.match(/\/assets\/respond-[^"]+\.js/) ?? []
  for (const encoding of ['br', 'gzip']) {
    const response = await fetch(demo.url + script, { headers: { 'accept-encoding': encoding } })
    expect(response.headers.get('content-encoding')).toBe(encoding)
    expect(response.headers.get('content-type')).toMatch(/javascript/)
    expect(response.headers.get('cache-control')).toContain('immutable')
    await response.arrayBuffer()
  }
})

test('questions that an earlier answer makes needless are not asked, and come back with another answer', async () => {
  const phone = await openPhone()
  const page = await begin(phone, await linkTo(couple, 'pc-ptsd-5'))
  const choose = (value: number) =>
    page.getByRole('radio', { name: String(value), exact: true }).check({ force: true })
  await page.getByText('Question 1 of 6').first().waitFor()
  await choose(1)
  await page.getByText('Question 1 of 6').first().waitFor()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByText('Question 2 of 6').first().waitFor()
  await choose(1)
  await page.getByRole('button', { name: 'Back' }).click()
  await choose(0)
  await page.getByText('Question 1 of 1').first().waitFor()
  await page.getByRole('button', { name: 'Look over and send' }).click()
  await page.getByText('You answered everything.').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByRole('heading', { name: 'Thank you' }).waitFor()
  type Series = { instrumentId: string; responses: { responseId: string; scores: object }[] }
  const { series } = await read<{ series: Series[] }>(`/api/cases/${couple}/measures`)
  const [response] = series.find((one) => one.instrumentId === 'pc-ptsd-5')!.responses
  const { answers } = await read<{ answers: object }>(`/api/responses/${response!.responseId}`)
  // The answer given under "yes" was taken back with it.
  expect(answers).toEqual({ event: 0 })
  expect(response!.scores).toMatchObject({ total: { value: 0 } })
  await phone.close()
})
