import { expect, test } from 'vitest'
import { adaptivePath } from './adaptive-path.ts'

const values = [1, 2, 3]
const item = (id: string, a: number) => ({
  id,
  parameters: { model: 'graded' as const, a, b: [-0.5, 0.5] },
  values,
})
const form = {
  items: [item('1', 1), item('2', 2), { ...item('3', 1), parameters: null, isSafety: true, values: [] }],
  maxItems: 2,
  minItems: 1,
  maxError: 0.1,
  amongBest: 1,
  seed: 1,
}

test('the last of the path is the question to ask now, until everything has been asked', () => {
  expect(adaptivePath(form, {})).toEqual({ ids: ['2'], isDone: false, left: 3 })
  expect(adaptivePath(form, { 2: 1 })).toEqual({ ids: ['2', '1'], isDone: false, left: 2 })
  expect(adaptivePath(form, { 2: 1, 1: null })).toEqual({ ids: ['2', '1', '3'], isDone: false, left: 1 })
  expect(adaptivePath(form, { 2: 1, 1: null, 3: 'yes' })).toEqual({
    ids: ['2', '1', '3'],
    isDone: true,
    left: 0,
  })
})
