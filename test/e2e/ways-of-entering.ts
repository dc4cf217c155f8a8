import type { Page } from 'playwright-core'
import { structures } from '#structures/all-structures.ts'
import type { Structure, StructurePage } from '#structures/structure.ts'

/** More than this, and nobody does it while somebody speaks: four things to do are some fifteen seconds by hand. */
export const mostToDo = 4

/** Does one thing on the page, and counts it. */
type Do = (act: () => Promise<unknown>) => Promise<void>

type Way = {
  /** Kinds that are written here; the others of the page have a form behind a button. */
  kinds: (structure: Structure) => boolean
  /** From the page as it stands to an entry that is kept, saying one thing. */
  enter: (page: Page, structure: Structure, act: Do) => Promise<void>
}

const dialogOf = (page: Page) => page.getByRole('dialog')

/** A form: one choice and one text of it where it has them, and nothing else has to be filled in. */
function form(
  buttonOf: (structure: Structure) => string,
  before?: (page: Page, act: Do) => Promise<void>,
): Way {
  return {
    kinds: () => true,
    enter: async (page, structure, act) => {
      await before?.(page, act)
      const button = page.getByRole('button', { name: buttonOf(structure), exact: true })
      await act(() => button.click())
      const dialog = dialogOf(page)
      await fillOne(page, structure, before ? 1 : 2, act)
      await act(() => dialog.getByRole('button', { name: 'Save', exact: true }).click())
      await dialog.waitFor({ state: 'detached' })
    },
  }
}

async function fillOne(page: Page, { fields }: Structure, most: number, act: Do): Promise<void> {
  const dialog = dialogOf(page)
  const all = Object.values(fields)
  const text = all.find((field) => field.kind === 'text')
  if (text)
    await act(() => dialog.getByRole('textbox', { name: text.label.en, exact: true }).first().fill('A word.'))
  const choice = all.find((field) => field.kind === 'choice')
  if (choice?.kind !== 'choice' || (text && most < 2)) return
  await act(() =>
    dialog
      .getByRole('combobox', { name: choice.label.en, exact: true })
      .first()
      .selectOption({ label: choice.of[0]!.label.en }),
  )
}

const only = (kind: string, way: Way): Way => ({ ...way, kinds: ({ id }) => id === kind })
const add = form(({ title }) => `Add: ${title.en}`)

const memory: Way = only('early-memory', {
  ...add,
  enter: async (page, _, act) => {
    const line = page.getByRole('textbox', { name: 'What they say' })
    await act(() => line.fill('4 Grandma: hid under the table'))
    await act(() => line.press('Enter'))
    await page.getByText('hid under the table', { exact: true }).waitFor()
  },
})

const map: Way = only('cycle-map', {
  ...add,
  enter: async (page, _, act) => {
    await act(() =>
      page
        .getByRole('button', { name: /^Map the cycle of/ })
        .first()
        .click(),
    )
    await act(() => page.getByRole('textbox', { name: 'What sets it off', exact: true }).fill('The phone.'))
    await page.getByText('Saved', { exact: true }).first().waitFor()
  },
})

/** It is on the screen only when it is asked for. */
const alone = only(
  'safety-plan',
  form(
    ({ title }) => `Add: ${title.en}`,
    (page, act) => act(() => page.getByRole('button', { name: 'Show them here' }).click()),
  ),
)

/** How every kind is written, by the page of a case where it is; the first way that fits is the one. */
export const waysOfEntering: Record<StructurePage, readonly Way[]> = {
  formulation: [add],
  cycle: [map],
  plan: [alone, add],
  moments: [form(({ title }) => title.en)],
  early: [memory, add],
  frame: [add],
}

/** Every kind that the ways lead to, page by page, each once. */
export function kindsToEnter(): { page: StructurePage; structure: Structure; way: Way }[] {
  return Object.entries(waysOfEntering).flatMap(([page, ways]) =>
    structures
      .filter((structure) => structure.page === page)
      .flatMap((structure) => {
        const way = ways.find(({ kinds }) => kinds(structure))
        return way ? [{ page: page as StructurePage, structure, way }] : []
      }),
  )
}
