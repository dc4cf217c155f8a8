/** Our own words, in the languages of the packs. */
export type Text = { readonly en: string; readonly de: string }

export const requirementKinds = [
  'hours',
  'days',
  'recordings',
  'cases',
  'sessions',
  'rating',
  'document',
  'gap-months',
] as const
export type RequirementKind = (typeof requirementKinds)[number]

/** What may stand in place of pieces of a requirement: one of it counts as several of those. */
export type Alternative = { readonly id: string; readonly title: Text; readonly countsAs: number }

export type Requirement = {
  readonly id: string
  readonly kind: RequirementKind
  readonly title: Text
  /** How many; of a gap: months between what `between` names. */
  readonly min: number
  readonly max?: number
  /** Two requirements whose evidence has to lie this far apart. */
  readonly between?: readonly [string, string]
  readonly orElse?: readonly Alternative[]
  /** So many for each piece of another requirement, however it is met; `min` is for that one met without alternatives. */
  readonly forEach?: { readonly of: string; readonly count: number }
  /** Nothing is missing without it. */
  readonly isRecommended?: true
  /** What else has to be true, or what pages say otherwise. */
  readonly note?: Text
}

/**
 * What a body asks for, as it was published on a day. Bodies change what they ask and their pages differ: the page of the
 * body decides, and a pathway says where it is from and how sure that is.
 */
export type Pathway = {
  readonly id: string
  readonly version: string
  readonly title: Text
  readonly body: string
  readonly sources: readonly string[]
  readonly retrievedOn: string
  readonly confidence: 'one-source' | 'disputed' | 'unverified'
  /** In the order in which the body lists them. */
  readonly requirements: readonly Requirement[]
}

export type Evidence = {
  readonly id: string
  readonly requirement: string
  readonly quantity: number
  readonly on: string
}

export type Met = {
  readonly requirement: Requirement
  /** How many are asked for on the way that the evidence takes. */
  readonly asked: number
  /** Of a gap: whole months between the last of the first and the first of the second; null: not both there. */
  readonly have: number | null
  /** Evidence of days to come, which counts once they have been. */
  readonly planned: number
  readonly isMet: boolean
  /** Of what is only recommended nothing is missing. */
  readonly missing: number
}

/** What evidence can be added to, in the body's order: requirements, and what may stand in their place. */
export function piecesOf({ requirements }: Pathway): Pick<Requirement, 'id' | 'kind' | 'title'>[] {
  return requirements
    .filter(({ kind }) => kind !== 'gap-months')
    .flatMap(({ id, kind, title, orElse }) => [
      { id, kind, title },
      ...(orElse ?? []).map((one) => ({ id: one.id, kind, title: one.title })),
    ])
}

/**
 * How much of each requirement is met by evidence, in the body's order.
 *
 * @param today - as `2026-11-30`: evidence of later days is planned and not counted
 */
export function countEvidence(pathway: Pathway, evidence: readonly Evidence[], today: string): Met[] {
  const past = evidence.filter(({ on }) => on <= today)
  const future = evidence.filter(({ on }) => on > today)
  return pathway.requirements.map((requirement): Met => {
    const isGap = requirement.kind === 'gap-months'
    const have = isGap ? gapBetween(requirement, past) : sumOf(requirement, past)
    const asked = askedOf(pathway, requirement, past)
    const isMet = have !== null && have >= asked
    return {
      ...{ requirement, asked, have, isMet },
      planned: isGap ? 0 : sumOf(requirement, future),
      missing: isMet || requirement.isRecommended ? 0 : rounded(asked - (have ?? 0)),
    }
  })
}

// Halves of hours add up to sums that binary numbers cannot hold.
const rounded = (value: number) => Math.round(value * 100) / 100

const quantityOf = (id: string, evidence: readonly Evidence[]) =>
  evidence.filter(({ requirement }) => requirement === id).reduce((sum, { quantity }) => sum + quantity, 0)

function sumOf({ id, orElse = [] }: Requirement, evidence: readonly Evidence[]): number {
  return rounded(
    orElse.reduce((sum, one) => sum + one.countsAs * quantityOf(one.id, evidence), quantityOf(id, evidence)),
  )
}

/** Fewer pieces are asked for where some of them count as several. */
function askedOf(
  { requirements }: Pathway,
  { min, forEach }: Requirement,
  evidence: readonly Evidence[],
): number {
  const other = requirements.find(({ id }) => id === forEach?.of)
  if (!forEach || !other) return min
  const saved = (other.orElse ?? []).reduce((sum, { id, countsAs }) => {
    const pieces = Math.min(quantityOf(id, evidence), Math.floor(other.min / countsAs))
    return sum + pieces * (countsAs - 1)
  }, 0)
  return forEach.count * (other.min - saved)
}

function gapBetween({ between }: Requirement, evidence: readonly Evidence[]): number | null {
  if (!between) return null
  const days = (id: string) =>
    evidence
      .filter(({ requirement }) => requirement === id)
      .map(({ on }) => on)
      .toSorted()
  const [from, to] = [days(between[0]).at(-1), days(between[1])[0]]
  if (from === undefined || to === undefined || to < from) return null
  return wholeMonths(new Date(from), new Date(to))
}

/** A month is whole on the same day of the next one, or on its last day where it has no such day. */
function wholeMonths(from: Date, to: Date): number {
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth()
  const lastDay = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate()
  return to.getUTCDate() < Math.min(from.getUTCDate(), lastDay) ? months - 1 : months
}
