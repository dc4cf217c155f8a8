import { createDropList, type DropList } from '../fhir/drop-list.ts'
import type { ImportedAnswer, ImportedOption, QuestionnaireResult } from '../fhir/imported-questionnaire.ts'
import { numberOf } from '../fhir/json-value.ts'
import { languageTag } from '../fhir/read-text.ts'
import { collectItems } from './collect-items.ts'
import { FormError } from './form-file.ts'
import { formText, oneText } from './form-text.ts'
import { questionnaireOf } from './questionnaire-of.ts'
import type { Table, TableRow } from './read-table.ts'

const spellings = {
  number: ['number', 'item', 'item number', 'no', 'no.', 'nr', 'nr.', 'nummer'],
  text: ['text', 'question', 'item text', 'frage'],
  value: ['value', 'wert'],
  label: ['label', 'answer', 'antwort'],
  min: ['min'],
  max: ['max'],
  heading: ['heading', 'überschrift'],
  title: ['title', 'titel'],
  instruction: ['instruction', 'anleitung'],
  language: ['language', 'sprache'],
} as const
type Column = keyof typeof spellings

type Layout = {
  readonly get: (row: TableRow, column: Column) => string
  readonly has: (column: Column) => boolean
  /** The columns whose heading is the value of an answer. */
  readonly values: readonly { readonly value: number; readonly column: string }[]
}

/** The number in the heading of an answer's column, such as `3` or `value 3`. */
const valueIn = (column: string) => numberOf(/^(?:value\s+|wert\s+)?([+-]?\d+(?:\.\d+)?)$/i.exec(column)?.[1])

function layoutOf({ columns }: Table): Layout {
  const found = new Map<Column, string>()
  for (const [column, names] of Object.entries(spellings)) {
    const heading = columns.find((one) => names.some((name) => name === one.toLowerCase()))
    if (heading !== undefined) found.set(column as Column, heading)
  }
  const values = columns.flatMap((column) => {
    const value = valueIn(column)
    return value === null ? [] : [{ value, column }]
  })
  return {
    get: (row, column) => (found.has(column) ? row.cell(found.get(column)!) : ''),
    has: (column) => found.has(column),
    values,
  }
}

/** Whether a table has the columns of our own layouts. */
export function isPlainCsv(table: Table): boolean {
  const layout = layoutOf(table)
  return layout.has('number') && layout.has('text')
}

type Question = { readonly row: TableRow; readonly number: number; readonly rows: readonly TableRow[] }

/** Rows with the same number, or none, belong to the question above them. */
function questionsOf(table: Table, layout: Layout): Question[] {
  const questions: { row: TableRow; number: number; rows: TableRow[] }[] = []
  const lines = new Map<number, number>()
  const isLong = layout.has('value') && layout.has('label')
  for (const row of table.rows) {
    const written = layout.get(row, 'number')
    const last = questions.at(-1)
    if (isLong && last && (written === '' || numberOf(written) === last.number)) {
      last.rows.push(row)
      continue
    }
    const number = numberOf(written)
    if (number === null || !Number.isInteger(number) || number < 0)
      throw new FormError(
        `line ${row.line}`,
        'The column of numbers holds no whole number here. Number the items as the paper form does: 1, 2, 3 …',
      )
    const earlier = lines.get(number)
    if (earlier !== undefined)
      throw new FormError(
        `line ${row.line}`,
        `Item ${number} stands on line ${earlier} already. Give each item a number of its own.`,
      )
    lines.set(number, row.line)
    questions.push({ row, number, rows: [row] })
  }
  return questions
}

function optionOf(words: string, value: number | null, path: string, drops: DropList): ImportedOption {
  const label = formText(words, path, drops)
  return {
    label: oneText(label === '' && value !== null ? String(value) : label),
    value,
    valueFrom: value === null ? null : 'code',
  }
}

function longOptions({ rows }: Question, layout: Layout, drops: DropList): ImportedOption[] {
  return rows.flatMap((row) => {
    const [written, words] = [layout.get(row, 'value'), layout.get(row, 'label')]
    return written === '' && words === ''
      ? []
      : [optionOf(words, numberOf(written), `line ${row.line}`, drops)]
  })
}

function wideOptions({ row }: Question, layout: Layout, drops: DropList): ImportedOption[] {
  const isWorded = layout.values.map(({ column }) => row.cell(column) !== '')
  const [first, last] = [isWorded.indexOf(true), isWorded.lastIndexOf(true)]
  if (first === -1) return []
  // An empty cell between two with words is an answer without words, as where only the ends are named.
  const between = layout.values.slice(first, last + 1)
  return between.map(({ value, column }) => optionOf(row.cell(column), value, `line ${row.line}`, drops))
}

function answerOf(
  question: Question,
  layout: Layout,
  above: ImportedAnswer | null,
  drops: DropList,
): ImportedAnswer {
  const isLong = layout.has('value') && layout.has('label')
  const options = isLong ? longOptions(question, layout, drops) : wideOptions(question, layout, drops)
  if (options.length > 0) return { kind: 'choice', options, isMultiple: false, missingList: null }
  const [min, max] = [numberOf(layout.get(question.row, 'min')), numberOf(layout.get(question.row, 'max'))]
  if (min !== null || max !== null)
    return { kind: 'number', min, max, unit: null, isSlider: min !== null && max !== null, step: 1 }
  return above ?? { kind: 'text' }
}

/**
 * Reads our own simple tables. Wide: `number, text` and a column for each answer, headed by its value, which holds its
 * words. Long: `number, text, value, label`, a row for each answer. Where a question says no answers, those of the
 * question above hold. More columns may say `heading`, `min`, `max`, and in any row `title`, `instruction`, `language`.
 *
 * @throws FormError for a number that is missing or there twice
 */
export function readPlainCsv(table: Table, fileStem: string): QuestionnaireResult {
  const layout = layoutOf(table)
  const drops = createDropList()
  const collected = collectItems(drops)
  const first = (column: Column) => table.rows.map((row) => layout.get(row, column)).find(Boolean) ?? ''
  const instruction = formText(first('instruction'), 'the instruction', drops)
  if (instruction !== '') collected.show(oneText(instruction), 'the instruction')
  let above: ImportedAnswer | null = null
  const questions = questionsOf(table, layout)
  for (const question of questions) {
    const path = `line ${question.row.line}`
    const heading = formText(layout.get(question.row, 'heading'), path, drops)
    const words = formText(layout.get(question.row, 'text'), path, drops)
    const answer = answerOf(question, layout, above, drops)
    above = answer
    // The heading of the first question belongs to it here: there is a column for the instruction.
    const text = words === '' ? null : oneText(words)
    if (heading !== '') collected.head(oneText(heading), path)
    collected.add({ path, linkId: String(question.number), number: question.number, text, answer })
  }
  const written = first('language')
  if (written !== '' && !languageTag.test(written))
    drops.add('the language', 'It is not a language tag such as “en”.')
  const title = formText(first('title'), 'the title', drops) || fileStem
  const facts = {
    ...{ id: title, title: oneText(title), names: [title, fileStem], place: 'the table' },
    language: languageTag.test(written) ? written : null,
  }
  return questionnaireOf(facts, collected, drops)
}
