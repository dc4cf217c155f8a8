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
    screen('ecomap-chosen', '/ecomap', (page) => page.getByRole('button', { name: /Choir/ }).press('Enter')),
    screen('network', '/network', none),
    screen('network-add', '/network', (page) => page.getByRole('button', { name: 'Write down' }).click()),
    screen('network-circles', '/network', (page) => page.getByText('In circles', { exact: true }).click()),
    { name: 'client-network', by: 'client', path: '/home/network' },
    {
      name: 'client-network-ranked',
      by: 'client',
      path: '/home/network',
      act: async (page) => {
        const asked = page.getByRole('region').filter({ hasText: 'upset or hurt' })
        for (const name of ['Grandma in the house by the sea', 'Rex']) {
          await asked.getByRole('textbox').fill(name)
          await asked.getByRole('textbox').press('Enter')
        }
        await asked.getByRole('button', { name: /^Add / }).or(asked.locator('.sb-row button')).first().click()
      },
    },
    { name: 'client-bonds', by: 'client', path: '/home/bonds' },
    { name: 'child-bonds', by: 'child', path: '/home/bonds' },
    screen('network-table', '/network', (page) => page.getByText('Table', { exact: true }).click()),
  ]
}
