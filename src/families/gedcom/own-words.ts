import type { ParentKind, UnbornKind, UnionEnding, UnionKind } from '../family-graph.ts'

/** The TYPE of facts and events for what GEDCOM has no tag for: other programs show them as they stand. */
export const factTypes = {
  gender: 'Gender identity',
  sex: 'Sex at birth',
  unborn: 'Pregnancy',
  note: 'Note in the family diagram',
} as const

/** Says that two people share a child, without being told to be or to have been a couple. */
export const noUnion = 'No union recorded'
/** When a union of unknown kind began, or ended in an unknown way. */
export const unionStart = 'Union start'
export const unionEnd = 'Union end'

export const unionWords: Readonly<Record<Exclude<UnionKind, 'unknown'>, string>> = {
  married: 'Married',
  'civil-partnership': 'Civil partnership',
  engaged: 'Engaged',
  cohabiting: 'Cohabiting',
  committed: 'Committed relationship',
  dating: 'Dating',
  affair: 'Affair',
  casual: 'Casual relationship',
}

export const endingWords: Readonly<Record<UnionEnding, string>> = {
  separated: 'Separated',
  divorced: 'Divorced',
  annulled: 'Annulled',
  widowed: 'Widowed',
  ended: 'Ended',
}

export const parentWords: Readonly<Record<ParentKind, string>> = {
  birth: 'Birth',
  adoptive: 'Adopted',
  foster: 'Foster',
  step: 'Step',
  kinship: 'Kinship',
  donor: 'Donor',
  surrogate: 'Surrogate',
  guardian: 'Guardian',
}

export const unbornWords: Readonly<Record<UnbornKind, string>> = {
  pregnancy: 'Expected',
  miscarriage: 'Miscarriage',
  termination: 'Termination',
  stillbirth: 'Stillbirth',
}
