/** What somebody turns to another for. */
export const networkFunctions = ['proximity', 'safeHaven', 'secureBase', 'separation'] as const
export type NetworkFunction = (typeof networkFunctions)[number]

/** Who is turned to: somebody of the family that is drawn, or anybody else by name. */
export type NetworkFigure = { readonly person: string } | { readonly name: string }

/** By function, whom somebody turns to, the first one first. */
export type NetworkRanks = { readonly [Function in NetworkFunction]: readonly NetworkFigure[] }

/** What was said on one day of whom somebody turns to. */
export type AttachmentNetwork = {
  readonly id: string
  readonly person: string
  /** Who says so; null: the clinician. */
  readonly source: string | null
  /** `YYYY-MM-DD` */
  readonly saidOn: string
  readonly ranks: NetworkRanks
}

/** Most figures that one function ranks. */
export const mostRanked = 10

/** Something for each function. */
export function byFunction<Value>(make: (of: NetworkFunction) => Value): Record<NetworkFunction, Value> {
  const [proximity, safeHaven, secureBase, separation] = networkFunctions.map(make) as [
    Value,
    Value,
    Value,
    Value,
  ]
  return { proximity, safeHaven, secureBase, separation }
}
