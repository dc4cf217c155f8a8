import { randomUUID } from 'node:crypto'
import type { BrowserContext, Page } from 'playwright-core'
import { post } from './answer-link.ts'
import { press, type Screen } from './screen.ts'

/** A request of the demo's couple in review, and what opens there. */
export async function releaseScreens(
  url: string,
  therapist: BrowserContext,
  caseId: string,
): Promise<Screen[]> {
  const { participants } = (await (await therapist.request.get(`${url}/api/cases/${caseId}`)).json()) as {
    participants: { person: { id: string; name: string } }[]
  }
  const { person } = participants[0]!
  const id = randomUUID()
  await post(therapist.request, url, `/api/cases/${caseId}/releases`, {
    ...{ id, kind: 'subject-access', personId: person.id, recipientId: person.id, recipient: person.name },
    ...{
      purpose: 'Her own copy.',
      receivedOn: '2026-01-31',
      language: 'en',
      periodFrom: null,
      periodTo: null,
    },
    contentKinds: ['details', 'notes', 'responses', 'bonds', 'consents'],
  })
  await therapist.request.post(`${url}/api/releases/${id}/status`, {
    headers: { origin: url, 'if-match': '"1"' },
    data: { to: 'in-review', reason: '' },
  })
  const path = `/cases/${caseId}/releases`
  const screen = (name: string, act?: (page: Page) => Promise<void>): Screen => ({
    name: `release-${name}`,
    by: 'therapist',
    path: `${path}/${id}`,
    ...(act ? { act } : {}),
  })
  return [
    { name: 'releases', by: 'therapist', path },
    { name: 'releases-new', by: 'therapist', path, act: (page) => press(page, 'Take down a request') },
    {
      name: 'releases-preview',
      by: 'therapist',
      path,
      act: (page) => press(page, 'See what somebody would get'),
    },
    screen('review'),
    screen('piece', async (page) => {
      await press(page, /^Decide: /)
      await page.getByText('Black out passages').click()
    }),
    screen('ask', (page) => press(page, /^Ask /)),
  ]
}
