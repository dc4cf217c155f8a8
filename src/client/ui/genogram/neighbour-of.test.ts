import { expect, test } from 'vitest'
import { layOutFamily } from '#families/layout/lay-out-family.ts'
import { inventedFamily } from '#families/invented-family.ts'
import { knownDate } from '#families/known-date.ts'
import { personNamed, smallFamily, withChild } from '#families/layout/small-family.ts'
import { mirrorLayout } from './mirror-layout.ts'
import { neighbourOf } from './neighbour-of.ts'

const graph = {
  ...withChild(withChild(smallFamily, 'elder', knownDate('2001')), 'younger', knownDate('2004')),
}
const layout = layOutFamily(graph)
const from = (id: string, direction: Parameters<typeof neighbourOf>[3]) =>
  neighbourOf(layout, graph, id, direction)

test('left and right go to the partner and to siblings, and end at the end of the row', () => {
  const partners = ['mother', 'father'].toSorted((a, b) => x(a) - x(b))
  expect(from(partners[0]!, 'right')).toBe(partners[1])
  expect(from('elder', 'right')).toBe('younger')
  expect(from('younger', 'left')).toBe('elder')
  expect(from('younger', 'right')).toBeNull()
})

test('up goes to a parent and down to a child', () => {
  expect(['mother', 'father']).toContain(from('elder', 'up'))
  expect(['child', 'elder', 'younger']).toContain(from('mother', 'down'))
  expect(from('mother', 'up')).toBeNull()
})

test('from right to left the eldest child stands on the right', () => {
  const mirrored = mirrorLayout(layout)
  expect(neighbourOf(mirrored, graph, 'elder', 'left')).toBe('younger')
  expect(mirrorLayout(mirrored)).toEqual(layout)
})

test('everybody is reached by arrow keys, also those laid aside', () => {
  const large = inventedFamily(90, () => 0.37)
  const all = { ...large, people: [...large.people, personNamed('alone'), personNamed('friend')] }
  const placed = layOutFamily(all)
  const reached = new Set([all.people[0]!.id])
  for (const id of reached)
    for (const direction of ['left', 'right', 'up', 'down'] as const) {
      const next = neighbourOf(placed, all, id, direction)
      if (next !== null) reached.add(next)
    }
  expect(reached.size).toBe(all.people.length)
})

function x(id: string): number {
  return layout.people.find((person) => person.id === id)!.x
}
