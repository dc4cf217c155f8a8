import { expect, test } from 'vitest'
import { getInstrument } from '#instruments/library.ts'
import { riskAnswers } from './risk-answers.rules.ts'

const found = (id: string, answers: Record<string, number | null>) =>
  riskAnswers(getInstrument(id)!, answers).map(({ itemId, isLeftOut }) =>
    isLeftOut ? `${itemId} open` : itemId,
  )

test('a risk question that was asked and not answered is told as well as one that was answered with yes', () => {
  expect(found('phq-9', { 9: 1 })).toEqual(['9'])
  expect(found('phq-9', { 9: 0 })).toEqual([])
  expect(found('phq-9', { 1: 2, 9: null })).toEqual(['9 open'])
  expect(found('phq-9', {})).toEqual(['9 open'])
})

test('questions that the answers before rule out are not missing', () => {
  expect(found('c-ssrs-screener', { 1: 0, 2: 0, 6: 0 })).toEqual([])
  expect(found('c-ssrs-screener', { 1: 1, 2: 1, 3: 0, 4: null, 5: 0, 6: 0 })).toEqual(['1', '2', '4 open'])
})
