import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { post } from './answer-link.ts'
import { accessibilityProblems, openBrowser } from './browser.ts'
import { startDemoServer, type DemoServer } from './server.ts'
import { signIn } from './sign-in.ts'

let demo: DemoServer
let browser: Browser
const mistakes: string[] = []

beforeAll(async () => {
  demo = await startDemoServer()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

type Desk = { context: BrowserContext; page: Page; id: string }

async function deskOf(name: 'therapist' | 'owner'): Promise<Desk> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  const page = await context.newPage()
  page.setDefaultTimeout(25_000)
  page.on('pageerror', (error) => mistakes.push(error.message))
  await signIn(page, demo.url, `${name}@demo.example`)
  const { id } = (await (await context.request.get(`${demo.url}/api/me`)).json()) as { id: string }
  return { context, page, id }
}

const person = (name: string, more: object = {}) => ({
  person: {
    ...{ id: randomUUID(), name, chosenName: null, email: null, birthDate: null, shape: 'circle' },
    ...more,
  },
  role: 'client',
  readsUnit: true,
})

async function openCase({ context, id }: Desk, people: ReturnType<typeof person>[]): Promise<string> {
  const caseId = randomUUID()
  await post(context.request, demo.url, '/api/cases', {
    id: caseId,
    ...{ format: people.length > 1 ? 'group' : 'individual', status: 'active', title: null },
    ...{ openedOn: '2026-01-05', participants: people, bonds: [], consent: null },
    careTeam: [{ memberId: id, position: 'lead' }],
  })
  return caseId
}

/** Goes on with the tabulator until something of this name has the focus. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let tries = 0; tries < 120; tries += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null
      return element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? ''
    })
    if (typeof name === 'string' ? focused.trim() === name : name.test(focused)) return
  }
  throw new Error(`The tabulator does not come to ${String(name)}.`)
}

test('two records of one person are compared, merged and made two again, by keyboard', async () => {
  const desk = await deskOf('therapist')
  const { page } = desk
  const born = { birthDate: '1979-05-04' }
  await openCase(desk, [person('Ottilie Vane', { ...born, email: 'ottilie@clients.example' })])
  await openCase(desk, [person('Ottilie  Vané', born)])
  await page.goto(`${demo.url}/practice/duplicates`)
  await page.getByText('Same name and date of birth').first().waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await tabTo(page, /^Compare Ottilie/)
  await page.keyboard.press('Enter')
  await page.getByText('Which record is kept?').waitFor()
  await page.getByText('What was written stays where it is', { exact: false }).waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await tabTo(page, 'Merge, it is the same person')
  await page.keyboard.press('Enter')
  await page.getByText('They are one now.').waitFor()
  await page.getByText('Confirmed in every case').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await tabTo(page, /^Undo the merge of Ottilie/)
  await page.keyboard.press('Enter')
  await tabTo(page, 'Undo the merge')
  await page.keyboard.press('Enter')
  await page.getByText('They are two records again.').waitFor()
  await tabTo(page, /^Not the same: Ottilie/)
  await page.keyboard.press('Enter')
  await page.getByText('They will not be suggested again.').waitFor()
  await page.getByText('Nothing was merged.').waitFor()
  await desk.context.close()
})

test(
  'a hold is recorded, shown on the case, and ended; a case then goes with a second person’s word',
  { timeout: 400_000 },
  async () => {
    const therapist = await deskOf('therapist')
    const owner = await deskOf('owner')
    const { page } = therapist
    const caseId = await openCase(therapist, [person('Quentin Marlow'), person('Rosa Marlow')])
    await page.goto(`${demo.url}/cases/${caseId}/keeping`)
    await page.getByText('The owner has not chosen how long').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await tabTo(page, 'Record a legal hold')
    await page.keyboard.press('Enter')
    await page.getByLabel('From whom').fill('County court')
    await page.getByLabel(/^Answer due by/).fill('2031-02-03')
    expect(await accessibilityProblems(page)).toEqual([])
    await tabTo(page, 'Save')
    await page.keyboard.press('Enter')
    await page.getByText('The legal hold is recorded.').waitFor()
    await page.getByText('Quentin Marlow themself').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('link', { name: 'Overview' }).click()
    await page.getByText('Subpoena: answer due by 3 February 2031.').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('link', { name: 'To the legal holds' }).click()

    await page.getByRole('button', { name: 'See what would be erased' }).click()
    await page.getByText('Nothing of it is erased until the hold has ended').waitFor()
    expect(await page.getByRole('button', { name: 'Ask a second person to approve' }).isDisabled()).toBe(true)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Change: Subpoena/ }).click()
    await page.getByText('Ended', { exact: true }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('The legal hold is recorded.').first().waitFor()

    // The owner chooses how long records are kept; the case was closed long ago.
    await owner.page.goto(`${demo.url}/practice`)
    await owner.page.getByLabel('Schedule').selectOption({ label: 'Germany' })
    await owner.page.getByText('10 years after the end of care.').waitFor()
    expect(await accessibilityProblems(owner.page)).toEqual([])
    await owner.page.getByRole('button', { name: 'Use this schedule' }).click()
    await owner.page.getByText('The schedule counts from now on.').waitFor()
    const client = new pg.Client(demo.server.database.adminUrl)
    await client.connect()
    await client.query(`update "case" set status = 'closed', closed_on = '2012-06-30' where id = $1`, [
      caseId,
    ])
    await client.end()

    await page.reload()
    await page.getByText('It may be erased since 30 June 2022.').waitFor()
    await tabTo(page, 'See what would be erased')
    await page.keyboard.press('Enter')
    await page.getByText('2 person records are emptied', { exact: false }).waitFor()
    await page.getByLabel('Who asked for it').fill('Quentin Marlow')
    expect(await accessibilityProblems(page)).toEqual([])
    await tabTo(page, 'Ask a second person to approve')
    await page.keyboard.press('Enter')
    await page.getByText('Waits for a second person').waitFor()
    expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0)

    await owner.page.goto(`${demo.url}/cases/${caseId}/keeping`)
    await tabTo(owner.page, 'Approve')
    await owner.page.keyboard.press('Enter')
    await owner.page.getByText('The decision is recorded.').waitFor()
    await page.reload()
    await tabTo(page, 'Erase now')
    await page.keyboard.press('Enter')
    await page.getByLabel('Type ERASE').fill('erase')
    expect(await accessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByText('It is erased.').waitFor()
    await page.waitForURL((address) => address.pathname === '/cases')
    await owner.page.goto(`${demo.url}/practice`)
    await owner.page.getByText(`Case ${caseId.slice(0, 8)}`).waitFor()
    expect(await accessibilityProblems(owner.page)).toEqual([])
    const found = await post<{ people: unknown[] }>(owner.context.request, demo.url, '/api/search', {
      text: 'Marlow',
    })
    expect(found.people).toEqual([])
    expect(mistakes).toEqual([])
  },
)
