import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityProblems } from './browser.ts'
import { startCoupleScene, type CoupleScene } from './couple-scene.ts'
import { topic } from './topic.ts'

let s: CoupleScene
let page: Page
beforeAll(async () => {
  s = await startCoupleScene('couple')
  await signPolicy()
  page = await s.openPage('/cases', 390)
}, 120_000)
afterAll(() => s.stop())

/** A policy on secrets that both have signed. */
async function signPolicy(): Promise<void> {
  const at = `/api/cases/${s.caseId}`
  await s.send(`${at}/policies`, {
    kind: 'limited',
    body: 'What one of us tells alone is shared with the other within a month, by whoever told it.',
    validFrom: today(),
  })
  const { policies } = await s.look<{ policies: { id: string }[] }>(`${at}/consents`)
  for (const [personId, mark] of [
    [s.people.amara, 'Amara Okafor'],
    [s.people.jonas, 'Jonas Lindqvist'],
  ])
    await s.send(`${at}/policies/${policies[0]!.id}/signatures`, {
      personId,
      signature: { kind: 'typed', mark },
    })
}

const focused = () =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement
    return `${element.tagName.toLowerCase()} ${document.querySelector(`label[for="${element.id}"]`)?.textContent ?? element.textContent}`
  })

const saved = () => page.getByText('Saved', { exact: true }).waitFor()

test('a joint note gets a part for one of them with three keys, and one is brought back that was removed', async () => {
  await page.goto(`${s.demo.url}/cases/${s.caseId}/notes`)
  await page.getByRole('button', { name: 'New note' }).click()
  await page.locator('label').filter({ hasText: 'Everybody' }).click()
  await page.getByText('Once signed, Amara Okafor and Jonas Lindqvist, the care team').waitFor()
  await page.getByLabel('Note', { exact: true }).fill('They spoke of the summer.')
  const add = page.getByRole('button', { name: 'Add a part for …' })
  await add.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect.poll(focused, { timeout: 10_000 }).toBe('textarea Part for Jonas Lindqvist alone')
  await page.keyboard.type('He is afraid of the summer house.')
  await page.getByText('Once signed, Jonas Lindqvist and the care team read this').waitFor()
  await add.click()
  await page.getByRole('menuitem', { name: 'Only me' }).click()
  await page.getByRole('textbox', { name: 'Part for me alone' }).fill('I liked her more today.')
  await saved()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByRole('button', { name: 'Remove: Part for Jonas Lindqvist alone' }).click()
  await expect
    .poll(() => page.getByRole('textbox', { name: 'Part for Jonas Lindqvist alone' }).count())
    .toBe(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  expect(await page.getByRole('textbox', { name: 'Part for Jonas Lindqvist alone' }).inputValue()).toBe(
    'He is afraid of the summer house.',
  )
  await saved()
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(390)
})

test('before it is signed, the author sees what each would read, and what is kept from them and why', async () => {
  await page.getByRole('button', { name: 'Who reads what' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Amara Okafor', { exact: true }).click()
  const sees = dialog.getByRole('region', { name: 'What Amara Okafor sees' })
  await sees.getByText('They spoke of the summer.').waitFor()
  expect(await sees.getByText('summer house').count()).toBe(0)
  const kept = dialog.getByRole('region', { name: 'Kept from Amara Okafor' })
  await kept.getByText('Private to Jonas Lindqvist').waitFor()
  // What the author keeps to themself is shown to nobody, not even as withheld.
  expect(await dialog.getByText('I liked her more').count()).toBe(0)
  expect(await accessibilityProblems(page)).toEqual([])
  await dialog.getByText('Jonas Lindqvist', { exact: true }).first().click()
  await dialog
    .getByRole('region', { name: 'What Jonas Lindqvist sees' })
    .getByText('He is afraid of the summer house.')
    .waitFor()
  expect(await dialog.getByRole('region', { name: /^Kept from/ }).count()).toBe(0)
  await dialog.getByRole('button', { name: 'Close' }).last().click()
})

test('what was said alone goes to everybody with a reason only', async () => {
  const part = page.getByRole('region', { name: 'Part for Jonas Lindqvist alone' })
  await part.getByLabel('With whom').selectOption({ label: 'One person alone' })
  await part.getByRole('button', { name: 'Jonas Lindqvist', exact: true }).click()
  await saved()
  await page.getByLabel('Note', { exact: true }).fill('They spoke of the summer, Jonas first.')
  await page.getByText('It names somebody who was also seen alone in this note.').waitFor()
  await saved()
  await page.getByRole('button', { name: 'Sign and lock' }).click()
  const dialog = page.getByRole('dialog')
  const sign = dialog.getByRole('button', { name: 'Sign and lock' })
  await dialog.getByRole('region', { name: /^What Amara/ }).waitFor()
  expect(await sign.isDisabled()).toBe(true)
  expect(await accessibilityProblems(page)).toEqual([])
  await dialog.getByLabel('Why may they read it?').fill('He said it to her himself.')
  await sign.click()
  await page.getByText('Signed and locked.').waitFor()
  await page.getByText('He is afraid of the summer house.').waitFor()
  expect(await page.getByText('I liked her more today.').count()).toBe(0)
  await page.locator('label').filter({ hasText: 'Only mine' }).click()
  await page.getByText('I liked her more today.').waitFor()
  expect(await page.getByText('summer house').count()).toBe(0)
})

const today = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/London' })

/** Asks one of them a questionnaire whose answers are theirs and the care team's. */
async function askAlone(personId: string): Promise<string> {
  const { items } = await s.send<{ items: { occasions: { id: string }[] }[] }>(
    `/api/cases/${s.caseId}/assignments`,
    {
      ...{
        instrumentId: 'securebase-checkin',
        lane: 'self',
        everyDays: null,
        startsOn: today(),
        endsOn: null,
      },
      respondents: [{ id: crypto.randomUUID(), personId, bondId: null }],
    },
  )
  return items[0]!.occasions[0]!.id
}

/** An address of members alone says so to anybody; one that clients have too says of another's that there is none. */
const refusal = (path: string) => (path.startsWith('occasions') ? 404 : 403)

// Each partner signs in and reads theirs alone.
topic('Couples', { page: '/home/notes', structure: 'note_segment' }, async () => {
  const amara = await s.clientPage('amara')
  await amara.getByRole('link', { name: 'Read the notes' }).click()
  await amara.getByText('They spoke of the summer, Jonas first.').waitFor()
  await amara.getByText('That is so for everybody.').waitFor()
  expect(await amara.getByRole('article').count()).toBe(1)
  expect(
    await amara
      .getByRole('button', { name: 'Leave now' })
      .or(amara.getByTitle(/Escape/))
      .count(),
  ).toBe(1)
  expect(await accessibilityProblems(amara)).toEqual([])
  const jonas = await s.clientPage('jonas')
  await jonas.getByRole('link', { name: 'Read the notes' }).click()
  await jonas.getByText('He is afraid of the summer house.').waitFor()
  await jonas.getByText('They spoke of the summer, Jonas first.').waitFor()
  expect(await jonas.getByRole('article').count()).toBe(2)
  expect(await jonas.getByText(/I liked her|himself/).count()).toBe(0)
  await jonas.getByRole('link', { name: 'Back to your page' }).click()
  await jonas.waitForURL((address) => address.pathname === '/home')
  await jonas.reload()
  await jonas.getByText('Read the notes that are shared').first().waitFor()
  // What he answers for himself is nowhere on her side: neither that he was asked, nor what he said.
  const occasionId = await askAlone(s.people.jonas)
  const answered = await jonas
    .context()
    .request.post(`${s.demo.url}/api/occasions/${occasionId}/submission`, {
      headers: { origin: s.demo.url },
      data: {
        ...{ submissionKey: crypto.randomUUID(), occasionId, answeredOn: today() },
        answers: { 1: 2.3, 2: 1.7, 3: 9.1, 4: 4.9 },
      },
    })
  expect(answered.status()).toBe(200)
  const { responseId } = (await answered.json()) as { responseId: string }
  await page.goto(`${s.demo.url}/cases/${s.caseId}/measures`)
  await page.getByText('Check-in').first().waitFor()
  await jonas.context().close()
  await amara.goto(`${s.demo.url}/home`)
  await amara.getByRole('heading', { level: 1 }).waitFor()
  await amara.waitForLoadState('networkidle')
  expect(await amara.locator('body').innerText()).not.toMatch(/Check-in/)
  const hers = amara.context().request
  for (const path of [
    `occasions/${occasionId}/form`,
    `responses/${responseId}`,
    `cases/${s.caseId}/measures`,
  ])
    expect([path, (await hers.get(`${s.demo.url}/api/${path}`)).status()]).toEqual([path, refusal(path)])
  await amara.context().close()
  expect(s.mistakes).toEqual([])
})
