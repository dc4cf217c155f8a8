/** What one member of a family says or feels about another: one row per directed relationship. */
export type FamilyRatings = {
  family: ArrayLike<number | string>
  /** The role of the one who rates or feels. */
  actor: ArrayLike<string>
  /** The role of the one whom it is about. */
  partner: ArrayLike<string>
  value: ArrayLike<number>
}

/** Families of which every directed relationship is known: one column per relationship, one row per family. */
export type RoundRobin = {
  relationships: { actor: number; partner: number }[]
  columns: Float64Array[]
  families: number
  /** Families that are left out since a relationship is missing. */
  incomplete: number
}

/**
 * Sorts ratings into one column per directed relationship.
 *
 * @param roles - the members that every family has, in the order wanted; rows of other roles are left out
 * @throws RangeError if columns differ in length, a value is not finite, somebody rates themselves, a relationship
 *   stands twice in a family, or roles repeat
 */
export function roundRobin(ratings: FamilyRatings, roles: readonly string[]): RoundRobin {
  const rows = ratings.family.length
  if ([ratings.actor, ratings.partner, ratings.value].some((column) => column.length !== rows))
    throw new RangeError('Columns must have one value per row.')
  if (new Set(roles).size !== roles.length) throw new RangeError('Roles must differ.')
  const relationships = roles.flatMap((_, actor) =>
    roles.flatMap((__, partner) => (actor === partner ? [] : [{ actor, partner }])),
  )
  const place = new Map(relationships.map(({ actor, partner }, k) => [`${actor} ${partner}`, k]))
  const byFamily = new Map<number | string, Float64Array>()
  for (let row = 0; row < rows; row++) {
    const value = ratings.value[row]!
    if (!(Math.abs(value) < 1e100)) throw new RangeError('A value must be a finite number.')
    const [actor, partner] = [roles.indexOf(ratings.actor[row]!), roles.indexOf(ratings.partner[row]!)]
    if (actor === -1 || partner === -1) continue
    const k = place.get(`${actor} ${partner}`)
    if (k === undefined) throw new RangeError('Actor and partner must differ.')
    const family =
      byFamily.get(ratings.family[row]!) ?? new Float64Array(relationships.length).fill(Number.NaN)
    byFamily.set(ratings.family[row]!, family)
    if (!Number.isNaN(family[k]!)) throw new RangeError('A relationship stands twice in a family.')
    family[k] = value
  }
  const complete = [...byFamily.values()].filter((family) => !family.some(Number.isNaN))
  return {
    relationships,
    columns: relationships.map((_, k) => Float64Array.from(complete, (family) => family[k]!)),
    families: complete.length,
    incomplete: byFamily.size - complete.length,
  }
}
