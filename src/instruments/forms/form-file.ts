import type { Dropped, QuestionnaireResult } from '../fhir/imported-questionnaire.ts'

export type FormFormat = 'fhir' | 'lhc-forms' | 'redcap' | 'limesurvey' | 'csv'

/** How each format is named to people. */
export const formFormatNames: Readonly<Record<FormFormat, string>> = {
  fhir: 'FHIR Questionnaire',
  'lhc-forms': 'LHC-Forms',
  redcap: 'REDCap data dictionary',
  limesurvey: 'LimeSurvey',
  csv: 'plain table (CSV)',
}

/** A file as it was understood: what it was taken for, and each questionnaire of it, read or refused. */
export type FormFile = {
  /** Null where it is none that is known. */
  readonly format: FormFormat | null
  /** What was noticed about the file as a whole. */
  readonly notes: readonly Dropped[]
  /** At least one. */
  readonly results: readonly QuestionnaireResult[]
}

/** Thrown by readers for a file that cannot be used at all: where it stands, and what to do. */
export class FormError extends Error {
  readonly element: string
  constructor(element: string, message: string) {
    super(message)
    this.element = element
  }
}
