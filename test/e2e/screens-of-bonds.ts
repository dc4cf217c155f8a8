import type { BrowserContext } from 'playwright-core'
import { post } from './answer-link.ts'
import { press, type Screen } from './screen.ts'
import type { DemoServer } from './server.ts'

/** The pages of a bond in each case: with answers and words of every kind, and with nothing. */
export async function atBonds(
  demo: DemoServer,
  { request }: BrowserContext,
  cases: Record<'couple' | 'family' | 'twelve', string>,
): Promise<Screen[]> {
  type Ends = { bonds: { id: string; fromPersonId: string; toPersonId: string }[] }
  const screens: Screen[] = []
  for (const [name, id] of Object.entries(cases)) {
    const found = (await (await request.get(`${demo.url}/api/cases/${id}`)).json()) as Ends
    const bond = found.bonds[0]!
    screens.push({ name: `${name}-bond`, by: 'therapist', path: `/cases/${id}/bonds/${bond.id}` })
    if (name !== 'couple') continue
    const address = `/api/cases/${id}/bonds/${bond.id}/entries`
    for (const entry of writtenOfBond(bond.fromPersonId)) await post(request, demo.url, address, entry)
    for (const coding of codedOfBond(bond)) await post(request, demo.url, `/api/cases/${id}/codings`, coding)
    screens.push({
      name: 'couple-bond-coding',
      by: 'therapist',
      path: `/cases/${id}/bonds/${bond.id}`,
      act: async (page) => {
        await press(page, 'Enter a coding')
        await page.getByLabel('Category', { exact: true }).selectOption('U/d')
        await press(page, 'Add a scale')
      },
    })
  }
  return screens
}

const writtenOfBond = (sourcePersonId: string) => [
  {
    ...{ kind: 'hypothesis', body: 'If I show that I need you, you will turn away.', confidence: 'medium' },
    ...{ evidence: 'Said twice in the first meeting; falls silent when he sighs.', sourcePersonId },
  },
  { kind: 'moment', body: 'Reached for a hand, and it was taken.', occurredOn: '2026-09-03' },
  { kind: 'moment', body: 'Left the room when the move was spoken of.' },
  {
    kind: 'narrative',
    body: 'They met when both had just lost a home. What held them was that neither asked.\n\nNow one asks.',
  },
]

const codedOfBond = (bond: { fromPersonId: string; toPersonId: string }) => [
  {
    ...{ personId: bond.fromPersonId, caregiverId: null, instrument: 'AAI', system: 'main-goldwyn' },
    ...{ primary: 'U/d', sub: null, forcedAlternative: 'E2', agreement: 'Both coders alike.' },
    scales: [
      { name: 'Coherence of mind', target: null, value: 4.5, unscorableReason: null },
      { name: 'Loving', target: 'Father', value: null, unscorableReason: 'no memory of him' },
    ],
    raters: [
      { name: 'R. Calder', reliableSince: '2021-06-01', evidence: 'reliability test, 32 transcripts' },
    ],
    ...{ codedOn: '2026-03-12', ageMonths: null, purpose: 'clinical' },
  },
  {
    ...{ personId: bond.toPersonId, caregiverId: bond.fromPersonId, instrument: 'other', system: 'other' },
    ...{ primary: 'wary', sub: null, forcedAlternative: null, agreement: null, scales: [], raters: [] },
    ...{ codedOn: '2026-04-02', ageMonths: null, purpose: 'court' },
  },
]
