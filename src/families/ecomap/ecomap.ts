import type { ImpreciseDate } from '../imprecise-date.ts'

/** What a family is tied to. */
export const systemKinds = [
  'school',
  'work',
  'faith',
  'health',
  'court',
  'social-services',
  'friends',
  'wider-family',
  'leisure',
  'other',
] as const
export type SystemKind = (typeof systemKinds)[number]

export const tieQualities = ['strong', 'tenuous', 'stressful', 'mixed'] as const
export type TieQuality = (typeof tieQualities)[number]

/** Where energy goes: from the family to the system, from it to the family, both, or not said. */
export const energies = ['to', 'from', 'both', 'none'] as const
export type Energy = (typeof energies)[number]

export type EcomapSystem = {
  readonly id: string
  readonly kind: SystemKind
  /** As the family calls it; empty: it goes by its kind. */
  readonly name: string
}

export type EcomapTie = {
  readonly id: string
  readonly system: string
  /** Somebody of the family or one of its households; neither: the whole family. Never both. */
  readonly person: string | null
  readonly household: string | null
  readonly quality: TieQuality
  readonly energy: Energy
  readonly start: ImpreciseDate | null
  readonly end: ImpreciseDate | null
}
