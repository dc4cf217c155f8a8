import { expect, test } from 'vitest'
import { freshId, getAt, listAt, moved, setAt, without } from './edit-content.ts'

const content = Object.freeze({ id: 'ours', stages: Object.freeze([Object.freeze({ id: 'a', steps: [] })]) })

test('a value is set deep inside, and nothing of before is changed', () => {
  const changed = setAt(content, ['stages', 0, 'title', 'de'], 'Anfang')
  expect(changed).toEqual({ id: 'ours', stages: [{ id: 'a', steps: [], title: { de: 'Anfang' } }] })
  expect(content.stages[0]).toEqual({ id: 'a', steps: [] })
  expect(getAt(changed, ['stages', 0, 'title', 'de'])).toBe('Anfang')
})

test('nothing takes a field out, and what is missing is made', () => {
  expect(setAt(content, ['id'], undefined)).toEqual({ stages: content.stages })
  expect(setAt({}, ['dose', 'reviewsAfter', 0], 6)).toEqual({ dose: { reviewsAfter: [6] } })
})

test('what is no list is read as an empty one', () => {
  expect(listAt({ stages: 'broken' }, ['stages'])).toEqual([])
  expect(getAt({ a: 1 }, ['a', 'b', 'c'])).toBeUndefined()
})

test('items move within their list and never out of it', () => {
  expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
  expect(without(['a', 'b'], 0)).toEqual(['b'])
})

test('an id is one that nothing has', () => {
  expect(freshId({ stages: [{ id: 'step-1' }, { id: 'step-3' }] }, 'step')).toBe('step-2')
})
