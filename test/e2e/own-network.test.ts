import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityProblems } from './browser.ts'
import { startCoupleScene, type CoupleScene } from './couple-scene.ts'

let s: CoupleScene
beforeAll(async () => {
  s = await startCoupleScene()
}, 120_000)
afterAll(() => s.stop())

const picture = async (page: Page, name: string) => {
  const folder = process.env['PICTURES']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

let amara: Page

test('a client says by keys whom she turns to, in her order, and it is saved', async () => {
  amara = await s.clientPage('amara')
  await amara.getByRole('link', { name: 'Say whom you turn to' }).click()
  await amara.getByText('Nobody else does, also not those who come here together with you.').waitFor()
  const asked = amara.getByRole('region', { name: 'Whom do you go to when you are upset or hurt?' })
  await amara.getByRole('button', { name: 'Save' }).click()
  await amara.getByText('Choose at least one person').waitFor()
  await asked.getByRole('button', { name: 'Jonas Lindqvist' }).press('Enter')
  await asked.getByRole('textbox').focus()
  await amara.keyboard.type('Grandma')
  await amara.keyboard.press('Enter')
  // Enter added her and sent nothing; one press brings her before him, and the focus goes with her.
  await asked.getByText('2. Grandma').waitFor()
  await asked.getByRole('button', { name: 'Move Grandma up' }).press('Enter')
  await asked.getByText('1. Grandma').waitFor()
  await asked.getByText('2. Jonas Lindqvist').waitFor()
  await expect
    .poll(() => amara.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toBe('Move Grandma down')
  // Who was named once can be chosen in the next question.
  const missed = amara.getByRole('region', { name: 'Whom do you miss most when you are apart?' })
  await missed.getByRole('button', { name: 'Grandma', exact: true }).click()
  await picture(amara, 'own-network')
  expect(await accessibilityProblems(amara)).toEqual([])
  expect(await amara.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await amara.getByRole('button', { name: 'Save' }).press('Enter')
  await amara.getByText('It is saved.').waitFor()
  await amara.getByRole('heading', { name: 'What you said before' }).waitFor()
  await amara.getByText('1. Grandma, 2. Jonas Lindqvist').waitFor()
  expect(await accessibilityProblems(amara)).toEqual([])
  await picture(amara, 'own-network-saved')
})

test('her therapist sees it as hers, in columns, in circles and in words', async () => {
  await s.send(`/api/cases/${s.caseId}/family/start`, {})
  const page = await s.openPage(`/cases/${s.caseId}/family/network`)
  await page.getByText('In their own account', { exact: true }).first().waitFor()
  await picture(page, 'network-own-account')
  await page.getByText('In circles', { exact: true }).click()
  await page.getByRole('combobox', { name: 'For what' }).selectOption({ label: 'Safe haven' })
  await page
    .getByRole('img', { name: /Safe haven on .* in their own account: 1. Grandma, 2. Jonas/ })
    .waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await picture(page, 'network-circles')
  await page.emulateMedia({ colorScheme: 'dark' })
  await picture(page, 'network-circles-dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 390, height: 844 })
  await picture(page, 'network-circles-390')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByText('In words', { exact: true }).click()
  await page.getByText('1. Grandma, 2. Jonas Lindqvist').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.close()
})

test('answers about two bonds draw a network from their scores, apart from what was said', async () => {
  const found = await s.look<{ bonds: { id: string; fromPersonId: string; toPersonId: string }[] }>(
    `/api/cases/${s.caseId}`,
  )
  for (const bond of found.bonds.filter(({ fromPersonId }) => fromPersonId === s.people.amara)) {
    const assigned = await s.send<{
      items: { personId: string; bondId: string; occasions: { id: string }[] }[]
    }>(`/api/cases/${s.caseId}/assignments`, {
      instrumentId: 'securebase-turning',
      respondents: [{ id: crypto.randomUUID(), personId: s.people.amara, bondId: bond.id }],
      ...{ lane: 'self', everyDays: null, startsOn: '2026-11-01', endsOn: null },
    })
    const occasion = assigned.items.find(({ bondId }) => bondId === bond.id)!.occasions[0]!.id
    const value = bond.toPersonId === s.people.jonas ? 2 : 5
    await s.send(`/api/occasions/${occasion}/paper-response`, {
      submissionKey: crypto.randomUUID(),
      answers: Object.fromEntries(Array.from({ length: 8 }, (_, index) => [String(index + 1), value])),
      ...{ answeredOn: '2026-11-02', setting: 'paper' },
    })
  }
  const page = await s.openPage(`/cases/${s.caseId}/family/network`)
  await page.getByRole('combobox', { name: 'From what' }).selectOption({ label: 'Scores of Turning' })
  await page.getByText('Worked out from the scores').waitFor()
  await page
    .getByRole('img', {
      name: /Closeness on .*, from the scores of Turning, answered by Amara Okafor: 1. Mila Lindqvist \(5\.?0?\), 2. Jonas/,
    })
    .waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await picture(page, 'network-measured')
  await page.close()
})

test('what is written down together is read by each end of the bond as far as it is theirs', async () => {
  const found = await s.look<{ bonds: { id: string; fromPersonId: string; toPersonId: string }[] }>(
    `/api/cases/${s.caseId}`,
  )
  const bond = found.bonds.find(
    (one) => one.fromPersonId === s.people.amara && one.toPersonId === s.people.jonas,
  )!.id
  await amara.goto(`${s.demo.url}/home/bonds`)
  await amara.getByText('Nothing is written down here yet').waitFor()
  expect(await accessibilityProblems(amara)).toEqual([])
  for (const entry of [
    { kind: 'moment', lane: 'unit', body: 'They laughed about the move.', occurredOn: '2026-03-02' },
    { kind: 'narrative', lane: 'self', body: 'She misses the sea.', sourcePersonId: s.people.amara },
    { kind: 'hypothesis', lane: 'unit', body: 'She expects to be left.', confidence: 'low' },
    { kind: 'moment', lane: 'team', body: 'He looked away.' },
  ])
    await s.send(`/api/cases/${s.caseId}/bonds/${bond}/entries`, entry)
  await amara.reload()
  await amara.getByText('They laughed about the move.').waitFor()
  await amara.getByText('She misses the sea.').waitFor()
  expect(await amara.getByRole('article').count()).toBe(2)
  expect(await accessibilityProblems(amara)).toEqual([])
  await picture(amara, 'own-bonds')
  const jonas = await s.clientPage('jonas')
  await jonas.getByRole('link', { name: 'Read them' }).click()
  await jonas.getByText('They laughed about the move.').waitFor()
  expect(await jonas.getByRole('article').count()).toBe(1)
  // Nothing of what she said of whom she turns to.
  await jonas.goto(`${s.demo.url}/home/network`)
  await jonas.getByRole('button', { name: 'Save' }).waitFor()
  expect(await jonas.getByText('Grandma').count()).toBe(0)
  await jonas.goto(`${s.demo.url}/home/bonds`)
  await jonas.getByRole('button', { name: 'Leave quickly' }).waitFor()
  expect(s.mistakes).toEqual([])
})
