import { press, type Screen } from './screen.ts'

/** A plan and an empty one, a goal being written, the crisis plan in a case, and what a client sees of it all. */
export function planScreens(couple: string, twelve: string): Screen[] {
  return [
    { name: 'plan-couple', by: 'therapist', path: `/cases/${couple}/plan` },
    { name: 'plan-empty', by: 'therapist', path: `/cases/${twelve}/plan` },
    {
      name: 'plan-goal',
      by: 'therapist',
      path: `/cases/${couple}/plan`,
      act: (page) => press(page, 'Add: Goal'),
    },
    {
      name: 'plan-rate',
      by: 'therapist',
      path: `/cases/${couple}/plan`,
      act: (page) => press(page, 'Write down a number'),
    },
    {
      name: 'plan-crisis',
      by: 'therapist',
      path: `/cases/${couple}`,
      act: async (page) => {
        await page.keyboard.press('!')
        await page.getByText('My sister Ines').waitFor()
      },
    },
    {
      name: 'plan-letter',
      by: 'therapist',
      path: `/cases/${couple}/plan`,
      act: async (page) => {
        await page.getByRole('link', { name: 'To read and print' }).first().click()
        await page.getByRole('button', { name: 'Print' }).waitFor()
      },
    },
    { name: 'plan-mine', by: 'client', path: '/home/plan' },
    { name: 'plan-help', by: 'client', path: '/home/help' },
    { name: 'plan-home', by: 'client', path: '/home' },
  ]
}
