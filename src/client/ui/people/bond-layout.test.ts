import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { generationsOf, layoutBonds } from './bond-layout.ts'
import type { LayoutBond, LayoutPerson } from './bond-layout.ts'

const people = (...ids: string[]): LayoutPerson[] => ids.map((id) => ({ id }))
const place = (layout: ReturnType<typeof layoutBonds>, id: string) => {
  const found = layout.people.find((person) => person.id === id)
  if (!found) throw new Error(`${id} is not placed`)
  return found
}

describe('a family', () => {
  const members = people('child', 'mother', 'father', 'grandmother')
  const bonds: LayoutBond[] = [
    { from: 'child', to: 'mother', kind: 'birth-parent' },
    { from: 'mother', to: 'father', kind: 'partner' },
    { from: 'grandmother', to: 'mother', kind: 'child' },
  ]

  test('stands with parents above their children, whichever way the bond is written', () => {
    const layout = layoutBonds(members, bonds)
    expect(place(layout, 'grandmother').y).toBeLessThan(place(layout, 'mother').y)
    expect(place(layout, 'mother').y).toBeLessThan(place(layout, 'child').y)
    expect(place(layout, 'father').y).toBe(place(layout, 'mother').y)
  })

  test('has partners side by side', () => {
    const withAunt = [...people('aunt'), ...members]
    const layout = layoutBonds(withAunt, [...bonds, { from: 'mother', to: 'aunt', kind: 'sibling' }])
    const row = ['mother', 'father', 'aunt'].toSorted((a, b) => place(layout, a).x - place(layout, b).x)
    expect(Math.abs(row.indexOf('mother') - row.indexOf('father'))).toBe(1)
  })

  test('follows a generation that was given', () => {
    const layout = layoutBonds(
      [
        { id: 'a', generation: 2 },
        { id: 'b', generation: 1 },
      ],
      [],
    )
    expect(place(layout, 'b').y).toBeLessThan(place(layout, 'a').y)
    expect(
      generationsOf(
        [
          { id: 'a', generation: 2 },
          { id: 'b', generation: 1 },
        ],
        [],
      ).get('b'),
    ).toBe(0)
  })

  test('has room for someone whom no family bond ties to it', () => {
    const layout = layoutBonds(
      [...members, { id: 'teacher' }],
      [...bonds, { from: 'child', to: 'teacher', kind: 'other' }],
    )
    expect(layout.arrangement).toBe('rows')
    expect(place(layout, 'teacher')).toBeDefined()
  })
})

test('people who met in a group stand in a ring', () => {
  expect(
    layoutBonds(people('a', 'b', 'c', 'd', 'e'), [{ from: 'a', to: 'b', kind: 'friend' }]).arrangement,
  ).toBe('ring')
})

test('a bond that goes round in a circle of parents does not hang the drawing', () => {
  const bonds = [
    { from: 'a', to: 'b', kind: 'birth-parent' },
    { from: 'b', to: 'a', kind: 'birth-parent' },
  ]
  expect(layoutBonds(people('a', 'b'), bonds).people).toHaveLength(2)
})

const cases = fc.integer({ min: 1, max: 12 }).chain((count) => {
  const id = fc.integer({ min: 0, max: count - 1 }).map(String)
  const kind = fc.constantFrom(
    'partner',
    'birth-parent',
    'foster-parent',
    'child',
    'sibling',
    'friend',
    'other',
  )
  return fc.record({
    people: fc.constant(Array.from({ length: count }, (_, index) => ({ id: String(index) }))),
    bonds: fc.array(fc.record({ from: id, to: id, kind }), { maxLength: 20 }),
  })
})

test('nobody of up to twelve people is left out, off the drawing, or on top of another', () => {
  fc.assert(
    fc.property(cases, (sample) => {
      const layout = layoutBonds(sample.people, sample.bonds)
      expect(layout.people.map(({ id }) => id)).toEqual(sample.people.map(({ id }) => id))
      for (const [index, a] of layout.people.entries()) {
        expect(a.x).toBeGreaterThanOrEqual(30)
        expect(a.x).toBeLessThanOrEqual(layout.width - 30)
        expect(a.y).toBeGreaterThanOrEqual(30)
        expect(a.y).toBeLessThanOrEqual(layout.height - 30)
        for (const b of layout.people.slice(index + 1))
          expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(60)
      }
      expect(layoutBonds(sample.people, sample.bonds)).toEqual(layout)
    }),
    { seed: 7, numRuns: 300 },
  )
})
