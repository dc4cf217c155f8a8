import { createDropList, type DropList } from '../fhir/drop-list.ts'
import type { ImportedAnswer, ImportedOption, QuestionnaireResult } from '../fhir/imported-questionnaire.ts'
import { booleanOf, elementOf, numberOf, objectsOf, stringOf, type JsonObject } from '../fhir/json-value.ts'
import { shortText } from '../fhir/plain-text.ts'
import { yesNoOptions } from '../fhir/read-answer.ts'
import { joinTexts } from '../fhir/read-text.ts'
import { collectItems, type Collector } from './collect-items.ts'
import { FormError } from './form-file.ts'
import { formText, oneText } from './form-text.ts'
import { questionnaireOf } from './questionnaire-of.ts'

const deepest = 30
const loinc = /^\d{1,7}-\d$/

/** Whether a JSON value is a form of LHC-Forms itself, which is no FHIR resource. */
export function isLhcForm(value: unknown): boolean {
  if (elementOf(value, 'resourceType') !== undefined) return false
  return objectsOf(elementOf(value, 'items')).some(
    ({ object }) =>
      elementOf(object, 'question') !== undefined || elementOf(object, 'questionCode') !== undefined,
  )
}

type Reading = { readonly form: JsonObject; readonly collected: Collector; readonly drops: DropList }

const typeOf = (item: JsonObject) => (stringOf(elementOf(item, 'dataType')) ?? '').toUpperCase()

/** LHC-Forms writes yes as true, "true", "Y" or "1". */
const isYes = (value: unknown) =>
  booleanOf(value) === true || value === 1 || (typeof value === 'string' && /^(?:y|yes|1)$/i.test(value))

function optionsOf(item: JsonObject, path: string, { form, drops }: Reading): ImportedOption[] {
  const given = elementOf(item, 'answers')
  // A text names a list of answers that several questions share.
  const list = typeof given === 'string' ? elementOf(elementOf(form, 'answerLists'), given) : given
  return objectsOf(list).flatMap(({ object }) => {
    const score = numberOf(elementOf(object, 'score'))
    const label = stringOf(elementOf(object, 'label'))
    const code = stringOf(elementOf(object, 'code'))
    const fromLabel = label === null ? null : numberOf(label.replace(/[.):]\s*$/, ''))
    const fromCode = code === null || code.length > 4 ? null : numberOf(code)
    const value = score ?? fromCode ?? fromLabel
    const valueFrom =
      score !== null ? 'extension' : fromCode !== null ? 'code' : fromLabel !== null ? 'prefix' : null
    const words = formText(stringOf(elementOf(object, 'text')) ?? '', path, drops)
    if (stringOf(elementOf(object, 'other')) !== null) drops.add(path, 'Own words beside one of its answers.')
    const plain = words || (code ?? '')
    return plain === '' ? [] : [{ label: oneText(plain), value, valueFrom }]
  })
}

function bounds(item: JsonObject): { min: number | null; max: number | null } {
  const pairs = objectsOf(elementOf(item, 'restrictions')).map(({ object }) => ({
    name: stringOf(elementOf(object, 'name')),
    value: numberOf(elementOf(object, 'value')),
  }))
  const restrictions = elementOf(item, 'restrictions')
  const bound = (name: string) =>
    numberOf(elementOf(restrictions, name)) ?? pairs.find((pair) => pair.name === name)?.value ?? null
  const [min, max] = [bound('minInclusive'), bound('maxInclusive')]
  return min !== null && max !== null && min >= max ? { min: null, max: null } : { min, max }
}

function answerOf(item: JsonObject, path: string, reading: Reading): ImportedAnswer | string {
  const type = typeOf(item)
  const options = optionsOf(item, path, reading)
  const most = elementOf(elementOf(item, 'answerCardinality'), 'max')
  const isMultiple = most === '*' || (numberOf(most) ?? 1) > 1
  if (options.length > 0) {
    if (type === 'CWE')
      reading.drops.add(path, 'An answer in own words beside the options; only the options can be chosen.')
    return { kind: 'choice', options, isMultiple, missingList: null }
  }
  if (type === 'BL')
    return { kind: 'choice', options: yesNoOptions('en'), isMultiple: false, missingList: null }
  if (['INT', 'REAL', 'NM', 'QTY'].includes(type)) {
    const unit = objectsOf(elementOf(item, 'units'))
    const chosen = unit.find(({ object }) => isYes(elementOf(object, 'default'))) ?? unit[0]
    const name = stringOf(elementOf(chosen?.object, 'name'))
    return { kind: 'number', ...bounds(item), unit: name, isSlider: false, step: type === 'INT' ? 1 : 0.1 }
  }
  if (['CNE', 'CWE', 'CODING'].includes(type)) {
    if (elementOf(item, 'externallyDefined') !== undefined)
      return 'Its answers are searched on a server and not in the file.'
    return 'It is a choice without any answers to choose from.'
  }
  if (['DT', 'DTM', 'TM', 'YEAR', 'MO'].includes(type))
    reading.drops.add(path, 'The check that the answer is a date or time; it is taken as text.')
  return { kind: 'text' }
}

const calculation = (item: JsonObject) => {
  const method = elementOf(item, 'calculationMethod')
  return method !== undefined && method !== null && stringOf(elementOf(method, 'name')) !== ''
}

function readItem(item: JsonObject, path: string, depth: number, reading: Reading): void {
  const { collected, drops } = reading
  if (depth > deepest) throw new FormError(path, `Its items are nested deeper than ${deepest} levels.`)
  const leaveOut = (reason: string) => drops.add(path, `Question left out. ${reason}`)
  if (isYes(elementOf(item, 'isHidden')) || isYes(elementOf(item, '_isHidden')))
    return leaveOut('It is hidden: nobody is asked it.')
  const children = objectsOf(elementOf(item, 'items'))
  const words = formText(
    stringOf(elementOf(item, 'question')) ?? stringOf(elementOf(item, 'text')) ?? '',
    path,
    drops,
  )
  const help = formText(stringOf(elementOf(item, 'codingInstructions')) ?? '', path, drops)
  const text = words === '' ? null : joinTexts([words, help].filter(Boolean).map(oneText))
  const type = typeOf(item)
  const isGroup =
    type === 'SECTION' || (children.length > 0 && (isYes(elementOf(item, 'header')) || type === ''))
  if (isGroup) {
    if (text) collected.head(text, path)
  } else if (type === 'TITLE') collected.show(text, path)
  else if (calculation(item)) leaveOut('It is calculated by a formula of the file.')
  else if (isYes(elementOf(item, 'readOnly')) || elementOf(item, 'editable') === '0')
    leaveOut('It is read-only: nobody answers it.')
  else {
    const answer = answerOf(item, path, reading)
    if (typeof answer === 'string') leaveOut(answer)
    else {
      if (elementOf(item, 'skipLogic')) drops.add(path, 'A condition for showing it; it is always shown.')
      if (elementOf(item, 'defaultAnswer'))
        drops.add(path, 'An answer filled in beforehand; the answer must be the person’s own.')
      const code = stringOf(elementOf(item, 'questionCode'))
      const least = numberOf(elementOf(elementOf(item, 'answerCardinality'), 'min')) ?? 0
      collected.add({
        ...{ path, text, answer, isRequired: least > 0 },
        linkId: stringOf(elementOf(item, 'linkId')) ?? code ?? path,
        loinc: code !== null && loinc.test(code) ? code : null,
      })
    }
  }
  for (const { index, object } of children) readItem(object, `${path}.items[${index}]`, depth + 1, reading)
}

/**
 * Reads a form in the format of LHC-Forms itself: sections and tables (horizontal or matrix) become headings and single
 * questions; formulas, conditions and answers filled in beforehand are left out and said.
 */
export function readLhcForm(form: JsonObject, fileStem: string): QuestionnaireResult {
  const drops = createDropList()
  const collected = collectItems(drops)
  const instruction = formText(
    stringOf(elementOf(form, 'codingInstructions')) ?? '',
    'codingInstructions',
    drops,
  )
  if (instruction !== '') collected.show(oneText(instruction), 'codingInstructions')
  for (const { index, object } of objectsOf(elementOf(form, 'items')))
    readItem(object, `items[${index}]`, 0, { form, collected, drops })
  const name = stringOf(elementOf(form, 'name')) ?? stringOf(elementOf(form, 'title')) ?? fileStem
  const code = stringOf(elementOf(form, 'code'))
  const short = stringOf(elementOf(form, 'shortName'))
  const copyright = stringOf(elementOf(form, 'copyrightNotice'))
  const facts = {
    id: code ?? name,
    title: oneText(shortText(name, 300)),
    names: [name, short ?? '', code ?? '', fileStem],
    place: 'items',
    copyright: copyright === null ? null : formText(copyright.slice(0, 2000), 'copyrightNotice', drops),
    loincPanels: code !== null && loinc.test(code) ? [code] : [],
  }
  return questionnaireOf(facts, collected, drops)
}
