import { expect, test } from 'vitest'
import type { AnsweringForm } from '#features/answers/answers.contract.ts'
import { answersToAsked, askedQuestions } from './asked-questions.ts'

const question = (number: number) => ({
  id: String(number),
  number,
  text: null,
  heading: null,
  answer: { kind: 'text' as const, maxLength: 10 },
})
/** Question 2 and 3 are asked where 1 was answered by more than 0, question 3 only where 2 was as well. */
const form: AnsweringForm = {
  occasionId: '00000000-0000-4000-8000-000000000000',
  status: 'open',
  title: 'Form',
  instruction: null,
  language: 'en',
  personName: '',
  aboutName: null,
  lane: 'self',
  isForChild: false,
  isPrivate: false,
  questions: [1, 2, 3, 4].map(question),
  branches: [
    { items: ['2', '3'], when: { item: '1', op: '>', value: 0 }, skippedCountsAs: 0 },
    { items: ['3'], when: { item: '2', op: '>', value: 0 }, skippedCountsAs: 0 },
  ],
  adaptive: null,
  answers: {},
  revision: 0,
}
const asked = (answers: AnsweringForm['answers']) => askedQuestions(form, answers).map(({ id }) => id)

test('questions are left out where an earlier answer says so, and asked while that is open', () => {
  expect(asked({})).toEqual(['1', '2', '3', '4'])
  expect(asked({ 1: null })).toEqual(['1', '2', '3', '4'])
  expect(asked({ 1: 0 })).toEqual(['1', '4'])
  expect(asked({ 1: 1, 2: 0 })).toEqual(['1', '2', '4'])
  expect(asked({ 1: 1, 2: 1 })).toEqual(['1', '2', '3', '4'])
})

test('an answer to a question that is not asked any more is not sent', () => {
  expect(answersToAsked(form, { 1: 0, 2: 1, 3: 1, 4: 1 })).toEqual({ 1: 0, 4: 1 })
  expect(answersToAsked(form, { 1: 1, 2: 1, 3: null, 4: 1 })).toEqual({ 1: 1, 2: 1, 3: null, 4: 1 })
})

test('a form that the device kept from before there were branches asks everything', () => {
  const { branches: _branches, ...older } = form
  expect(askedQuestions(older as AnsweringForm, { 1: 0 })).toHaveLength(4)
})
