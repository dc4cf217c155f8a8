import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoPassword } from '#demo/load-demo.ts'
import { demoPicture } from '#demo/demo-picture.ts'
import { post } from './answer-link.ts'
import { accessibilityProblems, openBrowser } from './browser.ts'
import { startDemoServer, type DemoServer } from './server.ts'
import { signIn } from './sign-in.ts'

let demo: DemoServer
let browser: Browser
let page: Page
let caseId: string
const [mila, ada] = [randomUUID(), randomUUID()]

beforeAll(async () => {
  demo = await startDemoServer()
  browser = await openBrowser()
  page = await open()
  await signIn(page, demo.url, 'therapist@demo.example')
  const me = (await (await page.request.get(`${demo.url}/api/me`)).json()) as { id: string }
  const person = (id: string, name: string, birthDate: string | null) => ({
    id,
    name,
    chosenName: null,
    email: null,
    birthDate,
    shape: 'circle',
  })
  caseId = randomUUID()
  await post(page.request, demo.url, '/api/cases', {
    id: caseId,
    format: 'family',
    title: null,
    openedOn: '2026-01-10',
    participants: [
      { person: person(mila, 'Mila Sandvik', '2014-03-10'), role: 'child', readsUnit: false },
      { person: person(ada, 'Ada Sandvik', null), role: 'caregiver', readsUnit: true },
    ],
    bonds: [],
    careTeam: [{ memberId: me.id, position: 'lead' }],
    consent: null,
  })
  for (const [id, email] of [
    [mila, 'mila@clients.example'],
    [ada, 'ada@clients.example'],
  ] as const)
    await demo.server.identity.createAccount({
      email,
      name: 'Sandvik',
      password: demoPassword,
      practiceId: await practiceId(),
      personId: id,
    })
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

async function open(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' })
  const one = await context.newPage()
  one.setDefaultTimeout(15_000)
  return one
}
async function practiceId(): Promise<string> {
  const client = new pg.Client(demo.server.database.adminUrl)
  await client.connect()
  const { rows } = await client.query<{ practice_id: string }>(
    'select practice_id from person where id = $1',
    [mila],
  )
  await client.end()
  return rows[0]!.practice_id
}
const focused = () =>
  page.evaluate(() => {
    const element = document.activeElement
    const label = element?.id ? document.querySelector(`label[for="${element.id}"]`) : null
    return label?.textContent ?? element?.textContent ?? ''
  })

test('a childhood of eight entries is typed without a mouse, each read back before it is kept', async () => {
  await page.goto(`${demo.url}/cases/${caseId}/history`)
  await page.getByText('Nothing in this history yet').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByLabel('What kind').focus()
  const childhood = [
    ['Place', 'birth to 2.5.2016', 'With mother', 'began 10 March 2014; ended 2 May 2016'],
    ['Caregiver', '2015 to 2016', 'Grandmother', /began between 1 January 2015 and 31 December 2015/],
    ['Loss', 'winter 2015', 'Grandfather died', 'between 1 December 2015 and 29 February 2016, estimated'],
    ['Place', '2.5.2016 to 20.11.2016', 'Foster home, Keller', 'began 2 May 2016; ended 20 November 2016'],
    ['Separation', '2 May 2016', 'Taken from home', 'began 2 May 2016; no end said'],
    ['Place', '10.1.2017 - now', 'With aunt Ada', 'began 10 January 2017; no end said'],
    ['School', 'since 4', 'Harbour School', 'began between 10 March 2018 and 9 March 2019; no end said'],
    ['Move', 'when I was five to six', 'To the coast', 'between 10 March 2019 and 9 March 2021'],
  ] as const
  for (const [kind, when, what, understood] of childhood) {
    await expect.poll(focused).toBe('What kind')
    await page.keyboard.type(kind)
    await page.keyboard.press('Tab')
    await page.keyboard.type(when)
    await page.getByText(understood).waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.type(what)
    await page.keyboard.press('Enter')
    await page.getByRole('rowheader', { name: what }).waitFor()
  }
  await expect.poll(focused).toBe('What kind')
  expect(await page.getByRole('row').count()).toBe(9)
})

test('what is missing is said in a sentence, and what is counted says how', async () => {
  await page
    .getByText(
      'Nothing says where Mila lived between “Foster home, Keller” and “With aunt Ada”, for 50 days.',
    )
    .waitFor()
  const fact = (name: string) =>
    page.locator('.history-facts > div').filter({ hasText: name }).locator('dd').textContent()
  expect(await fact('Moves')).toBe('2')
  expect(await fact('Caregivers before the third birthday')).toBe('1')
  await page.getByText('How this was counted').click()
  await page.getByText(/Counted: Grandmother\./).waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
})

test('a date that is not understood is not kept, and says what to write', async () => {
  await page.getByLabel('When', { exact: true }).fill('long ago')
  await page.getByLabel('What', { exact: true }).fill('Something')
  await page.keyboard.press('Enter')
  await expect.poll(focused).toBe('When')
  await page
    .locator('.sb-field-error')
    .getByText(/Try “2011”/)
    .waitFor()
  expect(await page.getByRole('row').count()).toBe(9)
  await page.getByLabel('When', { exact: true }).fill('')
  await page.getByLabel('What', { exact: true }).fill('')
})

test('an entry is edited with its care, removed, and brought back', async () => {
  const menu = (item: string) => async () => {
    await page.getByRole('button', { name: 'Actions for Foster home, Keller' }).press('Enter')
    await page.getByRole('menuitem', { name: item }).press('Enter')
  }
  await menu('Edit')()
  const dialog = page.getByRole('dialog')
  expect(await dialog.getByLabel(/^Beginning/).inputValue()).toBe('2016-05-02')
  await dialog.getByLabel(/^Carers/).fill('Rosa Keller')
  await dialog
    .getByLabel('List of codes')
    .selectOption({ label: 'England, return on children looked after (SSDA903)' })
  await dialog.getByLabel('Legal status').selectOption('C1')
  await dialog.getByLabel(/^Placement/).selectOption('U6')
  await dialog.getByLabel(/^End/).fill('1.5.2016')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText(/ends before it begins/).waitFor()
  await dialog.getByLabel(/^End/).fill('about 20.12.2016')
  await dialog.getByText('20 December 2016, estimated').waitFor()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Interim care order (C1) · Foster carers, other (U6)').waitFor()
  await page.getByText(/for 20 days/).waitFor()
  await menu('Remove')()
  await expect.poll(() => page.getByRole('row').count()).toBe(8)
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect.poll(() => page.getByRole('row').count()).toBe(9)
})

test('plans for contact that contradict each other are both kept and said', async () => {
  for (const mode of ['No contact', 'By letter, through a letterbox']) {
    await page.getByRole('button', { name: 'Add a plan for contact' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(/^Name/).fill('Birth father')
    await dialog.getByLabel('How', { exact: true }).selectOption({ label: mode })
    await dialog.getByLabel(/^Next review/).fill('2027-03-01')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'detached' }).catch(() => undefined)
    await page.locator('.history-list').getByText(mode).waitFor()
  }
  await page.getByText(/Two plans for contact with Birth father contradict each other/).waitFor()
  expect(await page.getByText('Next review: 1 March 2027').count()).toBe(2)
})

test('days follow from a plan: one is said to have happened, one not, and each is taken back', async () => {
  await page.getByRole('button', { name: 'Add a plan for contact' }).click()
  const plan = page.getByRole('dialog')
  await plan.getByLabel('With whom').selectOption('other')
  await plan.getByLabel('Name').fill('Grandmother Elin')
  await plan.getByLabel('Days that follow').selectOption('every')
  await plan.getByLabel('Unit').selectOption('week')
  await plan.getByLabel('First day').fill(daysFromNow(-15))
  await plan.getByText(/^Next: /).waitFor()
  await plan.getByLabel('From', { exact: true }).fill(daysFromNow(-60))
  await plan.getByLabel(/^Where/).fill('12 Harbour Lane')
  await plan.getByRole('button', { name: 'Save' }).click()

  const card = page.getByRole('region', { name: 'Contact coming up' })
  await card.getByRole('heading', { name: 'Waiting for a word' }).waitFor()
  expect(await card.getByRole('button', { name: 'Happened' }).count()).toBe(3)
  // The latest stands first.
  await card.getByRole('button', { name: 'Happened' }).first().click()
  await card.getByText('One day that was spoken of').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await card.getByText('One day that was spoken of').waitFor({ state: 'detached' })
  await card.getByRole('button', { name: 'Happened' }).nth(2).click()
  await card.getByText('One day that was spoken of').waitFor()

  await card
    .getByRole('button', { name: /^Actions for Grandmother Elin – In person/ })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'Did not happen' }).click()
  await page.getByRole('dialog').getByLabel('Reason').fill('She was ill.')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await card.getByText('2 days that were spoken of').click()
  await card.getByText('She was ill.').waitFor()
  expect(await card.textContent()).not.toContain('Harbour Lane')
  expect(await accessibilityProblems(page)).toEqual([])
})

test('what was seen before and after is rated, drawn and said in words', async () => {
  const card = page.getByRole('region', { name: 'Before and after contact' })
  for (const [moment, mood] of [
    ['Before', '6'],
    ['After', '3'],
  ] as const) {
    await card.getByRole('button', { name: 'Add what was seen' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(moment, { exact: true }).click()
    await dialog.getByLabel('Contact with').selectOption('Grandmother Elin')
    await dialog.getByLabel('Who saw it').fill('Rosa, foster carer')
    await dialog.getByLabel('Mood').selectOption(mood)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'detached' })
  }
  const drawn = card.getByRole('img', { name: /^Mood\. .*before 6, after 3/ })
  await drawn.waitFor()
  expect(await card.getByRole('row').count()).toBe(3)
  expect(await accessibilityProblems(page)).toEqual([])
})

test('the child sees the approved page with its picture, one at a time, and nothing else; the aunt sees none', async () => {
  const dialog = page.getByRole('dialog')
  for (const [title, words] of [
    ['When you were born', 'It snowed on the day you were born.'],
    ['Many homes', 'You lived in more than one home.'],
    ['Not for you yet', 'This is still being written.'],
  ] as const) {
    await page.getByRole('button', { name: 'New page' }).click()
    await dialog.getByLabel('Title').fill(title)
    await dialog.getByLabel('Words for the child').fill(words)
    if (title === 'When you were born') {
      const file = { name: 'sea.png', mimeType: 'image/png', buffer: demoPicture() }
      await dialog.getByLabel(/^Picture/).setInputFiles(file)
      await dialog.getByRole('button', { name: 'Save' }).click()
      await dialog.getByText('Say in a few words what the picture shows.').waitFor()
      await dialog.getByLabel('What the picture shows').fill('A morning over the sea')
    }
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.locator('.history-list strong').getByText(title).waitFor()
    if (title === 'Not for you yet') break
    const line = page.locator('.history-list > li').filter({ hasText: title })
    await line.getByRole('button', { name: 'Approve' }).click()
    await dialog.getByText('Let Mila read this page?').waitFor()
    await dialog.getByRole('button', { name: 'Approve' }).click()
    await line.getByText('Approved', { exact: true }).waitFor()
  }

  const child = await open()
  await signIn(child, demo.url, 'mila@clients.example')
  await child.getByRole('heading', { name: 'When you were born' }).waitFor()
  const image = child.getByRole('img', { name: 'A morning over the sea' })
  await expect.poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBe(320)
  await child.getByText('Page 1 of 2').waitFor()
  expect(await accessibilityProblems(child)).toEqual([])
  await child.getByRole('button', { name: 'Next' }).press('Enter')
  await child.getByRole('heading', { name: 'Many homes' }).waitFor()
  const said = await child.locator('main').textContent()
  for (const hidden of ['Not for you yet', 'still being written', 'Keller', 'Birth father', 'Interim'])
    expect(said).not.toContain(hidden)
  const other = await child.request.get(`${demo.url}/api/cases/${caseId}/history/${mila}`)
  expect(other.status()).toBe(403)

  const aunt = await open()
  await signIn(aunt, demo.url, 'ada@clients.example')
  await aunt.getByText('Who has seen my record').first().waitFor()
  expect(await aunt.getByText('My story').count()).toBe(0)

  const line = page.locator('.history-list > li').filter({ hasText: 'Many homes' })
  await line.getByRole('button', { name: 'Take back' }).click()
  await line.getByText('Draft', { exact: true }).waitFor()
  await child.reload()
  await child.getByRole('heading', { name: 'When you were born' }).waitFor()
  // One page is left, so there is nothing to turn.
  expect(await child.getByText(/^Page \d+ of/).count()).toBe(0)
  expect(await child.getByText('Many homes').count()).toBe(0)
})

test('two hundred entries are drawn, listed and typed on without waiting', async () => {
  for (let index = 0; index < 192; index += 1) {
    const year = 2014 + (index % 12)
    await post(page.request, demo.url, `/api/cases/${caseId}/history-entries`, {
      id: randomUUID(),
      personId: mila,
      kind: (['place', 'school', 'event', 'treatment', 'caregiver', 'loss'] as const)[index % 6],
      lane: 'team',
      from: {
        earliest: `${year}-01-01`,
        latest: `${year}-06-30`,
        isAbout: false,
        said: `first half of ${year}`,
      },
      to: null,
      title: `Entry ${index} with a name that is a good deal longer than what fits into one bar`,
      narrative: '',
      withPersonId: null,
      whom: null,
      source: 'clinician',
      sourcePersonId: null,
      care: null,
    })
  }
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await page.reload()
    await page.getByRole('row').nth(200).waitFor()
    const tooWide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(tooWide).toBeLessThanOrEqual(0)
  }
  const started = Date.now()
  await page.getByLabel('When', { exact: true }).pressSequentially('about 4 years old')
  await page.getByText(/^Understood: began between 10 March 2018/).waitFor()
  expect(Date.now() - started).toBeLessThan(4000)
})
