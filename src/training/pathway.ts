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

export type Requirement = {
  readonly id: string
  readonly kind: RequirementKind
  readonly title: Text
  /** How many; of a gap: months between what `between` names. */
  readonly min: number
  readonly max?: number
  /** Two requirements whose evidence has to lie this far apart. */
  readonly between?: readonly [string, string]
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
  /** Of a gap: whole months between the last of the first and the first of the second; null: not both there. */
  readonly have: number | null
  readonly isMet: boolean
  readonly missing: number
}

/** How much of each requirement is met by evidence, in the body's order. */
export function countEvidence(pathway: Pathway, evidence: readonly Evidence[]): Met[] {
  return pathway.requirements.map((requirement): Met => {
    if (requirement.kind === 'gap-months') {
      const have = gapBetween(requirement, evidence)
      const isMet = have !== null && have >= requirement.min
      return { requirement, have, isMet, missing: isMet ? 0 : requirement.min - (have ?? 0) }
    }
    const have = evidence
      .filter((one) => one.requirement === requirement.id)
      .reduce((sum, one) => sum + one.quantity, 0)
    // Halves of hours add up to sums that binary numbers cannot hold.
    const rounded = Math.round(have * 100) / 100
    return {
      ...{ requirement, have: rounded, isMet: rounded >= requirement.min },
      missing: Math.max(0, Math.round((requirement.min - rounded) * 100) / 100),
    }
  })
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
  const [a, b] = [new Date(from), new Date(to)]
  const months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth()
  return b.getUTCDate() < a.getUTCDate() ? months - 1 : months
}
