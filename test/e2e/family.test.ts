import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Family } from '#features/family/family.contract.ts'
import { post } from './answer-link.ts'
import { accessibilityProblems, openBrowser } from './browser.ts'
import { startDemoServer, type DemoServer } from './server.ts'
import { signIn } from './sign-in.ts'

let demo: DemoServer
let browser: Browser
let page: Page
let amara: string
let caseId: string

beforeAll(async () => {
  demo = await startDemoServer()
  browser = await openBrowser()
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await signIn(page, demo.url, 'therapist@demo.example')
  ;({ caseId, personId: amara } = await openCase('Amara Okafor'))
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

async function openCase(name: string): Promise<{ caseId: string; personId: string }> {
  const me = (await (await page.request.get(`${demo.url}/api/me`)).json()) as { id: string }
  const personId = randomUUID()
  const { id } = await post<{ id: string }>(page.request, demo.url, '/api/cases', {
    id: randomUUID(),
    ...{ format: 'individual', title: null, openedOn: '2026-01-10' },
    participants: [
      {
        person: {
          ...{ id: personId, name, chosenName: null, email: null, birthDate: null, shape: 'circle' },
        },
        role: 'client',
        readsUnit: true,
      },
    ],
    bonds: [],
    careTeam: [{ memberId: me.id, position: 'lead' }],
    consent: null,
  })
  return { caseId: id, personId }
}
const stored = async (id = caseId) =>
  (await (await page.request.get(`${demo.url}/api/cases/${id}/family`)).json()) as Family
const numbers = ({ people, unions, parentLinks, multipleBirths }: Family) => ({
  people: people.length,
  unions: unions.length,
  parentLinks: parentLinks.length,
  births: multipleBirths.length,
})
/** In whose symbol the focus is. */
const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
const saved = () => page.getByText('Saved', { exact: true }).waitFor()
const symbol = (name: string) =>
  page.locator('[data-person]').getByRole('button', { name: new RegExp(`^${name}`) })

let keys = 0
/** One interaction: a key that is not part of a name. */
async function key(name: string) {
  keys += 1
  await page.keyboard.press(name)
}
async function person(how: string, line: string) {
  await key(how)
  await page.locator('.family-form input').first().waitFor()
  await page.keyboard.type(line)
  await key('Enter')
  await expect.poll(focused).toMatch(new RegExp(`^${line.split(' ')[0]}`))
}
async function parents(one: string, other: string) {
  await key('u')
  await page.locator('.family-form input').first().waitFor()
  await page.keyboard.type(one)
  await key('Enter')
  await symbol(one.split(' ')[0]!).waitFor()
  await page.keyboard.type(other)
  await key('Enter')
  await expect.poll(focused).toMatch(new RegExp(`^${other.split(' ')[0]}`))
}
async function drawLine(to: string, kind: string) {
  const from = await focused()
  await key('l')
  await page.getByLabel('To', { exact: true }).waitFor()
  await page.keyboard.type(to)
  await key('Tab')
  await key(kind)
  await key('Enter')
  await expect.poll(focused).toBe(from)
}
/** Along a row to somebody, who may stand on either side. */
async function walk(arrow: 'ArrowLeft' | 'ArrowRight', name: string) {
  for (const way of [arrow, arrow === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft'])
    for (let before = ''; before !== (await focused()) && !(await focused()).startsWith(name);) {
      before = await focused()
      await key(way)
    }
  expect(await focused()).toMatch(new RegExp(`^${name}`))
}

test('a family of four generations and twenty people is entered by keys, few for each person', async () => {
  await page.goto(`${demo.url}/cases/${caseId}/family`)
  await page.getByText('Nobody is drawn yet').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByRole('button', { name: 'Draw this family' }).press('Enter')
  await symbol('Amara').waitFor()
  await symbol('Amara').focus()

  await parents('Bea f 1960', 'Carl m 1958')
  await walk('ArrowRight', 'Bea')
  await drawLine('Amara', 'f')
  await parents('Olga f 1932', 'Paul m 1930-1999')
  await drawLine('Bea', 'd')
  await person('c', 'Quinn i 1970')
  await drawLine('Bea', 'e')
  await person('p', 'Rosa f 1971')
  await person('c', 'Sven m 2000')
  await person('s', 'Tess f 2003')
  await key('ArrowUp')
  await walk('ArrowLeft', 'Carl')
  await parents('Eva f 1930', 'Fritz m ~1928')
  await drawLine('Carl', 'h')
  await person('c', 'Dora f 1962')
  await drawLine('Eva', 'a')
  await person('s', 'Gus m 1965')
  await person('p', 'Hana f 1966')
  await drawLine('Fritz', 'j')
  await person('c', 'Ivo m 1990')
  await person('s', 'Jana f 1992')
  await drawLine('Ivo', 'h')
  await person('p', 'Kurt m 1990')
  await drawLine('Jana', 'f')
  await person('c', 'Lia f 2018')
  await person('s', 'Mio m 2020')
  await person('t', 'Nia f')
  await saved()

  const family = await stored()
  expect(numbers(family)).toEqual({ people: 20, unions: 6, parentLinks: 26, births: 1 })
  expect(family.lines.map(({ kind }) => kind).toSorted()).toEqual(
    ['admiring', 'distant', 'estranged', 'fused', 'fused', 'hostile', 'hostile', 'jealous'].toSorted(),
  )
  expect(family.people.find(({ name }) => name === 'Paul')).toMatchObject({
    sexAtBirth: 'male',
    isDead: true,
  })
  expect(keys / 20).toBeLessThanOrEqual(4)

  await page.reload()
  await symbol('Nia').waitFor()
  expect(await page.locator('[data-person]').count()).toBe(20)
  expect(await accessibilityProblems(page)).toEqual([])
})

test('steps are taken back and made again', async () => {
  await symbol('Nia').focus()
  await page.keyboard.press('Delete')
  await symbol('Nia').waitFor({ state: 'detached' })
  await expect.poll(async () => (await stored()).people.length).toBe(19)
  await page.keyboard.press('Control+z')
  await symbol('Nia').waitFor()
  await expect.poll(async () => numbers(await stored())).toMatchObject({ people: 20, births: 1 })
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(async () => (await stored()).people.length).toBe(19)
  await page.locator('.family-tools').getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await stored()).people.length).toBe(20)
})

test('what is known of somebody is kept field by field, and what does not fit is said there', async () => {
  await symbol('Dora').focus()
  await page.keyboard.press('e')
  const name = page.getByLabel('Name', { exact: true })
  await expect.poll(() => name.evaluate((one) => one === document.activeElement)).toBe(true)
  await name.fill('Dora Meyer')
  await page.keyboard.press('Tab')
  await expect.poll(async () => (await stored()).people.some((one) => one.name === 'Dora Meyer')).toBe(true)
  await page.getByLabel('Has died').check()
  const death = page.getByRole('group', { name: 'Death' }).getByLabel('Year or day')
  await death.fill('1950')
  await page.keyboard.press('Tab')
  await page.getByText('The change was not made.').waitFor()
  await death.fill('2011-05')
  await page.keyboard.press('Tab')
  await expect
    .poll(async () => (await stored()).people.find((one) => one.name === 'Dora Meyer')?.death?.latest)
    .toBe('2011-05-31')
  expect(await accessibilityProblems(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect.poll(focused).toMatch(/^Dora Meyer/)
  await page.keyboard.press('Alt+ArrowRight')
  await expect.poll(async () => (await stored()).nudges.length).toBe(1)
})

test('without a connection steps wait and are sent when there is one', async () => {
  await page.context().setOffline(true)
  await symbol('Lia').focus()
  await page.keyboard.press('s')
  await page.locator('.family-form input').first().waitFor()
  await page.keyboard.type('Udo m 2023')
  await page.keyboard.press('Enter')
  await page.getByText('One step not saved yet').waitFor()
  expect((await stored().catch(() => ({ people: [] }))).people.some(({ name }) => name === 'Udo')).toBe(false)
  await page.context().setOffline(false)
  await page.getByText('One step not saved yet').waitFor({ state: 'detached' })
  await expect.poll(async () => (await stored()).people.some(({ name }) => name === 'Udo')).toBe(true)
  await page.locator('.family-tools').getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await stored()).people.length).toBe(20)
})

test('when somebody else was faster it is said what changed, and nothing of theirs is lost', async () => {
  const carl = (await stored()).people.find(({ name }) => name === 'Carl')!
  const { version, ...row } = carl
  await post(page.request, demo.url, `/api/cases/${caseId}/family/changes`, {
    changes: [{ do: 'put', what: 'person', basedOn: version, row: { ...row, name: 'Karl' } }],
  })
  await symbol('Carl').focus()
  await page.keyboard.press('Delete')
  await page.getByText('Somebody else changed this family in the meantime').waitFor()
  await page.getByText('Changed, new or removed: Karl.').waitFor()
  await symbol('Karl').waitFor()
  expect((await stored()).people).toHaveLength(20)
  await page.getByRole('button', { name: 'Understood' }).click()
})

test('through the eyes of a client a relative of the team alone is not there', async () => {
  await symbol('Quinn').click()
  await page.locator('.family-panel').getByLabel('Who may see this?').first().selectOption('team')
  await saved()
  await expect
    .poll(async () => (await stored()).people.find((one) => one.name === 'Quinn')?.lane)
    .toBe('team')
  await page.getByLabel('As seen by').selectOption(amara)
  await page.getByText('This is what Amara Okafor would see').waitFor()
  await symbol('Amara').waitFor()
  await symbol('Quinn').waitFor({ state: 'detached' })
  expect(await page.locator('.family-tools').getByRole('button', { name: 'Undo' }).count()).toBe(0)
  await page.getByRole('radio', { name: 'In words' }).check()
  await page.getByRole('list', { name: 'The family in words' }).waitFor()
  expect(await page.getByText('Quinn').count()).toBe(0)
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByRole('radio', { name: 'Drawing' }).check()
  await page.getByRole('button', { name: 'Back to what you see' }).click()
  await symbol('Quinn').waitFor()
})

test('two who are drawn already are tied by a name and a click', async () => {
  await symbol('Tess').focus()
  await page.keyboard.press('j')
  await page.getByLabel('To whom').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('Say to whom the tie goes.').waitFor()
  await symbol('Kurt').click()
  await expect.poll(() => page.getByLabel('To whom').inputValue()).toBe('Kurt')
  await page.getByRole('button', { name: 'Draw', exact: true }).click()
  await expect.poll(async () => (await stored()).unions.length).toBe(7)
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await stored()).unions.length).toBe(6)
})

test('looking back draws who was there in that year', async () => {
  await page.getByLabel('Look back to a year').fill('1965')
  await page.getByText('The family at the end of 1965').waitFor()
  await symbol('Gus').waitFor()
  expect(await symbol('Ivo').count()).toBe(0)
  await page.getByRole('button', { name: 'Back to now' }).click()
  await symbol('Ivo').waitFor()
})

/** A choice of the menu of files, and what the browser gets for it. */
async function download(choice: string, confirm?: string) {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    (async () => {
      await page.getByRole('button', { name: 'Files' }).click()
      await page.getByRole('menuitem', { name: choice }).click()
      if (confirm) await page.getByRole('button', { name: confirm }).click()
    })(),
  ])
  expect(file.suggestedFilename()).toMatch(/^family-\d{4}-\d\d-\d\d\.\w+$/)
  return readFileSync(await file.path())
}

test('a family leaves as GEDCOM and comes into another case with the same numbers', async () => {
  const before = await stored()
  const gedcom = await download('Save as GEDCOM', 'Save the file')
  expect(gedcom.toString()).not.toContain('_LINE')
  const other = await openCase('Somebody Else')
  await page.goto(`${demo.url}/cases/${other.caseId}/family`)
  await page.getByRole('button', { name: 'Import GEDCOM' }).click()
  await page
    .getByLabel('GEDCOM file (.ged)')
    .setInputFiles({ name: 'family.ged', mimeType: 'text/plain', buffer: Buffer.from('name,born\nAda,1950') })
  await page.getByText('A GEDCOM file starts with 0 HEAD').waitFor()
  await page
    .getByLabel('GEDCOM file (.ged)')
    .setInputFiles({ name: 'family.ged', mimeType: 'text/plain', buffer: gedcom })
  await page.getByText('20 people, 6 couples').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByRole('button', { name: 'Import 20 people' }).click()
  await page.getByText('20 people are imported.').waitFor()
  await symbol('Nia').waitFor()
  const after = await stored(other.caseId)
  expect(numbers(after)).toEqual(numbers(before))
  expect(after.people.every(({ lane }) => lane === 'team')).toBe(true)
})

test('the drawing is saved as SVG and PNG', async () => {
  expect((await download('Save as SVG')).toString()).toMatch(/^<svg [\s\S]*Nia/)
  expect((await download('Save as PNG')).subarray(1, 4).toString()).toBe('PNG')
})

test('on a phone everything is done by touch, and nothing is wider than the page', async () => {
  const context = await browser.newContext({
    ...{ viewport: { width: 390, height: 844 }, hasTouch: true, locale: 'en-GB' },
    storageState: await page.context().storageState(),
  })
  const phone = await context.newPage()
  phone.setDefaultTimeout(15_000)
  await phone.goto(`${demo.url}/cases/${caseId}/family`)
  await phone
    .locator('[data-person]')
    .getByRole('button', { name: /^Amara/ })
    .click()
  await phone.getByRole('button', { name: 'Add', exact: true }).click()
  await phone.getByRole('menuitem', { name: 'Partner' }).click()
  await phone.getByLabel('Name', { exact: true }).fill('Vic')
  await phone.getByRole('button', { name: 'Draw', exact: true }).click()
  await expect.poll(async () => (await stored()).people.some(({ name }) => name === 'Vic')).toBe(true)
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  expect(await accessibilityProblems(phone)).toEqual([])
  await context.close()
})

test('who joins the case later is drawn from the menu', async () => {
  const { personId } = await openCase('Late Comer')
  await post(page.request, demo.url, `/api/cases/${caseId}/participants`, {
    ...{ person: { existingId: personId }, role: 'client', readsUnit: true },
  })
  await page.goto(`${demo.url}/cases/${caseId}/family`)
  await symbol('Amara').waitFor()
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Everybody in the case' }).click()
  await symbol('Late Comer').waitFor()
  expect((await stored()).people.some((one) => one.personId === personId)).toBe(true)
})
