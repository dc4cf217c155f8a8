import type { Page } from 'playwright-core'
import { press, type Screen } from './screen.ts'

/** What is understood, noticed and agreed of a couple, and what stands there before anything is. */
export function workScreens(couple: string, twelve: string): Screen[] {
  const screen = (name: string, path: string, act?: (page: Page) => Promise<void>): Screen => ({
    ...{ name: `work-${name}`, by: 'therapist', path: `/cases/${couple}/${path}` },
    ...(act ? { act } : {}),
  })
  /** Of the first entry that has it in its menu: what raters say, for one, is given to nobody. */
  const more = (item: string) => async (page: Page) => {
    const menus = page.getByRole('button', { name: /^What to do with/ })
    await menus.first().waitFor()
    const offered = page.getByRole('menuitem', { name: item })
    for (const menu of await menus.all()) {
      await menu.click()
      await page.getByRole('menuitem').first().waitFor()
      if (await offered.isVisible()) return offered.click()
      await page.keyboard.press('Escape')
    }
    throw new Error(`No entry has ${item}.`)
  }
  return [
    screen('formulation', 'formulation'),
    screen('formulation-form', 'formulation', (page) => press(page, 'Add: Working model')),
    screen('formulation-give', 'formulation', more('Give it to read …')),
    screen('moments', 'moments'),
    screen('moments-form', 'moments', (page) => press(page, 'Rupture and repair')),
    screen('frame', 'frame'),
    screen('next', 'next'),
    { name: 'work-formulation-empty', by: 'therapist', path: `/cases/${twelve}/formulation` },
    { name: 'work-moments-empty', by: 'therapist', path: `/cases/${twelve}/moments` },
    { name: 'work-next-empty', by: 'therapist', path: `/cases/${twelve}/next` },
    { name: 'work-training', by: 'therapist', path: '/training' },
    { name: 'work-client-shared', by: 'client', path: '/home/shared' },
  ]
}
