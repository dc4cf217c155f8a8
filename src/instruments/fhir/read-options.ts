import type { DropList } from './drop-list.ts'
import type { ImportedOption, ImportedText, ValueSource } from './imported-questionnaire.ts'
import {
  elementOf,
  extensionsOf,
  findExtension,
  isObject,
  numberOf,
  objectsOf,
  stringOf,
  valueOf,
} from './json-value.ts'
import { plainText, shortText } from './plain-text.ts'
import { readText } from './read-text.ts'
import { findConcepts, type ValueSets } from './value-sets.ts'

const maxOptions = 500
const scoreExtensions = [
  'ordinalValue',
  'itemWeight',
  'questionnaire-ordinalValue',
  'valueset-ordinalValue',
  'codesystem-ordinalValue',
  'extension-score',
]
const understood = [
  ...scoreExtensions,
  'questionnaire-optionPrefix',
  'extension-itemOrder',
  'valueset-conceptOrder',
]

export type ReadOptions =
  | { readonly found: 'none' }
  | { readonly found: 'options'; readonly options: readonly ImportedOption[] }
  | { readonly found: 'missing-list'; readonly list: string }
  | { readonly found: 'unusable'; readonly reason: string; readonly element: string }

function scoreAmong(...elements: readonly unknown[]): number | null {
  for (const element of elements) {
    const score = numberOf(valueOf(findExtension(element, ...scoreExtensions))?.value)
    if (score !== null) return score
  }
  return null
}

function numbered(
  score: number | null,
  prefix: string | null,
  code: string | null,
): [number | null, ValueSource | null] {
  if (score !== null) return [score, 'extension']
  // A long number is a concept of a terminology, not a value of an answer.
  const fromCode = code === null || code.length > 4 ? null : numberOf(code)
  if (fromCode !== null) return [fromCode, 'code']
  const fromPrefix = prefix === null ? null : numberOf(prefix.replace(/[.):]\s*$/, ''))
  return fromPrefix === null ? [null, null] : [fromPrefix, 'prefix']
}

function dropUnknownExtensions(element: unknown, path: string, drops: DropList): void {
  for (const { index, name } of extensionsOf(element))
    if (!understood.includes(name))
      drops.add(
        `${path}.extension[${index}]`,
        `“${shortText(name) || 'unnamed'}” of an answer is not understood.`,
      )
}

function readCoding(coding: unknown, holder: unknown, path: string, drops: DropList): ImportedOption | null {
  const code = stringOf(elementOf(coding, 'code'))
  const shown = readText(coding, 'display', path, drops)
  const label: ImportedText | null =
    shown ?? (code === null ? null : { plain: plainText(code).plain, translations: {} })
  if (!label || label.plain === '') return null
  const prefix = stringOf(valueOf(findExtension(holder, 'questionnaire-optionPrefix'))?.value)
  const beside = elementOf(coding, '_code') ?? elementOf(coding, '_display')
  const [value, valueFrom] = numbered(scoreAmong(holder, coding, beside), prefix, code)
  return { label, value, valueFrom }
}

function readOption(option: unknown, path: string, drops: DropList): ImportedOption | null {
  const given = isObject(option) ? valueOf(option) : null
  dropUnknownExtensions(option, path, drops)
  if (elementOf(option, 'initialSelected') === true)
    drops.add(`${path}.initialSelected`, 'An answer chosen beforehand; the answer must be the person’s own.')
  if (!given) return null
  if (given.type === 'Coding') {
    dropUnknownExtensions(given.value, `${path}.valueCoding`, drops)
    return readCoding(given.value, option, `${path}.valueCoding`, drops)
  }
  if (isObject(given.value)) {
    if (given.type === 'Attachment') return null
    const amount = numberOf(elementOf(given.value, 'value'))
    const words = stringOf(elementOf(given.value, 'display')) ?? stringOf(elementOf(given.value, 'reference'))
    const unit = stringOf(elementOf(given.value, 'unit')) ?? stringOf(elementOf(given.value, 'code')) ?? ''
    const plain = amount === null ? words : `${amount} ${unit}`
    const label = plain === null ? null : { plain: plainText(plain).plain, translations: {} }
    return label === null ? null : { label, value: scoreAmong(option), valueFrom: null }
  }
  if (given.type === 'String') {
    const label = readText(option, 'valueString', path, drops)
    return (
      label && {
        label,
        value: scoreAmong(option),
        valueFrom: scoreAmong(option) === null ? null : 'extension',
      }
    )
  }
  if (typeof given.value !== 'string' && typeof given.value !== 'number' && typeof given.value !== 'boolean')
    return null
  const label = { plain: plainText(String(given.value)).plain, translations: {} }
  if (label.plain === '') return null
  const score = scoreAmong(option)
  if (score !== null) return { label, value: score, valueFrom: 'extension' }
  const amount = given.type === 'Integer' ? numberOf(given.value) : null
  return { label, value: amount, valueFrom: amount === null ? null : 'whole-number' }
}

/** The reference to a list of answers: R4 and R5 write a string, STU3 a Reference. */
function listOf(item: unknown): { reference: string; path: string } | null {
  const canonical = stringOf(elementOf(item, 'answerValueSet'))
  if (canonical !== null) return { reference: canonical, path: 'answerValueSet' }
  for (const name of ['options', 'answerValueSet']) {
    const holder = elementOf(item, name)
    const reference = stringOf(isObject(holder) ? elementOf(holder, 'reference') : holder)
    if (reference !== null) return { reference, path: name }
  }
  return null
}

/** The answers a question offers: its own options (`answerOption`, in STU3 `option`) or those of a list in the file. */
export function readOptions(item: unknown, path: string, sets: ValueSets, drops: DropList): ReadOptions {
  const name = elementOf(item, 'answerOption') === undefined ? 'option' : 'answerOption'
  const listed = objectsOf(elementOf(item, name))
  const list = listOf(item)
  if (listed.length > 0) {
    if (list) drops.add(`${path}.${list.path}`, 'A list of answers beside the options; the options are used.')
    const changing = listed.find(({ object }) => elementOf(object, 'modifierExtension') !== undefined)
    if (changing)
      return {
        found: 'unusable',
        element: `${path}.${name}[${changing.index}].modifierExtension`,
        reason:
          'An extension changes the meaning of one of its answers in a way that is not understood here.',
      }
  }
  const options: ImportedOption[] = []
  if (listed.length > maxOptions)
    return {
      found: 'unusable',
      reason: `It has more than ${maxOptions} answers to choose from.`,
      element: `${path}.${name}`,
    }
  for (const { index, object } of listed) {
    const option = readOption(object, `${path}.${name}[${index}]`, drops)
    if (option) options.push(option)
    else drops.add(`${path}.${name}[${index}]`, 'An answer without words that could be shown.')
  }
  if (options.length > 0) return { found: 'options', options }
  if (!list) return { found: 'none' }
  const concepts = findConcepts(sets, list.reference)
  if (!concepts) return { found: 'missing-list', list: shortText(list.reference, 200) }
  if (concepts.length > maxOptions)
    return {
      found: 'unusable',
      reason: `Its list has more than ${maxOptions} answers.`,
      element: `${path}.${list.path}`,
    }
  for (const concept of concepts) {
    const option = readCoding(concept.object, concept.object, concept.path, drops)
    if (option) options.push(option)
  }
  return options.length > 0
    ? { found: 'options', options }
    : { found: 'missing-list', list: shortText(list.reference, 200) }
}
