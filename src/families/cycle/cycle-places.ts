/**
 * The places of one person's part in a cycle, in the order in which it is lived: from what sets it off, through what it
 * means and what is felt beneath, to what others get to see. The drawing and the words go by it.
 */
export const cyclePlaces = [
  'trigger',
  'perception',
  'body',
  'meaningSelf',
  'meaningOther',
  'primary',
  'fear',
  'need',
  'secondary',
  'action',
] as const
export type CyclePlace = (typeof cyclePlaces)[number]

/** What others see stands above the line, from the top down; what is felt and needed below it, ever deeper. */
export const placesAbove = ['trigger', 'perception', 'secondary', 'action'] as const satisfies CyclePlace[]
export const placesBelow = [
  'body',
  'meaningSelf',
  'meaningOther',
  'primary',
  'fear',
  'need',
] as const satisfies CyclePlace[]

/** Who says so: the person, who watched it, or nobody yet. */
export const cycleSources = ['said', 'observed', 'conjecture'] as const
export type CycleSource = (typeof cycleSources)[number]

/** What is written at one place, in words of the reader's language or of whoever said it. */
export type PlaceText = { readonly text: string; readonly source: CycleSource }

/** One person's part in the cycle, ready to be drawn and said. Legs come in the order of the loop. */
export type SaidLeg = {
  readonly id: string
  readonly name: string
  readonly texts: Partial<Readonly<Record<CyclePlace, PlaceText>>>
}
