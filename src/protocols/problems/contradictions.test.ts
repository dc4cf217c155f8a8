import { expect, test } from 'vitest'
import type { CheckAnswer, Condition } from '../condition.schema.ts'
import { contradictionIn } from './contradictions.ts'

const asked = (check: string, ...is: CheckAnswer[]): Condition => ({ kind: 'check', check, is })
const all = (...of: Condition[]): Condition => ({ kind: 'all', of })
const any = (...of: Condition[]): Condition => ({ kind: 'any', of })
const none = (...of: Condition[]): Condition => ({ kind: 'none', of })
const seen = (isSeen: boolean): Condition => ({ kind: 'event', event: 'softened', seen: isSeen })
const score = (op: '<' | '>=', value: number): Condition => ({
  ...{ kind: 'score', instrument: 'ours', scale: 'total', role: 'client' },
  ...{ op, value },
})
const at = (...conditions: Condition[]) => contradictionIn(conditions)?.index

test('two answers to one question contradict each other, also from within groups', () => {
  expect(at(asked('safe', 'yes'), asked('safe', 'no'))).toBe(1)
  expect(at(all(asked('safe', 'yes')), all(asked('other', 'yes'), asked('safe', 'no')))).toBe(1)
  expect(at(all(asked('safe', 'yes'), asked('safe', 'no')))).toBe(0)
})

test('where one of several is enough, only what rules out each of them is a contradiction', () => {
  const either = any(asked('safe', 'no'), asked('calm', 'yes'))
  expect(at(asked('safe', 'yes'), either)).toBeUndefined()
  expect(at(asked('safe', 'yes'), asked('calm', 'no'), either)).toBe(2)
  expect(at(any(all(asked('safe', 'no')), none(asked('safe', 'yes'))), asked('safe', 'yes'))).toBe(1)
})

test('what is ruled out cannot be asked for as well', () => {
  expect(at(none(asked('safe', 'no', 'yes')), asked('safe', 'yes'))).toBe(1)
  expect(at(none(asked('safe', 'no')), asked('safe', 'yes'))).toBeUndefined()
  expect(at(none(seen(true)), seen(false))).toBeUndefined()
  expect(at(none(seen(true)), seen(true))).toBe(1)
  const done: Condition = { kind: 'step-done', step: 'first' }
  expect(at(none(any(done, seen(true))), done)).toBe(1)
})

test('of several people one may answer so and another otherwise: both ruled out is no contradiction', () => {
  expect(at(none(asked('safe', 'yes'), asked('safe', 'no')))).toBeUndefined()
})

test('scores that no number meets contradict each other', () => {
  expect(at(score('>=', 10), all(score('<', 10)))).toBe(1)
  expect(at(score('>=', 10), any(score('<', 10), score('<', 11)))).toBeUndefined()
})

test('many groups beside each other are looked at in a moment', () => {
  const wide = Array.from({ length: 20 }, (_, index) =>
    any(...Array.from({ length: 20 }, (__, which) => asked(`c${index}`, which % 2 === 0 ? 'yes' : 'no'))),
  )
  const last = Array.from({ length: 20 }, (_, index) => none(asked(`c${index}`, 'yes', 'no')))
  const began = performance.now()
  contradictionIn([...wide, ...last])
  expect(performance.now() - began).toBeLessThan(2000)
})
