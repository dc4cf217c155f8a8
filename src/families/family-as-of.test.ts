import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#psychometrics/seeded-random.ts'
import { familyAsOf } from './family-as-of.ts'
import type { FamilyGraph } from './family-graph.ts'
import { inventedFamily } from './invented-family.ts'
import { knownDate } from './known-date.ts'
import { personNamed, smallFamily } from './layout/small-family.ts'

const family = (more: Partial<FamilyGraph>): FamilyGraph => ({ ...smallFamily, ...more })
const peopleOn = (graph: FamilyGraph, day: string) => familyAsOf(graph, day).graph.people.map(({ id }) => id)

describe('people', () => {
  const graph = family({
    people: [
      personNamed('mother'),
      personNamed('father', { birth: knownDate('1960'), death: knownDate('2010-05-04'), isDead: true }),
      personNamed('child', { birth: knownDate('1990-03') }),
    ],
  })

  test('are there from the earliest day they may have been born, unsure until the latest', () => {
    expect(peopleOn(graph, '1990-02-28')).not.toContain('child')
    expect(familyAsOf(graph, '1990-03-01').unsure).toContain('child')
    expect(familyAsOf(graph, '1990-03-31').unsure).not.toContain('child')
    expect(peopleOn(graph, '1990-03-01')).toContain('child')
  })

  test('without a date of birth are always there, and sure', () => {
    expect(peopleOn(graph, '1900-01-01')).toEqual(['mother'])
    expect(familyAsOf(graph, '1900-01-01').unsure.size).toBe(0)
  })

  test('are alive until the day they surely died', () => {
    const father = (day: string) => familyAsOf(graph, day).graph.people.find(({ id }) => id === 'father')
    expect(father('2010-05-03')).toMatchObject({ isDead: false, death: null })
    expect(father('2010-05-04')).toMatchObject({ isDead: true, death: knownDate('2010-05-04') })
  })

  test('who may have died are alive and unsure; who died at an unknown time are dead and unsure', () => {
    const died = family({
      people: [
        personNamed('mother', { isDead: true, death: knownDate('2001') }),
        personNamed('father', { isDead: true }),
      ],
    })
    const { graph: then, unsure } = familyAsOf(died, '2001-06-01')
    expect(then.people.map(({ isDead }) => isDead)).toEqual([false, true])
    expect([...unsure]).toEqual(['mother', 'father'])
  })

  test('“before 1950” is possible on any earlier day and sure from then; “since about 2011” begins a year earlier and is never sure', () => {
    const before = { earliest: null, latest: '1949-12-31', isAbout: false, said: 'before 1950' }
    const since = { earliest: '2011-01-01', latest: null, isAbout: true, said: 'since about 2011' }
    const vague = family({
      people: [personNamed('old', { birth: before }), personNamed('new', { birth: since })],
    })
    expect(peopleOn(vague, '1700-01-01')).toEqual(['old'])
    expect(familyAsOf(vague, '1949-12-30').unsure).toContain('old')
    expect(familyAsOf(vague, '1949-12-31').unsure).not.toContain('old')
    expect(peopleOn(vague, '2009-12-31')).toEqual(['old'])
    expect(peopleOn(vague, '2010-01-01')).toEqual(['old', 'new'])
    expect(familyAsOf(vague, '2090-01-01').unsure).toContain('new')
  })

  test('a pregnancy is there from 280 days before its day', () => {
    const expected = family({
      people: [personNamed('child', { unborn: 'pregnancy', birth: knownDate('2026-10-08') })],
    })
    expect(peopleOn(expected, '2025-12-31')).toEqual([])
    expect(peopleOn(expected, '2026-01-01')).toEqual(['child'])
  })
})

describe('what is between them', () => {
  const [union] = smallFamily.unions
  const [link] = smallFamily.parentLinks

  test('a union stays after its end, with the ending from the day of it', () => {
    const graph = family({
      unions: [{ ...union!, start: knownDate('1985'), end: knownDate('1999-07-01'), ending: 'divorced' }],
    })
    const endings = ['1984-12-31', '1999-06-30', '1999-07-01'].map((day) =>
      familyAsOf(graph, day).graph.unions.map(({ ending }) => ending),
    )
    expect(endings).toEqual([[], [null], ['divorced']])
  })

  test('an ending whose day nobody knows is shown and unsure', () => {
    const graph = family({ unions: [{ ...union!, ending: 'separated' }] })
    const { graph: then, unsure } = familyAsOf(graph, '1980-01-01')
    expect(then.unions[0]?.ending).toBe('separated')
    expect(unsure).toContain('u')
  })

  test('a foster link is there while it lasts, a birth link whatever its dates say', () => {
    const dates = { start: knownDate('2004-02-01'), end: knownDate('2006-02-01') }
    const graph = family({
      parentLinks: [
        { ...link!, ...dates },
        { ...smallFamily.parentLinks[1]!, ...dates, kind: 'foster' },
      ],
    })
    const linksOn = (day: string) => familyAsOf(graph, day).graph.parentLinks.map(({ id }) => id)
    expect(
      ['2004-01-31', '2004-02-01', '2006-01-31', '2006-02-01'].map((day) => linksOn(day).length),
    ).toEqual([1, 2, 2, 1])
  })

  test('lines and members of households are there while they last; an empty household goes', () => {
    const dates = { start: knownDate('2001'), end: knownDate('2003') }
    const graph = family({
      lines: [{ id: 'e', from: 'mother', to: 'child', kind: 'close', source: null, ...dates }],
      households: [{ id: 'h', name: 'Home', members: [{ person: 'mother', ...dates }] }],
    })
    const counts = ['2000-12-31', '2002-06-01', '2003-12-31'].map((day) => {
      const { lines, households } = familyAsOf(graph, day).graph
      return [lines.length, households.length]
    })
    expect(counts).toEqual([
      [0, 0],
      [1, 1],
      [0, 0],
    ])
    expect([...familyAsOf(graph, '2003-06-01').unsure]).toEqual(['h', 'e'])
  })

  test('nothing names somebody who is not there, on any day of any family', () => {
    const days = fc.integer({ min: 1920, max: 2030 }).map((year) => `${year}-06-15`)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), fc.nat(1e6), days, (size, seed, day) => {
        const whole = inventedFamily(size, seededRandom(seed))
        const { graph, unsure } = familyAsOf(whole, day)
        const there = new Set(graph.people.map(({ id }) => id))
        const named = [
          ...graph.unions.flatMap(({ a, b }) => [a, b]),
          ...graph.parentLinks.flatMap(({ parent, child }) => [parent, child]),
          ...graph.multipleBirths.flatMap(({ children }) => children),
          ...graph.lines.flatMap(({ from, to }) => [from, to]),
          ...graph.households.flatMap(({ members }) => members.map(({ person }) => person)),
        ]
        expect(named.filter((id) => !there.has(id))).toEqual([])
        const all = Object.values(graph).flatMap((list) => list.map(({ id }) => id))
        expect([...unsure].filter((id) => !all.includes(id))).toEqual([])
        // Whoever is there stays there.
        const later = new Set(familyAsOf(whole, '2040-01-01').graph.people.map(({ id }) => id))
        expect([...there].filter((id) => !later.has(id))).toEqual([])
      }),
      { seed: 19, numRuns: 100 },
    )
  })
})
