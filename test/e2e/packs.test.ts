import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getProtocol } from '#protocols/library.ts'
import { accessibilityProblems, openBrowser } from './browser.ts'
import { startDemoServer, type DemoServer } from './server.ts'
import { signIn } from './sign-in.ts'

let demo: DemoServer
let browser: Browser
let owner: Page
let therapist: Page
let caseId: string
const mistakes: string[] = []

beforeAll(async () => {
  demo = await startDemoServer()
  browser = await openBrowser()
  owner = await open('owner@demo.example', { width: 1440, height: 900 })
  therapist = await open('therapist@demo.example', { width: 1440, height: 900 })
  caseId = await coupleUnderWay()
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

async function open(email: string, viewport: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'en-GB' })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  page.on('pageerror', (error) => mistakes.push(error.message))
  await signIn(page, demo.url, email)
  return page
}

async function send<Answer>(context: BrowserContext, path: string, data: object): Promise<Answer> {
  const answer = await context.request.post(demo.url + path, { headers: { origin: demo.url }, data })
  const text = await answer.text()
  expect([path, answer.status() < 300, text]).toEqual([path, true, text])
  return JSON.parse(text) as Answer
}

/** A couple with its first step under way, in the version that comes along. */
async function coupleUnderWay(): Promise<string> {
  const context = therapist.context()
  const me = (await (await context.request.get(`${demo.url}/api/me`)).json()) as { id: string }
  const [id, courseId] = [crypto.randomUUID(), crypto.randomUUID()]
  const persons = [crypto.randomUUID(), crypto.randomUUID()]
  await send(context, '/api/cases', {
    ...{
      id,
      format: 'couple',
      status: 'active',
      title: null,
      openedOn: '2026-01-05',
      bonds: [],
      consent: null,
    },
    careTeam: [{ memberId: me.id, position: 'lead' }],
    participants: persons.map((person, index) => ({
      person: {
        ...{ id: person, name: ['Ada Weiss', 'Jo Weiss'][index], chosenName: null, email: null },
        ...{ birthDate: null, shape: 'circle' },
      },
      ...{ role: 'partner', readsUnit: true },
    })),
  })
  await send(context, `/api/cases/${id}/courses`, {
    ...{ id: courseId, protocol: { id: 'eft-couples', version: '1.0.0', packId: null } },
    members: persons.map((person) => ({ person, roles: ['partner'] })),
  })
  const step = getProtocol('eft-couples')!.stages[0]!.steps[0]!.id
  await send(context, `/api/cases/${id}/courses/${courseId}/entries`, {
    move: { do: 'begin', place: { step, round: null, persons: [] } },
  })
  return id
}

const picture = async (page: Page, name: string) => {
  const folder = process.env['PICTURES']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first()
const fold = (page: Page, name: string | RegExp) => page.locator('summary').filter({ hasText: name }).first()
const problem = (page: Page, name: RegExp) => page.locator('#pack-problems').getByRole('link', { name })
const addNamed = async (what: string, question: string, name: string) => {
  await button(owner, what).click()
  await owner.getByLabel(question).fill(name)
  await owner.getByLabel(question).press('Enter')
}
/** What is named in one language is missing in the other, and the list of problems leads to the field. */
const fillMissing = async (link: RegExp, label: string, text: string) => {
  await problem(owner, link).first().click()
  const field = owner.locator(':focus')
  await field.waitFor()
  expect(await owner.getByLabel(label).and(field).count()).toBe(1)
  await field.fill(text)
}

test(
  'a practice writes its own version: a part, a round, a gate with conditions and a source, a contradiction and its cure',
  { timeout: 120_000 },
  async () => {
    await owner.goto(`${demo.url}/practice/protocols/eft-couples`)
    await owner.getByText(/^Open when: “Asked alone/).waitFor()
    await button(owner, 'Make our own version').click()
    await owner.getByText('It fits together.').waitFor()

    await fold(owner, 'Who takes part').click()
    await addNamed('Add a part', 'What is the part called?', 'Support person')
    await fillMissing(/Part: Support person › Title \(de\)/, 'Title (de)', 'Begleitung')
    await fold(owner, /^Rounds/).click()
    await addNamed('Add a round', 'What is the round called?', 'Both together')
    await fillMissing(/Round: Both together › Title \(de\)/, 'Title (de)', 'Beide zusammen')
    await owner.getByText('It fits together.').waitFor()

    await fold(owner, 'Sources').click()
    await addNamed('Add a source', 'Author, year and title, or the page', 'Our team, 2026: how we begin')
    await owner.getByText('Nothing rests on it yet.').waitFor()

    await fold(owner, 'What should be true first').click()
    await addNamed('Add a gate', 'What should be true first?', 'Breaks are agreed')
    await fillMissing(/Breaks are agreed › Title \(de\)/, 'Title (de)', 'Pausen sind vereinbart')
    await fillMissing(
      /Said while it is not open \(en\)/,
      'Said while it is not open (en)',
      'Agree on a word.',
    )
    await fillMissing(
      /Said while it is not open \(de\)/,
      'Said while it is not open (de)',
      'Ein Wort abmachen.',
    )
    await problem(owner, /Nobody can open this gate: say in opens/).click()
    await button(owner, 'Add a condition').click()
    await owner.getByLabel('What is looked at').selectOption({ label: 'At least one of these' })
    await fold(owner, /^At least one of: /).waitFor()
    await picture(owner, 'pack-condition')
    expect(await accessibilityProblems(owner)).toEqual([])

    // It stands before no step yet: the problem leads to the gate, and the step is where it is put right.
    await problem(owner, /stands before no step/).waitFor()
    await fold(owner, 'Stages and steps').click()
    const stage = getProtocol('eft-couples')!.stages[0]!
    await fold(owner, stage.title['en']!).click()
    await fold(owner, stage.steps[3]!.title['en']!).click()
    await owner
      .locator('details[open] details[open] summary')
      .filter({ hasText: /^First/ })
      .click()
    await owner.getByRole('checkbox', { name: 'Breaks are agreed' }).check()
    await owner.getByText('It fits together.').waitFor()

    // What sessions may show is chosen from what the practice notes of them, and asks for its sentence.
    await owner
      .locator('details[open] details[open] summary')
      .filter({ hasText: /^What sessions and scores may show/ })
      .click()
    await button(owner, 'Add what speaks for being here').click()
    const sign = owner.getByRole('group', { name: 'Speaks for being here' }).locator('.packs-row')
    await sign.getByRole('checkbox', { name: 'Rupture and repair' }).check()
    await sign.getByRole('checkbox', { name: /^Enactment/ }).uncheck()
    await sign.getByLabel('Only where …').selectOption({ label: 'What kind' })
    await sign.getByRole('checkbox', { name: 'Withdrawal' }).check()
    await problem(owner, /What it means|For being here/)
      .first()
      .waitFor()
    await sign.getByLabel('What it means, as a sentence (en)').fill('One of them withdrew, and it was named.')
    await sign
      .getByLabel('What it means, as a sentence (de)')
      .fill('Jemand zog sich zurück, und es wurde benannt.')
    await owner.getByText('It fits together.').waitFor()
    await picture(owner, 'pack-sign')

    // A contradiction is named, leads to its place, and cannot be handed out.
    const opens = owner.getByRole('group', { name: 'It opens when all of these are so' })
    await opens.getByRole('button', { name: 'Add a condition' }).last().click()
    await owner.getByLabel('What is looked at').last().selectOption({ label: 'None of these' })
    await problem(owner, /Nobody can open this gate\./).click()
    await owner.locator('summary:focus').filter({ hasText: 'None of:' }).waitFor()
    expect(await button(owner, 'Publish').isDisabled()).toBe(true)
    await picture(owner, 'pack-contradiction')
    await button(owner, 'Undo').click()
    await button(owner, 'Undo').click()
    await owner.getByText('It fits together.').waitFor()

    // What others name is not removed without a word.
    await fold(owner, /^Partner/).click()
    await button(owner, 'Remove: Partner').click()
    const dialog = owner.getByRole('dialog')
    await dialog.getByText(/other places name it/).waitFor()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    expect(mistakes).toEqual([])
  },
)

test(
  'what is not saved is asked about, stays while somebody else saves, and is handed out as version 2',
  { timeout: 120_000 },
  async () => {
    const title = owner.getByLabel('Title (en)', { exact: true }).first()
    await title.fill('Couples, our way')
    const asked = owner.waitForEvent('dialog')
    void owner.evaluate(() => location.reload()).catch(() => undefined)
    const question = await asked
    expect(question.type()).toBe('beforeunload')
    await question.dismiss()
    await owner.getByRole('link', { name: 'All protocols' }).click()
    const dialog = owner.getByRole('dialog')
    await dialog.getByText('What you wrote stays here until this window is closed').waitFor()
    await dialog.getByRole('button', { name: 'Leave', exact: true }).click()
    await owner.getByRole('link', { name: 'Emotionally focused therapy for couples' }).first().click()
    await owner.getByText('You wrote this here before and did not save it.').waitFor()
    expect(await title.inputValue()).toBe('Couples, our way')

    // The same draft in a second window, saved there first.
    const other = await owner.context().newPage()
    await other.goto(owner.url())
    await other.getByLabel('In short (en)').fill('Saved in the other window.')
    await button(other, 'Save the draft').click()
    await other.getByText('Saved.').waitFor()
    await other.close()
    await button(owner, 'Save the draft').click()
    await owner.getByText('Somebody else saved this draft in the meantime').waitFor()
    expect(await title.inputValue()).toBe('Couples, our way')
    await button(owner, 'Load the other one').click()
    await owner.getByText('Loaded. Undo brings back what you wrote.').waitFor()
    expect(await owner.getByLabel('In short (en)').inputValue()).toBe('Saved in the other window.')
    await button(owner, 'Undo').click()
    expect(await title.inputValue()).toBe('Couples, our way')
    await button(owner, 'Save the draft').click()
    await owner.getByText('Saved.').waitFor()

    await owner.setViewportSize({ width: 390, height: 844 })
    await owner.emulateMedia({ colorScheme: 'dark' })
    await fold(owner, 'What should be true first').click()
    await picture(owner, 'pack-390')
    expect(await owner.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(await accessibilityProblems(owner)).toEqual([])
    await owner.setViewportSize({ width: 1440, height: 900 })
    await button(owner, 'Publish').click()
    await dialog.getByRole('button', { name: 'Publish' }).click()
    await owner.getByRole('heading', { name: 'Couples, our way' }).waitFor()
    await owner.getByText('Version 1.1.0', { exact: false }).first().waitFor()
    await owner.getByText(/^Open when: At least one of: /).waitFor()
    expect(mistakes).toEqual([])
  },
)

test(
  'a running course moves to the new version after a look, and is switched mid-course with nothing lost',
  { timeout: 90_000 },
  async () => {
    await therapist.goto(`${demo.url}/cases/${caseId}/course`)
    // Two who are each asked alone are named beside each other, never one towards the other.
    await therapist.getByText('not asked yet (Ada and Jo)').first().waitFor()
    await button(therapist, 'See what changes').click()
    const dialog = therapist.getByRole('dialog')
    await dialog.getByRole('heading', { name: 'Move to version 1.1.0' }).waitFor()
    await dialog.getByText('1 recorded step stays as it is.').waitFor()
    await dialog.getByText('Breaks are agreed').waitFor()
    await picture(therapist, 'pack-move')
    await dialog.getByRole('button', { name: 'Move the course' }).click()
    await therapist
      .getByText('The practice’s own version 1.1.0')
      .or(therapist.getByText(/1\.1\.0/))
      .first()
      .waitFor()
    await therapist.getByRole('heading', { name: 'Couples, our way' }).waitFor()

    await button(therapist, 'More about this course').click()
    await therapist.getByRole('menuitem', { name: 'Switch to another protocol' }).click()
    await dialog
      .getByRole('radio', { name: /^Attachment-focused family/i })
      .first()
      .press('Space')
    await dialog.getByText('1 recorded step stays to be read in the course that ends.').waitFor()
    await dialog.getByText(/Still under way, and ends as it stands/).waitFor()
    await dialog.getByText(/The other one begins with/).waitFor()
    await picture(therapist, 'pack-switch')
    for (const name of ['Ada Weiss', 'Jo Weiss']) await dialog.getByLabel(name).selectOption({ index: 1 })
    await dialog.getByLabel('Why you switch').fill('Their son comes along from now on.')
    await dialog.getByRole('button', { name: 'Switch', exact: true }).click()
    await therapist.getByRole('heading', { name: 'Ended courses' }).waitFor()
    const kept = (await (
      await therapist.context().request.get(`${demo.url}/api/cases/${caseId}/courses`)
    ).json()) as { courses: { protocol: { id: string; version: string }; entries: { kind: string }[] }[] }
    const before = kept.courses.find(({ protocol }) => protocol.id === 'eft-couples')!
    expect(before.protocol.version).toBe('1.1.0')
    expect(before.entries.map(({ kind }) => kind)).toContain('begun')
    expect(mistakes).toEqual([])
  },
)

test('a file is taken, or refused with its name, the place and the reason', { timeout: 60_000 }, async () => {
  const pack = structuredClone(getProtocol('mindfulness')!)
  const bring = (name: string, text: string) =>
    owner
      .getByLabel('Bring a file')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
  await owner.goto(`${demo.url}/practice/protocols`)
  await bring('half.json', JSON.stringify(pack, null, 2).slice(0, -40))
  await owner.getByText(/half\.json is no JSON: it breaks off in line \d+, column \d+/).waitFor()
  await bring('nameless.json', JSON.stringify({ ...pack, version: 'two' }))
  await owner.getByText('nameless.json was not taken: version: A version looks like 1.0.0.').waitFor()
  const lost = structuredClone(pack)
  lost.start = ['no-such-step']
  await bring('lost.json', JSON.stringify(lost))
  await owner.getByText('lost.json does not fit together and was not taken').waitFor()
  await owner.getByText(/^start\.0: There is no step no-such-step/).waitFor()
  await button(owner, 'Take it as a draft and mend it here').click()
  await owner.getByText('1 thing does not fit together yet').waitFor()
  await problem(owner, /A course begins with/).click()
  await owner.getByRole('checkbox', { name: 'no-such-step (not there any more)' }).waitFor()
  await owner.goto(`${demo.url}/practice/protocols`)
  await bring('ours.json', JSON.stringify({ ...pack, version: '2.0.0' }))
  await owner.getByText('It fits together.').waitFor()
  await owner.getByText('Version 2.0.0').waitFor()
  expect(mistakes).toEqual([])
})
