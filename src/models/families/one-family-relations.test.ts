import fc from 'fast-check'
import { expect, test } from 'vitest'
import { oneFamilyRelations } from './one-family-relations.ts'

const table = (rows: Record<string, Record<string, number | null>>) => (by: string, about: string) =>
  rows[by]?.[about] ?? null

test('what somebody gives to all, gets from all and what is left add up to each rating', () => {
  const value = fc.integer({ min: 10, max: 70 })
  fc.assert(
    fc.property(
      fc.integer({ min: 3, max: 6 }),
      fc.array(value, { minLength: 36, maxLength: 36 }),
      (size, values) => {
        const members = Array.from({ length: size }, (_, index) => `m${index}`)
        const rating = (by: string, about: string) =>
          values[members.indexOf(by) * 6 + members.indexOf(about)]!
        const found = oneFamilyRelations(members, rating)
        if (!found.computed) throw new Error(found.reason)
        const { family, actor, partner, relationship } = found.effects
        for (const one of relationship)
          expect(family + actor[one.actor]! + partner[one.partner]! + one.mean).toBeCloseTo(
            rating(one.actor, one.partner),
            9,
          )
        const sum = (all: number[]) => all.reduce((total, one) => total + one, 0)
        expect(sum(Object.values(actor))).toBeCloseTo(0, 9)
        expect(sum(Object.values(partner))).toBeCloseTo(0, 9)
        for (const member of members)
          expect(sum(relationship.filter((one) => one.actor === member).map(({ mean }) => mean))).toBeCloseTo(
            0,
            9,
          )
      },
    ),
    { seed: 24, numRuns: 100 },
  )
})

test('a family made of known parts is taken apart into them', () => {
  // Family 4; the mother gives 1 more, the child gets 1 more; between father and child 0.5 is particular.
  const gives: Record<string, number> = { m: 1, f: -0.5, c: -0.5, a: 0 }
  const gets: Record<string, number> = { m: 0, f: -1, c: 1, a: 0 }
  const between: Record<string, number> = { fc: 0.5, fm: -0.5, ac: -0.5, am: 0.5 }
  const members = ['m', 'f', 'c', 'a']
  const found = oneFamilyRelations(
    members,
    (by, about) => 4 + gives[by]! + gets[about]! + (between[by + about] ?? 0),
  )
  if (!found.computed) throw new Error(found.reason)
  expect(found.effects.family).toBeCloseTo(4, 9)
  for (const member of members) {
    expect(found.effects.actor[member]).toBeCloseTo(gives[member]!, 9)
    expect(found.effects.partner[member]).toBeCloseTo(gets[member]!, 9)
  }
  expect(found.pairs[0]!.effects.map(Math.abs)).toContainEqual(expect.closeTo(0.5, 9))
})

test('who has not answered is left out, and too few say who is missing', () => {
  const rows = {
    m: { f: 3, c: 4, t: 2 },
    f: { m: 5, c: 1, t: 3 },
    c: { m: 2, f: 2, t: null },
    t: { m: 1, f: 1, c: 1 },
  }
  const found = oneFamilyRelations(['m', 'f', 'c', 't'], table(rows))
  expect(found).toMatchObject({ computed: true, members: ['m', 'f', 'c'] })
  expect(oneFamilyRelations(['m', 'f'], table(rows))).toEqual({
    ...{ computed: false, reason: 'too-few-members', missing: [] },
  })
  expect(oneFamilyRelations(['c', 't', 'f'], table({ ...rows, f: { c: 1 } }))).toEqual({
    computed: false,
    reason: 'ratings-missing',
    missing: [
      ['c', 't'],
      ['f', 't'],
    ],
  })
})
