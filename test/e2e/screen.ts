import type { Page } from 'playwright-core'

/** A screen: who looks at it, where it is, and what is done there before the picture is taken. */
export type Screen = {
  name: string
  by: 'nobody' | 'therapist' | 'cover' | 'owner' | 'desk' | 'client' | 'child' | 'newcomer'
  path: string
  act?: (page: Page) => Promise<void>
  /** Its subject has a test that goes through it and checks it on the way. */
  isCheckedElsewhere?: boolean
}

export const checkedElsewhere = (screens: readonly Screen[]): Screen[] =>
  screens.map((screen) => ({ ...screen, isCheckedElsewhere: true }))

export async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().click({ timeout: 15_000 })
}
