import type { Page } from 'playwright-core'
import { press, type Screen } from './screen.ts'

/** A couple's cycle, as it is written, shown in the room, compared and given; and as the client sees it. */
export function cycleScreens(caseId: string, unmappedId: string): Screen[] {
  const screen = (name: string, act?: (page: Page) => Promise<void>): Screen => ({
    name: `cycle${name}`,
    by: 'therapist',
    path: `/cases/${caseId}/cycle`,
    ...(act ? { act } : {}),
  })
  return [
    { name: 'cycle-empty', by: 'therapist', path: `/cases/${unmappedId}/cycle` },
    screen(''),
    screen('-chosen', (page) => page.locator('.cycle-place').nth(3).press('Enter')),
    screen('-words', (page) => page.getByText('In words', { exact: true }).click()),
    screen('-room', (page) => press(page, 'Present')),
    screen('-show', (page) => press(page, 'Show to the clients')),
    screen('-versions', (page) => press(page, 'Versions')),
    screen('-exit', (page) => press(page, 'Write one down')),
    { name: 'client-cycle', by: 'client', path: '/home/cycle' },
  ]
}
