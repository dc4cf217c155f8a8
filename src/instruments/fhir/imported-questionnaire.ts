/** Something of the file that is not taken over: where it stood, and why. */
export type Dropped = { readonly path: string; readonly reason: string }

/** A plain text with the translations that the file carries, by language. */
export type ImportedText = { readonly plain: string; readonly translations: Readonly<Record<string, string>> }

/** Where the number of an option was read. It is shown for checking and never trusted alone. */
export type ValueSource = 'extension' | 'whole-number' | 'code' | 'prefix' | 'boolean'

export type ImportedOption = {
  readonly label: ImportedText
  readonly value: number | null
  readonly valueFrom: ValueSource | null
}

export type ImportedAnswer =
  | {
      readonly kind: 'choice'
      readonly options: readonly ImportedOption[]
      /** More than one option may be chosen. */
      readonly isMultiple: boolean
      /** The list of answers that the file only points to. The options are then empty. */
      readonly missingList: string | null
    }
  | {
      readonly kind: 'number'
      readonly min: number | null
      readonly max: number | null
      readonly unit: string | null
      readonly isSlider: boolean
      readonly step: number
    }
  | { readonly kind: 'text' }

/** "Shown only if": a comparison with the answer to an earlier question. */
export type ImportedCondition = {
  readonly linkId: string
  readonly operator: 'exists' | '=' | '!=' | '>' | '<' | '>=' | '<='
  readonly value: string | number | boolean
}

export type ImportedItem = {
  readonly path: string
  readonly linkId: string
  /** The number that the file itself says the question has, where it has a place for that. */
  readonly number?: number
  readonly text: ImportedText
  readonly heading: ImportedText | null
  readonly loinc: string | null
  readonly isRequired: boolean
  readonly answer: ImportedAnswer
  readonly conditions: readonly ImportedCondition[]
  readonly conditionMode: 'all' | 'any'
}

/** What is understood of a form, whatever its format: plain texts and how each question is answered. No score. */
export type ImportedQuestionnaire = {
  /** Questionnaire.id, else url, else name, else title. */
  readonly id: string
  readonly url: string | null
  readonly version: string | null
  readonly title: ImportedText
  /** Other names the file gives itself; evidence when it is bound to an instrument. */
  readonly names: readonly string[]
  readonly language: string | null
  /** Languages in which there are texts beside the language of the file. */
  readonly translations: readonly string[]
  readonly copyright: string | null
  readonly publisher: string | null
  readonly loincPanels: readonly string[]
  readonly instruction: ImportedText | null
  readonly items: readonly ImportedItem[]
}

export type Refused = {
  readonly accepted: false
  /** What the file calls this questionnaire, where that could be read. */
  readonly id: string | null
  readonly reason: string
  readonly element: string
}

export type QuestionnaireResult =
  | {
      readonly accepted: true
      readonly questionnaire: ImportedQuestionnaire
      readonly dropped: readonly Dropped[]
    }
  | Refused
