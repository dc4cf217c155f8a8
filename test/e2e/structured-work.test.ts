import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityProblems } from './browser.ts'
import { startCoupleScene, type CoupleScene } from './couple-scene.ts'
import { structures } from '#structures/all-structures.ts'
import { signIn } from './sign-in.ts'
import { topic } from './topic.ts'
import { kindsToEnter, mostToDo } from './ways-of-entering.ts'

let s: CoupleScene
let page: Page
beforeAll(async () => {
  s = await startCoupleScene()
  page = await s.openPage(`/cases/${s.caseId}/formulation`)
}, 120_000)
afterAll(() => s.stop())

const at = (path: string) => page.goto(`${s.demo.url}/cases/${s.caseId}/${path}`)
const dialog = () => page.getByRole('dialog')
const picture = async (name: string, of: Page = page) => {
  const folder = process.env['PICTURES']
  if (folder) await of.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

async function begin(kind: string): Promise<Locator> {
  await page.getByRole('button', { name: `Add: ${kind}` }).click()
  await dialog().getByRole('heading', { name: kind }).waitFor()
  return dialog()
}
async function save(): Promise<void> {
  await dialog().getByRole('button', { name: 'Save', exact: true }).click()
  await dialog().waitFor({ state: 'detached' })
}
const part = (title: string) => page.getByRole('region', { name: title })

topic(
  'Styles / working models',
  { page: '/cases/$caseId/formulation', structure: 'working-model' },
  async () => {
    const form = await begin('Working model')
    await form.getByRole('combobox', { name: 'Whose' }).selectOption({ label: 'Amara Okafor' })
    await form.getByRole('combobox', { name: 'Towards whom' }).selectOption({ label: 'Jonas Lindqvist' })
    await form.getByRole('textbox', { name: 'Myself' }).fill('When I need somebody, I am too much.')
    await form
      .getByRole('group', { name: 'Who says what you write next' })
      .getByRole('radio', { name: 'I suppose it' })
      .check()
    await form.getByRole('textbox', { name: 'The other' }).fill('They will go quiet.')
    await picture('working-model-form')
    await save()
    const card = part('Working model').getByRole('article')
    await card.getByText('supposed').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    // Revised, with both versions beside each other; no label is given by the software.
    await card.getByRole('button', { name: /What to do with/ }).click()
    await page.getByRole('menuitem', { name: 'Change …' }).click()
    await dialog().getByRole('textbox', { name: 'Myself' }).fill('When I need somebody, I may say so.')
    await save()
    await card.getByRole('button', { name: /What to do with/ }).click()
    await page.getByRole('menuitem', { name: 'Versions …' }).click()
    await dialog().getByText('When I need somebody, I am too much.').first().waitFor()
    await dialog().locator('ins', { hasText: 'I may say so' }).waitFor()
    await picture('versions')
    expect(await accessibilityProblems(page)).toEqual([])
    await dialog().getByRole('button', { name: 'Close' }).first().click()
    await card.getByRole('button', { name: /What to do with/ }).click()
    await page.getByRole('menuitem', { name: 'Give it to read …' }).click()
    await dialog().getByText('When I need somebody, I may say so.').waitFor()
    expect(await dialog().getByText('They will go quiet.').count()).toBe(0)
    await picture('give')
    await dialog().getByRole('button', { name: 'Give it', exact: true }).click()
    await dialog().waitFor({ state: 'detached' })
    const amara = await s.clientPage('amara')
    await amara.goto(`${s.demo.url}/home/shared`)
    await amara.getByText('When I need somebody, I may say so.').waitFor()
    expect(await amara.getByText('They will go quiet.').count()).toBe(0)
    expect(await accessibilityProblems(amara)).toEqual([])
    await amara.getByLabel(/Say something to it/).fill('Yes. That is new.')
    await amara.getByRole('button', { name: 'I agree' }).click()
    await amara.getByText(/You agreed on/).waitFor()
    await picture('client-copy', amara)
    expect(await amara.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await amara.context().close()
    await page.reload()
    await page.getByText(/Amara Okafor agreed/).waitFor()
    await page.getByText('Yes. That is new.').waitFor()
  },
)

topic(
  'Cultural sensitivity',
  { page: '/cases/$caseId/formulation', structure: 'cultural-formulation' },
  async () => {
    const form = await begin('Cultural formulation')
    await form.getByRole('combobox', { name: 'Of whom' }).selectOption({ label: 'Jonas Lindqvist' })
    await form
      .getByRole('textbox', { name: 'In their words' })
      .fill('Bei uns redet man nicht darüber. لا نتحدث عن هذا')
    await form.getByRole('button', { name: 'Add: Change' }).click()
    await form.getByRole('textbox', { name: 'What we do otherwise' }).fill('The grandmother is asked in.')
    await form.getByRole('button', { name: 'Add: Language' }).click()
    await form.getByRole('textbox', { name: 'Feels in' }).fill('Low German')
    await form
      .getByRole('combobox', { name: 'Interpreter' })
      .selectOption({ label: 'Never somebody of the family' })
    await picture('cultural-form')
    expect(await accessibilityProblems(page)).toEqual([])
    await save()
    const card = part('Cultural formulation').getByRole('article')
    await card.getByText('The grandmother is asked in.').waitFor()
    await card.getByText('Low German').waitFor()
  },
)

topic(
  'Readiness & engagement',
  { page: '/cases/$caseId/formulation', structure: 'readiness-check' },
  async () => {
    const started = Date.now()
    const form = await begin('Readiness and engagement')
    await form.getByRole('combobox', { name: 'Who', exact: true }).selectOption({ label: 'Jonas Lindqvist' })
    await form.getByRole('combobox', { name: 'So', exact: true }).selectOption({ label: 'Prepare first' })
    await form.getByRole('textbox', { name: 'Because' }).fill('He misses the session after every quarrel.')
    await form.getByRole('group', { name: 'How important it is to them' }).getByLabel('7').check()
    await save()
    // Five interactions: no structure takes twenty seconds.
    expect(Date.now() - started).toBeLessThan(20_000)
    const card = part('Readiness and engagement').getByRole('article')
    await card.getByText('He misses the session after every quarrel.').first().waitFor()
    await card.getByText('7 (0–10)').waitFor()
  },
)

/** Both who lead a group read one formulation; those who are in it read nothing of one another. */
async function oneFormulationForWhoTreats(): Promise<void> {
  const { items: members } = await s.look<{ items: { id: string; name: string }[] }>('/api/members')
  const idOf = (name: string) => members.find((one) => one.name === name)!.id
  const groupId = crypto.randomUUID()
  const profileId = crypto.randomUUID()
  await s.send('/api/cases', {
    ...{ id: groupId, format: 'group', title: 'Tuesday group', openedOn: '2026-01-05' },
    ...{ bonds: [], consent: null },
    participants: [s.people.amara, s.people.jonas].map((existingId) => ({
      ...{ person: { existingId }, role: 'group-member', readsUnit: true },
    })),
    careTeam: [
      { memberId: idOf('Noor Haddad'), position: 'lead' },
      { memberId: idOf('Mateo Ruiz'), position: 'co-therapist' },
    ],
  })
  await s.send(`/api/cases/${groupId}/entries`, {
    ...{ id: profileId, kind: 'mentalizing-profile' },
    content: { person: s.people.amara, words: 'What is seen is what is, once a message stays unanswered.' },
  })
  const context = await s.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' })
  const mateo = await context.newPage()
  await signIn(mateo, s.demo.url, 'therapist2@demo.example')
  await mateo.goto(`${s.demo.url}/cases/${groupId}/formulation`)
  await mateo.getByText('What is seen is what is').first().waitFor()
  // Of the couple, which he does not treat, there is nothing for him.
  const ofCouple = `${s.demo.url}/api/cases/${s.caseId}/entries`
  expect((await context.request.get(ofCouple)).status()).toBe(404)
  await context.close()
  const jonas = await s.clientPage('jonas')
  await jonas.goto(`${s.demo.url}/home/shared`)
  await jonas.getByRole('heading', { level: 1 }).waitFor()
  const copies = await jonas.context().request.get(`${s.demo.url}/api/my-record/entry-copies`)
  expect(await copies.text()).not.toContain(profileId)
  expect(await jonas.locator('body').innerText()).not.toContain('What is seen')
  await jonas.context().close()
}

topic('MBT / RF', { page: '/cases/$caseId/formulation', structure: 'mentalizing-profile' }, async () => {
  const form = await begin('Mentalizing profile')
  await form.getByRole('combobox', { name: 'Of whom' }).selectOption({ label: 'Amara Okafor' })
  await form.getByRole('group', { name: 'Calm: Self – other' }).getByLabel('1', { exact: true }).check()
  await form.getByRole('group', { name: 'Aroused: Self – other' }).getByLabel('-3, self').check()
  await form
    .getByRole('group', { name: /Switch point/ })
    .getByLabel('4', { exact: true })
    .check()
  expect(await accessibilityProblems(page)).toEqual([])
  await save()
  await part('Mentalizing profile').getByText('4 (0–10)').waitFor()
  const rating = await begin('Reflective functioning rating')
  await rating.getByRole('combobox', { name: 'Of whom' }).selectOption({ label: 'Amara Okafor' })
  await rating.getByRole('group', { name: 'The whole, judged' }).getByLabel('5', { exact: true }).check()
  await rating.getByRole('button', { name: 'Add: Passage' }).click()
  await rating.getByRole('group', { name: 'Score' }).getByLabel('3', { exact: true }).check()
  await save()
  // The whole is the rater's, whatever the passages are.
  await part('Reflective functioning rating').getByText('5 (-1–9)').waitFor()
  await oneFormulationForWhoTreats()
})

const chooseMoment = async (kind: string) => {
  await page
    .getByRole('group', { name: 'Note a moment' })
    .getByRole('button', { name: kind, exact: true })
    .click()
  return dialog()
}

topic('Empathy & attunement', { page: '/cases/$caseId/moments', structure: 'moment' }, async () => {
  await at('moments')
  await page.getByText('No moments are noted yet').waitFor()
  const form = await chooseMoment('Moment')
  await form.getByRole('combobox', { name: 'What kind' }).selectOption({ label: 'Missed cue' })
  await form.getByLabel('Mila Lindqvist').check()
  await form.getByRole('textbox', { name: 'What happened' }).fill('She looked away when he laughed.')
  await form.getByRole('textbox', { name: 'Where in the session or recording' }).fill('12:40')
  await save()
  await page.getByLabel('Search in moments').fill('looked away')
  await page.getByRole('article').getByText('12:40').waitFor()
  expect(await page.getByRole('article').count()).toBe(1)
  await page.getByLabel('Search in moments').fill('nothing like it')
  await page.getByText('No moment fits this.').waitFor()
  await page.getByLabel('Search in moments').fill('')
})

topic('Emotion-focused work', { page: '/cases/$caseId/moments', structure: 'emotion-moment' }, async () => {
  for (const [day, quote] of [
    ['2026-02-03', 'There was just a cold hole.'],
    ['2026-03-10', 'I was so afraid you would go.'],
  ] as const) {
    const form = await chooseMoment('Feeling in their words')
    await form.getByLabel('Day').fill(day)
    await form.getByRole('combobox', { name: 'Who', exact: true }).selectOption({ label: 'Amara Okafor' })
    await form.getByRole('checkbox', { name: 'fear', exact: true }).check()
    await form.getByRole('textbox', { name: 'In their words' }).fill(quote)
    await save()
  }
  await page.getByRole('combobox', { name: 'Feeling', exact: true }).selectOption({ label: 'fear' })
  await page.getByText('Last time: 10 March 2026').waitFor()
  await page.getByRole('article').first().getByText('I was so afraid you would go.').first().waitFor()
  await page.getByRole('combobox', { name: 'Feeling', exact: true }).selectOption({ label: 'shame' })
  await page.getByText('No moment fits this.').waitFor()
  await page.getByRole('combobox', { name: 'Feeling', exact: true }).selectOption({ label: 'Any feeling' })
})

topic('Corrective experience', { page: '/cases/$caseId/moments', structure: 'encounter' }, async () => {
  const form = await chooseMoment('Enactment or repair between them')
  await form.getByRole('combobox', { name: 'Who reached' }).selectOption({ label: 'Jonas Lindqvist' })
  await form.getByRole('combobox', { name: 'To whom' }).selectOption({ label: 'Amara Okafor' })
  await form
    .getByRole('textbox', { name: 'What was reached with' })
    .fill('I go quiet because I am scared to lose you.')
  await form.getByRole('combobox', { name: 'How it was met' }).selectOption({ label: 'Received' })
  await save()
  const card = page.getByRole('article').filter({ hasText: 'scared to lose you' })
  await card.getByText('Received').waitFor()
  await picture('moments')
  expect(await accessibilityProblems(page)).toEqual([])
})

topic('Consistency & predictability', { page: '/cases/$caseId/frame', structure: 'break-plan' }, async () => {
  await at('frame')
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
  const form = await begin('Break, change or ending')
  await form.getByRole('combobox', { name: 'What', exact: true }).selectOption({ label: 'Holiday' })
  await form.getByLabel('From').fill(day(20))
  await form.getByLabel('Back on').fill(day(34))
  await form.getByRole('checkbox', { name: 'Amara Okafor' }).check()
  await save()
  // Weeks before, whoever was not told yet stands out.
  await page.getByText(/Not yet told: Jonas Lindqvist and Mila Lindqvist/).waitFor()
  await page.getByText(/4 weeks before were agreed/).waitFor()
  await picture('frame')
  expect(await accessibilityProblems(page)).toEqual([])
})

topic('Remote', { page: '/cases/$caseId/frame', structure: 'remote-plan' }, async () => {
  const form = await begin('When we meet from afar')
  await form.getByRole('combobox', { name: 'Who', exact: true }).selectOption({ label: 'Amara Okafor' })
  await form
    .getByRole('textbox', { name: 'Sign for “not safe to talk now”' })
    .fill('She asks for the weather.')
  await form
    .getByRole('combobox', { name: 'How they join' })
    .selectOption({ label: 'Each from a device of their own' })
  await form.getByRole('button', { name: 'Add: Drop' }).click()
  await form.getByRole('textbox', { name: 'For how long' }).fill('20 seconds')
  await save()
  const card = part('When we meet from afar').getByRole('article')
  await card.getByRole('button', { name: /What to do with/ }).click()
  await page.getByRole('menuitem', { name: 'Give it to read …' }).click()
  await dialog().getByText('Each from a device of their own').waitFor()
  expect(await dialog().getByText('weather').count()).toBe(0)
  await dialog().getByRole('button', { name: 'Cancel' }).click()
})

test('the next session begins with what is open, what was felt last and what lies ahead', async () => {
  const form = { id: crypto.randomUUID(), kind: 'rupture' }
  await s.send(`/api/cases/${s.caseId}/entries`, {
    ...form,
    content: { people: [s.people.jonas], stage: 'named', impact: 4, words: 'I took sides on Tuesday.' },
  })
  await at('next')
  await page.getByText('I took sides on Tuesday.').waitFor()
  await page.getByText('I was so afraid you would go.').waitFor()
  await page.getByText('He misses the session after every quarrel.').waitFor()
  await page
    .getByRole('region', { name: 'Breaks ahead' })
    .getByText(/Holiday/)
    .waitFor()
  await page.getByText(/Amara Okafor agreed/).waitFor()
  await picture('next-session')
  expect(await accessibilityProblems(page)).toEqual([])
  await page.getByRole('button', { name: 'Note a rupture' }).click()
  await dialog().getByRole('textbox', { name: 'What happened' }).fill('She looked at the clock.')
  await save()
  await page.getByText('She looked at the clock.').waitFor()
})

test(
  'every structure is written in four things to do and less than twenty seconds, and no field has to be filled in',
  { timeout: 120_000 },
  async () => {
    const tooLong: string[] = []
    const entered: string[] = []
    let here = ''
    for (const { page: path, structure, way } of kindsToEnter()) {
      if (path !== here) await at(path)
      here = path
      let done = 0
      const begun = Date.now()
      await way.enter(page, structure, async (act) => {
        done += 1
        await act()
      })
      entered.push(structure.id)
      if (done > mostToDo || Date.now() - begun > 20_000)
        tooLong.push(`${structure.id}: ${done} things to do`)
    }
    expect(tooLong).toEqual([])
    expect(entered.toSorted()).toEqual(structures.map(({ id }) => id).toSorted())
    expect(s.mistakes).toEqual([])
  },
)

test('what was typed is there again after the dialog was closed, and a removal can be undone', async () => {
  await at('formulation')
  const form = await begin('Strengths')
  await form.getByRole('textbox', { name: 'When it is not there' }).fill('On Sundays.')
  await page.keyboard.press('Escape')
  await begin('Strengths')
  await dialog().getByText('What you typed last time is still here.').waitFor()
  expect(await dialog().getByRole('textbox', { name: 'When it is not there' }).inputValue()).toBe(
    'On Sundays.',
  )
  await save()
  const card = part('Strengths').getByRole('article').filter({ hasText: 'On Sundays.' })
  await card.getByRole('button', { name: /What to do with/ }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await card.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await card.waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1440)
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await picture('formulation-390')
  expect(s.mistakes).toEqual([])
})
