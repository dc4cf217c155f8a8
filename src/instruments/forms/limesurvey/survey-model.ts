/** A text by language. */
export type LimeTexts = Map<string, string>

export type LimeAnswer = {
  readonly code: string
  readonly assessment: string
  readonly scale: string
  readonly texts: LimeTexts
}

/** A line of an array, or one of several boxes to tick. */
export type LimeLine = { readonly code: string; readonly scale: string; readonly texts: LimeTexts }

export type LimeQuestion = {
  /** Where it stands, for notes. */
  readonly path: string
  readonly code: string
  readonly type: string
  readonly relevance: string
  readonly isMandatory: boolean
  readonly hasOther: boolean
  readonly texts: LimeTexts
  readonly help: LimeTexts
  readonly attributes: Map<string, string>
  readonly lines: LimeLine[]
  readonly answers: LimeAnswer[]
}

export type LimeGroup = {
  readonly path: string
  readonly names: LimeTexts
  readonly descriptions: LimeTexts
  readonly questions: LimeQuestion[]
}

/** A survey of LimeSurvey, from either of its exports, in its own order. */
export type LimeSurvey = {
  readonly id: string
  readonly base: string
  readonly titles: LimeTexts
  readonly welcome: LimeTexts
  readonly groups: readonly LimeGroup[]
  /** Whether the values of answers are meant as scores. */
  readonly hasAssessments: boolean
}
