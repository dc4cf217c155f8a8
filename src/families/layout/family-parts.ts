/** People who always stand together: somebody, and partners who have no parents of their own in the drawing. */
export type Unit = { readonly people: readonly string[]; readonly head: string }

/** Units that hang from the same parents, by birth; or one unit that hangs from nobody. */
export type Block = {
  readonly row: number
  readonly parents: readonly string[]
  readonly units: readonly Unit[]
}

/** Two people who are a couple, or the parents of a child, and since when. */
export type Couple = { readonly a: string; readonly b: string; readonly time: number | null }
