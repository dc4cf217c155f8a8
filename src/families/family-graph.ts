import type { ImpreciseDate } from './imprecise-date.ts'

/** Kinds of being a parent to a child. */
export const parentKinds = [
  'birth',
  'adoptive',
  'foster',
  'step',
  'kinship',
  'donor',
  'surrogate',
  'guardian',
] as const
export type ParentKind = (typeof parentKinds)[number]

/** What two people are to each other as a couple. */
export const unionKinds = [
  'married',
  'civil-partnership',
  'engaged',
  'cohabiting',
  'committed',
  'dating',
  'affair',
  'casual',
  'unknown',
] as const
export type UnionKind = (typeof unionKinds)[number]

/** How it ended, or that it is interrupted. */
export const unionEndings = ['separated', 'divorced', 'annulled', 'widowed', 'ended'] as const
export type UnionEnding = (typeof unionEndings)[number]

/** Emotional lines after McGoldrick; which of them have a direction: see `directedLineKinds`. */
export const lineKinds = [
  'normal',
  'close',
  'fused',
  'distant',
  'hostile',
  'close-hostile',
  'fused-hostile',
  'distant-hostile',
  'cutoff',
  'cutoff-repaired',
  'estranged',
  'focused-on',
  'focused-on-negatively',
  'caretaking',
  'controlling',
  'manipulative',
  'jealous',
  'admiring',
  'in-love',
  'distrustful',
  'emotional-abuse',
  'physical-abuse',
  'sexual-abuse',
  'neglect',
  'violence',
] as const
export type LineKind = (typeof lineKinds)[number]
export const directedLineKinds: readonly LineKind[] = [
  'focused-on',
  'focused-on-negatively',
  'caretaking',
  'controlling',
  'manipulative',
  'jealous',
  'admiring',
  'emotional-abuse',
  'physical-abuse',
  'sexual-abuse',
  'neglect',
  'violence',
]

/** What a pregnancy is or how it ended, for those who were not born alive. */
export const unbornKinds = ['pregnancy', 'miscarriage', 'termination', 'stillbirth'] as const
export type UnbornKind = (typeof unbornKinds)[number]

export const sexesAtBirth = ['female', 'male', 'intersex', 'unknown'] as const
export type SexAtBirth = (typeof sexesAtBirth)[number]
export const genders = ['woman', 'man', 'non-binary', 'other', 'unknown'] as const
export type Gender = (typeof genders)[number]

export type FamilyPerson = {
  readonly id: string
  readonly name: string
  readonly sexAtBirth: SexAtBirth
  /** Apart from the sex at birth; unknown: not said, which is not the same as equal to it. */
  readonly gender: Gender
  readonly birth: ImpreciseDate | null
  readonly death: ImpreciseDate | null
  /** Dead, though it may not be known since when. */
  readonly isDead: boolean
  readonly unborn: UnbornKind | null
  /** A line or two under the symbol, such as work or illness. */
  readonly note: string | null
}

export type Union = {
  readonly id: string
  readonly a: string
  readonly b: string
  readonly kind: UnionKind
  readonly start: ImpreciseDate | null
  readonly end: ImpreciseDate | null
  readonly ending: UnionEnding | null
}

export type ParentLink = {
  readonly id: string
  readonly parent: string
  readonly child: string
  readonly kind: ParentKind
  readonly start: ImpreciseDate | null
  readonly end: ImpreciseDate | null
}

/** Children of one birth. */
export type MultipleBirth = {
  readonly id: string
  readonly children: readonly string[]
  /** From one egg; null: not known. */
  readonly isIdentical: boolean | null
}

export type EmotionalLine = {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly kind: LineKind
  readonly start: ImpreciseDate | null
  readonly end: ImpreciseDate | null
  /** Who sees it so; null: the clinician. */
  readonly source: string | null
}

/** People who live together, drawn as an outline around them. */
export type Household = {
  readonly id: string
  readonly name: string
  readonly members: readonly {
    readonly person: string
    readonly start: ImpreciseDate | null
    readonly end: ImpreciseDate | null
  }[]
}

/** A family as it is drawn, stored and exchanged: people by id, and what is between them. */
export type FamilyGraph = {
  readonly people: readonly FamilyPerson[]
  readonly unions: readonly Union[]
  readonly parentLinks: readonly ParentLink[]
  readonly multipleBirths: readonly MultipleBirth[]
  readonly lines: readonly EmotionalLine[]
  readonly households: readonly Household[]
}
