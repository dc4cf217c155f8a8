import type { BrowserContext } from 'playwright-core'
import { post } from './answer-link.ts'
import { press, type Screen } from './screen.ts'
import type { DemoServer } from './server.ts'

const told = (is: string) => ({ is, source: 'said', heard: 'together' })

/** Early memories with marks, the way to the timeline, and a story that was told anew, read side by side and in the room. */
export async function earlyScreens(
  demo: DemoServer,
  { request }: BrowserContext,
  caseId: string,
): Promise<Screen[]> {
  const found = (await (await request.get(`${demo.url}/api/cases/${caseId}`)).json()) as {
    participants: { person: { id: string } }[]
  }
  const person = found.participants[0]!.person.id
  const write = (kind: string, content: object) => {
    const id = crypto.randomUUID()
    return post(request, demo.url, `/api/cases/${caseId}/entries`, { id, kind, content }).then(() => id)
  }
  await write('early-memory', {
    ...{ person, theme: 'carers', age: '4-6', whom: 'Grandma' },
    event: told('She carried me to the window when it thundered, and I wanted to stay there.'),
    quote: told('I wanted to stay there.'),
    ...{ felt: ['fear', 'trust'], needed: 'an arm', came: 'Grandma, at once' },
  })
  const heading = 'The eleven days'
  const first = 'I was a difficult child, so they left me there. It rained. I do not remember more.'
  const now = 'I was six, and they left me there. It rained. Anybody would have cried for eleven days.'
  const id = await write('narrative', { person, heading, text: told(first) })
  const coherence = [{ id: crypto.randomUUID(), rater: 'A colleague', quality: 'held', manner: 'strained' }]
  await request.put(`${demo.url}/api/cases/${caseId}/entries/${id}`, {
    headers: { origin: demo.url, 'if-match': '"1"' },
    data: { content: { person, heading, text: told(now), coherence } },
  })
  const at = `/cases/${caseId}/early`
  return [
    { name: 'early', by: 'therapist', path: at },
    {
      name: 'early-marks',
      by: 'therapist',
      path: at,
      act: async (page) => {
        const line = page.getByRole('textbox', { name: 'What they say' })
        await line.fill('7 Papa: told me to stop')
        await line.press('F2')
        await line.press('F4')
      },
    },
    {
      name: 'early-timeline',
      by: 'therapist',
      path: at,
      act: async (page) => {
        await page.getByRole('button', { name: /^What to do with: She carried me/ }).click()
        await page.getByRole('menuitem', { name: 'Put it on the timeline' }).click()
        await page.getByRole('button', { name: 'Put it there' }).waitFor()
      },
    },
    { name: 'narratives', by: 'therapist', path: `${at}/narratives/${id}` },
    {
      name: 'narratives-room',
      by: 'therapist',
      path: `${at}/narratives/${id}`,
      act: (page) => press(page, 'Read it together'),
    },
  ]
}
