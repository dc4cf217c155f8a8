import { randomUUID } from 'node:crypto'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { post } from './answer-link.ts'
import { accessibilityProblems, openBrowser } from './browser.ts'
import { startDemoServer, type DemoServer } from './server.ts'
import { signIn } from './sign-in.ts'

let demo: DemoServer
let browser: Browser
let therapist: BrowserContext
let desk: Page
let couple: { id: string; participants: { person: { id: string; name: string } }[] }

beforeAll(async () => {
  demo = await startDemoServer()
  browser = await openBrowser()
  therapist = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB' })
  desk = await openPage(therapist)
  await signIn(desk, demo.url, 'therapist@demo.example')
  const { items } = (await (await therapist.request.get(`${demo.url}/api/cases?limit=200`)).json()) as {
    items: { id: string; format: string }[]
  }
  const { id } = items.find((one) => one.format === 'couple')!
  couple = await (await therapist.request.get(`${demo.url}/api/cases/${id}`)).json()
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

async function openPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  // Where somebody who leaves quickly arrives; nothing of a test goes out to the internet.
  await page.route('https://www.weather.com/**', (route) => route.fulfill({ body: 'Sunny.' }))
  return page
}

/** A phone that opens a screen for violence, asked of one of the two. */
async function openScreen(): Promise<Page> {
  const { items } = await post<{ items: { instrumentId: string; occasions: { id: string }[] }[] }>(
    therapist.request,
    demo.url,
    `/api/cases/${couple.id}/assignments`,
    {
      instrumentId: 'hark',
      respondents: [{ id: randomUUID(), personId: couple.participants[0]!.person.id, bondId: null }],
      ...{ lane: 'team', everyDays: null, startsOn: '2026-01-12', endsOn: null },
    },
  )
  const [occasion] = items.find((one) => one.instrumentId === 'hark')!.occasions
  const { url } = await post<{ url: string }>(
    therapist.request,
    demo.url,
    `/api/occasions/${occasion!.id}/links`,
    { send: 'show', isAlone: true },
  )
  const phone = await openPage(await browser.newContext({ viewport: { width: 390, height: 844 } }))
  await phone.goto(url)
  await phone.getByRole('heading', { name: 'Are you on your own?' }).waitFor()
  return phone
}

/** Everything that the page has kept on the device. */
const keptOn = (page: Page) =>
  page.evaluate(async () => {
    const databases = await indexedDB.databases()
    const kept = await Promise.all(
      databases.map(
        ({ name }) =>
          new Promise<unknown[]>((resolve, reject) => {
            const open = indexedDB.open(name!)
            open.addEventListener('error', () => reject(new Error('the store cannot be opened')))
            open.addEventListener('success', () => {
              const store = open.result.transaction('form').objectStore('form').getAll()
              store.addEventListener('success', () => resolve(store.result))
            })
          }),
      ),
    )
    return [...kept.flat(), ...Object.values(localStorage), ...Object.values(sessionStorage)]
  })

test('private questions are named once somebody says that they are alone, and nothing of them stays on the device', async () => {
  const phone = await openScreen()
  expect(await phone.getByText(/hark/i).count()).toBe(0)
  expect(await accessibilityProblems(phone)).toEqual([])
  await phone.getByRole('button', { name: 'Yes, go on' }).click()
  await phone.getByRole('button', { name: 'Start' }).click()
  for (let number = 1; number <= 4; number += 1) {
    await phone.getByRole('radio').last().check({ force: true })
    expect(await keptOn(phone)).toEqual([])
    await phone.getByRole('button', { name: /^(Next|Look over and send)$/ }).click()
  }
  await phone.getByRole('button', { name: 'Send' }).click()
  await phone.getByRole('heading', { name: 'Thank you' }).waitFor()
  expect(await keptOn(phone)).toEqual([])
  // Whoever takes the phone next finds no form on it.
  await phone.goto(`${demo.url}/a`)
  await phone.getByText('Open the link you were given once more.', { exact: false }).waitFor()
})

test('who has to leave is gone at once, and going back shows nothing', async () => {
  const phone = await openScreen()
  await phone.getByRole('button', { name: 'Yes, go on' }).click()
  await phone.getByRole('button', { name: 'Start' }).click()
  for (let press = 0; press < 3; press += 1) await phone.keyboard.press('Escape')
  await phone.waitForURL('https://www.weather.com/')
  await phone.goto(`${demo.url}/a`)
  await phone.getByText('Open the link you were given once more.', { exact: false }).waitFor()
  expect(await keptOn(phone)).toEqual([])
})

test('the team sees on the overview that something waits, and what it is only when it asks', async () => {
  await desk.goto(`${demo.url}/cases/${couple.id}`)
  // The overview is on the screen while both sit in the room: its words are the same whatever is known.
  const look = desk.getByRole('button', { name: 'Look', exact: true })
  await desk.locator('button.sb-button-primary', { hasText: 'Look' }).waitFor()
  expect(await look.getAttribute('aria-describedby')).not.toBeNull()
  expect(await desk.getByText('Something waits', { exact: false }).isVisible()).toBe(false)
  await desk.getByRole('link', { name: 'Assign a questionnaire' }).first().waitFor()
  expect(await desk.getByText(/hark/i).count()).toBe(0)
  const shown = desk.getByRole('button', { name: 'Private questions' })
  await shown.click()
  await desk.getByText('HARK').first().waitFor()
  await shown.click()
  await desk.getByText('HARK').first().waitFor({ state: 'hidden' })
  await look.click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByText('HARK', { exact: false }).waitFor()
  expect(await accessibilityProblems(desk)).toEqual([])
  await dialog.getByRole('radio', { name: 'See each alone' }).check({ force: true })
  await dialog.getByLabel('Why?').fill('Each was asked alone; one of them is afraid.')
  await dialog.getByRole('button', { name: 'Record' }).click()
  await desk.getByText('Recorded.').waitFor()
  await desk.goto(`${demo.url}/cases/${couple.id}/notes`)
  await desk.getByRole('button', { name: 'New note' }).click()
  await desk.getByText('Before a session together, look at Safety', { exact: false }).waitFor()
})

test('a client leaves quickly from every page of theirs, and is signed out', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB' })
  const client = await openPage(context)
  for (const path of ['/home', '/account']) {
    await signIn(client, demo.url, 'client@demo.example')
    await client.goto(demo.url + path)
    await client.getByRole('button', { name: 'Leave quickly' }).click()
    await client.waitForURL('https://www.weather.com/')
    await client.goto(demo.url + path)
    await client.waitForURL(/\/sign-in/)
    expect((await context.request.get(`${demo.url}/api/me`)).status()).toBe(401)
  }
  for (const path of ['/sign-in', '/forgot-password', '/invitation', '/reset-password']) {
    await client.goto(demo.url + path)
    await client.getByRole('button', { name: 'Leave quickly' }).waitFor()
  }
})
