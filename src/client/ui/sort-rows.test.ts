import { expect, test } from 'vitest'
import { nextSort, sortRows } from './sort-rows.ts'

const rows = Object.freeze([
  { name: 'Zoë', score: 3 },
  { name: 'Ärne', score: null },
  { name: 'Bo 10', score: 1 },
  { name: 'Bo 9', score: 2 },
])

test('names are sorted as the language does, and numbers in them as numbers', () => {
  expect(sortRows(rows, (row) => row.name, false, 'de').map((row) => row.name)).toEqual([
    'Ärne',
    'Bo 9',
    'Bo 10',
    'Zoë',
  ])
  expect(sortRows(rows, (row) => row.name, false, 'sv').at(-1)?.name).toBe('Ärne')
})

test('rows without a value come last, whichever way the column is sorted', () => {
  expect(sortRows(rows, (row) => row.score, false, 'en').map((row) => row.score)).toEqual([1, 2, 3, null])
  expect(sortRows(rows, (row) => row.score, true, 'en').map((row) => row.score)).toEqual([3, 2, 1, null])
})

test('a second click on a column turns its order round', () => {
  const once = nextSort(null, 'name')
  expect(once).toEqual({ column: 'name', down: false })
  expect(nextSort(once, 'name').down).toBe(true)
  expect(nextSort(nextSort(once, 'name'), 'score')).toEqual({ column: 'score', down: false })
})
