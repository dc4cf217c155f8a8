import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { demoPassword } from '#demo/load-demo.ts'
import { openBrowser } from './browser.ts'
import { startDemoServer, type DemoServer } from './server.ts'
import { signIn } from './sign-in.ts'

/** A couple with a child in treatment, the therapist's page, and pages of the people themselves. */
export type CoupleScene = {
  demo: DemoServer
  browser: Browser
  /** Signed in as the therapist. */
  clinic: BrowserContext
  caseId: string
  people: { amara: string; jonas: string; mila: string }
  /** What the pages said to the console, and errors of theirs. */
  mistakes: string[]
  openPage: (path: string, width?: number) => Promise<Page>
  clientPage: (who: 'amara' | 'jonas') => Promise<Page>
  send: <Answer>(path: string, data: object) => Promise<Answer>
  look: <Answer>(path: string) => Promise<Answer>
  stop: () => Promise<void>
}

const names = { amara: 'Amara Okafor', jonas: 'Jonas Lindqvist', mila: 'Mila Lindqvist' }
/** Of one the day is known; of the others nobody has asked yet. */
const births = { amara: '1988-06-11', jonas: null, mila: null }

export async function startCoupleScene(format: 'couple' | 'family' = 'family'): Promise<CoupleScene> {
  const demo = await startDemoServer()
  const browser = await openBrowser()
  const clinic = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  const first = await clinic.newPage()
  await signIn(first, demo.url, 'therapist@demo.example')
  await first.close()
  const people = { amara: crypto.randomUUID(), jonas: crypto.randomUUID(), mila: crypto.randomUUID() }
  const mistakes: string[] = []

  async function send<Answer>(path: string, data: object): Promise<Answer> {
    const answer = await clinic.request.post(demo.url + path, { headers: { origin: demo.url }, data })
    expect([path, answer.status() < 300, await answer.text()]).toEqual([path, true, await answer.text()])
    return (await answer.json()) as Answer
  }
  const look = async <Answer>(path: string) =>
    (await (await clinic.request.get(demo.url + path)).json()) as Answer

  function watch(page: Page): Page {
    page.setDefaultTimeout(20_000)
    page.on('pageerror', (error) => mistakes.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) mistakes.push(message.text())
    })
    return page
  }

  async function openPage(path: string, width?: number): Promise<Page> {
    const page = watch(await clinic.newPage())
    if (width) await page.setViewportSize({ width, height: 844 })
    await page.goto(demo.url + path)
    return page
  }

  async function clientPage(who: 'amara' | 'jonas'): Promise<Page> {
    const email = `${who}.${crypto.randomUUID().slice(0, 8)}@clients.example`
    const { practice } = await look<{ practice: { id: string } }>('/api/me')
    await demo.server.identity.createAccount({
      ...{ email, name: names[who], password: demoPassword, practiceId: practice.id, personId: people[who] },
    })
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB' })
    const page = watch(await context.newPage())
    await signIn(page, demo.url, email)
    return page
  }

  const { id: memberId } = await look<{ id: string }>('/api/me')
  const caseId = crypto.randomUUID()
  const plain = { chosenName: null, email: null, shape: 'circle' }
  const part = (who: keyof typeof names, role: string) => ({
    person: { id: people[who], name: names[who], ...plain, birthDate: births[who] },
    ...{ role, readsUnit: true },
  })
  const bond = (fromPersonId: string, toPersonId: string, kind: string) => ({
    ...{ fromPersonId, toPersonId, kind, closeness: 3, quality: null },
    ...{ startedOn: null, endedOn: null, lane: 'unit' },
  })
  await send('/api/cases', {
    ...{ id: caseId, format, title: null, openedOn: '2026-01-05', consent: null },
    participants: [
      part('amara', 'partner'),
      part('jonas', 'partner'),
      ...(format === 'family' ? [part('mila', 'child')] : []),
    ],
    bonds: [
      bond(people.amara, people.jonas, 'partner'),
      bond(people.jonas, people.amara, 'partner'),
      ...(format === 'family'
        ? [bond(people.amara, people.mila, 'other'), bond(people.mila, people.amara, 'birth-parent')]
        : []),
    ],
    careTeam: [{ memberId, position: 'lead' }],
  })
  return {
    ...{ demo, browser, clinic, caseId, people, mistakes, openPage, clientPage, send, look },
    stop: async () => {
      await browser.close()
      await demo.stop()
    },
  }
}
