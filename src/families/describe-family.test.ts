import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#psychometrics/seeded-random.ts'
import { describeFamily } from './describe-family.ts'
import type { FamilyWords } from './describe-family.ts'
import type { FamilyPerson } from './family-graph.ts'
import { inventedFamily } from './invented-family.ts'
import { personNamed, smallFamily, withChild } from './layout/small-family.ts'

const all = (people: readonly FamilyPerson[]) => people.map(({ id }) => id).join(' and ')
const words: FamilyWords = {
  person: ({ id }) => id,
  partner: ({ kind }, { id }) => `${kind} to ${id}`,
  parents: (kind, people) => `${kind} child of ${all(people)}`,
  children: (kind, people) => `${kind} parent of ${all(people)}`,
  siblings: (share, people) => `${share} parents with ${all(people)}`,
  bornWith: (_birth, people) => `born with ${all(people)}`,
  line: ({ kind }, { id }, direction) => `${kind} ${direction} ${id}`,
  household: ({ name }, people) => `${name} with ${all(people)}`,
}

describe('a family in words', () => {
  test('says each of partners, parents, siblings, children, lines and household', () => {
    const graph = {
      ...withChild(withChild(smallFamily, 'son'), 'half', null, ['mother']),
      multipleBirths: [{ id: 'm', children: ['child', 'son'], isIdentical: null }],
      lines: [
        {
          id: 'e',
          from: 'mother',
          to: 'son',
          kind: 'caretaking' as const,
          start: null,
          end: null,
          source: null,
        },
      ],
      households: [
        {
          id: 'h',
          name: 'Home',
          members: ['mother', 'son'].map((person) => ({ person, start: null, end: null })),
        },
      ],
    }
    const said = describeFamily(graph, words)
    expect(said.find(({ id }) => id === 'mother')!.items.map(({ text }) => text)).toEqual([
      'married to father',
      'birth parent of child and son and half',
      'caretaking to son',
      'Home with son',
    ])
    expect(said.find(({ id }) => id === 'son')!.items.map(({ text }) => text)).toEqual([
      'birth child of mother and father',
      'all parents with child',
      'some parents with half',
      'born with child',
      'caretaking from mother',
      'Home with mother',
    ])
  })

  test('a person alone is said too', () => {
    expect(
      describeFamily({ ...smallFamily, people: [personNamed('x')], unions: [], parentLinks: [] }, words),
    ).toEqual([{ id: 'x', text: 'x', items: [] }])
  })

  test('holds every person, union, link, birth, line and household of the graph, and nothing else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), fc.nat(1e6), (size, seed) => {
        const graph = inventedFamily(size, seededRandom(seed))
        const said = describeFamily(graph, words)
        expect(said.map(({ id }) => id)).toEqual(graph.people.map(({ id }) => id))
        const { people: _people, ...between } = graph
        const ids = Object.values(between).flatMap((list) => list.map(({ id }) => id))
        expect(new Set(said.flatMap(({ items }) => items.flatMap((item) => item.ids)))).toEqual(new Set(ids))
        // Both ends of a union say it.
        for (const { id, a, b } of graph.unions) {
          const sayers = said.filter(({ items }) => items.some((item) => item.ids.includes(id)))
          expect(sayers.map((person) => person.id).toSorted()).toEqual([a, b].toSorted())
        }
      }),
      { seed: 19, numRuns: 100 },
    )
  })
})
