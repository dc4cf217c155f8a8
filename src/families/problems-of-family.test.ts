import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FamilyGraph, FamilyPerson, ParentKind } from './family-graph.ts'
import { familyRules, type FamilyRule } from './family-problem.ts'
import type { ImpreciseDate } from './imprecise-date.ts'
import { problemsOfFamily } from './problems-of-family.ts'

const today = '2026-04-01'
const on = (day: string): ImpreciseDate => ({ earliest: day, latest: day, isAbout: false, said: null })
const between = (earliest: string | null, latest: string | null, isAbout = false): ImpreciseDate => ({
  earliest,
  latest,
  isAbout,
  said: null,
})
const person = (id: string, given: Partial<FamilyPerson> = {}): FamilyPerson => ({
  id,
  name: id,
  sexAtBirth: 'unknown',
  gender: 'unknown',
  birth: null,
  death: null,
  isDead: false,
  unborn: null,
  note: null,
  ...given,
})
const union = (a: string, b: string, given: Partial<FamilyGraph['unions'][number]> = {}) => ({
  id: `${a}+${b}`,
  a,
  b,
  kind: 'married' as const,
  start: null,
  end: null,
  ending: null,
  ...given,
})
const link = (parent: string, child: string, given: Partial<FamilyGraph['parentLinks'][number]> = {}) => ({
  id: `${parent}>${child}`,
  parent,
  child,
  kind: 'birth' as ParentKind,
  start: null,
  end: null,
  ...given,
})
const line = (from: string, to: string, given: Partial<FamilyGraph['lines'][number]> = {}) => ({
  id: `${from}-${to}`,
  from,
  to,
  kind: 'close' as const,
  start: null,
  end: null,
  source: null,
  ...given,
})
/** Ada, Ben and Cleo, and whatever is said of them. */
const family = (given: Partial<FamilyGraph> = {}): FamilyGraph => ({
  people: ['ada', 'ben', 'cleo'].map((id) => person(id)),
  unions: [],
  parentLinks: [],
  multipleBirths: [],
  lines: [],
  households: [],
  ...given,
})
const born = (days: Record<string, Partial<FamilyPerson>>) =>
  ['ada', 'ben', 'cleo'].map((id) => person(id, days[id]))

/** Errors and warnings as `rule at row.field`. */
function told(graph: FamilyGraph): { errors: string[]; warnings: string[] } {
  const { errors, warnings } = problemsOfFamily(graph, today)
  const text = ({ rule, of, id, field }: (typeof errors)[number]) => `${rule} at ${of}.${id}.${field}`
  return { errors: errors.map(text), warnings: warnings.map(text) }
}
const fine = { errors: [], warnings: [] }

const wrong: Record<string, [FamilyGraph, string]> = {
  'a union with somebody who is not there': [
    family({ unions: [union('ada', 'nobody')] }),
    'missing-person at unions.ada+nobody.b',
  ],
  'a line as somebody sees it who is not there': [
    family({ lines: [line('ada', 'ben', { source: 'nobody' })] }),
    'missing-person at lines.ada-ben.source',
  ],
  'a member of a household who is not there': [
    family({ households: [{ id: 'h', name: '', members: [{ person: 'nobody', start: null, end: null }] }] }),
    'missing-person at households.h.members',
  ],
  'one id for two people': [
    family({ people: [...family().people, person('ada')] }),
    'same-id-twice at people.ada.id',
  ],
  'a union with oneself': [family({ unions: [union('ada', 'ada')] }), 'with-oneself at unions.ada+ada.b'],
  'a line to oneself': [family({ lines: [line('ada', 'ada')] }), 'with-oneself at lines.ada-ada.to'],
  'a parent of oneself': [
    family({ parentLinks: [link('ada', 'ada')] }),
    'parent-of-oneself at parentLinks.ada>ada.child',
  ],
  'a third birth parent': [
    family({
      people: [...family().people, person('dan')],
      parentLinks: ['ada', 'ben', 'cleo'].map((id) => link(id, 'dan')),
    }),
    'three-birth-parents at parentLinks.cleo>dan.kind',
  ],
  'a death before the birth': [
    family({ people: born({ ada: { birth: on('1950-01-01'), death: between(null, '1949-12-31') } }) }),
    'death-before-birth at people.ada.death',
  ],
  'an end of a union before its start': [
    family({ unions: [union('ada', 'ben', { start: on('2010-01-01'), end: on('2009-01-01') })] }),
    'end-before-start at unions.ada+ben.end',
  ],
  'an end of a stay before its start': [
    family({
      households: [
        {
          id: 'h',
          name: '',
          members: [{ person: 'ada', start: on('2010-01-01'), end: on('2009-01-01') }],
        },
      ],
    }),
    'end-before-start at households.h.members',
  ],
  'the same union twice': [
    family({ unions: [union('ada', 'ben'), union('ben', 'ada')] }),
    'same-union-twice at unions.ben+ada.start',
  ],
  'a union that began again before it ended': [
    family({
      unions: [
        union('ada', 'ben', { start: on('2000-01-01'), end: on('2010-01-01') }),
        union('ben', 'ada', { start: on('2005-01-01') }),
      ],
    }),
    'same-union-twice at unions.ben+ada.start',
  ],
  'the same parent twice': [
    family({ parentLinks: [link('ada', 'ben'), link('ada', 'ben', { id: 'again' })] }),
    'same-link-twice at parentLinks.again.start',
  ],
  'an only twin': [
    family({ multipleBirths: [{ id: 'm', children: ['ada'], isIdentical: null }] }),
    'too-few-siblings at multipleBirths.m.children',
  ],
  'a child of two births': [
    family({
      multipleBirths: [
        { id: 'm', children: ['ada', 'ben'], isIdentical: null },
        { id: 'n', children: ['ben', 'cleo'], isIdentical: null },
      ],
    }),
    'two-births at multipleBirths.n.children',
  ],
  'a child twice in a birth': [
    family({ multipleBirths: [{ id: 'm', children: ['ada', 'ada'], isIdentical: null }] }),
    'two-births at multipleBirths.m.children',
  ],
  'a partner who was not born': [
    family({ people: born({ ben: { unborn: 'miscarriage' } }), unions: [union('ada', 'ben')] }),
    'unborn-with-partner at unions.ada+ben.b',
  ],
  'a parent who was not born': [
    family({ people: born({ ada: { unborn: 'pregnancy' } }), parentLinks: [link('ada', 'ben')] }),
    'unborn-with-child at parentLinks.ada>ben.parent',
  ],
  'an empty household': [
    family({ households: [{ id: 'h', name: '', members: [] }] }),
    'empty-household at households.h.members',
  ],
}
test.each(Object.entries(wrong))('%s is an error', (_, [graph, expected]) => {
  expect(told(graph)).toEqual({ errors: [expected], warnings: [] })
})

test('whoever would be their own forebear is told once for each cycle', () => {
  const links = [link('ada', 'ben'), link('ben', 'cleo', { kind: 'adoptive' }), link('cleo', 'ada')]
  const { errors } = told(family({ parentLinks: links }))
  expect(errors).toHaveLength(1)
  expect(errors[0]).toMatch(/^cycle-of-parents at parentLinks\..*\.parent$/)
  expect(told(family({ parentLinks: links.slice(1) }))).toEqual(fine)
})

const hardly: Record<string, [FamilyGraph, string]> = {
  'a parent of eleven': [
    family({
      people: born({ ada: { birth: on('1980-06-02') }, ben: { birth: on('1992-06-01') } }),
      parentLinks: [link('ada', 'ben')],
    }),
    'parent-too-young at parentLinks.ada>ben.parent',
  ],
  'an adoptive parent younger than the child': [
    family({
      people: born({ ada: { birth: on('1993-01-01') }, ben: { birth: on('1992-06-01') } }),
      parentLinks: [link('ada', 'ben', { kind: 'adoptive' })],
    }),
    'parent-younger-than-child at parentLinks.ada>ben.parent',
  ],
  'a mother who was dead': [
    family({
      people: born({
        ada: { sexAtBirth: 'female', birth: on('1950-01-01'), death: on('1979-12-31'), isDead: true },
        ben: { birth: on('1980-01-01') },
      }),
      parentLinks: [link('ada', 'ben')],
    }),
    'mother-dead-before-birth at parentLinks.ada>ben.parent',
  ],
  'a partner who was dead': [
    family({
      people: born({ ben: { death: on('1999-12-31'), isDead: true } }),
      unions: [union('ada', 'ben', { start: between('2000-01-01', null) })],
    }),
    'partner-dead-at-start at unions.ada+ben.b',
  ],
  'somebody of 121': [
    family({ people: born({ ada: { birth: on('1905-03-31') } }) }),
    'very-old at people.ada.birth',
  ],
  'siblings six months apart': [
    family({
      people: born({
        ada: { sexAtBirth: 'female' },
        ben: { birth: on('2000-01-01') },
        cleo: { birth: on('2000-07-31') },
      }),
      parentLinks: [link('ada', 'ben'), link('ada', 'cleo')],
    }),
    'siblings-too-close at people.cleo.birth',
  ],
}
test.each(Object.entries(hardly))('%s is a warning', (_, [graph, expected]) => {
  expect(told(graph)).toEqual({ errors: [], warnings: [expected] })
})

const possible: Record<string, FamilyGraph> = {
  'the same couple after a divorce whose day nobody knows': family({
    unions: [
      union('ada', 'ben', { ending: 'divorced' }),
      union('ben', 'ada', { start: between('2005-01-01', null) }),
    ],
  }),
  'a couple that dated and married': family({
    unions: [union('ada', 'ben', { kind: 'dating' }), union('ben', 'ada')],
  }),
  'a donor and a surrogate beside the birth parents': family({
    people: [...family().people, person('dan'), person('eve')],
    parentLinks: [
      link('ada', 'dan'),
      link('ben', 'dan'),
      link('cleo', 'dan', { kind: 'donor' }),
      link('eve', 'dan', { kind: 'surrogate' }),
    ],
  }),
  'a grown-up child who is the guardian of a parent': family({
    parentLinks: [link('ada', 'ben'), link('ben', 'ada', { kind: 'guardian' })],
  }),
  'a death in the year of the birth': family({
    people: born({ ada: { birth: on('1950-06-01'), death: between('1950-01-01', '1950-12-31') } }),
  }),
  'a death that is only estimated to be earlier': family({
    people: born({ ada: { birth: on('1950-06-01'), death: between('1940-01-01', '1940-12-31', true) } }),
  }),
  'a parent who turned twelve on the day': family({
    people: born({ ada: { birth: on('1980-06-01') }, ben: { birth: on('1992-06-01') } }),
    parentLinks: [link('ada', 'ben')],
  }),
  'a father who died before the birth': family({
    people: born({
      ada: { sexAtBirth: 'male', death: on('1979-12-31'), isDead: true },
      ben: { birth: on('1980-01-01') },
    }),
    parentLinks: [link('ada', 'ben')],
  }),
  'twins on one day': family({
    people: born({
      ada: { sexAtBirth: 'female' },
      ben: { birth: on('2000-01-01') },
      cleo: { birth: on('2000-01-01') },
    }),
    parentLinks: [link('ada', 'ben'), link('ada', 'cleo')],
    multipleBirths: [{ id: 'm', children: ['ben', 'cleo'], isIdentical: false }],
  }),
  'siblings seven months apart': family({
    people: born({
      ada: { sexAtBirth: 'female' },
      ben: { birth: on('2000-01-01') },
      cleo: { birth: on('2000-08-01') },
    }),
    parentLinks: [link('ada', 'ben'), link('ada', 'cleo')],
  }),
  'children of one father in one month': family({
    people: born({
      ada: { sexAtBirth: 'male' },
      ben: { birth: on('2000-01-01') },
      cleo: { birth: on('2000-01-15') },
    }),
    parentLinks: [link('ada', 'ben'), link('ada', 'cleo')],
  }),
  'somebody of 120 today, and somebody older who is dead': family({
    people: born({ ada: { birth: on('1906-04-01') }, ben: { birth: on('1700-01-01'), isDead: true } }),
  }),
}
test.each(Object.entries(possible))('%s is nothing to speak of', (_, graph) => {
  expect(told(graph)).toEqual(fine)
})

test('every rule is noticed by one of the examples above', () => {
  const seen = new Set<FamilyRule>(['cycle-of-parents'])
  for (const [graph] of [...Object.values(wrong), ...Object.values(hardly)])
    for (const { rule } of Object.values(problemsOfFamily(graph, today)).flat()) seen.add(rule)
  expect([...seen].toSorted()).toEqual([...familyRules].toSorted())
})

test('a line of ten thousand generations is walked to its end', () => {
  const ids = Array.from({ length: 10_000 }, (_, index) => String(index))
  const parentLinks = ids.slice(1).map((id, index) => link(String(index), id))
  const people = ids.map((id) => person(id))
  expect(told(family({ people, parentLinks }))).toEqual(fine)
  expect(told(family({ people, parentLinks: [...parentLinks, link('9999', '0')] })).errors).toHaveLength(1)
})

/** People with an order: parents come before their children, as they do in time. */
const ordered = fc.array(
  fc.record({
    parent: fc.nat(29),
    child: fc.nat(29),
    kind: fc.constantFrom<ParentKind>('birth', 'adoptive', 'step'),
  }),
  { maxLength: 60 },
)
const crowd = Array.from({ length: 30 }, (_, index) => person(String(index)))

test('parents who come before their children make no cycle, and the first way back makes one', () => {
  fc.assert(
    fc.property(ordered, (pairs) => {
      const links = pairs
        .filter(({ parent, child }) => parent !== child)
        .map(({ parent, child, kind }, index) =>
          link(String(Math.min(parent, child)), String(Math.max(parent, child)), {
            id: String(index),
            kind: kind === 'birth' ? 'donor' : kind,
          }),
        )
      const cycles = (parentLinks: typeof links) =>
        problemsOfFamily(family({ people: crowd, parentLinks }), today).errors.filter(
          ({ rule }) => rule === 'cycle-of-parents',
        ).length
      expect(cycles(links)).toBe(0)
      const first = links.find(({ kind }) => kind !== 'step')
      if (first)
        expect(cycles([...links, link(first.child, first.parent, { id: 'back' })])).toBeGreaterThan(0)
    }),
    { seed: 15 },
  )
})

const dates = fc.option(
  fc
    .tuple(fc.integer({ min: 1900, max: 2020 }), fc.nat(30), fc.boolean(), fc.boolean(), fc.boolean())
    .map(([year, width, hasEarliest, hasLatest, isAbout]) =>
      between(hasEarliest ? `${year}-01-01` : null, hasLatest ? `${year + width}-12-31` : null, isAbout),
    ),
  { nil: null },
)

test('knowing less never makes a problem: with every date estimated there is none', () => {
  fc.assert(
    fc.property(dates, dates, dates, dates, dates, (birth, death, childBirth, start, end) => {
      const graph = (blur: (date: ImpreciseDate | null) => ImpreciseDate | null) =>
        family({
          people: born({
            ada: { sexAtBirth: 'female', birth: blur(birth), death: blur(death), isDead: true },
            ben: { birth: blur(childBirth), isDead: true },
            cleo: { birth: blur(birth), isDead: true },
          }),
          unions: [union('ada', 'ben', { start: blur(start), end: blur(end) })],
          parentLinks: [link('ada', 'ben'), link('ada', 'cleo', { kind: 'adoptive' })],
        })
      const problems = (blurred: FamilyGraph) => Object.values(told(blurred)).flat()
      const wider = (date: ImpreciseDate | null) =>
        date && { ...date, latest: date.latest && `${Number(date.latest.slice(0, 4)) + 10}-12-31` }
      const before = problems(graph((date) => date))
      expect(problems(graph(wider)).filter((problem) => !before.includes(problem))).toEqual([])
      expect(problems(graph((date) => date && { ...date, isAbout: true }))).toEqual([])
    }),
    { seed: 15 },
  )
})
