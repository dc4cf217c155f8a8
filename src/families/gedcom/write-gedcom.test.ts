import { expect, test } from 'vitest'
import type { FamilyGraph, FamilyPerson, ParentKind, ParentLink } from '../family-graph.ts'
import type { GedcomVersion } from './write-line.ts'
import { writeGedcom } from './write-gedcom.ts'

const person = (id: string, sexAtBirth: FamilyPerson['sexAtBirth'] = 'unknown'): FamilyPerson => ({
  id,
  name: id,
  sexAtBirth,
  gender: 'unknown',
  birth: null,
  death: null,
  isDead: false,
  unborn: null,
  note: null,
})
const link = (parent: string, child: string, kind: ParentKind = 'birth'): ParentLink => ({
  id: `${parent}-${child}-${kind}`,
  parent,
  child,
  kind,
  start: null,
  end: null,
})
const union = (a: string, b: string) => ({
  id: `${a}-${b}`,
  a,
  b,
  kind: 'married' as const,
  start: null,
  end: null,
  ending: null,
})
const graph = (some: Partial<FamilyGraph>): FamilyGraph => ({
  people: [],
  unions: [],
  parentLinks: [],
  multipleBirths: [],
  lines: [],
  households: [],
  ...some,
})
const write = (family: FamilyGraph, version: GedcomVersion = '5.5.1', content: 'whole' | 'tree' = 'whole') =>
  writeGedcom(family, { version, submitter: 'Practice', content })

/** The records of families, each as one line. */
const families = (text: string) =>
  text
    .split(/\n(?=0 )/)
    .filter((record) => / FAM$/m.test(record.split('\n')[0]!))
    .map((record) => record.split('\n').slice(1).join(' | '))

const [mother, father, other] = [
  person('mother', 'female'),
  person('father', 'male'),
  person('other', 'female'),
]

test('the head of each version is as its standard asks', () => {
  expect(
    write(graph({ people: [mother] }))
      .split('\n')
      .slice(0, 14),
  ).toEqual([
    '0 HEAD',
    '1 GEDC',
    '2 VERS 5.5.1',
    '2 FORM LINEAGE-LINKED',
    '1 SOUR SECUREBASE',
    '2 NAME Securebase',
    '1 SUBM @U1@',
    '1 CHAR UTF-8',
    '0 @U1@ SUBM',
    '1 NAME Practice',
    '0 @I1@ INDI',
    '1 NAME mother',
    '1 SEX F',
    '0 TRLR',
  ])
  const seven = write(graph({ people: [mother] }), '7.0')
  expect(
    seven.startsWith('\uFEFF0 HEAD\n1 GEDC\n2 VERS 7.0\n1 SCHMA\n2 TAG _LINE urn:securebase:gedcom:line\n'),
  ).toBe(true)
  expect(seven).not.toContain('CHAR')
})

test('a child by birth and by adoption is in two families, each with its kind', () => {
  const family = graph({
    people: [mother, father, other, person('kin', 'male'), person('child')],
    unions: [union('mother', 'father'), union('other', 'kin')],
    parentLinks: [
      link('mother', 'child'),
      link('father', 'child'),
      link('other', 'child', 'adoptive'),
      link('kin', 'child', 'adoptive'),
    ],
  })
  expect(write(family)).toContain(
    '0 @I5@ INDI\n1 NAME child\n1 SEX U\n1 FAMC @F1@\n2 PEDI birth\n1 FAMC @F2@\n2 PEDI adopted\n',
  )
  expect(write(family, '7.0')).toContain('1 FAMC @F1@\n2 PEDI BIRTH\n1 FAMC @F2@\n2 PEDI ADOPTED\n')
})

test('two mothers are one in each place; a union without children and a parent alone are families', () => {
  const text = write(
    graph({
      people: [mother, other, person('child')],
      unions: [union('mother', 'other')],
      parentLinks: [link('mother', 'child')],
    }),
  )
  expect(families(text)).toEqual(['1 HUSB @I1@ | 1 WIFE @I2@ | 1 MARR Y', '1 WIFE @I1@ | 1 CHIL @I3@'])
})

test('parents by birth who were no couple share a family that says so, for all their children', () => {
  const text = write(
    graph({
      people: [mother, father, person('one'), person('two')],
      parentLinks: ['one', 'two'].flatMap((child) => [link('mother', child), link('father', child)]),
    }),
  )
  expect(families(text)).toEqual([
    '1 WIFE @I1@ | 1 HUSB @I2@ | 1 CHIL @I3@ | 1 CHIL @I4@ | 1 EVEN No union recorded | 2 TYPE No union recorded',
  ])
})

test('a step-parent is in the family with the parent whom they married', () => {
  const text = write(
    graph({
      people: [mother, father, person('step', 'male'), person('child')],
      unions: [union('mother', 'father'), union('mother', 'step')],
      parentLinks: [link('mother', 'child'), link('father', 'child'), link('step', 'child', 'step')],
    }),
  )
  expect(text).toContain('1 FAMC @F1@\n2 PEDI birth\n1 FAMC @F2@\n2 _FREL Step\n2 _MREL Birth\n')
})

test('what is of the therapy stays out of a tree', () => {
  const family = graph({
    people: [{ ...mother, note: 'drinks' }, father],
    lines: [
      { id: 'l', from: 'mother', to: 'father', kind: 'violence', start: null, end: null, source: 'him' },
    ],
    households: [{ id: 'h', name: 'Lake house', members: [] }],
  })
  expect(write(family)).toMatch(/drinks[^]*_LINE violence[^]*him[^]*Lake house/)
  expect(write(family, '5.5.1', 'tree')).not.toMatch(/drinks|_LINE|him|Lake/)
})

test('long text goes on in CONC within 255 characters, never at a space, and in version 7 on one line', () => {
  const note = 'word after word '.repeat(60).trim()
  const family = graph({ people: [{ ...mother, note }] })
  const lines = write(family).split('\n')
  const parts = lines.filter((line) => line.startsWith('1 FACT') || line.startsWith('2 CONC'))
  expect(parts.length).toBeGreaterThan(3)
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(255)
  expect(parts.every((line) => line === line.trimEnd() && !line.startsWith('2 CONC  '))).toBe(true)
  expect(write(family, '7.0')).toContain(`1 FACT ${note}\n`)
})

test('a link to somebody who is not there is a mistake of the caller', () => {
  expect(() => write(graph({ people: [mother], parentLinks: [link('mother', 'child')] }))).toThrow(RangeError)
  expect(() => write(graph({ people: [mother], unions: [union('mother', 'x')] }))).toThrow(RangeError)
})
