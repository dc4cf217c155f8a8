import { expect, test } from 'vitest'
import {
  getAt,
  idFromTitle,
  inserted,
  listAt,
  moved,
  setAt,
  without,
  withoutLanguage,
} from './edit-content.ts'

const content = Object.freeze({ id: 'ours', stages: Object.freeze([Object.freeze({ id: 'a', steps: [] })]) })

test('a value is set deep inside, and nothing of before is changed', () => {
  const changed = setAt(content, ['stages', 0, 'title', 'de'], 'Anfang')
  expect(changed).toEqual({ id: 'ours', stages: [{ id: 'a', steps: [], title: { de: 'Anfang' } }] })
  expect(content.stages[0]).toEqual({ id: 'a', steps: [] })
  expect(getAt(changed, ['stages', 0, 'title', 'de'])).toBe('Anfang')
})

test('nothing takes a field out, and what is missing is made', () => {
  expect(setAt(content, ['id'], undefined)).toEqual({ stages: content.stages })
  expect(setAt({ start: ['a', 'b'] }, ['start', 0], undefined)).toEqual({ start: ['b'] })
  expect(setAt({}, ['dose', 'reviewsAfter', 0], 6)).toEqual({ dose: { reviewsAfter: [6] } })
})

test('what is no list is read as an empty one', () => {
  expect(listAt({ stages: 'broken' }, ['stages'])).toEqual([])
  expect(getAt({ a: 1 }, ['a', 'b', 'c'])).toBeUndefined()
})

test('what a file has in the place of a list or a text gives way to what is written', () => {
  expect(setAt({ title: 'x', gates: 'none' }, ['title', 'en'], 'Ours')).toEqual({
    title: { en: 'Ours' },
    gates: 'none',
  })
  expect(setAt({ gates: 'none' }, ['gates', 0], { id: 'a' })).toEqual({ gates: [{ id: 'a' }] })
})

test('items move within their list and never out of it', () => {
  expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
  expect(without(['a', 'b'], 0)).toEqual(['b'])
})

test('what is taken out comes back to its place', () => {
  expect(inserted(['a', 'c'], 1, 'b')).toEqual(['a', 'b', 'c'])
  expect(inserted(['a'], 9, 'b')).toEqual(['a', 'b'])
})

test('what is no item in a file that was brought is read as an empty one', () => {
  expect(listAt({ gates: [null, 'x', { id: 'a' }] }, ['gates'])).toEqual([{}, {}, { id: 'a' }])
})

test('an id is made from the title, and is one that nothing has', () => {
  const taken = { gates: [{ id: 'safe-enough' }, { id: 'safe-enough-2' }] }
  expect(idFromTitle(taken, 'Safe enough?', 'gates')).toBe('safe-enough-3')
  expect(idFromTitle(taken, 'Größe & Übergänge', 'gates')).toBe('grosse-ubergange')
  expect(idFromTitle(taken, '関係', 'gates')).toBe('gates')
  expect(idFromTitle(taken, 'word '.repeat(40), 'gates')).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
})

test('a language goes with its texts, and with nothing else', () => {
  const pack = {
    languages: ['en', 'de'],
    title: { en: 'Ours', de: 'Unseres' },
    stages: [{ id: 'de', title: { en: 'One', de: 'Eins' }, label: '2b' }],
    renamed: [{ steps: { de: 'en' } }],
  }
  expect(withoutLanguage(pack, 'de')).toEqual({
    languages: ['en'],
    title: { en: 'Ours' },
    stages: [{ id: 'de', title: { en: 'One' }, label: '2b' }],
    renamed: [{ steps: { de: 'en' } }],
  })
})
