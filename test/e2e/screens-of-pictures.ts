import type { Page } from 'playwright-core'
import type { Screen } from './screen.ts'

/** The pictures of a family beside its genogram, and the measures on it. */
export function pictureScreens(caseId: string, undrawnId: string): Screen[] {
  const path = `/cases/${caseId}/family`
  const screen = (name: string, more: string, act: (page: Page) => Promise<void>): Screen => ({
    name: `pictures-${name}`,
    by: 'therapist',
    path: path + more,
    act,
  })
  const none = async () => {}
  return [
    { name: 'pictures-ecomap-empty', by: 'therapist', path: `/cases/${undrawnId}/family/ecomap` },
    { name: 'pictures-network-empty', by: 'therapist', path: `/cases/${undrawnId}/family/network` },
    screen('measures', '', (page) => page.getByText('Latest measure of each bond').click()),
    screen('ecomap', '/ecomap', none),
    screen('ecomap-add', '/ecomap', async (page) => {
      await page.getByRole('button', { name: 'Add', exact: true }).click()
      await page.getByRole('menuitem', { name: 'Faith' }).click()
    }),
    screen('ecomap-words', '/ecomap', (page) => page.getByText('In words').click()),
    screen('ecomap-chosen', '/ecomap', async (page) => {
      await page.locator('[role=button]').filter({ hasText: 'Choir' }).first().press('Enter')
    }),
    screen('network', '/network', none),
    screen('network-add', '/network', (page) => page.getByRole('button', { name: 'Write down' }).click()),
    screen('network-table', '/network', (page) => page.getByText('Table', { exact: true }).click()),
  ]
}
