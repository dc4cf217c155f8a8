import { relationMeans, type RelationMeans } from './relation-means.ts'

export type OneFamilyRelations =
  | {
      computed: true
      /** The people whose ratings of each other are all there, in the order given. */
      members: string[]
      effects: RelationMeans
      /** What is particular to each pair, both ways, largest difference from nothing first. */
      pairs: { between: [string, string]; effects: [number, number] }[]
    }
  | {
      computed: false
      reason: 'too-few-members' | 'ratings-missing'
      /** Who has not rated whom, of all given. */
      missing: [by: string, about: string][]
    }

/**
 * The ratings of one family taken apart: what is the family's, what somebody gives to all, what somebody gets from all,
 * and what is left to the relationship (social relations model with roles).
 *
 * x_ij = family + actor_i + partner_j + relationship_ij, by the formulas of `relationMeans`; exact, with nothing left
 * over. One family and one rating for each relationship allow no variance, no error and no test: the relationship's part
 * holds the error too. Where ratings are missing, the largest group is taken in which everybody rated everybody.
 * Source: Cook & Kenny 2004, doi:10.1037/0893-3200.18.2.361; Kenny, Kashy & Cook 2006, chapter 9.
 *
 * @param members - of the family
 * @param rating - of the first about the second; null where there is none
 *
 * @example
 * const given = { mother: 2, father: 3, child: 4 }
 * const rating = (by) => given[by] ?? null
 * oneFamilyRelations(['mother', 'father', 'child'], rating).computed // true
 */
export function oneFamilyRelations(
  members: readonly string[],
  rating: (by: string, about: string) => number | null,
): OneFamilyRelations {
  const missing = members.flatMap((by) =>
    members.flatMap((about): [string, string][] =>
      by !== about && rating(by, about) === null ? [[by, about]] : [],
    ),
  )
  if (members.length < 3) return { computed: false, reason: 'too-few-members', missing }
  const whole = largestComplete(members, rating)
  if (whole.length < 3) return { computed: false, reason: 'ratings-missing', missing }
  const effects = relationMeans(whole, (i, j) => rating(whole[i]!, whole[j]!)!)
  const effectOf = (actor: string, partner: string) =>
    effects.relationship.find((one) => one.actor === actor && one.partner === partner)!.mean
  const pairs = whole.flatMap((one, index) =>
    whole.slice(index + 1).map((other) => ({
      between: [one, other] as [string, string],
      effects: [effectOf(one, other), effectOf(other, one)] as [number, number],
    })),
  )
  const size = ({ effects: [a, b] }: (typeof pairs)[number]) => Math.max(Math.abs(a), Math.abs(b))
  return { computed: true, members: whole, effects, pairs: pairs.toSorted((a, b) => size(b) - size(a)) }
}

/** The first of the largest groups in which everybody rated everybody; families are small enough to try all. */
function largestComplete(
  members: readonly string[],
  rating: (by: string, about: string) => number | null,
): string[] {
  const isPair = (a: string, b: string) => rating(a, b) !== null && rating(b, a) !== null
  let best: string[] = []
  const grow = (group: string[], rest: readonly string[]) => {
    if (group.length + rest.length <= best.length) return
    if (group.length > best.length) best = group
    for (const [index, next] of rest.entries())
      grow(
        [...group, next],
        rest.slice(index + 1).filter((one) => isPair(next, one)),
      )
  }
  grow([], members)
  return best
}
