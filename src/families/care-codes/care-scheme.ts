/** How sure it is that a code means what the pack says; `own`: a list of this project's. */
export const codeConfidences = ['verified', 'several-secondary', 'one-source', 'unverified', 'own'] as const
export type CodeConfidence = (typeof codeConfidences)[number]

/** What kind of place a placement code is about, the same in every country. */
export const placementGroups = [
  'parents',
  'kinship',
  'foster',
  'adoption',
  'residential',
  'health',
  'custody',
  'independent',
  'temporary',
  'other',
] as const
export type PlacementGroup = (typeof placementGroups)[number]

export type CareCode = {
  readonly code: string
  /** A few words of our own; the official text is not shipped. */
  readonly label: string
  readonly confidence: CodeConfidence
}

/** The codes of a country for legal status and placement: facts with their source. */
export type CareScheme = {
  readonly id: string
  readonly version: string
  /** ISO 3166, also of a part such as `GB-ENG`; null: of no country. */
  readonly country: string | null
  readonly name: string
  readonly source: string
  readonly note: string
  readonly legalStatuses: readonly CareCode[]
  readonly placements: readonly (CareCode & { readonly group: PlacementGroup })[]
}
