import { FormError } from '../form-file.ts'
import { readLssTables, type LssRow, type LssTables } from './lss-tables.ts'
import type { LimeAnswer, LimeGroup, LimeLine, LimeQuestion, LimeSurvey, LimeTexts } from './survey-model.ts'

const get = (row: LssRow | undefined, column: string) => row?.get(column)?.trim() ?? ''

/** One entry for each id, in order, with the rows of all its languages. */
function groupById(rows: readonly LssRow[], id: string): { id: string; rows: LssRow[] }[] {
  const found = new Map<string, LssRow[]>()
  for (const row of rows) {
    const key = get(row, id)
    const same = found.get(key)
    if (same) same.push(row)
    else found.set(key, [row])
  }
  return [...found].map(([key, same]) => ({ id: key, rows: same }))
}

const byOrder = (column: string) => (a: { rows: LssRow[] }, b: { rows: LssRow[] }) =>
  Number(get(a.rows[0], column)) - Number(get(b.rows[0], column))

function textsOf(rows: readonly LssRow[], column: string, base: string): LimeTexts {
  return new Map(rows.map((row) => [get(row, 'language') || base, get(row, column)]))
}

/** Since version 4 the texts stand in a table of their own; before, each language had a row of the question itself. */
function createTexts(tables: LssTables['tables'], base: string) {
  const beside = (table: string, id: string) =>
    new Map(groupById(tables.get(table) ?? [], id).map((entry) => [entry.id, entry.rows]))
  const questions = beside('question_l10ns', 'qid')
  const groups = beside('group_l10ns', 'gid')
  const answers = beside('answer_l10ns', 'aid')
  return {
    ofQuestion: (id: string, rows: readonly LssRow[], column: string) =>
      textsOf(questions.get(id) ?? rows, column, base),
    ofGroup: (id: string, rows: readonly LssRow[], column: string) =>
      textsOf(groups.get(id) ?? rows, column, base),
    ofAnswer: (rows: readonly LssRow[]) => textsOf(answers.get(get(rows[0], 'aid')) ?? rows, 'answer', base),
  }
}

function answersOf(tables: LssTables['tables'], texts: ReturnType<typeof createTexts>) {
  const byQuestion = new Map<string, LimeAnswer[]>()
  for (const { id, rows } of groupById(tables.get('answers') ?? [], 'qid')) {
    const keyed = rows.map((row) => new Map([...row, ['key', `${get(row, 'scale_id')} ${get(row, 'code')}`]]))
    const answers = groupById(keyed, 'key').toSorted(byOrder('sortorder'))
    byQuestion.set(
      id,
      answers.map(({ rows: same }) => ({
        code: get(same[0], 'code'),
        assessment: get(same[0], 'assessment_value'),
        scale: get(same[0], 'scale_id') || '0',
        texts: texts.ofAnswer(same),
      })),
    )
  }
  return byQuestion
}

function linesOf(tables: LssTables['tables'], texts: ReturnType<typeof createTexts>) {
  const byParent = new Map<string, LimeLine[]>()
  const all = groupById(
    [...(tables.get('subquestions') ?? []), ...(tables.get('questions') ?? [])].filter(
      (row) => !['', '0'].includes(get(row, 'parent_qid')),
    ),
    'qid',
  ).toSorted(byOrder('question_order'))
  for (const { id, rows } of all) {
    const parent = get(rows[0], 'parent_qid')
    const lines = byParent.get(parent) ?? []
    lines.push({
      code: get(rows[0], 'title'),
      scale: get(rows[0], 'scale_id') || '0',
      texts: texts.ofQuestion(id, rows, 'question'),
    })
    byParent.set(parent, lines)
  }
  return byParent
}

function attributesOf(tables: LssTables['tables']) {
  const byQuestion = new Map<string, Map<string, string>>()
  for (const row of tables.get('question_attributes') ?? []) {
    const attributes = byQuestion.get(get(row, 'qid')) ?? new Map<string, string>()
    attributes.set(get(row, 'attribute'), get(row, 'value'))
    byQuestion.set(get(row, 'qid'), attributes)
  }
  return byQuestion
}

/**
 * Reads the structure of a survey (.lss), of LimeSurvey 1.9 to 6.
 *
 * @throws FormError if it is another export of LimeSurvey
 */
export function readLss(text: string): LimeSurvey {
  const { docType, tables } = readLssTables(text)
  if (docType !== 'Survey')
    throw new FormError(
      'LimeSurveyDocType',
      docType === ''
        ? 'It does not say that it is a survey of LimeSurvey. Export the survey structure (.lss).'
        : 'It is only a part of a survey. Export the whole survey structure (.lss).',
    )
  const survey = tables.get('surveys')?.[0]
  const settings = tables.get('surveys_languagesettings') ?? []
  const base = get(survey, 'language') || get(settings[0], 'surveyls_language') || 'en'
  const settingOf = (column: string): LimeTexts =>
    new Map(settings.map((row) => [get(row, 'surveyls_language') || base, get(row, column)]))
  const texts = createTexts(tables, base)
  const [answers, lines, attributes] = [
    answersOf(tables, texts),
    linesOf(tables, texts),
    attributesOf(tables),
  ]
  const topLevel = (tables.get('questions') ?? []).filter((row) => ['', '0'].includes(get(row, 'parent_qid')))
  const byGroup = new Map(groupById(topLevel, 'gid').map((group) => [group.id, group.rows]))
  const toQuestion = ({ id, rows }: { id: string; rows: LssRow[] }): LimeQuestion => ({
    path: `question ${get(rows[0], 'title').slice(0, 60) || id}`,
    code: get(rows[0], 'title') || id,
    type: get(rows[0], 'type'),
    relevance: get(rows[0], 'relevance'),
    isMandatory: get(rows[0], 'mandatory') === 'Y',
    hasOther: get(rows[0], 'other') === 'Y',
    texts: texts.ofQuestion(id, rows, 'question'),
    help: texts.ofQuestion(id, rows, 'help'),
    attributes: attributes.get(id) ?? new Map(),
    lines: lines.get(id) ?? [],
    answers: answers.get(id) ?? [],
  })
  const groups = groupById(tables.get('groups') ?? [], 'gid').toSorted(byOrder('group_order'))
  return {
    id: get(survey, 'sid') || 'survey',
    base,
    titles: settingOf('surveyls_title'),
    welcome: settingOf('surveyls_welcometext'),
    hasAssessments: get(survey, 'assessments') === 'Y',
    groups: groups.map(({ id, rows }): LimeGroup => ({
      path: `group ${id}`,
      names: texts.ofGroup(id, rows, 'group_name'),
      descriptions: texts.ofGroup(id, rows, 'description'),
      questions: groupById(byGroup.get(id) ?? [], 'qid')
        .toSorted(byOrder('question_order'))
        .map(toQuestion),
    })),
  }
}
