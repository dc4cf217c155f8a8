// How fast the pages are on a slow phone, what they weigh, and what Lighthouse says of them.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import lighthouse from 'lighthouse'
import type { BrowserContext, Page } from 'playwright-core'
import { openBrowserFolder } from '../test/e2e/browser.ts'
import { makeAnswerLink } from '../test/e2e/answer-link.ts'
import { startDemoServer, type DemoServer } from '../test/e2e/server.ts'
import { signIn } from '../test/e2e/sign-in.ts'
import { median } from './median.ts'

const rounds = 5
const debuggingPort = 23_411
/** Lighthouse's own figures of a slow 4G connection, and a phone a quarter as fast as this machine. */
const slow4G = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_638_400 / 8,
  uploadThroughput: 768_000 / 8,
}
const slowDown = 4

type Bars = { first: number; kilobytes?: number }

export async function benchPages(): Promise<void> {
  const demo = await startDemoServer()
  const folder = mkdtempSync(join(tmpdir(), 'securebase-bench-browser-'))
  const context = await openBrowserFolder(folder, [`--remote-debugging-port=${debuggingPort}`])
  try {
    const page = await context.newPage()
    await signIn(page, demo.url, 'therapist@demo.example')
    const { caseId, links } = await prepareLinks(context, demo, rounds + 1)
    await report('Answering page, first question', { first: 1.5, kilobytes: 120 }, async (round) => {
      const measured = await openSlowly(page, demo.url + links[round]!, async () => {
        await page.getByRole('button', { name: 'Start' }).click()
        await page.getByRole('radio').first().waitFor()
      })
      return measured
    })
    await report('Therapist, first page (cases)', { first: 2.5 }, () =>
      openSlowly(page, `${demo.url}/cases`, () => page.locator('.cases-line').first().waitFor()),
    )
    await audit('answering page', demo.url + links[rounds]!)
    await audit('case page', `${demo.url}/cases/${caseId}`)
    await audit('measures page', `${demo.url}/cases/${caseId}/measures`)
  } finally {
    await context.close()
    rmSync(folder, { recursive: true, force: true })
    await demo.stop()
  }
}

async function prepareLinks(context: BrowserContext, { url }: DemoServer, count: number) {
  const list = await (await context.request.get(`${url}/api/cases?limit=200`)).json()
  const couple = (list as { items: { id: string; format: string }[] }).items.find(
    (one) => one.format === 'couple',
  )!
  const links: string[] = []
  while (links.length < count)
    links.push(await makeAnswerLink(context.request, url, couple.id, 'securebase-bond'))
  return { caseId: couple.id, links }
}

/** Seconds from the address to what is waited for, with an empty cache, and the kilobytes of script it took. */
async function openSlowly(page: Page, url: string, until: () => Promise<void>) {
  await page.goto('about:blank')
  const session = await page.context().newCDPSession(page)
  let bytes = 0
  const scripts = new Set<string>()
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  await session.send('Network.enable')
  await session.send('Network.clearBrowserCache')
  await session.send('Storage.clearDataForOrigin', {
    origin: new URL(url).origin,
    storageTypes: 'service_workers,cache_storage,indexeddb,local_storage',
  })
  await session.send('Network.emulateNetworkConditions', slow4G)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowDown })
  const started = performance.now()
  await page.goto(url, { waitUntil: 'commit' })
  await until()
  const seconds = (performance.now() - started) / 1000
  await page.waitForLoadState('networkidle')
  await session.detach()
  return { seconds, kilobytes: bytes / 1024 }
}

async function report(
  what: string,
  bars: Bars,
  run: (round: number) => Promise<{ seconds: number; kilobytes: number }>,
): Promise<void> {
  const measured = []
  for (let round = 0; round < rounds; round += 1) measured.push(await run(round))
  const seconds = median(measured.map((one) => one.seconds))
  const kilobytes = median(measured.map((one) => one.kilobytes))
  console.log(
    `${what}: ${seconds.toFixed(2)} s on slow 4G with a CPU slowed ${slowDown}× (bar < ${bars.first} s), ` +
      `${kilobytes.toFixed(0)} kB of script compressed${bars.kilobytes ? ` (bar ≤ ${bars.kilobytes} kB)` : ''}; median of ${rounds}, empty cache`,
  )
}

async function audit(what: string, url: string): Promise<void> {
  const result = await lighthouse(url, {
    port: debuggingPort,
    logLevel: 'error',
    disableStorageReset: true,
    onlyCategories: ['accessibility', 'best-practices'],
  })
  if (!result) throw new Error(`Lighthouse gave no report of the ${what}.`)
  const { categories, audits } = result.lhr
  const scoreOf = (id: string) => Math.round((categories[id]?.score ?? 0) * 100)
  console.log(
    `Lighthouse, ${what}: accessibility ${scoreOf('accessibility')}, best practices ${scoreOf('best-practices')} (bar 100)`,
  )
  for (const { title, score, scoreDisplayMode, displayValue } of Object.values(audits))
    if (score !== null && score < 1 && scoreDisplayMode === 'binary')
      console.log(`  not passed: ${title} ${displayValue ?? ''}`)
}

if (import.meta.main) await benchPages()
