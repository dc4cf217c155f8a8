import { chiSquareUpper } from '#psychometrics/chi-square.ts'
import { normalCdf } from '#psychometrics/normal-cdf.ts'
import { fitLinearCovariance } from './linear-covariance.ts'
import { relationMeans } from './relation-means.ts'
import type { RelationMeans } from './relation-means.ts'
import { partNames, relationParts } from './relation-parts.ts'
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
  /**
   * What is particular to one relationship; with one measure, its error too. Errors by measure, from two on.
   */
  relationship: {
    actor: string
    partner: string
    variance: Component
    errors: Component[]
    /** Of what is not error of measurement. */
    shares: Shares
  }[]
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
 * Whom a feeling within families belongs to: the family, the one who feels, the one it is about, or their
 * relationship (social relations model with roles).
 *
 * x_ij = mean_ij + family + actor_i + partner_j + relationship_ij (+ error); actor and partner effects of one
 * person go together, and so do the two directions of a relationship. With two measures or more, errors have
 * variances of their own and covariances within a measure. Maximum likelihood on the covariance of the
 * directed relationships with divisor n − 1; means are free. Three members do not allow a family effect.
 * Equals EQS, and fSRM but for its divisor n. Source: Kenny, Kashy & Cook 2006, Dyadic data analysis, chapter
 * 9; Cook 1994, doi:10.1037/0022-006X.62.3.500; Stas et al. 2015, doi:10.1037/fam0000058.
 *
 * @param ratings - long form; families with a missing relationship are left out and counted
 * @param roles - three or more members that every family has
 * @throws RangeError if there are fewer than three roles, or rows that cannot be (see roundRobin)
 *
 * @example
 * const ratings = { family: [1, 1], actor: ['mother', 'child'], partner: ['child', 'mother'], measures: [[2, 3]] }
 * familyRelations(ratings, ['mother', 'father', 'child']).reason // 'too-few-families'
 */
export function familyRelations(
  ratings: FamilyRatings,
  roles: readonly string[],
): FamilyRelationsFit | NoFamilyRelations {
  if (roles.length < 3) throw new RangeError('Families need three roles or more.')
  const { relationships, columns, families, incomplete } = roundRobin(ratings, roles)
  const v = columns.length
  const measures = ratings.measures.length
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

  const parts = relationParts(relationships, roles.length, measures)
  // Relationships (and errors) alone are a covariance in which every other part is zero.
  const spread = (k: number) => sample[k * v + k]!
  const start: Partial<Record<(typeof partNames)[number], number[]>> = {
    relationship: relationships.map((_, k) => spread(k) / measures),
    error: columns.map((_, k) => spread(k) / 2),
  }
  const fit = fitLinearCovariance(
    sample,
    v,
    families - 1,
    partNames.flatMap((name) => parts[name]),
    partNames.flatMap((name) => start[name]?.slice(0, parts[name].length) ?? parts[name].map(() => 0)),
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
  const error = parts.error.map(take)
  const reverseOf = ({ actor: from, partner: to }: { actor: number; partner: number }) =>
    relationships.findIndex((one) => one.actor === to && one.partner === from)
  const pairs = relationships.flatMap((one, k) => (one.actor < one.partner ? [k] : []))
  // Over the measures.
  const meanOf = (k: number) => {
    let sum = 0
    for (let place = k; place < v; place += relationships.length) sum += means[place]!
    return sum / measures
  }
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
      errors: error.filter((_, place) => place % relationships.length === k),
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
      between: [roles[relationships[pairs[k]!]!.actor]!, roles[relationships[pairs[k]!]!.partner]!],
      ...withCorrelation(
        component,
        relationship[pairs[k]!]!,
        relationship[reverseOf(relationships[pairs[k]!]!)]!,
      ),
    })),
    means: relationMeans(roles, (i, j) =>
      meanOf(relationships.findIndex((one) => one.actor === i && one.partner === j)),
    ),
    chiSquare: fit.chiSquare,
    df: fit.df,
    p: fit.df > 0 ? chiSquareUpper(fit.chiSquare, fit.df) : 1,
    isImproper: [...(family ? [family] : []), ...actor, ...partner, ...relationship, ...error].some(
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
