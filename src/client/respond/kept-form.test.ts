import { expect, test } from 'vitest'
import type { AnsweringForm } from '#features/answers/answers.contract.ts'
import { mergeKept, type KeptForm } from './kept-form.ts'

const form = (occasionId: string, answers: Record<string, number>, revision: number) =>
  ({ occasionId, answers, revision }) as unknown as AnsweringForm
const kept = (over: Partial<KeptForm>): KeptForm => ({
  form: form('here', {}, 0),
  answers: {},
  revision: 0,
  unsent: [],
  submission: null,
  ...over,
})

test('what the server has not seen yet wins; what it has seen is the server’s', () => {
  const merged = mergeKept(
    form('here', { '1': 1, '2': 2, '3': 3 }, 9),
    kept({ answers: { '1': 5, '2': 5 }, revision: 4, unsent: ['2'] }),
  )
  expect(merged.answers).toEqual({ '1': 1, '2': 5, '3': 3 })
  expect(merged).toMatchObject({ revision: 9, unsent: ['2'] })
})

test('an answer taken back without a connection stays taken back', () => {
  const merged = mergeKept(form('here', { '1': 1 }, 1), kept({ unsent: ['1'], revision: 2 }))
  expect(merged.answers).toEqual({ '1': null })
  expect(merged.revision).toBe(2)
})

test('a form that was sent off goes on being sent, under the same key', () => {
  const submission = { key: 'one', answeredOn: '2026-11-01' }
  expect(mergeKept(form('here', {}, 1), kept({ submission })).submission).toEqual(submission)
})

test('nothing of one form is carried into another', () => {
  const other = form('another', { '1': 2 }, 3)
  const before = kept({
    answers: { '1': 5 },
    unsent: ['1'],
    submission: { key: 'k', answeredOn: '2026-11-01' },
  })
  expect(mergeKept(other, before)).toEqual(mergeKept(other, undefined))
})
