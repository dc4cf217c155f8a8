import { createDropList, type DropList } from '../../fhir/drop-list.ts'
import type { ImportedText, QuestionnaireResult } from '../../fhir/imported-questionnaire.ts'
import { joinTexts, languageTag } from '../../fhir/read-text.ts'
import { collectItems, type Collector } from '../collect-items.ts'
import { formTexts, oneText } from '../form-text.ts'
import { questionnaireOf } from '../questionnaire-of.ts'
import { answerOfQuestion, isTextOnly, linesAreQuestions } from './answer-of-question.ts'
import type { LimeGroup, LimeQuestion, LimeSurvey, LimeTexts } from './survey-model.ts'

type Reading = {
  readonly survey: LimeSurvey
  readonly collected: Collector
  readonly drops: DropList
  /** The texts of a part of the survey, as plain text. */
  readonly read: (texts: LimeTexts, path: string) => ImportedText | null
}

function noteSmallThings(question: LimeQuestion, text: ImportedText | null, drops: DropList): void {
  const { path, relevance, attributes } = question
  if (!['', '1'].includes(relevance)) drops.add(path, 'A condition for showing it; it is always shown.')
  if (question.hasOther)
    drops.add(path, 'An answer in own words beside the options; only the options can be chosen.')
  if (attributes.get('random_order') === '1' || (attributes.get('random_group') ?? '') !== '')
    drops.add(path, 'That it is shown in random order; the order of the file holds.')
  if (text !== null && /\{[^{}\n]+\}/.test(text.plain))
    drops.add(
      path,
      'It holds a placeholder in curly brackets that only LimeSurvey fills; it is kept as written.',
    )
}

function readQuestion(question: LimeQuestion, reading: Reading): void {
  const { collected, drops, read } = reading
  const { path, code } = question
  if (question.attributes.get('hidden') === '1')
    return drops.add(path, 'Question left out. It is hidden: nobody is asked it.')
  const own = read(question.texts, path)
  const help = read(question.help, path)
  const text = own === null ? null : joinTexts([own, ...(help ? [help] : [])])
  if (isTextOnly(question.type)) return collected.show(text, path)
  const answer = answerOfQuestion(question, reading.survey, read, drops)
  if (typeof answer === 'string') return drops.add(path, `Question left out. ${answer}`)
  noteSmallThings(question, text, drops)
  const isRequired = question.isMandatory
  if (!linesAreQuestions(question.type))
    return collected.add({ path, linkId: code, text, answer, isRequired })
  if (text !== null) collected.head(text, path)
  for (const line of question.lines.filter((one) => one.scale === '0')) {
    const at = `${path}, line ${line.code.slice(0, 60)}`
    collected.add({
      path: at,
      linkId: `${code}_${line.code}`,
      text: read(line.texts, at),
      answer,
      isRequired,
    })
  }
}

function readGroup(group: LimeGroup, reading: Reading): void {
  const description = reading.read(group.descriptions, group.path)
  const name = reading.survey.groups.length > 1 ? reading.read(group.names, group.path) : null
  reading.collected.show(description ?? name, group.path)
  for (const question of group.questions) readQuestion(question, reading)
}

function languagesOf({ base, titles, groups }: LimeSurvey): string[] {
  const questions = groups.flatMap((group) => group.questions)
  const all = [titles, ...questions.map((question) => question.texts)].flatMap((texts) => [...texts.keys()])
  return [...new Set(all)].filter((language) => language !== base && languageTag.test(language)).toSorted()
}

/** What is understood of a survey as a questionnaire: each line of an array is a question of its own. */
export function readSurvey(survey: LimeSurvey, fileStem: string): QuestionnaireResult {
  const drops = createDropList()
  const collected = collectItems(drops)
  const read = (texts: LimeTexts, path: string) => formTexts(texts, survey.base, path, drops)
  const reading: Reading = { survey, collected, drops, read }
  collected.show(read(survey.welcome, 'the welcome text'), 'the welcome text')
  for (const group of survey.groups) readGroup(group, reading)
  const title = read(survey.titles, 'the title') ?? oneText(fileStem)
  const facts = {
    ...{ id: survey.id, title, names: [title.plain, fileStem], place: 'the questions' },
    language: languageTag.test(survey.base) ? survey.base : null,
    translations: languagesOf(survey),
  }
  return questionnaireOf(facts, collected, drops)
}
