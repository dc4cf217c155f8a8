import { expect, test } from 'vitest'
import { Condition, leavesOf } from './condition.schema.ts'

const seen = (event: string): Condition => ({ kind: 'event', event, seen: true })
const nested = (depth: number): Condition =>
  depth === 0 ? seen('a') : { kind: 'any', of: [nested(depth - 1)] }

test('groups stand two deep at most, and none is empty', () => {
  expect([0, 1, 2, 3].map((depth) => Condition.safeParse(nested(depth)).success)).toEqual([
    true,
    true,
    true,
    false,
  ])
  expect(Condition.safeParse({ kind: 'all', of: [] }).success).toBe(false)
})

test('however deep a file nests groups, it is refused and nothing gives way', () => {
  let deep: unknown = seen('a')
  for (let depth = 0; depth < 50_000; depth++) deep = { kind: 'none', of: [deep] }
  expect(Condition.safeParse(deep).success).toBe(false)
})

test('what a condition reads in the end is found through its groups', () => {
  expect(leavesOf({ kind: 'all', of: [seen('a'), { kind: 'none', of: [seen('b')] }] })).toEqual([
    seen('a'),
    seen('b'),
  ])
})
