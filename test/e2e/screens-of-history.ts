import type { Page } from 'playwright-core'
import { press, type Screen } from './screen.ts'

/** What opens on the page of a history. */
export function historyScreens(caseId: string): Screen[] {
  const path = `/cases/${caseId}/history`
  const screen = (name: string, act: (page: Page) => Promise<void>): Screen => ({
    name: `care-history-${name}`,
    by: 'therapist',
    path,
    act,
  })
  return [
    screen('typed', async (page) => {
      await page.getByLabel('When', { exact: true }).fill('about 4 to 6')
      await page.getByText(/^Understood/).waitFor()
      await page.getByText('How this was counted').click()
    }),
    screen('edit', async (page) => {
      await press(page, 'Actions for Short-term foster home')
      await page.getByRole('menuitem', { name: 'Edit' }).click()
    }),
    screen('contact', (page) => press(page, 'Add a plan for contact')),
    screen('rhythm', async (page) => {
      await press(page, 'Add a plan for contact')
      await page.getByLabel('Days that follow').selectOption('stated')
    }),
    screen('not-happened', async (page) => {
      await page
        .getByRole('button', { name: /^Actions for Grandmother – / })
        .first()
        .click()
      await page.getByRole('menuitem', { name: 'Did not happen' }).click()
    }),
    screen('seen', (page) => press(page, 'Add what was seen')),
    screen('unplanned', (page) => press(page, 'A contact that was not planned')),
    screen('page', (page) => press(page, 'New page')),
    screen('approve', (page) => press(page, 'Approve')),
    screen('preview', (page) => press(page, 'What the child sees')),
  ]
}
