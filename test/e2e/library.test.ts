import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityProblems, openBrowser } from './browser.ts'
import { startDemoServer, type DemoServer } from './server.ts'
import { signIn } from './sign-in.ts'
import { topic } from './topic.ts'

let demo: DemoServer
let browser: Browser
let page: Page
let phone: Page
const mistakes: string[] = []

beforeAll(async () => {
  demo = await startDemoServer()
  browser = await openBrowser()
  const clinic = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  page = await open(clinic, 'therapist@demo.example')
  const small = { viewport: { width: 390, height: 844 }, locale: 'de-DE', colorScheme: 'dark' } as const
  phone = await open(await browser.newContext(small), 'client@demo.example')
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

async function open(context: BrowserContext, email: string): Promise<Page> {
  const one = await context.newPage()
  one.setDefaultTimeout(20_000)
  one.on('pageerror', (error) => mistakes.push(error.message))
  one.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) mistakes.push(message.text())
  })
  await signIn(one, demo.url, email)
  return one
}

const picture = async (one: Page, name: string) => {
  const folder = process.env['PICTURES']
  if (folder) await one.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

const tooWide = (one: Page) => one.evaluate(() => document.documentElement.scrollWidth - innerWidth)

topic(
  'Mindfulness',
  { page: '/library/techniques/$techniqueId', structure: 'library technique' },
  practicesAreSafe,
)
/** Short practices are found, and each says how it stops and what to mind. */
async function practicesAreSafe() {
  await page.getByRole('link', { name: 'Library', exact: true }).click()
  await page.getByRole('link', { name: 'Techniques', exact: true }).click()
  await page.getByRole('combobox', { name: 'Approach' }).selectOption({ label: 'Mindfulness' })
  await page.getByText('4 techniques').waitFor()
  await picture(page, 'library')
  // Whoever looks at one and comes back finds what was narrowed as it was.
  await page.getByRole('link', { name: 'Breath as an anchor' }).click()
  await page.getByRole('heading', { level: 1, name: 'Breath as an anchor' }).waitFor()
  const safe = page.getByRole('region', { name: 'Safe practice' })
  await safe.getByText('1 to 5 minutes').waitFor()
  await safe.getByText('Open the eyes, press the feet on the floor').waitFor()
  await safe.getByText('Inward focus can bring panic or numbness').waitFor()
  await safe.getByText('Leaving it out is always fine, and needs no reason.').waitFor()
  await page.getByText('With panic about breathing').waitFor()
  await picture(page, 'library-technique')
  expect(await accessibilityProblems(page)).toEqual([])
  await page.goBack()
  await page.getByText('4 techniques').waitFor()
  await page.getByRole('button', { name: 'Show all' }).click()
  await page.getByRole('searchbox', { name: 'Find a technique by word' }).fill('enactment')
  await page.getByText('1 technique', { exact: true }).waitFor()
  await page.goto(`${demo.url}/library?step=eft-couples/negative-cycle`)
  await page.getByText('For the step').waitFor()
  await page.getByRole('link', { name: 'Track the cycle' }).waitFor()
  expect(await page.getByRole('link', { name: 'Breath as an anchor' }).count()).toBe(0)
}

topic(
  'Neurobiology',
  { page: '/home/guide/$chapterId', structure: 'library guide chapter' },
  explainsWithoutDiagnosing,
)
/** What alarm does is explained in both languages, with what is disputed and no diagnosis. */
async function explainsWithoutDiagnosing() {
  await phone.getByRole('link', { name: 'Read the guide' }).click()
  // The browser speaks German, so the text does.
  await phone.getByRole('link', { name: 'Alarm, Ruhe und der Körper' }).click()
  await phone.getByText('kein Ding im Kopf, das man messen kann').waitFor()
  await phone.getByText('Es sagt nichts darüber, wie krank jemand ist.').waitFor()
  await picture(phone, 'guide-chapter')
  await phone.getByRole('radio', { name: 'English' }).check()
  await phone.getByRole('heading', { level: 1, name: 'Alarm, calm and the body' }).waitFor()
  await phone.getByText('Some of it is disputed.').waitFor()
  const words = await phone.getByRole('article').innerText()
  expect(words).not.toMatch(/disorder|diagnos|polyvagal|amygdala|you are traumatised/i)
  await phone.getByText('This is no emergency service.').waitFor()
  expect(await accessibilityProblems(phone)).toEqual([])
  expect(await tooWide(phone)).toBeLessThanOrEqual(0)
}

test('a client goes on by keyboard to the last chapter, and the window tells nobody what is read', async () => {
  await phone.getByRole('link', { name: 'Next: What is new' }).press('Enter')
  await phone.getByRole('heading', { level: 1, name: 'What is new' }).waitFor()
  await phone.getByRole('link', { name: 'Next: If you are in a crisis' }).press('Enter')
  await phone.getByText('These pages and this program are no emergency service.').waitFor()
  await phone.getByRole('button', { name: 'Leave quickly' }).waitFor()
  expect(await phone.title()).not.toMatch(/crisis|alarm|guide/i)
  await phone.emulateMedia({ media: 'print' })
  expect(await phone.getByRole('link', { name: 'All chapters' }).isVisible()).toBe(false)
  expect(await phone.getByText('Put distance between you').isVisible()).toBe(true)
  await phone.emulateMedia({ media: 'screen' })
})

test('a practice adds a chapter of its own, publishes it, and takes it away with a way back', async () => {
  await page.goto(`${demo.url}/library/own`)
  await page.getByText('Nothing of your own yet').waitFor()
  await page.getByRole('button', { name: 'Add a chapter' }).click()
  await page.getByRole('button', { name: 'Save as draft' }).click()
  await page.getByText('Write a title.').first().waitFor()
  await page.getByRole('textbox', { name: 'Title' }).fill('How to reach us')
  await page.getByRole('textbox', { name: 'Text' }).fill('Ring at noon.\n- Not on Sundays')
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByRole('button', { name: 'Save as draft' }).click()
  await page.getByRole('button', { name: 'Publish: How to reach us' }).waitFor()
  await phone.goto(`${demo.url}/home/guide`)
  await phone.getByRole('link', { name: 'If you are in a crisis' }).waitFor()
  expect(await phone.getByRole('link', { name: 'How to reach us' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Publish: How to reach us' }).press('Enter')
  await page.getByText('Published.').waitFor()
  await phone.reload()
  await phone.getByRole('link', { name: 'How to reach us' }).click()
  await phone.getByRole('listitem').filter({ hasText: 'Not on Sundays' }).waitFor()
  await page.getByRole('button', { name: 'Take away: How to reach us' }).click()
  await page.getByText('Nothing of your own yet').waitFor()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await page.getByRole('link', { name: 'How to reach us' }).waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
})

test('evidence says what is not known, and readings go by who reads them, on a phone too', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${demo.url}/library/evidence`)
  await page.getByText('What is not known').first().waitFor()
  await page.getByText('Points to benefit').first().waitFor()
  await picture(page, 'library-evidence')
  expect(await tooWide(page)).toBe(0)
  await page.goto(`${demo.url}/library/reading`)
  await page.getByRole('combobox', { name: 'For whom' }).selectOption({ label: 'Teenagers' })
  await page.getByText('Brainstorm').waitFor()
  await picture(page, 'library-reading')
  expect([await accessibilityProblems(page), await tooWide(page)]).toEqual([[], 0])
  await page.goto(`${demo.url}/library/own`)
})

test('a technique of the practice stands among the others, and what says coercion is refused', async () => {
  await page.getByRole('button', { name: 'Add a technique' }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill('Walk and talk')
  await page.getByRole('textbox', { name: 'What it is for' }).fill('Side by side it is easier.')
  await page.getByRole('textbox', { name: 'When not' }).fill('On icy days.')
  await page.getByRole('textbox', { name: 'Steps' }).fill('Walk.\nHold the child down.')
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByText('reads as coercion').first().waitFor()
  await picture(page, 'library-write')
  await page.getByRole('textbox', { name: 'Steps' }).fill('Walk.\nTalk.')
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByRole('link', { name: 'Walk and talk' }).click()
  await page.getByRole('listitem').filter({ hasText: 'Talk.' }).waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await picture(page, 'library-own-technique')
  await page.getByRole('link', { name: 'All techniques' }).click()
  await page.getByRole('link', { name: 'Walk and talk' }).waitFor()
  await picture(page, 'library-all')
  // The palette knows it too.
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('walk and')
  await page.getByRole('option', { name: /Walk and talk/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('listitem').filter({ hasText: 'Talk.' }).waitFor()
  expect(mistakes).toEqual([])
})
