import { chiSquareUpper } from '#psychometrics/chi-square.ts'
import { normalCdf } from '#psychometrics/normal-cdf.ts'
import { fitLinearCovariance } from './linear-covariance.ts'
import type { CovarianceElement } from './linear-covariance.ts'
import { relationMeans } from './relation-means.ts'
import type { RelationMeans } from './relation-means.ts'
import { roundRobin } from './round-robin.ts'
import type { FamilyRatings } from './round-robin.ts'

/** A variance or covariance with its standard error. */
export type Component = { estimate: number; standardError: number; z: number; /** Two-sided. */ p: number }

export type FamilyRelationsFit = {
  fitted: true
  families: number
  /** Families that were left out since a relationship is missing. */
  incomplete: number
  /** Climate that all relationships of a family share; only with four members or more. */
  family?: Component
  /** How much members of a role differ in what they feel towards everybody. */
  actor: Record<string, Component>
  /** How much they differ in what everybody feels towards them. */
  partner: Record<string, Component>
  /** What is particular to one relationship; with one measure, its error too. */
  relationship: { actor: string; partner: string; variance: Component; shares: Shares }[]
  /** Whether who feels much is also felt about much: covariance of a role's actor and partner effects. */
  generalisedReciprocity: Record<string, Component & { correlation?: number }>
  /** Whether two members feel alike about each other in particular. */
  dyadicReciprocity: (Component & { between: [string, string]; correlation?: number })[]
  means: RelationMeans
  chiSquare: number
  df: number
  p: number
  /** A variance is estimated below zero: the structure does not suit, or there are too few families. */
  isImproper: boolean
}

/** Parts of the variance of one relationship, 0 … 1; variances below zero count as 0. */
export type Shares = { family: number; actor: number; partner: number; relationship: number }

export type NoFamilyRelations = {
  fitted: false
  reason: 'too-few-families' | 'singular-covariance' | 'not-identified' | 'not-converged'
}

/**
 * Whom a feeling within families belongs to: the family, the one who feels, the one it is about, or their relationship
 * (social relations model with roles).
 *
 * x_ij = mean_ij + family + actor_i + partner_j + relationship_ij; actor and partner effects of one person go
 * together, and so do the two directions of a relationship. Maximum likelihood on the covariance of the directed
 * relationships with divisor n − 1; means are free. Three members do not allow a family effect. Equals fSRM and EQS
 * with one measure per relationship. Source: Kenny, Kashy & Cook 2006, Dyadic data analysis, chapter 9; Cook 1994,
 * doi:10.1037/0022-3514.67.1.117; Stas et al. 2015, doi:10.1037/fam0000058.
 *
 * @param ratings - long form; families with a missing relationship are left out and counted
 * @param roles - three or more members that every family has
 * @throws RangeError if there are fewer than three roles, or rows that cannot be (see roundRobin)
 *
 * @example
 * const ratings = { family: [1, 1], actor: ['mother', 'child'], partner: ['child', 'mother'], value: [2, 3] }
 * familyRelations(ratings, ['mother', 'father', 'child']).reason // 'too-few-families'
 */
export function familyRelations(
  ratings: FamilyRatings,
  roles: readonly string[],
): FamilyRelationsFit | NoFamilyRelations {
  if (roles.length < 3) throw new RangeError('Families need three roles or more.')
  const { relationships, columns, families, incomplete } = roundRobin(ratings, roles)
  const v = relationships.length
  // A covariance matrix of full rank needs one family more than it has rows.
  if (families < v + 1) return { fitted: false, reason: 'too-few-families' }
  const means = Float64Array.from(columns, (column) => column.reduce((sum, x) => sum + x, 0) / families)
  const sample = new Float64Array(v * v)
  for (const [i, one] of columns.entries())
    for (const [j, other] of columns.entries()) {
      let sum = 0
      for (let row = 0; row < families; row++) sum += (one[row]! - means[i]!) * (other[row]! - means[j]!)
      sample[i * v + j] = sum / (families - 1)
    }

  // Each part of the structure as the places that it adds to.
  const where = (test: (i: number, j: number) => boolean): CovarianceElement =>
    relationships.flatMap((_, i) =>
      relationships.flatMap((__, j): [number, number][] => (test(i, j) ? [[i, j]] : [])),
    )
  const actorOf = (i: number) => relationships[i]!.actor
  const partnerOf = (i: number) => relationships[i]!.partner
  const isReverse = (i: number, j: number) => actorOf(i) === partnerOf(j) && partnerOf(i) === actorOf(j)
  const pairs = relationships.flatMap(({ actor, partner }, i) => (actor < partner ? [i] : []))
  const parts = {
    family: roles.length > 3 ? [where(() => true)] : [],
    actor: roles.map((_, r) => where((i, j) => actorOf(i) === r && actorOf(j) === r)),
    partner: roles.map((_, r) => where((i, j) => partnerOf(i) === r && partnerOf(j) === r)),
    relationship: relationships.map((_, k) => where((i, j) => i === k && j === k)),
    generalised: roles.map((_, r) =>
      where((i, j) => (actorOf(i) === r && partnerOf(j) === r) || (partnerOf(i) === r && actorOf(j) === r)),
    ),
    dyadic: pairs.map((k) => where((i, j) => isReverse(i, j) && (i === k || j === k))),
  }
  const order = ['family', 'actor', 'partner', 'relationship', 'generalised', 'dyadic'] as const
  const fit = fitLinearCovariance(
    sample,
    v,
    families - 1,
    order.flatMap((name) => parts[name]),
  )
  if (!fit.fitted) return fit

  const size = fit.estimates.length
  let at = 0
  const take = (): Component => {
    const estimate = fit.estimates[at]!
    const standardError = Math.sqrt(fit.errors[at * size + at]!)
    at++
    const z = estimate / standardError
    return { estimate, standardError, z, p: 2 * normalCdf(-Math.abs(z)) }
  }
  const family = parts.family.map(take)[0]
  const actor = parts.actor.map(take)
  const partner = parts.partner.map(take)
  const relationship = parts.relationship.map(take)
  const generalised = parts.generalised.map(take)
  const dyadic = parts.dyadic.map(take)
  const reverseOf = (k: number) => relationships.findIndex((_, i) => isReverse(i, k))
  const byRole = <T>(values: T[]) => Object.fromEntries(roles.map((role, r) => [role, values[r]!]))
  return {
    fitted: true,
    families,
    incomplete,
    ...(family && { family }),
    actor: byRole(actor),
    partner: byRole(partner),
    relationship: relationships.map((one, k) => ({
      actor: roles[one.actor]!,
      partner: roles[one.partner]!,
      variance: relationship[k]!,
      shares: sharesOf(
        family?.estimate ?? 0,
        actor[one.actor]!.estimate,
        partner[one.partner]!.estimate,
        relationship[k]!.estimate,
      ),
    })),
    generalisedReciprocity: byRole(
      generalised.map((component, r) => withCorrelation(component, actor[r]!, partner[r]!)),
    ),
    dyadicReciprocity: dyadic.map((component, k) => ({
      between: [roles[actorOf(pairs[k]!)]!, roles[partnerOf(pairs[k]!)]!],
      ...withCorrelation(component, relationship[pairs[k]!]!, relationship[reverseOf(pairs[k]!)]!),
    })),
    means: relationMeans(
      roles,
      (i, j) => means[relationships.findIndex((one) => one.actor === i && one.partner === j)]!,
    ),
    chiSquare: fit.chiSquare,
    df: fit.df,
    p: fit.df > 0 ? chiSquareUpper(fit.chiSquare, fit.df) : 1,
    isImproper: [...(family ? [family] : []), ...actor, ...partner, ...relationship].some(
      (one) => one.estimate < 0,
    ),
  }
}

/** There is no correlation where a variance is not above zero. */
function withCorrelation(
  component: Component,
  one: Component,
  other: Component,
): Component & { correlation?: number } {
  if (!(one.estimate > 0 && other.estimate > 0)) return component
  return { ...component, correlation: component.estimate / Math.sqrt(one.estimate * other.estimate) }
}

function sharesOf(...variances: [number, number, number, number]): Shares {
  const [family, actor, partner, relationship] = variances.map((variance) =>
    Math.max(0, variance),
  ) as typeof variances
  const total = family + actor + partner + relationship || 1
  return {
    family: family / total,
    actor: actor / total,
    partner: partner / total,
    relationship: relationship / total,
  }
}
