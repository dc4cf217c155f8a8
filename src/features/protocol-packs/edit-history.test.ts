import { expect, test } from 'vitest'
import { beginHistory, changed, redone, undone } from './edit-history.ts'

test('typing on at one place is one step back', () => {
  let history = beginHistory('')
  for (const text of ['T', 'Ti', 'Tit']) history = changed(history, text, 'title.en')
  history = changed(history, 'Tit, and elsewhere', 'summary.en')
  history = undone(history)
  expect(history.now).toBe('Tit')
  expect(undone(history).now).toBe('')
  expect(redone(history).now).toBe('Tit, and elsewhere')
})

test('what was taken back is gone once something else is written', () => {
  let history = changed(changed(beginHistory(1), 2, null), 3, null)
  history = changed(undone(history), 4, null)
  expect(redone(history)).toBe(history)
  expect(undone(undone(undone(history))).now).toBe(1)
})

test('a change of nothing is no step, and going back goes no further than the beginning', () => {
  const history = beginHistory('a')
  expect(changed(history, 'a', null)).toBe(history)
  expect(undone(history)).toBe(history)
})
