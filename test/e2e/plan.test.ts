import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityProblems } from './browser.ts'
import { startCoupleScene, type CoupleScene } from './couple-scene.ts'
import { topic } from './topic.ts'

let s: CoupleScene
let page: Page
beforeAll(async () => {
  s = await startCoupleScene('couple')
  page = await s.openPage('/cases')
}, 120_000)
afterAll(() => s.stop())

/** For looking at: one folder of pictures, at the width of the page and at the other one, light and dark. */
async function picture(one: Page, name: string) {
  const folder = process.env['PICTURES']
  if (!folder) return
  const size = one.viewportSize()!
  for (const width of [390, 1440])
    for (const colorScheme of ['light', 'dark'] as const) {
      await one.emulateMedia({ colorScheme })
      await one.setViewportSize({ width, height: size.height })
      await one.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png`, fullPage: true })
    }
  await one.emulateMedia({ colorScheme: 'light' })
  await one.setViewportSize(size)
}

const tooWide = (one: Page) =>
  one.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
const openPlan = async () => {
  await page.goto(`${s.demo.url}/cases/${s.caseId}/plan`)
  await page.getByRole('heading', { name: 'Goal', exact: true }).waitFor()
}
const cardOf = (words: string) => page.getByRole('article').filter({ hasText: words })
const write = (kind: string, content: object) =>
  s.send<{ id: string; version: number }>(`/api/cases/${s.caseId}/entries`, {
    id: crypto.randomUUID(),
    kind,
    content,
  })

const goal = 'That we can talk about a hard day and both stay in the room.'
let amara: Page
let jonas: Page

topic('Collaborative relationship', { page: '/cases/$caseId/plan', structure: 'goal' }, async () => {
  await openPlan()
  await page.getByRole('button', { name: 'Add: Goal' }).click()
  await page.getByRole('textbox', { name: 'What shall be different' }).fill(goal)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const card = cardOf(goal)
  await card.getByText('Nobody has said yet how near it is.').waitFor()
  await card.getByRole('button', { name: /^What to do with/ }).click()
  await page.getByRole('menuitem', { name: 'Give it to read …' }).click()
  await page.getByRole('button', { name: 'Give it', exact: true }).click()
  await card.getByText('Jonas Lindqvist has not said').waitFor()

  amara = await s.clientPage('amara')
  jonas = await s.clientPage('jonas')
  for (const [one, answer, number] of [
    [amara, 'I agree', '8'],
    [jonas, 'Not yet', '3'],
  ] as const) {
    await one.getByRole('link', { name: 'Look at our plan' }).click()
    await one.getByText(goal).first().waitFor()
    await one.getByRole('button', { name: answer }).click()
    await one.getByText(/^You (agreed|said “not yet”) on/).waitFor()
    await one.getByRole('radio', { name: number, exact: true }).check({ force: true })
    await one.getByRole('button', { name: 'Send' }).click()
    await one.getByText(`You chose ${number} on`).waitFor()
  }
  expect(await accessibilityProblems(amara)).toEqual([])
  expect(await tooWide(amara)).toBe(0)
  // Neither reads what the other chose or said.
  await amara.reload()
  await amara.getByText('You chose 8 on').waitFor()
  expect(await amara.locator('main').innerText()).not.toMatch(/not yet|chose 3|Jonas/)
  await picture(amara, 'my-plan')

  await page.reload()
  await card.getByText('Amara and Jonas see this differently').waitFor()
  await card.getByText('Amara says 8, Jonas says 3. Ask each what they see.').waitFor()
  await card
    .getByText(/^Amara Okafor agreed on/)
    .first()
    .waitFor()
  await card
    .getByText(/^Jonas Lindqvist: not yet/)
    .first()
    .waitFor()
  // Nothing in between is said of the two.
  expect(await card.innerText()).not.toMatch(/5[.,]5/)
  await card.getByRole('button', { name: 'Write down a number' }).click()
  await page.getByRole('radio', { name: 'Jonas Lindqvist' }).check({ force: true })
  await page.getByRole('radio', { name: '6', exact: true }).check({ force: true })
  await page.getByRole('dialog').getByLabel('Day').fill('2026-11-20')
  await page.getByRole('button', { name: 'Write it down' }).click()
  await page.getByText('Written down.').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await numbersGoOn(card)
})

/** Given anew, it is the same goal: her course goes on with her own numbers, and with nobody else's. */
async function numbersGoOn(card: Locator) {
  await card.getByRole('button', { name: /^What to do with/ }).click()
  await page.getByRole('menuitem', { name: 'Give it to read …' }).click()
  await page.getByRole('button', { name: 'Give it', exact: true }).click()
  await page.getByText('can read it now').waitFor()
  await amara.reload()
  await amara.getByText(goal).first().waitFor()
  // She has said nothing to the new copy yet, and the 8 of before is still hers.
  await amara.getByRole('button', { name: 'Show as table' }).click()
  expect(await amara.getByRole('table').innerText()).toMatch(/\b8\b/)
  expect(await amara.locator('main').innerText()).not.toMatch(/\b[36]\b.*202|Jonas/)
}

topic('Adults / PD', { page: '/cases/$caseId', structure: 'crisis-plan' }, async () => {
  await page.goto(`${s.demo.url}/cases/${s.caseId}/measures`)
  await page.getByRole('button', { name: 'Crisis plan' }).click()
  await page.getByText('No crisis plan is written yet.').waitFor()
  await page.getByRole('link', { name: 'Go to the plan to write one' }).click()
  await page.getByRole('button', { name: 'Add: Crisis plan' }).click()
  await page.getByLabel('Whose plan').selectOption(s.people.amara)
  await page.getByRole('textbox', { name: 'What helps me' }).fill('Cold water. مشي قصير')
  await page.getByRole('button', { name: 'Add: Call' }).click()
  const call = page.getByRole('group', { name: 'Call 1' })
  await call.getByRole('textbox', { name: 'Who', exact: true }).fill('My sister Ines')
  await call.getByRole('textbox', { name: 'Number' }).fill('+44 20 7946 0018')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const card = cardOf('My sister Ines')
  await card.getByRole('button', { name: /^What to do with/ }).click()
  await page.getByRole('menuitem', { name: 'Give it to read …' }).click()
  // Nobody else can be chosen.
  expect(await page.getByRole('dialog').getByRole('radio').count()).toBe(1)
  await page.getByRole('button', { name: 'Give it', exact: true }).click()
  await page.getByText('Amara Okafor can read it now.').waitFor()

  // In a session: one key, or one tap, on whatever page of the case.
  await page.goto(`${s.demo.url}/cases/${s.caseId}/notes`)
  await page.getByRole('button', { name: 'Crisis plan' }).waitFor()
  await page.keyboard.press('!')
  const dialog = page.getByRole('dialog', { name: 'Crisis plan' })
  await dialog.getByRole('heading', { name: 'Crisis plan of Amara Okafor' }).waitFor()
  const link = dialog.getByRole('link', { name: 'My sister Ines +44 20 7946 0018' })
  expect(await link.getAttribute('href')).toBe('tel:+442079460018')
  expect(await accessibilityProblems(page)).toEqual([])
  await picture(page, 'crisis-dialog')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await page.getByText('Crisis plans, in a case').waitFor()
  await page.keyboard.press('Escape')

  // Out of session: one tap from any page of hers, and nothing of it on his.
  await amara.goto(`${s.demo.url}/home/network`)
  await amara.getByRole('link', { name: 'If it gets too much' }).click()
  const own = amara.getByRole('link', { name: 'My sister Ines +44 20 7946 0018' })
  expect(await own.getAttribute('href')).toBe('tel:+442079460018')
  await amara.getByText('Nobody reads here day and night.').waitFor()
  expect(await accessibilityProblems(amara)).toEqual([])
  expect(await tooWide(amara)).toBe(0)
  await picture(amara, 'my-help')
  const saved = amara.waitForEvent('download')
  await amara.getByRole('button', { name: 'Keep it on this device' }).click()
  expect((await saved).suggestedFilename()).toBe('my-plan.txt')
  await jonas.goto(`${s.demo.url}/home`)
  await jonas.getByRole('link', { name: 'If it gets too much' }).click()
  await jonas.getByText('You have no plan here yet').waitFor()
  expect(await jonas.locator('body').innerText()).not.toContain('Ines')
})

topic('Complex cases', { page: '/cases/$caseId/plan', structure: 'care-agreement' }, async () => {
  await openPlan()
  await page.getByRole('button', { name: 'Add: Agreement between those who help' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Add: Somebody who helps' }).click()
  const row = dialog.getByRole('group', { name: 'Somebody who helps 1' })
  await row.getByRole('textbox', { name: 'Who', exact: true }).fill('Dr Lindgren')
  await row.getByRole('textbox', { name: 'Does what' }).fill('medication, every six weeks')
  // Those who work here are a tap away.
  await dialog
    .getByRole('group', { name: 'Who holds the risk' })
    .getByRole('button', { name: 'Noor Haddad' })
    .click()
  await dialog.getByRole('textbox', { name: 'What may be said' }).fill('When it gets dangerous.')
  await dialog.getByRole('textbox', { name: 'What stays here' }).fill('Sessions alone.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const card = cardOf('medication, every six weeks')
  await card.getByText('Noor Haddad').first().waitFor()
  await card.getByText('When it gets dangerous.').waitFor()
  // A plan for one alone is on the screen only when it is asked for.
  await write('safety-plan', { person: s.people.amara, goTo: 'To Ines, back door.' })
  await page.reload()
  await page.getByRole('button', { name: 'Show them here' }).waitFor()
  expect(await page.locator('main').innerText()).not.toContain('back door')
  await page.getByRole('button', { name: 'Show them here' }).click()
  await page.getByText('To Ines, back door.').waitFor()
})

topic('CBT/TF/family mix', { page: '/cases/$caseId/plan', structure: 'strand' }, async () => {
  const calm = await write('strand', {
    name: 'Calming the cycle',
    model: ['eft'],
    lead: 'Noor Haddad',
    state: 'running',
  })
  await openPlan()
  await page.getByRole('button', { name: 'Add: Strand' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Memories of the accident')
  await dialog
    .getByRole('button', { name: 'EMDR' })
    .or(dialog.getByLabel('EMDR'))
    .first()
    .click({ force: true })
  await dialog.getByRole('textbox', { name: 'Who leads it' }).fill('Dr Lindgren')
  await dialog.getByRole('button', { name: 'Add: Other strand' }).click()
  await dialog.getByLabel('Strand', { exact: true }).selectOption(calm.id)
  await dialog.getByRole('textbox', { name: 'Until' }).fill('three calm weeks')
  await dialog.getByLabel('Where', { exact: true }).selectOption('outside')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page
    .getByText('“Memories of the accident” waits for “Calming the cycle”, until: three calm weeks.')
    .waitFor()
  const steps = page.getByRole('list', { name: 'In which order' }).getByRole('listitem')
  expect(await steps.first().innerText()).toMatch(/^First[\s\S]*Calming the cycle[\s\S]*Noor Haddad leads/)
  await page
    .getByText('No consent to speak with each other is on record for: Memories of the accident.')
    .waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await picture(page, 'plan')
  await page.setViewportSize({ width: 390, height: 844 })
  // Charts measure themselves anew a moment later.
  await expect.poll(() => tooWide(page)).toBe(0)
  await page.setViewportSize({ width: 1440, height: 900 })
})

test('a letter is read by them in full once it is given, and nothing went wrong on the way', async () => {
  const letter = await write('summary-letter', {
    heading: 'Where you are now',
    to: [s.people.amara, s.people.jonas],
    letter: 'One of you reaches.\n\nThe other steps back.',
    signed: 'Noor Haddad',
  })
  const copies = [{ id: crypto.randomUUID(), personId: null }]
  await s.send(`/api/cases/${s.caseId}/entries/${letter.id}/copies`, { copies, version: 1 })
  await jonas.goto(`${s.demo.url}/home/plan`)
  await jonas.getByRole('link', { name: 'To read and print' }).click()
  await jonas.getByRole('heading', { name: 'Where you are now' }).waitFor()
  await jonas.getByText('The other steps back.').waitFor()
  expect(await accessibilityProblems(jonas)).toEqual([])
  await picture(jonas, 'letter')
  expect(s.mistakes).toEqual([])
})
