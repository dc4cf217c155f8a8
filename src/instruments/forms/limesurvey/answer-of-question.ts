import type { DropList } from '../../fhir/drop-list.ts'
import type { ImportedAnswer, ImportedOption, ImportedText } from '../../fhir/imported-questionnaire.ts'
import { numberOf } from '../../fhir/json-value.ts'
import { yesNoOptions } from '../../fhir/read-answer.ts'
import { oneText } from '../form-text.ts'
import type { LimeAnswer, LimeQuestion, LimeSurvey, LimeTexts } from './survey-model.ts'

type ReadTexts = (texts: LimeTexts, path: string) => ImportedText | null

export const isTextOnly = (type: string) => type === 'X'

/** Types of questions each of whose lines is answered by itself. */
export const linesAreQuestions = (type: string) => ['A', 'B', 'F', 'H', 'K', 'Q'].includes(type)

const unusable: Readonly<Record<string, string>> = {
  '1': 'Each of its lines is answered twice (dual scale).',
  ':': 'It is a table of numbers.',
  ';': 'It is a table of texts.',
  C: 'Its answers yes, uncertain and no are LimeSurvey’s own words and not in the file. Make it an array with answers of its own.',
  E: 'Its answers increase, same and decrease are LimeSurvey’s own words and not in the file. Make it an array with answers of its own.',
  G: 'Its answers are LimeSurvey’s own words and not in the file. Make it a list with answers of its own.',
  I: 'It chooses the language of the survey.',
  R: 'It asks to put answers in an order.',
  '|': 'It asks for a file; questionnaires here take no files.',
  '*': 'It is calculated by a formula of the file.',
}

/** The numbers of the answers: their codes, else the values of assessment where these tell them apart. */
function valuesOf(
  answers: readonly LimeAnswer[],
  { hasAssessments }: LimeSurvey,
  path: string,
  drops: DropList,
) {
  const numbers = (written: readonly string[]) => {
    const read = written.map((text) => (text.length > 4 ? null : numberOf(text)))
    const isUsable = read.every((value) => value !== null) && new Set(read).size === read.length
    return isUsable ? (read as number[]) : null
  }
  const codes = numbers(answers.map((answer) => answer.code))
  const assessed = numbers(answers.map((answer) => answer.assessment))
  if (codes && assessed && hasAssessments && assessed.some((value, index) => value !== codes[index])) {
    drops.add(
      path,
      'The codes of its answers, which differ from their assessment values; the latter are taken.',
    )
    return { values: assessed, from: 'extension' as const }
  }
  if (codes) return { values: codes, from: 'code' as const }
  return assessed ? { values: assessed, from: 'extension' as const } : null
}

function listed(
  question: LimeQuestion,
  survey: LimeSurvey,
  read: ReadTexts,
  drops: DropList,
): ImportedOption[] {
  const answers = question.answers.filter((answer) => answer.scale === '0')
  const numbers = valuesOf(answers, survey, question.path, drops)
  if (answers.some((answer) => !answer.texts.get(survey.base)?.trim()))
    drops.add(question.path, 'Answers without words are called by their code.')
  return answers.map((answer, index) => ({
    label: read(answer.texts, question.path) ?? oneText(answer.code),
    value: numbers?.values[index] ?? null,
    valueFrom: numbers?.from ?? null,
  }))
}

const upTo = (count: number): ImportedOption[] =>
  Array.from({ length: count }, (_, index) => ({
    label: oneText(String(index + 1)),
    value: index + 1,
    valueFrom: 'code',
  }))

function numberOfQuestion({ attributes, type }: LimeQuestion): ImportedAnswer {
  const isSlider = type === 'K' && attributes.get('slider_layout') === '1'
  const bound = (...names: string[]) =>
    names.map((name) => numberOf(attributes.get(name))).find((value) => value !== null) ?? null
  const min = isSlider ? (bound('slider_min') ?? 0) : bound('min_num_value_n')
  const max = isSlider ? (bound('slider_max') ?? 100) : bound('max_num_value_n')
  const isSound = min === null || max === null || min < max
  const step = bound('slider_accuracy')
  return {
    ...{ kind: 'number', unit: null, isSlider: isSlider && isSound },
    ...{ min: isSound ? min : null, max: isSound ? max : null, step: step !== null && step > 0 ? step : 1 },
  }
}

/** How a question, or each of its lines, is answered; a text says why nobody can answer it here. */
export function answerOfQuestion(
  question: LimeQuestion,
  survey: LimeSurvey,
  read: ReadTexts,
  drops: DropList,
): ImportedAnswer | string {
  const { type, path } = question
  const choice = (options: readonly ImportedOption[], isMultiple = false): ImportedAnswer => ({
    ...{ kind: 'choice', options, isMultiple, missingList: null },
  })
  const reason = unusable[type]
  if (reason !== undefined) return reason
  if (linesAreQuestions(type) && question.lines.length === 0) return 'It has no lines.'
  switch (type) {
    case 'L':
    case '!':
    case 'O':
    case 'F':
    case 'H':
      if (type === 'O') drops.add(path, 'A comment beside its answer.')
      return choice(listed(question, survey, read, drops))
    case 'A':
    case '5':
      return choice(upTo(5))
    case 'B':
      return choice(upTo(10))
    case 'Y':
      drops.add(path, 'LimeSurvey’s own words for yes and no are not in the file; ours stand in.')
      return choice(yesNoOptions(survey.base))
    case 'M':
    case 'P': {
      if (type === 'P') drops.add(path, 'A comment beside each of its answers.')
      const options = question.lines.map((line) => ({
        ...{ label: read(line.texts, path) ?? oneText(line.code), value: null, valueFrom: null },
      }))
      return choice(options, true)
    }
    case 'N':
    case 'K':
      return numberOfQuestion(question)
    case 'D':
      drops.add(path, 'The check that the answer is a date; it is taken as text.')
      return { kind: 'text' }
    case 'S':
    case 'T':
    case 'U':
    case 'Q':
      return { kind: 'text' }
    default:
      return 'How it is answered (its type) is not known.'
  }
}
