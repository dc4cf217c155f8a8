/** How one scale is made out of its items. Items are named by id; ranges are those of the answers. */
export type ScaleKey = {
  readonly id: string
  readonly items: readonly string[]
  readonly reverse: readonly string[]
  /** `mean-times`: the mean of the answered items times `factor`. */
  readonly method: 'sum' | 'mean' | 'mean-times'
  readonly factor?: number | undefined
  /** Ids of scales whose scores it is the sum of, where that differs from the sum of its items. */
  readonly parts?: readonly string[] | undefined
  readonly missing: {
    readonly rule: 'prorate' | 'none'
    readonly maxMissing: number
    /** A sum with missing items is rounded to a whole number. */
    readonly isRounded?: boolean | undefined
  }
}

/** What scoring needs of an instrument: its items, what they take, its scales, and how sure the key is. */
export type ScoringKey = {
  readonly items: readonly { readonly id: string; readonly responses: string }[]
  readonly responses: Readonly<Record<string, AnswerRange>>
  readonly scales: readonly ScaleKey[]
  readonly key: { readonly status: string }
}

export type AnswerRange =
  | { readonly kind: 'choice'; readonly values: readonly number[] }
  | { readonly kind: 'slider'; readonly min: number; readonly max: number; readonly step: number }
  | { readonly kind: 'number'; readonly min?: number | undefined; readonly max?: number | undefined }
  | { readonly kind: 'text' }

/** An answer as it came: a number, or nothing where the item was left out. */
export type GivenAnswers = Readonly<Record<string, number | null | undefined>>
