import {
  elementOf,
  findExtension,
  isObject,
  objectsOf,
  stringOf,
  valueOf,
} from '#instruments/fhir/json-value.ts'
import type { AnswerParser } from './answer-parser.ts'
import { type NumberedItem, numberAtEnd } from './find-columns.ts'
import { answerIn } from './read-object.ts'
import type { AnswerProblem, ReadRow } from './read-row.ts'

/** What the questions of a FHIR response are found by. `linkIds`: a map from item to linkId, used alone. */
export type ResponseReading = {
  items: readonly NumberedItem[]
  loinc: readonly (string | null)[]
  linkIds?: Readonly<Record<string, string>> | undefined
}

type Question = { linkId: string; definition: string; answers: readonly unknown[] }

const deepest = 50

export const isQuestionnaireResponse = (value: unknown): boolean =>
  elementOf(value, 'resourceType') === 'QuestionnaireResponse'

/**
 * Reads the answers of a FHIR R4 or R5 QuestionnaireResponse. A question is an item's if its linkId is the item's id,
 * or ends in the item's LOINC code; where none is, if its linkId ends in the item's number. Answers are numbers,
 * truth values, or codings with an ordinal value or a code that is a number.
 *
 * @param onLeft - hears the linkIds of answered questions that are no item's
 */
export function responseReader(
  reading: ResponseReading,
  answers: AnswerParser,
  onLeft: (linkId: string) => void,
): ReadRow<unknown> {
  const byId = new Map(reading.items.map(({ id }, index) => [id, index]))
  const byLoinc = new Map(reading.loinc.flatMap((code, index) => (code === null ? [] : [[code, index]])))
  const byMap =
    reading.linkIds &&
    new Map(
      reading.items.flatMap(({ id, number }, index) => {
        const linkId = reading.linkIds![id] ?? reading.linkIds![String(number)]
        return linkId === undefined ? [] : [[linkId, index]]
      }),
    )
  const codedItem = ({ linkId, definition }: Question) =>
    byMap
      ? byMap.get(linkId)
      : (byId.get(linkId) ?? byLoinc.get(loincAtEnd(linkId)) ?? byLoinc.get(loincAtEnd(definition)))

  return (row, values) => {
    if (elementOf(row, 'status') === 'entered-in-error') return 'its status is entered-in-error'
    const questions = questionsOf(row)
    if (typeof questions === 'string') return questions
    let places = questions.map(codedItem)
    if (!byMap && places.every((place) => place === undefined)) places = byNumber(questions, reading.items)
    if (questions.length > 0 && places.every((place) => place === undefined))
      return 'none of its questions can be told to be an item: name them with --map'
    const given = new Map<number, unknown[]>()
    for (const [index, place] of places.entries()) {
      const question = questions[index]!
      if (place !== undefined) given.set(place, [...(given.get(place) ?? []), ...question.answers])
      else if (question.answers.length > 0) onLeft(question.linkId)
    }
    return readGiven(given, reading.items, values, answers)
  }
}

function readGiven(
  given: ReadonlyMap<number, readonly unknown[]>,
  items: readonly NumberedItem[],
  values: Float64Array,
  answers: AnswerParser,
): AnswerProblem[] {
  const problems: AnswerProblem[] = []
  values.fill(Number.NaN)
  for (const [index, list] of given) {
    const { id } = items[index]!
    if (list.length > 1) problems.push({ item: id, message: `item ${id} has ${list.length} answers` })
    if (list.length !== 1) continue
    const value = answerOf(list[0], answers)
    if (value === Number.POSITIVE_INFINITY)
      problems.push({ item: id, message: `the answer to item ${id} gives no number` })
    else values[index] = value
  }
  return problems
}

/** All questions, at whatever depth, also those below an answer; a text: why they cannot be read. */
function questionsOf(response: unknown): Question[] | string {
  const found: Question[] = []
  const waiting = [{ element: response, depth: 0 }]
  while (waiting.length > 0) {
    const { element, depth } = waiting.pop()!
    if (depth > deepest) return `its questions are nested deeper than ${deepest} levels`
    for (const { object } of objectsOf(elementOf(element, 'item'))) {
      const answers = objectsOf(elementOf(object, 'answer')).map((answer) => answer.object)
      found.push({
        linkId: stringOf(elementOf(object, 'linkId'))?.trim() ?? '',
        definition: stringOf(elementOf(object, 'definition')) ?? '',
        answers,
      })
      for (const below of [object, ...answers]) waiting.push({ element: below, depth: depth + 1 })
    }
  }
  return found
}

/** linkIds such as `phq-1`, if all that end in an item's number begin alike. */
function byNumber(questions: readonly Question[], items: readonly NumberedItem[]): (number | undefined)[] {
  const places = new Map(items.map(({ number }, index) => [number, index]))
  const read = questions.map(({ linkId }) => numberAtEnd(linkId))
  const prefixes = new Set(read.flatMap((one) => (one && places.has(one.number) ? [one.before] : [])))
  return read.map((one) =>
    prefixes.size === 1 && one && prefixes.has(one.before) ? places.get(one.number) : undefined,
  )
}

/** Forms made from LOINC call their questions `44250-9` or `/44249-1/44250-9`. */
const loincAtEnd = (text: string): string => /(?:^|[/|#])(\d{1,7}-\d)$/.exec(text.slice(-60))?.[1] ?? ''

function answerOf(answer: unknown, answers: AnswerParser): number {
  const given = isObject(answer) ? valueOf(answer) : null
  if (!given) return Number.NaN
  const { type, value } = given
  if (type === 'Coding') {
    const ordinal = valueOf(findExtension(value, 'ordinalValue', 'itemWeight'))?.value
    return answerIn(ordinal ?? elementOf(value, 'code') ?? {}, answers)
  }
  if (type === 'Quantity') return answerIn(elementOf(value, 'value') ?? {}, answers)
  return ['Integer', 'Decimal', 'Boolean', 'String'].includes(type)
    ? answerIn(value, answers)
    : Number.POSITIVE_INFINITY
}
