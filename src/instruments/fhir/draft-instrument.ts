import type { Instrument, Wording } from '../instrument.schema.ts'
import type { ResponseSet } from '../response-set.schema.ts'
import type {
  Dropped,
  ImportedAnswer,
  ImportedItem,
  ImportedOption,
  ImportedQuestionnaire,
} from './imported-questionnaire.ts'
import { shortText } from './plain-text.ts'
import { yesNoOptions } from './read-answer.ts'
import { textIn } from './read-text.ts'

export type Draft = {
  readonly instrument: Instrument
  readonly wording: Wording
  readonly dropped: readonly Dropped[]
}

const maxItems = 500
const maxTextLength = 2000

type OpenSet = {
  readonly id: string
  readonly responses: ResponseSet
  readonly labels: Record<string, string>
}
type OpenQuestion = {
  readonly id: string
  readonly set: string
  readonly text: string
  readonly heading: string | null
}

/** A short name that stays the same as long as the questions and their answers do (FNV-1a, 32 bits). */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index)
    hash = Math.imul(hash, 0x01000193) >>> 0
  }
  return hash.toString(16).padStart(8, '0')
}

function idOf(questionnaire: ImportedQuestionnaire): string {
  const plain = questionnaire.title.plain.normalize('NFKD').toLowerCase()
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
  const structure = questionnaire.items.map((item) => [item.linkId, item.text.plain, item.answer])
  return `own-${slug === '' ? 'form' : slug}-${fingerprint(JSON.stringify([questionnaire.id, structure]))}`
}

/** The numbers of the file where each answer has one of its own, otherwise 0, 1, 2 … in order. */
function valuesOf(options: readonly ImportedOption[]): { values: number[]; areOfFile: boolean } {
  const given = options.flatMap((option) => (option.value === null ? [] : [option.value]))
  const areOfFile = given.length === options.length && new Set(given).size === given.length
  return { values: areOfFile ? given : options.map((_, index) => index), areOfFile }
}

/** Gathers response sets, so that questions with the same answers share one. */
function createSets(language: string | null) {
  const byKey = new Map<string, OpenSet>()
  const share = (responses: ResponseSet, labels: Record<string, string>): OpenSet => {
    const key = JSON.stringify([responses, Object.entries(labels)])
    const set = byKey.get(key) ?? { id: `answers-${byKey.size + 1}`, responses, labels }
    byKey.set(key, set)
    return set
  }
  const ofOptions = (options: readonly ImportedOption[]) => {
    const { values, areOfFile } = valuesOf(options)
    const labels = options.map(
      (option, index) => [String(values[index]), textIn(option.label, language)] as const,
    )
    return { set: share({ kind: 'choice', values }, Object.fromEntries(labels)), areOfFile }
  }
  const ofNumber = (answer: Extract<ImportedAnswer, { kind: 'number' }>) => {
    const { min, max, step } = answer
    if (answer.isSlider && min !== null && max !== null) return share({ kind: 'slider', min, max, step }, {})
    return share({ kind: 'number', ...(min === null ? {} : { min }), ...(max === null ? {} : { max }) }, {})
  }
  return { ofOptions, ofNumber, ofText: () => share({ kind: 'text' }, {}), all: () => [...byKey.values()] }
}

type Sets = ReturnType<typeof createSets>

function questionsOf(
  item: ImportedItem,
  id: string,
  language: string | null,
  formLanguage: string | null,
  sets: Sets,
  drop: (path: string, reason: string) => void,
): OpenQuestion[] {
  const { answer } = item
  const text = textIn(item.text, language)
  const heading = item.heading && textIn(item.heading, language)
  if (answer.kind === 'text') return [{ id, set: sets.ofText().id, text, heading }]
  if (answer.kind === 'number') {
    const hasUnit = answer.unit !== null && !text.includes(answer.unit) && !/[{}]/.test(answer.unit)
    return [{ id, set: sets.ofNumber(answer).id, text: hasUnit ? `${text} (${answer.unit})` : text, heading }]
  }
  if (answer.missingList !== null) {
    drop(item.path, 'It has no list of answers to choose from; it is asked as an open question.')
    return [{ id, set: sets.ofText().id, text, heading }]
  }
  if (answer.isMultiple) {
    drop(item.path, 'Several answers may be chosen: each is asked as a question with yes and no.')
    const { set } = sets.ofOptions(yesNoOptions(language ?? formLanguage))
    return answer.options.map((option, index) => ({
      id: `${id}.${index + 1}`,
      set: set.id,
      text: `${text} — ${textIn(option.label, language)}`,
      heading: index === 0 ? heading : null,
    }))
  }
  const { set, areOfFile } = sets.ofOptions(answer.options)
  if (!areOfFile && answer.options.some((option) => option.value !== null))
    drop(
      item.path,
      'The numbers of its answers are missing or not all different; they are numbered from 0 in their order.',
    )
  return [{ id, set: set.id, text, heading }]
}

/**
 * Makes an instrument of the practice's own out of a questionnaire that no pack is for. It can be handed out and
 * answered; it has no scale, because a score needs a key with a source.
 *
 * @param language - of the wording; the language of the file if null
 * @param licenceStatement - who holds the right to the text and what allows the practice to use it
 */
export function draftInstrument(
  questionnaire: ImportedQuestionnaire,
  language: string | null,
  licenceStatement: string,
): Draft {
  const dropped: Dropped[] = []
  const drop = (path: string, reason: string) => dropped.push({ path, reason })
  const sets = createSets(language)
  const questions: OpenQuestion[] = []
  for (const [index, item] of questionnaire.items.entries()) {
    for (const condition of item.conditions)
      drop(
        item.path,
        `A condition for showing it (question “${shortText(condition.linkId, 60)}”); it is always shown and may be left out.`,
      )
    if (item.isRequired) drop(item.path, 'That it must be answered; every question here may be left out.')
    const asked = questionsOf(item, `q${index + 1}`, language, questionnaire.language, sets, drop)
    const isTooLong = asked.some((question) => question.text.length > maxTextLength)
    if (isTooLong)
      drop(item.path, `Question left out. With its answers it is longer than ${maxTextLength} characters.`)
    else if (questions.length + asked.length > maxItems)
      drop(item.path, `Question left out. A form here has at most ${maxItems} questions.`)
    else questions.push(...asked)
  }
  const title = shortText(textIn(questionnaire.title, language), 200)
  const id = idOf(questionnaire)
  const citation = shortText(
    [title, questionnaire.url, questionnaire.version].filter(Boolean).join(', '),
    1000,
  )
  const unclear = 'unclear' as const
  const usedSets = sets.all().filter((set) => questions.some((question) => question.set === set.id))
  const instrument: Instrument = {
    id,
    version: '1.0.0',
    name: title,
    shortName: shortText(title, 40),
    authors:
      questionnaire.publisher === null
        ? 'Not said in the file'
        : shortText(questionnaire.publisher, 500) || 'Not said in the file',
    citation,
    construct: 'Data entry only, no score',
    about: 'self',
    respondents: ['self'],
    ages: {},
    caution: 'Brought in by your practice. It has no score.',
    items: questions.map((question, index) => ({
      id: question.id,
      number: index + 1,
      responses: question.set,
    })),
    responses: Object.fromEntries(usedSets.map((set) => [set.id, set.responses])),
    scales: [],
    riskItems: [],
    licence: {
      wording: 'bring-your-own',
      terms: licenceStatement,
      contexts: { clinical: unclear, commercial: unclear, education: unclear, research: unclear },
      exportWording: false,
      source: 'Statement of the practice when it brought the text in',
      confidence: 'unverified',
    },
    loinc: questionnaire.loincPanels[0] === undefined ? null : { panel: questionnaire.loincPanels[0] },
    key: { status: 'unverified', note: 'There is no key: nothing is scored.' },
    disagreements: [],
    sources: [{ citation, ...(questionnaire.url === null ? {} : { url: questionnaire.url.slice(0, 1000) }) }],
  }
  const withHeading = questions.filter((question) => question.heading !== null)
  const wording: Wording = {
    instrumentId: id,
    language: language ?? questionnaire.language ?? 'und',
    title,
    ...(questionnaire.instruction === null
      ? {}
      : { instruction: textIn(questionnaire.instruction, language) }),
    items: Object.fromEntries(questions.map((question) => [question.id, question.text])),
    options: Object.fromEntries(
      usedSets.filter((set) => set.responses.kind === 'choice').map((set) => [set.id, set.labels]),
    ),
    ...(withHeading.length === 0
      ? {}
      : { headings: Object.fromEntries(withHeading.map((question) => [question.id, question.heading!])) }),
  }
  return { instrument, wording, dropped }
}
