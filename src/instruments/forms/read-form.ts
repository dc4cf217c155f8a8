import { parseQuestionnaires } from '../fhir/parse-questionnaires.ts'
import type { QuestionnaireResult } from '../fhir/imported-questionnaire.ts'
import { shortText } from '../fhir/plain-text.ts'
import { maxFileBytes, readJson } from '../fhir/read-json.ts'
import { isObject } from '../fhir/json-value.ts'
import { decodeText } from './decode-text.ts'
import { FormError, type FormFile, type FormFormat } from './form-file.ts'
import { readLss } from './limesurvey/read-lss.ts'
import { readSurvey } from './limesurvey/read-survey.ts'
import { isTabExport, readTabExport } from './limesurvey/read-tab-export.ts'
import { isLhcForm, readLhcForm } from './read-lhc-form.ts'
import { isPlainCsv, readPlainCsv } from './read-plain-csv.ts'
import { readTable } from './read-table.ts'
import { isRedcap } from './redcap/columns.ts'
import { readRedcap } from './redcap/read-redcap.ts'
import { unzipForm } from './unzip-form.ts'

type Read = { readonly format: FormFormat | null; readonly results: readonly QuestionnaireResult[] }

const stemOf = (fileName: string) =>
  shortText(fileName.replace(/^.*[\\/]/, '').replace(/\.[A-Za-z]{1,5}$/, ''), 200) || 'form'

function readJsonForm(text: string, stem: string): Read {
  const json = readJson(text)
  if (json.ok && isLhcForm(json.value) && isObject(json.value))
    return { format: 'lhc-forms', results: [readLhcForm(json.value, stem)] }
  const results = parseQuestionnaires(text)
  return { format: results.some((result) => result.accepted) ? 'fhir' : null, results }
}

function readXmlForm(text: string, stem: string): Read {
  const start = text.slice(0, 4000)
  if (/<LimeSurveyDocType>|<document>/.test(start))
    return { format: 'limesurvey', results: [readSurvey(readLss(text), stem)] }
  if (/<ODM[\s>]/.test(start))
    throw new FormError(
      'the file',
      'It is a project of REDCap as XML. Export its data dictionary (CSV) or a single instrument (ZIP) instead.',
    )
  if (/<Questionnaire[\s>]|hl7\.org\/fhir/.test(start))
    throw new FormError('the file', 'It is FHIR as XML. Export the questionnaire as JSON.')
  if (/<!doctype html|<html/i.test(start))
    throw new FormError(
      'the file',
      'It is a web page (HTML). Export the form itself, such as JSON, CSV or .lss.',
    )
  throw new FormError(
    'the file',
    'It is XML of a kind that is not known. Of XML, only surveys of LimeSurvey (.lss) are read.',
  )
}

function readTableForm(text: string, stem: string): Read {
  const table = readTable(text)
  if (isTabExport(table)) return { format: 'limesurvey', results: [readSurvey(readTabExport(table), stem)] }
  if (isRedcap(table)) return { format: 'redcap', results: readRedcap(table, stem) }
  if (isPlainCsv(table)) return { format: 'csv', results: [readPlainCsv(table, stem)] }
  const columns = table.columns.slice(0, 6).map((name) => shortText(name, 30))
  throw new FormError(
    'line 1',
    `It is no form that is known: its columns are ${columns.join(', ')}${table.columns.length > 6 ? ' …' : ''}. A plain table needs columns number and text, and one for each answer, headed by its value.`,
  )
}

function readText(text: string, stem: string): Read {
  const start = text.trimStart()
  if (start === '') throw new FormError('the file', 'It is empty.')
  if (start.startsWith('{') || start.startsWith('[')) return readJsonForm(text, stem)
  return start.startsWith('<') ? readXmlForm(text, stem) : readTableForm(text, stem)
}

/**
 * Reads a form of any format: FHIR Questionnaires and LHC-Forms (JSON), data dictionaries and instruments of REDCap
 * (CSV, ZIP), surveys of LimeSurvey (.lss, .lsa, tab-separated), and our own plain tables (CSV). What it is shows in
 * what it holds, never in its name; the name is only evidence for which questionnaire it is.
 *
 * Nothing of the file is run, fetched or shown as markup. Never throws for what a file holds.
 *
 * @param fileName - with or without folders
 */
export async function readForm(input: string | Uint8Array, fileName: string): Promise<FormFile> {
  try {
    if (input.length > maxFileBytes)
      throw new FormError('the file', 'The file is larger than 10 MB. Split it, or take out embedded images.')
    if (typeof input === 'string')
      return { notes: [], ...readText(input.replace(/^\uFEFF/, ''), stemOf(fileName)) }
    const isZip = input[0] === 0x50 && input[1] === 0x4b
    const { text, note } = decodeText(isZip ? (await unzipForm(Buffer.from(input))).bytes : input)
    const notes = note === null ? [] : [{ path: 'the file', reason: note }]
    return { notes, ...readText(text, stemOf(fileName)) }
  } catch (error) {
    if (!(error instanceof FormError)) throw error
    const refused = { accepted: false as const, id: null, element: error.element, reason: error.message }
    return { format: null, notes: [], results: [refused] }
  }
}
