import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityProblems, openBrowser } from './browser.ts'
import { startDemoServer, type DemoServer } from './server.ts'
import { signIn } from './sign-in.ts'
import { topic } from './topic.ts'

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
  await signIn(page, demo.url, 'therapist@demo.example')
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

function watch(one: Page) {
  one.on('pageerror', (error) => mistakes.push(error.message))
  one.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) mistakes.push(message.text())
  })
}

/** Opens a case of these people and goes to its consents. */
async function openCase(format: 'couple' | 'family', people: readonly object[]): Promise<string> {
  const me = (await (await clinic.request.get(`${demo.url}/api/me`)).json()) as { id: string }
  const id = crypto.randomUUID()
  const answer = await clinic.request.post(`${demo.url}/api/cases`, {
    headers: { origin: demo.url },
    data: {
      id,
      format,
      status: 'active',
      title: null,
      openedOn: '2026-01-05',
      participants: people,
      bonds: [],
      careTeam: [{ memberId: me.id, position: 'lead' }],
      consent: null,
    },
  })
  expect(answer.status()).toBe(201)
  return id
}

const person = (name: string, role: string, more: object = {}) => ({
  person: {
    id: crypto.randomUUID(),
    name,
    chosenName: null,
    email: null,
    birthDate: null,
    shape: 'circle',
    ...more,
  },
  role,
  readsUnit: role !== 'child',
})

async function draw(on: Page): Promise<void> {
  await on.getByText('Draw it').click()
  const pad = (await on.locator('.signature-pad').boundingBox())!
  await on.mouse.move(pad.x + 20, pad.y + 60)
  await on.mouse.down()
  for (let step = 1; step < 15; step += 1)
    await on.mouse.move(pad.x + 20 + step * 12, pad.y + 60 + (step % 2) * 25)
  await on.mouse.up()
}

test('a policy is written, signed once with the keyboard and once with a pen, and opens sessions with one person alone', async () => {
  const id = await openCase('couple', [
    person('Amara Okafor', 'partner'),
    person('Jonas Lindqvist', 'partner'),
  ])
  await page.goto(`${demo.url}/cases/${id}/notes`)
  await page.getByRole('button', { name: 'New note' }).click()
  await page.getByLabel('With whom').selectOption({ label: 'One person alone' })
  await page.getByText('there is no policy on secrets').waitFor()
  expect(await page.getByLabel('With whom').inputValue()).toBe('joint')
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByRole('link', { name: 'To Consents' }).click()

  await page.getByRole('button', { name: 'Write a policy' }).click()
  await page.getByText('Limited secrets').click()
  await page.getByText('stays private at first').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByRole('button', { name: 'Keep this version' }).click()
  await page.getByText('have to wait for the signature of Amara Okafor and Jonas Lindqvist').waitFor()

  await page.getByRole('button', { name: 'Sign now: Amara Okafor' }).click()
  await page.getByLabel('Your whole name').focus()
  await page.keyboard.type('Amara Okafor')
  await page.keyboard.press('Enter')
  await page.getByText('have to wait for the signature of Jonas Lindqvist').waitFor()
  await page.getByRole('button', { name: 'Sign now: Jonas Lindqvist' }).click()
  await draw(page)
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByRole('button', { name: 'Signed, and I saw it' }).click()
  await page.getByText('Everybody has signed').waitFor()
  await page.getByRole('img', { name: 'Signature of Jonas Lindqvist' }).waitFor()
  await page
    .getByText(/in person, seen by Noor Haddad/)
    .first()
    .waitFor()
  expect(await accessibilityProblems(page)).toEqual([])

  await page.goto(`${demo.url}/cases/${id}/notes`)
  await page.getByRole('button', { name: 'Go on writing' }).click()
  await page.getByLabel('With whom').selectOption({ label: 'One person alone' })
  await page.getByRole('button', { name: 'Jonas Lindqvist' }).click()
  await page.getByText('under the policy “Limited secrets” (version 1)').waitFor()
  await page.getByText('Saved', { exact: true }).waitFor()
})

// Who may consent is answered from documents: unknown without one, yes with one, unknown once it has run out.
topic(
  'Children, adoption, foster',
  { page: '/cases/$caseId/consents', structure: 'legal_role' },
  async () => {
    const home = { email: 'home@clients.example' }
    const id = await openCase('family', [
      person('Ngozi Okafor', 'caregiver', home),
      person('Mia Okafor', 'child', { birthDate: '2017-03-01', ...home }),
    ])
    await page.goto(`${demo.url}/cases/${id}/consents`)
    await page
      .getByText('Ngozi Okafor and Mia Okafor share an e-mail address')
      .or(page.getByText('Mia Okafor and Ngozi Okafor share an e-mail address'))
      .waitFor()
    const answer = page.locator('.consent-answer')
    await answer.getByText('No document says who may').waitFor()
    await answer.getByText('A child under the age who understands').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])

    const add = async (title: string, to: string) => {
      await page.getByRole('button', { name: 'Add a document' }).click()
      await page.getByLabel('Name of the document').fill(title)
      await page.getByLabel('From', { exact: true }).fill('2020-01-01')
      await page.getByLabel(/^To \(/).fill(to)
      expect(await accessibilityProblems(page)).toEqual([])
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await page.getByText('The legal role is recorded.').first().waitFor()
    }
    await add('Order of 2020', '2021-01-01')
    await answer
      .getByText(
        /This has run out: “Order of 2020” \(Ngozi Okafor, Parent, 1 January 2020 to 1 January 2021\)/,
      )
      .waitFor()
    await add('Child arrangements order', '2099-01-01')
    await answer.getByText(/Ngozi Okafor, by “Child arrangements order”/).waitFor()
    await answer.getByText('Yes', { exact: true }).waitFor()
    await page.getByLabel('To what').selectOption({ label: 'contact' })
    await answer.getByText('No document says who may').waitFor()

    await page.getByRole('button', { name: 'This is in order' }).click()
    await page.getByLabel('Why is it in order?').fill('Mia gets no mail; her mother knows what is sent.')
    await page.getByRole('dialog').getByRole('button', { name: 'This is in order' }).click()
    await page.getByText('Resolved.').waitFor()
    await page.getByText('share an e-mail address').waitFor({ state: 'detached' })
  },
)

test('a client reads the own copy, agrees to be recorded, and takes it back with effect at once', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB' })
  const phone = await context.newPage()
  watch(phone)
  await signIn(phone, demo.url, 'client@demo.example')
  await phone.getByRole('button', { name: 'Read what you signed' }).click()
  await phone.getByText('stays private at first').waitFor()
  await phone.keyboard.press('Escape')
  const me = (await (await context.request.get(`${demo.url}/api/me`)).json()) as { id: string }
  const stateSeen = async () => {
    const { items } = (await (
      await clinic.request.get(`${demo.url}/api/cases?limit=200&status=all`)
    ).json()) as { items: { id: string; people: { id: string }[] }[] }
    const own = items.find((one) => one.people.some((each) => each.id === me.id))
    if (!own) return 'not among the cases of this therapist'
    const { recording } = (await (
      await clinic.request.get(`${demo.url}/api/cases/${own.id}/consents`)
    ).json()) as { recording: { personId: string; purpose: string; state: string }[] }
    return recording.find((one) => one.personId === me.id && one.purpose === 'supervision')!.state
  }
  await phone.getByRole('button', { name: 'Agree: For supervision' }).click()
  await phone.getByText(/You agreed on/).waitFor()
  const whileAgreed = await stateSeen()
  await phone.getByRole('button', { name: 'Take back: For supervision' }).click()
  await phone.getByText(/You took it back on/).waitFor()
  expect([whileAgreed, await stateSeen()]).toEqual(['given', 'withdrawn'])
  await phone.reload()
  await phone.getByText(/You took it back on/).waitFor()
  expect(await coveredWithTab(phone, 30)).toEqual([])
  // What stands at the foot of the screen covers whatever is scrolled under it.
  await phone.evaluate(() => window.scrollTo(0, 0))
  expect(await accessibilityProblems(phone)).toEqual([])
  await context.close()
  expect(mistakes).toEqual([])
})

/** Goes on with the Tab key and tells what got the focus beneath something else. */
async function coveredWithTab(of: Page, steps: number): Promise<string[]> {
  const covered: string[] = []
  await of.evaluate(() => window.scrollTo(0, 0))
  await of.locator('h1').click()
  for (let step = 0; step < steps; step += 1) {
    await of.keyboard.press('Tab')
    const found = await of.evaluate(() => {
      const element = document.activeElement!
      const { left, right, top, bottom } = element.getBoundingClientRect()
      const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
      const isSeen = element === document.body || element.contains(above) || above?.contains(element)
      return isSeen ? null : (element.getAttribute('aria-label') ?? element.textContent)
    })
    if (found) covered.push(found)
  }
  return covered
}
