import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type FamilyGraph,
  type FamilyPerson,
  genders,
  parentKinds,
  sexesAtBirth,
  unbornKinds,
  unionEndings,
  unionKinds,
} from '#families/family-graph.ts'
import { readGedcom } from '#families/gedcom/read-gedcom.ts'
import { writeGedcom } from '#families/gedcom/write-gedcom.ts'
import type { ImpreciseDate } from '#families/imprecise-date.ts'

/** Gramps is a genealogy program of its own, so it reads what GEDCOM says rather than what we mean. */
const isAbsent = spawnSync('gramps', ['--version']).error !== undefined

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'securebase-gramps-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const date = (earliest: string | null, latest = earliest, isAbout = false): ImpreciseDate => ({
  earliest,
  latest,
  isAbout,
  said: null,
})
const dates: readonly (ImpreciseDate | null)[] = [
  null,
  date('1950-03-05'),
  date('1951-01-01', '1951-12-31'),
  date('1952-02-01', '1952-02-29'),
  date('1953-01-01', '1953-12-31', true),
  date('1954-05-06', '1956-07-08'),
  date(null, '1949-12-31'),
  date('1961-01-01', null),
  { earliest: null, latest: null, isAbout: false, said: 'when the war began' },
  { earliest: '1962-01-01', latest: '1962-12-31', isAbout: false, said: 'the year of the flood' },
]

const idOf = (index: number) => `person-${index}`
const count = 60

/** Each kind of everything at least once, among sixty people of whom each may be a parent of later ones. */
const family: FamilyGraph = {
  people: Array.from({ length: count }, (_, index): FamilyPerson => {
    const death = index % 5 === 0 ? dates[(index / 5) % dates.length]! : null
    return {
      id: idOf(index),
      name: index % 13 === 12 ? '' : `Ødda Müller-Lindqvist @ ${index}`,
      sexAtBirth: sexesAtBirth[index % 4]!,
      gender: genders[index % 5]!,
      birth: dates[index % dates.length]!,
      death,
      isDead: death !== null || index % 7 === 0,
      unborn: index % 9 === 8 ? unbornKinds[index % 4]! : null,
      note: index % 6 === 0 ? `works at night, ${index}` : null,
    }
  }),
  unions: unionKinds.flatMap((kind, at) =>
    [null, ...unionEndings].map((ending, further) => {
      const index = at * 6 + further
      return {
        id: `union-${index}`,
        a: idOf(index),
        b: idOf(index + 1 + (index % 4)),
        kind,
        start: dates[index % dates.length]!,
        ending,
        end: dates[(index + 3) % dates.length]!,
      }
    }),
  ),
  parentLinks: Array.from({ length: 40 }, (_, index) => index + 12).flatMap((child) =>
    [2, 3, 5, 11].slice(0, (child % 4) + 1).map((before, at) => ({
      id: `link-${child}-${at}`,
      parent: idOf(child - before),
      child: idOf(child),
      kind: child % 3 === 0 ? ('birth' as const) : parentKinds[(child + at) % parentKinds.length]!,
      start: null,
      end: null,
    })),
  ),
  multipleBirths: [
    { id: 'twins', children: [idOf(20), idOf(21)], isIdentical: true },
    { id: 'triplets', children: [idOf(30), idOf(31), idOf(32)], isIdentical: null },
  ],
  lines: [{ id: 'line', from: idOf(1), to: idOf(2), kind: 'cutoff', start: null, end: null, source: null }],
  households: [],
}

/** By numbers rather than ids: Gramps makes I0001 of I1, and puts the man first in a couple. */
function comparable(graph: FamilyGraph, numberOf: (id: string) => number): object {
  const couple = (a: string, b: string) => [numberOf(a), numberOf(b)].toSorted((one, other) => one - other)
  const sorted = (all: readonly object[]) => all.map((one) => JSON.stringify(one)).toSorted()
  return {
    people: graph.people.map(({ id, ...rest }) => ({ number: numberOf(id), ...rest })),
    unions: graph.unions.map(({ a, b, kind, start, ending, end }) => ({
      couple: couple(a, b),
      kind,
      start,
      ending,
      end,
    })),
    parentLinks: sorted(
      graph.parentLinks.map(({ parent, child, kind }) => ({
        parent: numberOf(parent),
        child: numberOf(child),
        kind,
      })),
    ),
    multipleBirths: graph.multipleBirths.map(({ children, isIdentical }) => ({
      children: children.map(numberOf).toSorted((one, other) => one - other),
      isIdentical,
    })),
  }
}

test.skipIf(isAbsent)(
  'our file goes through Gramps and comes back with the same people, unions and parents',
  () => {
    const [ours, theirs, home] = ['ours.ged', 'theirs.ged', 'home'].map((name) => join(folder, name))
    mkdirSync(home!)
    writeFileSync(ours!, writeGedcom(family, { version: '5.5.1', submitter: 'Practice', content: 'whole' }))
    const { status, stderr } = spawnSync('gramps', ['-y', '-i', ours!, '-e', theirs!], {
      env: { ...process.env, GRAMPSHOME: home, HOME: home, LANG: 'C.UTF-8' },
      encoding: 'utf8',
      timeout: 150_000,
    })
    if (status !== 0) throw new Error(stderr)
    const result = readGedcom(readFileSync(theirs!))
    if (!result.accepted) throw new Error(result.reason)
    const inFile = new Map(family.people.map(({ id }, index) => [id, index + 1]))
    const returned = comparable(result.graph, (id) => Number(id.slice(1)))
    expect(returned).toEqual(comparable(family, (id) => inFile.get(id)!))
  },
)
