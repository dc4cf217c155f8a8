import { cyclePlaces, type CyclePlace } from './cycle-places.ts'

/** How far down a map reaches: nothing yet, what is seen, what is felt beneath, what is needed. */
export const cycleDepths = ['blank', 'begun', 'seen', 'felt', 'needed'] as const
export type CycleDepth = (typeof cycleDepths)[number]

/** What a leg holds, whatever it says. */
type HeldLeg = { readonly id: string; readonly places: ReadonlySet<CyclePlace> }

const steps: readonly { depth: CycleDepth; places: readonly CyclePlace[] }[] = [
  { depth: 'seen', places: ['trigger', 'action', 'secondary'] },
  { depth: 'felt', places: ['primary'] },
  { depth: 'needed', places: ['fear', 'need'] },
]

/**
 * How far a map reaches for everybody in it, and what would come next. A depth is reached when each person has something
 * at one of its places at least, for a map of three taps is a map too.
 *
 * @returns open - the places of the next depth that are empty, in the order of the loop
 */
export function howFar(legs: readonly HeldLeg[]): {
  depth: CycleDepth
  open: { leg: string; place: CyclePlace }[]
} {
  const reached = steps.findIndex(
    ({ places }) => !legs.every((leg) => places.some((one) => leg.places.has(one))),
  )
  const isWhole = reached === -1 && legs.length > 0
  const isBlank = legs.every((leg) => leg.places.size === 0)
  const next = steps[isWhole ? steps.length : Math.max(0, reached)]
  const depth = isBlank ? 'blank' : isWhole ? 'needed' : reached === 0 ? 'begun' : steps[reached - 1]!.depth
  if (!next) return { depth, open: [] }
  return {
    depth,
    open: legs
      .filter((leg) => !next.places.some((one) => leg.places.has(one)))
      .flatMap((leg) =>
        cyclePlaces.filter((one) => next.places.includes(one)).map((place) => ({ leg: leg.id, place })),
      ),
  }
}
