import type { Condition } from './condition.ts'
import type { Criterion } from './decide-criteria.ts'

/** How one scale is made out of its items, or out of other scales. Items are named by id; ranges are those of the answers. */
export type ScaleKey = {
  readonly id: string
  /** Empty where the scale is made of other scales. */
  readonly items: readonly string[]
  readonly reverse: readonly string[]
  /** What an answer counts, where that is neither itself nor its mirror: `{ items: ['7'], points: { 1: 3, 2: 2 } }`. */
  readonly recode?: readonly Recode[] | undefined
  /** What an item counts for; 1 where nothing is said. Negative: it is taken away. */
  readonly weights?: Readonly<Record<string, number>> | undefined
  /** Other scales that it is made of, in place of items; every one of them must have a score. */
  readonly parts?: readonly { readonly scale: string; readonly weight?: number | undefined }[] | undefined
  /** `mean-times`: the mean times `factor`. With weights a mean is divided by the sum of the weights. */
  readonly method: 'sum' | 'mean' | 'mean-times'
  readonly factor?: number | undefined
  readonly missing: MissingRule
  /** Items without which there is no score, however few others are missing. */
  readonly required?: readonly string[] | undefined
  /** `half-up`: rounded to a whole number as the authors do, halves away from zero. */
  readonly round?: 'half-up' | undefined
}

export type Recode = { readonly items: readonly string[]; readonly points: Readonly<Record<string, number>> }

/**
 * What becomes of items that were left out. `none`: no score. Up to `maxMissing` of them otherwise: `prorate`: they
 * count as the mean of the others; `item-mean-rounded`: as that mean rounded half up; `as-zero`: as nothing.
 */
export type MissingRule = {
  readonly rule: 'prorate' | 'none' | 'as-zero' | 'item-mean-rounded'
  readonly maxMissing: number
}

/** Items that are asked only if an earlier answer says so. */
export type Branch = {
  readonly items: readonly string[]
  readonly when: Condition
  /** What each counts as where it was rightly not asked; null: as a missing answer. */
  readonly skippedCountsAs: number | null
}

/** What scoring needs of an instrument: its items, what they take, its scales, and how sure the key is. */
export type ScoringKey = {
  readonly items: readonly { readonly id: string; readonly responses: string }[]
  readonly responses: Readonly<Record<string, AnswerRange>>
  readonly scales: readonly ScaleKey[]
  readonly branches?: readonly Branch[] | undefined
  readonly criteria?: readonly Criterion[] | undefined
  /** How many of the scored items of the whole form may be missing before no scale is scored. */
  readonly form?: { readonly maxMissing: number } | undefined
  readonly key: { readonly status: string }
}

export type AnswerRange =
  | { readonly kind: 'choice'; readonly values: readonly number[] }
  | { readonly kind: 'slider'; readonly min: number; readonly max: number; readonly step: number }
  | { readonly kind: 'number'; readonly min?: number | undefined; readonly max?: number | undefined }
  | { readonly kind: 'text' }

/** An answer as it came: a number, or nothing where the item was left out. */
export type GivenAnswers = Readonly<Record<string, number | null | undefined>>
