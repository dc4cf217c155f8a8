import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { addFirstOwner } from '#features/practice/first-owner.service.ts'
import { inventedParameters } from '#testing/item-parameters.ts'
import { demoPassword } from '#demo/load-demo.ts'
import { openCaseOfTwelve } from './case-of-twelve.ts'
import { checkedElsewhere, press, type Screen } from './screen.ts'
import { atBonds } from './screens-of-bonds.ts'
import { cycleScreens } from './screens-of-cycles.ts'
import { earlyScreens } from './screens-of-early.ts'
import { emergencyScreens } from './screens-of-emergencies.ts'
import { courseScreens } from './screens-of-courses.ts'
import { keepingScreens } from './screens-of-keeping.ts'
import { historyScreens } from './screens-of-history.ts'
import { planScreens } from './screens-of-plans.ts'
import { noteScreens } from './screens-of-notes.ts'
import { libraryScreens } from './screens-of-library.ts'
import { workScreens } from './screens-of-work.ts'
import { safetyScreens } from './screens-of-safety.ts'
import { releaseScreens } from './screens-of-releases.ts'
import { pictureScreens } from './screens-of-pictures.ts'
import { enterFromPaper, makeAnswerLink, post } from './answer-link.ts'
import type { DemoServer } from './server.ts'
import { signIn } from './sign-in.ts'

const logIns: Record<Exclude<Screen['by'], 'nobody'>, string> = {
  therapist: 'therapist@demo.example',
  cover: 'therapist2@demo.example',
  owner: 'owner@demo.example',
  desk: 'desk@demo.example',
  client: 'client@demo.example',
  child: 'child@demo.example',
  newcomer: 'newcomer@empty.example',
}

export type Screens = { screens: Screen[]; contextOf(by: Screen['by']): Promise<BrowserContext> }

/** Every screen there is: of the demo practice, of an empty one, and of a case of twelve with long names. */
export async function prepareScreens(demo: DemoServer, browser: Browser): Promise<Screens> {
  await makeEmptyPractice(demo)
  const contexts = new Map<Screen['by'], Promise<BrowserContext>>()
  const contextOf = (by: Screen['by']) => {
    const known = contexts.get(by)
    if (known) return known
    const made = openAs(demo, browser, by)
    contexts.set(by, made)
    return made
  }
  const owner = await contextOf('owner')
  const parametersUrl = '/api/instruments/securebase-bond/item-parameters'
  await post(owner.request, demo.url, parametersUrl, { ...inventedParameters, id: randomUUID() })
  const therapist = await contextOf('therapist')
  const screens = [
    ...(await screensOf(demo, therapist, owner, await contextOf('client'))),
    ...checkedElsewhere(libraryScreens),
    ...checkedElsewhere(await safetyScreens(demo, therapist)),
    ...checkedElsewhere(await courseScreens(demo, therapist)),
    ...checkedElsewhere(await emergencyScreens(demo, therapist, await contextOf('cover'))),
  ]
  return { screens, contextOf }
}

/** Goes to a screen and does there what it is about. */
export async function openScreen(page: Page, url: string, screen: Screen): Promise<void> {
  // An address that differs behind its # only would not be loaded anew.
  await page.goto('about:blank')
  await page.goto(url + screen.path)
  await settled(page)
  await screen.act?.(page)
  await settled(page)
}

async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(
    () =>
      document.querySelector('h1') &&
      !document.querySelector('.sb-skeleton') &&
      document.fonts.status === 'loaded',
  )
}

async function makeEmptyPractice({ server }: DemoServer): Promise<void> {
  const practiceId = randomUUID()
  const memberId = await addFirstOwner(server.database.adminUrl, {
    practiceId,
    practice: 'A practice that opened today',
    name: 'Newcomer Okonkwo',
    timeZone: 'Europe/Berlin',
  })
  await server.identity.createAccount({
    email: logIns.newcomer,
    name: 'Newcomer Okonkwo',
    password: demoPassword,
    practiceId,
    memberId,
  })
}

async function openAs(demo: DemoServer, browser: Browser, by: Screen['by']): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin' })
  if (by === 'nobody') return context
  const page = await context.newPage()
  await signIn(page, demo.url, logIns[by])
  await page.close()
  return context
}

/** The child of a family in care, of whom the demo tells a history, with an account of its own. */
async function childInCare(
  demo: DemoServer,
  therapist: BrowserContext,
): Promise<{ caseId: string; name: string }> {
  const get = async (path: string) => (await therapist.request.get(demo.url + path)).json()
  const { items } = (await get('/api/cases?limit=200&status=all&format=family')) as { items: Listed[] }
  for (const { id } of items) {
    const { participants } = (await get(`/api/cases/${id}`)) as {
      participants: { role: string; person: { id: string; name: string } }[]
    }
    const child = participants.find((one) => one.role === 'child')?.person
    const history = child && ((await get(`/api/cases/${id}/history/${child.id}`)) as { pages?: unknown[] })
    if (!child || !history?.pages?.length) continue
    const { rows } = await pgQuery(demo, 'select practice_id from person where id = $1', [child.id])
    await demo.server.identity.createAccount({
      email: logIns.child,
      name: child.name,
      password: demoPassword,
      practiceId: rows[0]!.practice_id,
      personId: child.id,
    })
    return { caseId: id, name: child.name }
  }
  throw new Error('No family of the demo has a life story.')
}

/** The couple of which one has an account. */
async function caseOfClient(
  demo: DemoServer,
  therapist: BrowserContext,
  client: BrowserContext,
): Promise<{ caseId: string; name: string }> {
  const get = async (context: BrowserContext, path: string) =>
    (await context.request.get(demo.url + path)).json()
  const { name } = (await get(client, '/api/me')) as { name: string }
  const listed = (await get(therapist, '/api/cases?limit=200&status=all&format=couple')) as {
    items: Listed[]
  }
  for (const { id } of listed.items) {
    const { participants } = (await get(therapist, `/api/cases/${id}`)) as {
      participants: { person: { name: string } }[]
    }
    if (participants.some(({ person }) => person.name === name)) return { caseId: id, name }
  }
  throw new Error('Nobody of the demo has an account.')
}

async function pgQuery(demo: DemoServer, text: string, values: string[]) {
  const client = new pg.Client(demo.server.database.adminUrl)
  await client.connect()
  try {
    return await client.query<{ practice_id: string }>(text, values)
  } finally {
    await client.end()
  }
}

type Listed = { id: string; format: string; title: string | null }

async function screensOf(
  demo: DemoServer,
  therapist: BrowserContext,
  owner: BrowserContext,
  client: BrowserContext,
): Promise<Screen[]> {
  const cases = (
    (await (await therapist.request.get(`${demo.url}/api/cases?limit=200`)).json()) as { items: Listed[] }
  ).items
  const couple = cases.find((one) => one.format === 'couple')!.id
  const family = cases.find((one) => one.format === 'family')?.id ?? couple
  const group = cases.find((one) => one.format === 'group')?.id ?? couple
  const inCare = (await childInCare(demo, therapist)).caseId
  const twelve = await openCaseOfTwelve(demo, therapist)
  const [bondLink, childLink] = [
    await makeAnswerLink(therapist.request, demo.url, couple, 'securebase-bond'),
    await makeAnswerLink(therapist.request, demo.url, family, 'securebase-child'),
  ]
  const yes = { 1: 1, 2: 1, 3: 0, 4: 0, 5: 0, 6: 1, '6b': 1 }
  await enterFromPaper(therapist.request, demo.url, family, 'c-ssrs-screener', yes)
  const atCase = (name: string, id: string, pages: readonly string[]): Screen[] =>
    pages.map((path) => ({
      name: `${name}${path.replace('/', '-') || '-overview'}`,
      by: 'therapist',
      path: `/cases/${id}${path}`,
    }))
  const ofClient = await caseOfClient(demo, therapist, client)
  return [
    { name: 'sign-in', by: 'nobody', path: '/sign-in' },
    { name: 'forgot-password', by: 'nobody', path: '/forgot-password' },
    { name: 'nothing-here', by: 'nobody', path: '/nothing-here' },
    { name: 'cases', by: 'therapist', path: '/cases' },
    { name: 'cases-desk', by: 'desk', path: '/cases' },
    { name: 'new-case', by: 'therapist', path: '/cases/new' },
    { name: 'new-case-people', by: 'therapist', path: '/cases/new', act: (page) => press(page, 'Continue') },
    ...atCase('couple', couple, ['', '/measures', '/notes', '/consents', '/access', '/assign']),
    ...atCase('family', family, ['', '/measures', '/consents']),
    ...atCase('group', group, ['', '/measures', '/consents']),
    ...atCase('twelve', twelve, [
      ...['', '/measures', '/notes', '/consents', '/history', '/access', '/assign', '/family'],
    ]),
    ...atCase('care', inCare, ['/history']),
    ...historyScreens(inCare),
    ...checkedElsewhere([
      ...(await keepingScreens(demo, therapist, owner)),
      ...(await noteScreens(demo, therapist, { couple, twelve })),
      ...(await releaseScreens(demo.url, therapist, ofClient)),
      ...planScreens(ofClient.caseId, twelve),
      ...workScreens(ofClient.caseId, twelve),
      ...pictureScreens(family, twelve),
      ...cycleScreens(ofClient.caseId, twelve),
      ...(await earlyScreens(demo, therapist, couple)),
    ]),
    ...(await atBonds(demo, therapist, { couple, family, twelve })),
    { name: 'family-nobody-drawn', by: 'therapist', path: `/cases/${group}/family` },
    {
      name: 'family-drawn',
      by: 'therapist',
      path: `/cases/${family}/family`,
      act: drawFamily,
    },
    {
      name: 'family-add',
      by: 'therapist',
      path: `/cases/${family}/family`,
      act: async (page) => {
        await drawFamily(page)
        await page.locator('[data-person] [role=button]').first().press('c')
        await page.keyboard.type('Anna f ~2019')
      },
    },
    {
      name: 'family-in-words',
      by: 'therapist',
      path: `/cases/${family}/family`,
      act: async (page) => {
        await drawFamily(page)
        await page.getByText('In words').click()
      },
    },
    {
      name: 'family-export',
      by: 'therapist',
      path: `/cases/${family}/family`,
      act: async (page) => {
        await drawFamily(page)
        await press(page, 'Files')
        await page.getByRole('menuitem', { name: 'Save as GEDCOM' }).click()
      },
    },
    {
      name: 'family-import',
      by: 'therapist',
      path: `/cases/${family}/family`,
      act: async (page) => {
        await drawFamily(page)
        await press(page, 'Files')
        await page.getByRole('menuitem', { name: 'Import GEDCOM' }).click()
        const text = '0 HEAD\n1 GEDC\n2 VERS 5.5.1\n0 @I1@ INDI\n1 NAME Ada\n1 NOTE x\n2 DATE soon\n'
        const buffer = Buffer.from(text)
        const file = { name: 'family.ged', mimeType: 'text/plain', buffer }
        await page.getByLabel('GEDCOM file (.ged)').setInputFiles(file)
        await page.getByText('Who may see the imported family?').waitFor()
      },
    },
    {
      name: 'new-case-bonds',
      by: 'therapist',
      path: '/cases/new',
      act: async (page) => {
        await press(page, 'Continue')
        const names = page.getByLabel('Name', { exact: true })
        await names.nth(0).fill('Amara Okafor')
        await names.nth(1).fill('Jonas Lindqvist')
        await press(page, 'Continue')
      },
    },
    {
      name: 'couple-assign-chosen',
      by: 'therapist',
      path: `/cases/${couple}/assign`,
      act: (page) => press(page, /^Bond check-in/),
    },
    {
      name: 'couple-assign-adaptive',
      by: 'therapist',
      path: `/cases/${couple}/assign`,
      act: async (page) => {
        await press(page, /^Bond check-in/)
        await page.getByText('Adaptive: asks only as many questions as needed').click()
      },
    },
    { name: 'instrument-parameters', by: 'owner', path: '/instruments/securebase-bond' },
    {
      name: 'instrument-parameters-bring',
      by: 'owner',
      path: '/instruments/securebase-bond',
      act: async (page) => {
        await press(page, 'Bring item parameters for Avoidance in the bond')
        await page.getByLabel('Or paste the table').fill('item,discrimination,threshold1\n1,1.2,0.4')
        await press(page, 'Check the table')
        await page.getByText('things do not fit', { exact: false }).waitFor()
      },
    },
    {
      name: 'couple-hand-over',
      by: 'therapist',
      path: `/cases/${couple}`,
      act: async (page) => {
        // Not the one whose link the answering screens below use: a new link makes the one before worthless.
        await page.getByRole('button', { name: 'Hand over' }).last().click()
        await press(page, 'Show a link')
        await page.getByTestId('answer-link').waitFor()
      },
    },
    {
      name: 'couple-paper',
      by: 'therapist',
      path: `/cases/${couple}`,
      act: async (page) => {
        await press(page, 'From paper')
        await page.getByRole('heading', { name: /^Enter from paper/ }).waitFor()
      },
    },
    {
      name: 'couple-note',
      by: 'therapist',
      path: `/cases/${couple}/notes`,
      act: async (page) => {
        await press(page, 'New note')
        await page.getByLabel('Note', { exact: true }).fill('We began with what each of them hopes for.')
        await page.getByText('Saved', { exact: true }).waitFor()
      },
    },
    {
      name: 'group-note-alone',
      by: 'therapist',
      path: `/cases/${group}/notes`,
      act: async (page) => {
        await press(page, 'New note')
        await page.getByLabel('With whom').selectOption({ label: 'One person alone' })
        await page.getByText('Sessions with one person alone have to wait').waitFor()
      },
    },
    {
      name: 'group-new-policy',
      by: 'therapist',
      path: `/cases/${group}/consents`,
      act: (page) => press(page, 'Write a policy'),
    },
    {
      name: 'twelve-sign-drawn',
      by: 'therapist',
      path: `/cases/${twelve}/consents`,
      act: async (page) => {
        // A version of the time before has nobody's signature.
        if ((await page.getByRole('button', { name: /^Sign now/ }).count()) === 0) {
          await press(page, 'Write a policy')
          await press(page, 'Keep this version')
        }
        await page
          .getByRole('button', { name: /^Sign now/ })
          .first()
          .click()
        await page.getByText('Draw it').click()
        const pad = (await page.locator('.signature-pad').boundingBox())!
        await page.mouse.move(pad.x + 30, pad.y + 60)
        await page.mouse.down()
        for (let step = 1; step < 12; step += 1)
          await page.mouse.move(pad.x + 30 + step * 15, pad.y + 60 + (step % 2) * 30)
        await page.mouse.up()
      },
    },
    {
      name: 'family-add-document',
      by: 'therapist',
      path: `/cases/${family}/consents`,
      act: (page) => press(page, 'Add a document'),
    },
    {
      name: 'couple-recording',
      by: 'therapist',
      path: `/cases/${couple}/consents`,
      act: (page) =>
        page
          .getByRole('button', { name: /^Change: / })
          .first()
          .click(),
    },
    {
      name: 'client-copy',
      by: 'client',
      path: '/home',
      act: (page) => press(page, 'Read what you signed'),
    },
    {
      name: 'couple-measures-bands',
      by: 'therapist',
      path: `/cases/${couple}/measures`,
      act: async (page) => {
        await page
          .getByLabel('Questionnaire')
          .selectOption({ label: 'Clinical Outcomes in Routine Evaluation-10' })
      },
    },
    {
      name: 'family-answers-without-score',
      by: 'therapist',
      path: `/cases/${family}/measures`,
      act: async (page) => {
        await page
          .getByLabel('Questionnaire')
          .selectOption({ label: 'Columbia-Suicide Severity Rating Scale, screener' })
        await press(page, 'See answers')
        await page.getByText('Level of the screener: high').waitFor()
      },
    },
    {
      name: 'couple-assign-team-only',
      by: 'therapist',
      path: `/cases/${couple}/assign`,
      act: async (page) => {
        await press(page, /HARK/)
        await page.getByLabel('The care team alone').waitFor()
      },
    },
    {
      name: 'couple-measures-table',
      by: 'therapist',
      path: `/cases/${couple}/measures`,
      act: async (page) => {
        const buttons = page.getByRole('button', { name: 'Show as table' })
        while ((await buttons.count()) > 0) await buttons.first().click()
      },
    },
    ...['Change details', 'Invite to an account', 'Leaves the case'].map((item): Screen => ({
      name: `couple-${item.toLowerCase().replaceAll(' ', '-')}`,
      by: 'therapist',
      path: `/cases/${couple}`,
      act: async (page) => {
        await page.locator('.case-people').last().getByRole('button').first().click()
        await page.getByRole('menuitem', { name: item }).click()
      },
    })),
    {
      name: 'couple-bonds-in-words',
      by: 'therapist',
      path: `/cases/${couple}`,
      act: (page) => page.getByText('bonds in words').click(),
    },
    {
      name: 'couple-change-bond',
      by: 'therapist',
      path: `/cases/${couple}`,
      act: async (page) => {
        await page.getByText('bonds in words').click()
        await page.locator('.bond-list').getByRole('button').first().click()
        await page.getByRole('menuitem', { name: 'Change' }).click()
      },
    },
    {
      name: 'couple-consent',
      by: 'therapist',
      path: `/cases/${couple}`,
      act: (page) => press(page, 'Add a note on consent'),
    },
    {
      name: 'couple-add-person',
      by: 'therapist',
      path: `/cases/${couple}`,
      act: (page) => press(page, 'Add a person'),
    },
    {
      name: 'new-case-known-person',
      by: 'therapist',
      path: '/cases/new',
      act: async (page) => {
        await press(page, 'Continue')
        await page.getByLabel('Name', { exact: true }).first().fill('Maximiliane')
        await page.getByRole('button', { name: /^Take/ }).first().waitFor()
      },
    },
    { name: 'instruments', by: 'therapist', path: '/instruments' },
    {
      name: 'instrument-licence',
      by: 'owner',
      path: '/instruments/who-5',
      act: (page) => press(page, 'Answer'),
    },
    { name: 'instrument', by: 'therapist', path: '/instruments/ecr-36' },
    { name: 'instrument-without-key', by: 'therapist', path: '/instruments/rfq-54' },
    { name: 'instrument-norms', by: 'therapist', path: '/instruments/phq-9' },
    {
      name: 'instrument-key',
      by: 'owner',
      path: '/instruments/csi-4',
      act: (page) => press(page, 'Confirm the key'),
    },
    {
      name: 'couple-answers',
      by: 'therapist',
      path: `/cases/${couple}/measures`,
      act: async (page) => {
        await press(page, 'See answers')
        await page.locator('.score-explanation').first().locator('summary').click()
      },
    },
    {
      name: 'instrument-own-answers',
      by: 'therapist',
      path: '/instruments/securebase-bond',
      act: async (page) => {
        await page.getByRole('button', { name: 'Work it out' }).click()
        await page.getByText('Each person counts once').scrollIntoViewIfNeeded()
      },
    },
    {
      name: 'search',
      by: 'therapist',
      path: '/cases',
      act: async (page) => {
        await page.keyboard.press('/')
        await page.getByRole('dialog').getByRole('combobox').fill('her')
        await page.getByRole('group', { name: 'Notes' }).waitFor()
      },
    },
    { name: 'import', by: 'therapist', path: '/instruments/import' },
    { name: 'import-proof', by: 'therapist', path: '/instruments/import', act: seeWhatItProves },
    { name: 'account', by: 'therapist', path: '/account' },
    { name: 'practice', by: 'owner', path: '/practice' },
    { name: 'audit', by: 'owner', path: '/practice/audit' },
    { name: 'outbox', by: 'owner', path: '/outbox' },
    { name: 'home', by: 'client', path: '/home' },
    { name: 'home-story', by: 'child', path: '/home' },
    { name: 'empty-cases', by: 'newcomer', path: '/cases' },
    { name: 'empty-practice', by: 'newcomer', path: '/practice' },
    { name: 'empty-audit', by: 'newcomer', path: '/practice/audit' },
    { name: 'answer-welcome', by: 'nobody', path: bondLink },
    { name: 'answer-question', by: 'nobody', path: bondLink, act: startAnswering },
    {
      name: 'answer-list',
      by: 'nobody',
      path: bondLink,
      act: async (page) => {
        await startAnswering(page)
        await press(page, 'All at once')
        await page.evaluate(() => localStorage.removeItem('securebase.answer-view'))
      },
    },
    {
      name: 'answer-child',
      by: 'nobody',
      path: childLink,
      act: startAnswering,
    },
    { name: 'answer-unknown', by: 'nobody', path: '/a#nothing-that-is-known-here' },
  ]
}

/** Begins the drawing where nobody did, and chooses the first who is in it. */
async function drawFamily(page: Page): Promise<void> {
  const start = page.getByRole('button', { name: 'Draw this family' })
  const first = page.locator('[data-person] [role=button]').first()
  await start.or(first).first().waitFor()
  if (await start.isVisible()) await start.click()
  await first.press('Enter')
}

/** What has been begun opens where it was left, without a welcome; either way the questions are there in the end. */
async function startAnswering(page: Page): Promise<void> {
  const start = page.getByRole('button', { name: /Start|Go on/ }).first()
  await start
    .or(page.getByRole('button', { name: 'Not now' }))
    .first()
    .waitFor()
  if (await start.isVisible()) await start.click()
  await page.getByRole('button', { name: 'Not now' }).waitFor()
}

/** A table with invented words, laid beside an instrument that has one question more. */
async function seeWhatItProves(page: Page): Promise<void> {
  const rows = Array.from({ length: 6 }, (_, index) => `${index + 1},Invented question ${index + 1},,,,`)
  const first = '1,Invented question 1,never,seldom,often,always'
  const table = ['number,text,1,2,3,4', first, ...rows.slice(1)].join('\n')
  await page.getByLabel(/^Or paste/).fill(table)
  await page.getByRole('button', { name: 'See what it becomes' }).click()
  await page.getByLabel('Use it as the wording of').selectOption('gad-7')
  await page.getByText('It does not fit').waitFor()
  await page.locator('.import-items > summary').click()
}
