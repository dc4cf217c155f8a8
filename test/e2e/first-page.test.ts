import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './browser.ts'
import { startDemoServer, type DemoServer } from './server.ts'
import { signIn } from './sign-in.ts'

const built = join(import.meta.dirname, '../../dist')
/** The words that further pages say, see `further-words.ts`. */
const furtherWords = '**/assets/further-words-*.js'

let demo: DemoServer
let browser: Browser
beforeAll(async () => {
  demo = await startDemoServer()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

async function openCases(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  const page = await context.newPage()
  await signIn(page, demo.url, 'therapist@demo.example')
  await page.route(furtherWords, (route) => route.abort())
  await page.goto(`${demo.url}/cases`)
  await page.locator('.cases-line').first().waitFor()
  return page
}

test.each([
  ['cases.page', 190],
  ['sign-in.page', 190],
  ['client-home.page', 190],
])('%s comes with at most %i kB of script', (page, most) => {
  expect(kilobytesFor(page)).toBeLessThanOrEqual(most)
})

test('signing in, the list of cases and what stands round them say all they have to say with the first words', async () => {
  const page = await openCases()
  const said = async () =>
    (await page.locator('body').innerText()).match(/\b[a-z][A-Za-z]+\.[a-zA-Z.]*[a-z]\b/g)
  expect(await said()).toBeNull()
  await page.getByRole('searchbox').fill('Nobody of this name')
  await page.getByText('No case').first().waitFor()
  expect(await said()).toBeNull()
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('softening')
  await page.getByText('Techniques').waitFor()
  expect(await said()).toBeNull()
  await page.goto(`${demo.url}/sign-in`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await said()).toBeNull()
  await page.context().close()
})

test('where the other words do not arrive, the page says so and tries again', async () => {
  const page = await openCases()
  await page.getByRole('link', { name: 'Library' }).click()
  const again = page.getByRole('button', { name: 'Try again' })
  await again.waitFor()
  expect(await page.locator('body').innerText()).toContain('does not answer as it should')
  await page.unroute(furtherWords)
  await again.click()
  await page.getByRole('heading', { level: 1, name: 'Library' }).waitFor()
  await page.context().close()
})

/** What a browser takes for a page whose cache is empty, compressed. */
function kilobytesFor(page: string): number {
  const assets = readdirSync(join(built, 'assets'))
  const first = [...readFileSync(join(built, 'index.html'), 'utf8').matchAll(/src="\/assets\/([^"]+)"/g)]
  const own = assets.find((name) => name.startsWith(`${page}-`) && name.endsWith('.js'))!
  const taken = new Set<string>()
  const take = (name: string) => {
    if (taken.has(name)) return
    taken.add(name)
    const script = readFileSync(join(built, 'assets', name), 'utf8')
    for (const [, found] of script.matchAll(/(?:from|import)"\.\/([^"]+\.js)"/g)) take(found!)
  }
  for (const name of [...first.map(([, found]) => found!), own]) take(name)
  return [...taken].reduce((sum, name) => sum + statSync(join(built, 'assets', `${name}.br`)).size, 0) / 1024
}
