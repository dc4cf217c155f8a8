import { randomUUID } from 'node:crypto'
import type { BrowserContext, Page } from 'playwright-core'
import { post } from './answer-link.ts'
import { press, type Screen } from './screen.ts'
import type { DemoServer } from './server.ts'

const reason =
  'She called at ten in the evening, said that she is not safe at home, and Noor cannot be reached before Monday.'

/** A case of the therapist's own, with these people. */
export async function openUrgentCase(
  demo: DemoServer,
  therapist: BrowserContext,
  format: 'couple' | 'family',
  names: readonly string[],
): Promise<string> {
  const me = (await (await therapist.request.get(`${demo.url}/api/me`)).json()) as { id: string }
  const id = randomUUID()
  await post(therapist.request, demo.url, '/api/cases', {
    ...{ id, format, status: 'active', title: null, openedOn: '2026-01-05', bonds: [], consent: null },
    careTeam: [{ memberId: me.id, position: 'lead' }],
    participants: names.map((name, index) => ({
      person: {
        ...{ id: randomUUID(), name, chosenName: null, email: null, birthDate: null, shape: 'circle' },
      },
      role: format === 'couple' ? 'partner' : ['caregiver', 'caregiver', 'child'][index],
      readsUnit: format === 'couple' || index < 2,
    })),
  })
  return id
}

/** Fills the form of an emergency for somebody. */
export async function lookFor(page: Page, name: string): Promise<void> {
  await page.getByLabel('Why do you need to see this case now?').fill(reason)
  await page.getByLabel('Whole name').fill(name)
  await press(page, 'Look for the case')
  await page.getByRole('heading', { name: 'Found' }).waitFor()
}

/** A case that a colleague has opened in an emergency, before and after, and units that have separated. */
export async function emergencyScreens(
  demo: DemoServer,
  therapist: BrowserContext,
  cover: BrowserContext,
): Promise<Screen[]> {
  const opened = await openUrgentCase(demo, therapist, 'couple', [
    'Wilhelmina Featherstonehaugh-Vandenberghe',
    'Kofi Mensah',
  ])
  const before = await openUrgentCase(demo, therapist, 'couple', ['Rosalind Achterberg', 'Teodor Lis'])
  const apart = await openUrgentCase(demo, therapist, 'couple', ['Salma Haidar', 'Owen Price'])
  const family = await openUrgentCase(demo, therapist, 'family', ['Bea Novak', 'Luis Novak', 'Ana Novak'])
  const { participants } = (await (await therapist.request.get(`${demo.url}/api/cases/${apart}`)).json()) as {
    participants: { person: { id: string } }[]
  }
  await post(therapist.request, demo.url, `/api/cases/${apart}/separations`, {
    personIds: participants.map((one) => one.person.id),
  })
  const open = (caseId: string, kind: string) =>
    post<{ id: string }>(cover.request, demo.url, '/api/emergency-openings', { caseId, kind, reason })
  const { id } = await open(before, 'cover')
  await cover.request.get(`${demo.url}/api/cases/${before}`)
  await cover.request.get(`${demo.url}/api/cases/${before}/notes`)
  await post(cover.request, demo.url, `/api/emergency-openings/${id}/end`, {})
  await open(opened, 'danger')
  const at = (name: string, by: Screen['by'], path: string, act?: Screen['act']): Screen => ({
    ...{ name: `emergency-${name}`, by, path },
    ...(act ? { act } : {}),
  })
  return [
    at('form', 'cover', '/emergency'),
    at('found', 'cover', '/emergency', (page) => lookFor(page, 'Salma Haidar')),
    at('opened-case', 'cover', `/cases/${opened}`),
    at('case-of-lead', 'therapist', `/cases/${opened}`),
    at('list', 'owner', '/emergency'),
    at('review', 'therapist', '/emergency', async (page) => {
      await page
        .getByRole('button', { name: /^Look at it/ })
        .nth(1)
        .click()
      await page.getByText('What was read').waitFor()
    }),
    at('none', 'newcomer', '/emergency'),
    at('safety', 'cover', `/cases/${opened}`, (page) => press(page, 'Look')),
    at('nobody-found', 'cover', '/emergency', async (page) => {
      await page.getByLabel('Why do you need to see this case now?').fill(reason)
      await page.getByLabel('Whole name').fill('Nobody of this Name')
      await press(page, 'Look for the case')
      await page.getByText('Nobody is called exactly this').waitFor()
    }),
    {
      name: 'separation-couple',
      by: 'therapist',
      path: `/cases/${opened}`,
      act: (page) => press(page, 'They have separated'),
    },
    {
      name: 'separation-undo',
      by: 'therapist',
      path: `/cases/${apart}`,
      act: (page) => press(page, 'Take it back'),
    },
    { name: 'separation-done', by: 'therapist', path: `/cases/${apart}` },
    { name: 'separation-policy', by: 'therapist', path: `/cases/${apart}/consents` },
    {
      name: 'separation-family',
      by: 'therapist',
      path: `/cases/${family}`,
      act: async (page) => {
        await press(page, 'Somebody leaves the unit')
        await page.getByRole('dialog').getByLabel('Luis Novak').check()
      },
    },
  ]
}
