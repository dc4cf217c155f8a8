import type { DropList } from './drop-list.ts'
import type { ImportedAnswer, ImportedOption } from './imported-questionnaire.ts'
import {
  booleanOf,
  elementOf,
  findExtension,
  numberOf,
  objectsOf,
  stringOf,
  valueOf,
  type JsonObject,
} from './json-value.ts'
import { plainText } from './plain-text.ts'
import { readOptions } from './read-options.ts'
import type { ValueSets } from './value-sets.ts'

export type ReadAnswer =
  | { readonly answer: ImportedAnswer }
  | { readonly answer: null; readonly reason: string; readonly element: string }

const numberTypes = ['integer', 'decimal', 'quantity', 'positiveInt', 'unsignedInt', 'number']
const textTypes = ['string', 'text', 'url', 'uri', 'date', 'dateTime', 'instant', 'time', 'markdown']
const choiceTypes = ['choice', 'open-choice', 'coding', 'question']

/** Yes and no in the languages this corpus of forms is most often in; English where the language is another. */
const yesAndNo: Readonly<Record<string, readonly [no: string, yes: string]>> = {
  en: ['No', 'Yes'],
  da: ['Nej', 'Ja'],
  de: ['Nein', 'Ja'],
  es: ['No', 'Sí'],
  fr: ['Non', 'Oui'],
  it: ['No', 'Sì'],
  nb: ['Nei', 'Ja'],
  nl: ['Nee', 'Ja'],
  nn: ['Nei', 'Ja'],
  no: ['Nei', 'Ja'],
  pl: ['Nie', 'Tak'],
  pt: ['Não', 'Sim'],
  sv: ['Nej', 'Ja'],
}

/** No (0) and yes (1) in the language of a file. */
export function yesNoOptions(language: string | null): ImportedOption[] {
  const [no, yes] = yesAndNo[(language ?? 'en').split('-')[0]!.toLowerCase()] ?? yesAndNo['en']!
  const option = (plain: string, value: number): ImportedOption => ({
    label: { plain, translations: {} },
    value,
    valueFrom: 'boolean',
  })
  return [option(no, 0), option(yes, 1)]
}

/** The control a form designer chose, such as `slider`, `help` or `unit`. */
export function controlOf(item: JsonObject): string | null {
  const concept = elementOf(findExtension(item, 'questionnaire-itemControl'), 'valueCodeableConcept')
  return (
    objectsOf(elementOf(concept, 'coding')).map(({ object }) => stringOf(elementOf(object, 'code')))[0] ??
    null
  )
}

function readNumber(item: JsonObject, type: string, path: string, drops: DropList): ImportedAnswer {
  const bound = (name: string) => numberOf(valueOf(findExtension(item, name))?.value)
  const unit = elementOf(findExtension(item, 'questionnaire-unit'), 'valueCoding')
  const unitText = stringOf(elementOf(unit, 'display')) ?? stringOf(elementOf(unit, 'code'))
  let [min, max] = [bound('minValue'), bound('maxValue')]
  if (min !== null && max !== null && min >= max) {
    drops.add(path, 'Its lowest value is not below its highest; the limits are left out.')
    min = null
    max = null
  }
  const step = bound('questionnaire-sliderStepValue')
  return {
    kind: 'number',
    min,
    max,
    unit: unitText === null ? null : plainText(unitText).plain,
    isSlider: controlOf(item) === 'slider' && min !== null && max !== null,
    step: step !== null && step > 0 ? step : type === 'decimal' ? 0.1 : 1,
  }
}

function choice(
  item: JsonObject,
  options: readonly ImportedOption[],
  missingList: string | null,
): ImportedAnswer {
  const isRepeating = booleanOf(elementOf(item, 'repeats')) === true
  const answerRepeats = booleanOf(valueOf(findExtension(item, 'questionnaire-answerRepeats'))?.value) === true
  return { kind: 'choice', options, isMultiple: isRepeating || answerRepeats, missingList }
}

/** How a question is answered, or why it cannot be answered here. */
export function readAnswer(
  item: JsonObject,
  path: string,
  language: string | null,
  sets: ValueSets,
  drops: DropList,
): ReadAnswer {
  const type = stringOf(elementOf(item, 'type'))
  if (type === 'attachment')
    return {
      answer: null,
      reason: 'It asks for a file; questionnaires here take no files.',
      element: `${path}.type`,
    }
  const options = readOptions(item, path, sets, drops)
  if (options.found === 'unusable') return { answer: null, ...options }
  if (options.found === 'options') {
    const constraint = stringOf(elementOf(item, 'answerConstraint'))
    if (type === 'open-choice' || (constraint !== null && constraint !== 'optionsOnly'))
      drops.add(`${path}.type`, 'An answer in own words beside the options; only the options can be chosen.')
    if (options.options.length > 1) return { answer: choice(item, options.options, null) }
    return { answer: null, reason: 'It offers only one answer.', element: path }
  }
  if (options.found === 'missing-list') {
    drops.add(
      `${path}.answerValueSet`,
      `The list of answers ${options.list} is not in the file. Contain it in the file to offer its answers.`,
    )
    return { answer: choice(item, [], options.list) }
  }
  if (type === 'reference')
    return { answer: null, reason: 'It asks for a link to another record.', element: `${path}.type` }
  if (type === 'boolean') return { answer: choice(item, yesNoOptions(language), null) }
  if (type !== null && numberTypes.includes(type)) return { answer: readNumber(item, type, path, drops) }
  if (type !== null && textTypes.includes(type)) {
    if (!['string', 'text'].includes(type))
      drops.add(`${path}.type`, `The check that the answer is a ${type}; it is taken as text.`)
    return { answer: { kind: 'text' } }
  }
  if (type !== null && choiceTypes.includes(type)) {
    if (type === 'choice' || type === 'coding')
      return {
        answer: null,
        reason: 'It is a choice without any answers to choose from.',
        element: `${path}.answerOption`,
      }
    return { answer: { kind: 'text' } }
  }
  return {
    answer: null,
    element: `${path}.type`,
    reason:
      type === null
        ? 'It does not say how it is answered (type is missing).'
        : 'How it is answered (its type) is not known.',
  }
}
