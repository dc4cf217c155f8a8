/**
 * Means of directed relationships taken apart; actor, partner and relationship means are differences from the
 * family's.
 */
export type RelationMeans = {
  family: number
  actor: Record<string, number>
  partner: Record<string, number>
  relationship: { actor: string; partner: string; mean: number }[]
}

/**
 * Which roles feel more, are felt about more, and which relationships stand out, on average over families.
 *
 * With k roles, M the mean of all, M_i· the mean of role i as actor and M_·i as partner: actor_i = ((k − 1)²
 * M_i· + (k − 1) M_·i) ÷ (k (k − 2)) − (k − 1) M ÷ (k − 2), partner_i with the two exchanged, and the rest is
 * the relationship's. Each kind sums to zero. Source: Warner, Kenny & Stoto 1979,
 * doi:10.1037/0022-3514.37.10.1742; Kenny, Kashy & Cook 2006, chapter 9.
 *
 * @param roles - three or more
 * @param mean - of the relationship of role i towards role j, i ≠ j
 * @throws RangeError if there are fewer than three roles
 *
 * @example
 * relationMeans(['m', 'f', 'c'], (i) => i).actor // { m: -1, f: 0, c: 1 }
 */
export function relationMeans(
  roles: readonly string[],
  mean: (i: number, j: number) => number,
): RelationMeans {
  const k = roles.length
  if (k < 3) throw new RangeError('Families need three roles or more.')
  const others = (i: number) => roles.flatMap((_, j) => (i === j ? [] : [j]))
  const average = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const asActor = roles.map((_, i) => average(others(i).map((j) => mean(i, j))))
  const asPartner = roles.map((_, i) => average(others(i).map((j) => mean(j, i))))
  const family = average(asActor)
  const effect = (own: number, other: number) =>
    ((k - 1) ** 2 * own + (k - 1) * other) / (k * (k - 2)) - ((k - 1) * family) / (k - 2)
  const actor = roles.map((_, i) => effect(asActor[i]!, asPartner[i]!))
  const partner = roles.map((_, i) => effect(asPartner[i]!, asActor[i]!))
  const byRole = (values: number[]) => Object.fromEntries(roles.map((role, i) => [role, values[i]!]))
  return {
    family,
    actor: byRole(actor),
    partner: byRole(partner),
    relationship: roles.flatMap((role, i) =>
      others(i).map((j) => ({
        actor: role,
        partner: roles[j]!,
        mean: mean(i, j) - family - actor[i]! - partner[j]!,
      })),
    ),
  }
}
