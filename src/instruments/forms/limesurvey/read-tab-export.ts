import type { Table, TableRow } from '../read-table.ts'
import type { LimeAnswer, LimeGroup, LimeLine, LimeQuestion, LimeSurvey, LimeTexts } from './survey-model.ts'

/** Whether a table is the tab-separated export of a survey. */
export function isTabExport({ columns }: Table): boolean {
  return ['class', 'type/scale', 'name', 'text'].every((name) => columns.includes(name))
}

/** Columns that are no attribute of a question. */
const fixed = new Set(
  'id related_id class type/scale name relevance text help language validation mandatory encrypted other default same_default same_script assessment_value'.split(
    ' ',
  ),
)

type Reading = {
  readonly base: string
  readonly groups: Map<string, LimeGroup>
  readonly questions: Map<string, LimeQuestion>
  /** Lines and answers by question, kind, scale and code. */
  readonly parts: Map<string, LimeLine | LimeAnswer>
  /** How many groups each language has had so far. */
  readonly seen: Map<string, number>
  group: LimeGroup | null
  question: LimeQuestion | null
}

const languageOf = (row: TableRow, { base }: Reading) => row.cell('language') || base

function readGroup(row: TableRow, reading: Reading): void {
  const language = languageOf(row, reading)
  // The same groups come once more for each further language: by their id, or else in the same order.
  const place = (reading.seen.get(language) ?? 0) + 1
  reading.seen.set(language, place)
  const key = row.cell('type/scale') || `group ${place}`
  const group = reading.groups.get(key) ?? {
    ...{ path: `line ${row.line}`, names: new Map(), descriptions: new Map(), questions: [] },
  }
  group.names.set(language, row.cell('name'))
  group.descriptions.set(language, row.cell('text'))
  reading.groups.set(key, group)
  reading.group = group
}

function readQuestion(row: TableRow, columns: readonly string[], reading: Reading): void {
  const language = languageOf(row, reading)
  const code = row.cell('name')
  let question = reading.questions.get(code)
  if (!question) {
    const attributes = columns.flatMap((column) =>
      fixed.has(column) || row.cell(column) === '' ? [] : [[column, row.cell(column)] as const],
    )
    question = {
      path: `line ${row.line} (${code.slice(0, 60)})`,
      code,
      type: row.cell('type/scale'),
      relevance: row.cell('relevance'),
      isMandatory: row.cell('mandatory') === 'Y',
      hasOther: row.cell('other') === 'Y',
      ...{ texts: new Map(), help: new Map(), lines: [], answers: [] },
      attributes: new Map(attributes),
    }
    reading.questions.set(code, question)
    if (!reading.group) {
      reading.group = { path: `line ${row.line}`, names: new Map(), descriptions: new Map(), questions: [] }
      reading.groups.set('', reading.group)
    }
    reading.group.questions.push(question)
  }
  question.texts.set(language, row.cell('text'))
  question.help.set(language, row.cell('help'))
  reading.question = question
}

function readPart(row: TableRow, reading: Reading): void {
  const { question } = reading
  if (!question) return
  const language = languageOf(row, reading)
  const [code, scale] = [row.cell('name'), row.cell('type/scale') || '0']
  const key = JSON.stringify([question.code, row.cell('class'), scale, code])
  let part = reading.parts.get(key)
  if (!part && row.cell('class') === 'SQ') question.lines.push((part = { code, scale, texts: new Map() }))
  else if (!part) {
    const answer = { code, scale, assessment: row.cell('assessment_value'), texts: new Map() }
    question.answers.push(answer)
    part = answer
  }
  reading.parts.set(key, part)
  part.texts.set(language, row.cell('text'))
}

/** Reads the tab-separated export of a survey: a row each for settings, groups, questions, their lines and answers. */
export function readTabExport(table: Table): LimeSurvey {
  const settings = table.rows.filter((row) => row.cell('class') === 'S')
  const setting = (name: string) => settings.find((row) => row.cell('name') === name)?.cell('text') ?? ''
  const firstLanguage = table.rows.map((row) => row.cell('language')).find(Boolean)
  const base = setting('language') || firstLanguage || 'en'
  const reading: Reading = {
    base,
    groups: new Map(),
    questions: new Map(),
    parts: new Map(),
    seen: new Map(),
    group: null,
    question: null,
  }
  const named = (name: string): LimeTexts =>
    new Map(
      table.rows
        .filter((row) => row.cell('class') === 'SL' && row.cell('name') === name)
        .map((row) => [languageOf(row, reading), row.cell('text')]),
    )
  for (const row of table.rows) {
    const kind = row.cell('class')
    if (kind === 'G') readGroup(row, reading)
    else if (kind === 'Q') readQuestion(row, table.columns, reading)
    else if (kind === 'SQ' || kind === 'A') readPart(row, reading)
  }
  return {
    id: setting('sid') || 'survey',
    base,
    titles: named('surveyls_title'),
    welcome: named('surveyls_welcometext'),
    groups: [...reading.groups.values()],
    hasAssessments: setting('assessments') === 'Y',
  }
}
