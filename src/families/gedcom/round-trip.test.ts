import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type FamilyGraph,
  genders,
  lineKinds,
  parentKinds,
  sexesAtBirth,
  unbornKinds,
  unionEndings,
  unionKinds,
} from '../family-graph.ts'
import type { ImpreciseDate } from '../imprecise-date.ts'
import { isoDay, numberOfDay } from './day-number.ts'
import { readGedcom } from './read-gedcom.ts'
import type { GedcomVersion } from './write-line.ts'
import { writeGedcom } from './write-gedcom.ts'

const first = numberOfDay('0001-01-01')
const last = numberOfDay('9999-12-31')
const recent = numberOfDay('1900-01-01')

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
const hardWords = fc
  .array(
    fc.oneof(words, fc.constantFrom('@', '@@', '@I1@', '\n', ' ', '(', ')', '/', '0 TRLR', 'é'.repeat(300))),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(''))
  .filter((text) => text.trim() !== '')
const name = hardWords.map((text) => text.replaceAll(/\s+/g, ' ').trim())

const day = fc.oneof(fc.integer({ min: recent, max: recent + 45_000 }), fc.integer({ min: first, max: last }))
const stretch = fc.oneof(
  day.map((one) => [isoDay(one), isoDay(one)]),
  fc
    .tuple(day, fc.integer({ min: 1, max: 2000 }))
    .map(([one, more]) => [isoDay(one), isoDay(Math.min(one + more, last))]),
  fc.integer({ min: 1, max: 9999 }).map((year) => {
    const text = String(year).padStart(4, '0')
    return [`${text}-01-01`, `${text}-12-31`]
  }),
  fc.tuple(fc.integer({ min: 1000, max: 2100 }), fc.integer({ min: 1, max: 11 })).map(([year, month]) => {
    const start = `${year}-${String(month).padStart(2, '0')}-01`
    const next = `${year}-${String(month + 1).padStart(2, '0')}-01`
    return [start, isoDay(numberOfDay(next) - 1)]
  }),
  day.map((one) => [isoDay(one), null]),
  day.map((one) => [null, isoDay(one)]),
  fc.constant([null, null]),
)
const date: fc.Arbitrary<ImpreciseDate | null> = fc.option(
  fc
    .record({ stretch, isAbout: fc.boolean(), said: fc.option(hardWords) })
    .map(({ stretch: [earliest, latest], isAbout, said }) => ({
      earliest: earliest ?? null,
      latest: latest ?? null,
      isAbout,
      said,
    }))
    // A date that says nothing is none.
    .filter(({ earliest, latest, said }) => (earliest ?? latest ?? said) !== null),
)

const person = fc
  .record({
    name: fc.oneof(name, fc.constant('')),
    sexAtBirth: fc.constantFrom(...sexesAtBirth),
    gender: fc.constantFrom(...genders),
    birth: date,
    death: date,
    isDead: fc.boolean(),
    unborn: fc.option(fc.constantFrom(...unbornKinds), { freq: 4 }),
    note: fc.option(hardWords),
  })
  .map((one) => ({ ...one, isDead: one.isDead || one.death !== null }))

/** Ids as they come out of a database: they never leave in the file. */
const idOf = (index: number) => `0197-${index}-person`

/** Families of any shape; a parent is older in the list than the child, so that nobody is their own ancestor. */
const family: fc.Arbitrary<FamilyGraph> = fc
  .array(person, { minLength: 1, maxLength: 9 })
  .chain((people) => {
    const index = fc.integer({ min: 0, max: people.length - 1 })
    const two = fc.tuple(index, index).filter(([a, b]) => a !== b)
    const during = { start: date, end: date }
    const many = { maxLength: people.length > 1 ? 12 : 0 }
    const pairs = people.length > 1 ? two : fc.constant<[number, number]>([0, 0])
    return fc.record({
      people: fc.constant(people.map((one, at) => ({ id: idOf(at), ...one }))),
      unions: fc.array(
        fc.record({
          pair: pairs,
          kind: fc.constantFrom(...unionKinds),
          ending: fc.option(fc.constantFrom(...unionEndings)),
          ...during,
        }),
        many,
      ),
      links: fc.uniqueArray(
        fc.record({ pair: pairs, kind: fc.constantFrom(...parentKinds, 'birth' as const), ...during }),
        {
          ...many,
          maxLength: many.maxLength * 2,
          selector: ({ pair, ...rest }) => JSON.stringify([pair.toSorted((a, b) => a - b), rest]),
        },
      ),
      lines: fc.array(
        fc.record({
          pair: pairs,
          kind: fc.constantFrom(...lineKinds),
          source: fc.option(hardWords),
          ...during,
        }),
        many,
      ),
      households: fc.array(
        fc.record({
          name: fc.oneof(hardWords, fc.constant('')),
          members: fc.array(fc.record({ person: index.map(idOf), ...during }), { maxLength: 4 }),
        }),
        { maxLength: 3 },
      ),
      births: fc.option(
        fc.record({
          size: fc.integer({ min: 2, max: Math.max(2, people.length) }),
          isIdentical: fc.option(fc.boolean()),
        }),
      ),
    })
  })
  .map(({ people, unions, links, lines, households, births }) => ({
    people,
    unions: unions.map(({ pair: [a, b], ...rest }, at) => ({
      id: `u${at}`,
      a: idOf(a),
      b: idOf(b),
      ...rest,
    })),
    parentLinks: links.map(({ pair, ...rest }, at) => {
      const [parent, child] = pair.toSorted((a, b) => a - b)
      return { id: `l${at}`, parent: idOf(parent!), child: idOf(child!), ...rest }
    }),
    multipleBirths:
      births && people.length >= births.size
        ? [
            {
              id: 'm',
              children: people.slice(0, births.size).map(({ id }) => id),
              isIdentical: births.isIdentical,
            },
          ]
        : [],
    lines: lines.map(({ pair: [from, to], ...rest }, at) => ({
      id: `e${at}`,
      from: idOf(from),
      to: idOf(to),
      ...rest,
    })),
    households: households.map((one, at) => ({ id: `h${at}`, ...one })),
  }))

/** The same family with the ids of its file, links and lines without theirs, in an order of their own. */
function comparable(graph: FamilyGraph, idInFile: (id: string) => string): object {
  const lineBreaks = (text: string) => text.replaceAll(/\r\n?/g, '\n')
  const sorted = (all: readonly object[]) => all.map((one) => JSON.stringify(one)).toSorted()
  return JSON.parse(
    lineBreaks(
      JSON.stringify({
        people: graph.people.map((one) => ({ ...one, id: idInFile(one.id) })),
        unions: graph.unions.map(({ a, b, ...rest }) => ({
          a: idInFile(a),
          b: idInFile(b),
          kind: rest.kind,
          start: rest.start,
          ending: rest.ending,
          end: rest.end,
        })),
        parentLinks: sorted(
          graph.parentLinks.map(({ parent, child, kind, start, end }) => ({
            parent: idInFile(parent),
            child: idInFile(child),
            kind,
            start,
            end,
          })),
        ),
        multipleBirths: graph.multipleBirths.map(({ children, isIdentical }) => ({
          children: children.map(idInFile).toSorted(),
          isIdentical,
        })),
        lines: graph.lines.map(({ from, to, kind, start, end, source }) => ({
          from: idInFile(from),
          to: idInFile(to),
          kind,
          start,
          end,
          source,
        })),
        households: graph.households.map(({ name: called, members }) => ({
          name: called,
          members: members.map(({ person: one, start, end }) => ({ person: idInFile(one), start, end })),
        })),
      }),
    ),
  ) as object
}

test.each<GedcomVersion>(['5.5.1', '7.0'])('any family written as GEDCOM %s is read as it was', (version) => {
  fc.assert(
    fc.property(family, (graph) => {
      const text = writeGedcom(graph, { version, submitter: 'Practice @ the lake', content: 'whole' })
      const result = readGedcom(new TextEncoder().encode(text))
      if (!result.accepted) throw new Error(result.reason)
      const inFile = new Map(graph.people.map(({ id }, index) => [id, `I${index + 1}`]))
      expect(comparable(result.graph, (id) => id)).toEqual(comparable(graph, (id) => inFile.get(id)!))
      expect(result.version).toBe(version)
      const sayings = result.warnings.filter(
        ({ reason }) => !/was before|before the birth|born before/.test(reason),
      )
      expect(sayings).toEqual([])
      expect(result.dropped).toEqual({ SUBM: 1 })
    }),
    { numRuns: 400, seed: 20261130 },
  )
})

test.each<GedcomVersion>(['5.5.1', '7.0'])('every line of a file of version %s is one', (version) => {
  fc.assert(
    fc.property(family, (graph) => {
      const text = writeGedcom(graph, { version, submitter: 'Practice', content: 'whole' })
      const lines = text.replace('\uFEFF', '').trimEnd().split('\n')
      let level = -1
      for (const line of lines) {
        const found = /^(\d) (?:@([A-Z0-9]{1,20})@ )?([A-Z0-9_]{3,31})(?: .*)?$/su.exec(line)
        if (!found) throw new Error(`This is no line: ${line}`)
        expect(Number(found[1])).toBeLessThanOrEqual(level + 1)
        level = Number(found[1])
        if (found[3] === 'CONC' || found[3] === 'CONT') level -= 1
        if (version === '5.5.1') expect(line.length).toBeLessThanOrEqual(255)
        else expect(found[3]).not.toBe('CONC')
      }
      expect([lines[0], lines.at(-1)]).toEqual(['0 HEAD', '0 TRLR'])
      const used = new Set(lines.map((line) => /^\d (?:@\w+@ )?(_\w+)/.exec(line)?.[1]).filter(Boolean))
      if (version === '7.0')
        for (const tag of used) expect(text).toContain(`\n2 TAG ${tag} urn:securebase:gedcom:`)
    }),
    { numRuns: 200, seed: 7 },
  )
})
