import { elementOf, isObject } from '#instruments/fhir/json-value.ts'
import type { AnswerParser } from './answer-parser.ts'
import { shown } from './find-columns.ts'
import { notANumber } from './read-cells.ts'
import type { AnswerProblem, ReadRow } from './read-row.ts'

/** The name under which an object holds each item; null where an item that no score needs has none. */
export type ObjectReading = { names: readonly (string | null)[]; itemIds: readonly string[] }

/** Reads the answers of one object such as {"Q1": 3, "Q2": "4"}. A name that it does not have was not answered. */
export function objectReader({ names, itemIds }: ObjectReading, answers: AnswerParser): ReadRow<unknown> {
  return (row, values) => {
    if (!isObject(row)) return 'it is no object with a name for each answer'
    const problems: AnswerProblem[] = []
    for (const [index, name] of names.entries()) {
      const value = name === null ? Number.NaN : answerIn(elementOf(row, name), answers)
      if (value === Number.POSITIVE_INFINITY) problems.push(notANumber(itemIds[index]!, shown([name!])))
      values[index] = value === Number.POSITIVE_INFINITY ? Number.NaN : value
    }
    return problems
  }
}

/** NaN: not answered; +∞: something else than a number. */
export function answerIn(value: unknown, answers: AnswerParser): number {
  if (value === undefined || value === null) return Number.NaN
  if (typeof value === 'number') return answers.number(value)
  if (typeof value === 'boolean') return answers.number(value ? 1 : 0)
  return typeof value === 'string' ? answers.text(value) : Number.POSITIVE_INFINITY
}
