/** What one member of a family says or feels about another: one row per directed relationship. */
export type FamilyRatings = {
  family: ArrayLike<number | string>
  /** The role of the one who rates or feels. */
  actor: ArrayLike<string>
  /** The role of the one whom it is about. */
  partner: ArrayLike<string>
  /** One column per measure of the same feeling; from two measures on, error is told from relationship. */
  measures: readonly ArrayLike<number>[]
}

/**
 * Families of which every directed relationship is known: one column per relationship and measure, one row
 * per family.
 */
export type RoundRobin = {
  relationships: { actor: number; partner: number }[]
  /** First measure of all relationships, then the second … */
  columns: Float64Array[]
  families: number
  /** Families that are left out since a relationship is missing. */
  incomplete: number
}

/**
 * Sorts ratings into one column per directed relationship and measure.
 *
 * @param roles - the members that every family has, in the order wanted; rows of other roles are left out
 * @throws RangeError if columns differ in length, a value is not finite, somebody rates themselves, a
 *   relationship stands twice in a family, or roles repeat
 */
export function roundRobin(ratings: FamilyRatings, roles: readonly string[]): RoundRobin {
  const rows = ratings.family.length
  if ([ratings.actor, ratings.partner, ...ratings.measures].some((column) => column.length !== rows))
    throw new RangeError('Columns must have one value per row.')
  if (ratings.measures.length === 0) throw new RangeError('There must be a measure.')
  if (new Set(roles).size !== roles.length) throw new RangeError('Roles must differ.')
  const relationships = roles.flatMap((_, actor) =>
    roles.flatMap((__, partner) => (actor === partner ? [] : [{ actor, partner }])),
  )
  const place = new Map(relationships.map(({ actor, partner }, k) => [`${actor} ${partner}`, k]))
  const size = relationships.length * ratings.measures.length
  const byFamily = new Map<number | string, Float64Array>()
  for (let row = 0; row < rows; row++) {
    const values = ratings.measures.map((measure) => measure[row]!)
    if (!values.every((value) => Math.abs(value) < 1e100))
      throw new RangeError('A value must be a finite number.')
    const [actor, partner] = [roles.indexOf(ratings.actor[row]!), roles.indexOf(ratings.partner[row]!)]
    if (actor === -1 || partner === -1) continue
    const k = place.get(`${actor} ${partner}`)
    if (k === undefined) throw new RangeError('Actor and partner must differ.')
    const family = byFamily.get(ratings.family[row]!) ?? new Float64Array(size).fill(Number.NaN)
    byFamily.set(ratings.family[row]!, family)
    if (!Number.isNaN(family[k]!)) throw new RangeError('A relationship stands twice in a family.')
    for (const [measure, value] of values.entries()) family[measure * relationships.length + k] = value
  }
  const complete = [...byFamily.values()].filter((family) => !family.some(Number.isNaN))
  return {
    relationships,
    columns: Array.from({ length: size }, (_, k) => Float64Array.from(complete, (family) => family[k]!)),
    families: complete.length,
    incomplete: byFamily.size - complete.length,
  }
}
