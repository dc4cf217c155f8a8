import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadProtocols } from '#protocols/library.ts'
import {
  getAt,
  idFromTitle,
  inserted,
  moved,
  setAt,
  without,
  withoutLanguage,
  type Path,
} from './edit-content.ts'
import { beginHistory, changed, redone, undone, type History } from './edit-history.ts'
import { leafKinds, newCondition } from './new-condition.ts'
import { problemsOfContent } from './problems-of-content.ts'

/** Every place in a pack that an edit could be made at. */
function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const inside = Object.entries(value).flatMap(([key, one]) =>
    placesIn(one, [...path, Array.isArray(value) ? Number(key) : key]),
  )
  return path.length === 0 ? inside : [path, ...inside]
}

type Edit = (typeof edits)[number]
const edits = ['set-text', 'clear', 'remove', 'move', 'double', 'condition', 'language'] as const
const garbage = ['', 'x', 'Überlang '.repeat(200), 0, -3, true, null, {}, [], ['a']]

/** What a button or a field of the editor does at a place. */
function edited(content: object, edit: Edit, place: Path, choice: number): object {
  const list = getAt(content, place.slice(0, -1))
  const index = place.at(-1)
  if (edit === 'set-text') return setAt(content, place, garbage[choice % garbage.length])
  if (edit === 'clear') return setAt(content, place, undefined)
  if (edit === 'language') return withoutLanguage(content, choice % 2 === 0 ? 'de' : 'en')
  if (edit === 'condition') {
    const kinds = [...leafKinds, 'all', 'any', 'none'] as const
    const condition = newCondition(content, kinds[choice % kinds.length]!, getAt(content, place))
    return setAt(content, ['gates', choice % 3, 'opens', choice % 2], condition)
  }
  if (!Array.isArray(list) || typeof index !== 'number') return content
  const path = place.slice(0, -1)
  if (edit === 'remove') return setAt(content, path, without(list, index))
  if (edit === 'move') return setAt(content, path, moved(list, index, choice % 2 === 0 ? 1 : -1))
  const copy: unknown = list[index]
  const id = idFromTitle(content, 'A copy', 'copy')
  return setAt(
    content,
    path,
    inserted(list, index, typeof copy === 'object' && copy !== null ? { ...copy, id } : copy),
  )
}

const someEdits = fc.array(fc.tuple(fc.constantFrom(...edits), fc.nat(), fc.nat()), {
  minLength: 1,
  maxLength: 12,
})

test.each(loadProtocols().map((one) => [one.id, one] as const))(
  '%s: whatever is edited, it fits or the place is named; undone it is what it was',
  (_, protocol) => {
    const before = JSON.stringify(protocol)
    fc.assert(
      fc.property(someEdits, (steps) => {
        let history: History<object> = beginHistory<object>(protocol)
        for (const [edit, where, choice] of steps) {
          const places = placesIn(history.now)
          const next = edited(history.now, edit, places[where % places.length]!, choice)
          history = changed(history, next, null)
        }
        for (const { path, reason } of problemsOfContent(history.now)) {
          expect(path).not.toBe('')
          expect(reason).not.toBe('')
        }
        // What the page keeps is what the server gets.
        const sent = JSON.parse(JSON.stringify(history.now)) as unknown
        expect(problemsOfContent(sent)).toEqual(problemsOfContent(history.now))
        const last = history.now
        let times = 0
        while (history.past.length > 0) {
          history = undone(history)
          times++
        }
        expect(history.now).toBe(protocol)
        for (let time = 0; time < times; time++) history = redone(history)
        expect(history.now).toBe(last)
      }),
      { numRuns: 25, seed: 20_261_201 },
    )
    expect(JSON.stringify(protocol)).toBe(before)
  },
)
