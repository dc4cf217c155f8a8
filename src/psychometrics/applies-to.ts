/** Whom a norm, a set of bands or a table was made from. What is not named does not matter. */
export type Applies = {
  readonly ageFrom?: number | undefined
  /** In years, up to and without this birthday. */
  readonly ageBelow?: number | undefined
  readonly sex?: 'female' | 'male' | undefined
  readonly informant?: string | undefined
  readonly target?: string | undefined
  readonly country?: string | undefined
}

/** What is known about the person a score is about. */
export type Described = {
  readonly age?: number | undefined
  readonly sex?: 'female' | 'male' | undefined
  readonly informant?: string | undefined
  readonly target?: string | undefined
  readonly country?: string | undefined
}

/**
 * The entry made from people most like this person: of those that fit, the one that names most; the first of equals.
 * An entry that asks for something unknown about the person does not fit, since it may be the wrong one.
 *
 * @example
 * mostFitting([{ n: 1 }, { n: 2, applies: { sex: 'female' } }], { sex: 'female' }).n // 2
 */
export function mostFitting<Entry extends { readonly applies?: Applies | undefined }>(
  entries: readonly Entry[],
  person: Described,
): Entry | undefined {
  let best: Entry | undefined
  let most = -1
  for (const entry of entries) {
    const named = fit(entry.applies ?? {}, person)
    if (named > most) [best, most] = [entry, named]
  }
  return best
}

/** How many things an entry names that fit, or −1 where one does not. */
function fit(applies: Applies, person: Described): number {
  let named = 0
  const { ageFrom, ageBelow, ...same } = applies
  if (ageFrom !== undefined || ageBelow !== undefined) {
    if (person.age === undefined) return -1
    if (ageFrom !== undefined && person.age < ageFrom) return -1
    if (ageBelow !== undefined && person.age >= ageBelow) return -1
    named++
  }
  for (const [what, value] of Object.entries(same)) {
    if (value === undefined) continue
    if (person[what as keyof typeof same] !== value) return -1
    named++
  }
  return named
}
