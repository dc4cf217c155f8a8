import type { FamilyGraph } from './family-graph.ts'

export const familyRules = [
  'missing-person',
  'same-id-twice',
  'with-oneself',
  'parent-of-oneself',
  'cycle-of-parents',
  'three-birth-parents',
  'death-before-birth',
  'end-before-start',
  'same-union-twice',
  'same-link-twice',
  'too-few-siblings',
  'two-births',
  'unborn-with-partner',
  'unborn-with-child',
  'empty-household',
  'parent-too-young',
  'parent-younger-than-child',
  'mother-dead-before-birth',
  'partner-dead-at-start',
  'very-old',
  'siblings-too-close',
] as const
export type FamilyRule = (typeof familyRules)[number]

/** One thing that does not fit: which rule, in which row of the family, at which of its fields, and what to do. */
export type FamilyProblem = {
  readonly rule: FamilyRule
  readonly of: keyof FamilyGraph
  readonly id: string
  readonly field: string
  /** A plain sentence without names. */
  readonly message: string
}
