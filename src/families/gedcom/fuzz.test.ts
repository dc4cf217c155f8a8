import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readGedcom } from './read-gedcom.ts'
import { writeGedcom } from './write-gedcom.ts'

const folder = join(import.meta.dirname, '../../../../shared/data/gedcom')
const real = existsSync(folder)
  ? readdirSync(folder)
      .filter((file) => /\.ged$/i.test(file))
      .map((file) => new Uint8Array(readFileSync(join(folder, file)).subarray(0, 3000)))
  : []

const madeUp = [
  '0 HEAD\n1 GEDC\n2 VERS 5.5.1\n1 CHAR ANSEL',
  '0 @I1@ INDI\n1 NAME Ada /L/\n1 SEX F\n1 BIRT\n2 DATE BET 1 JAN 1950 AND 1951\n1 FAMS @F1@\n1 ASSO @I2@\n2 RELA Twin',
  '0 @I2@ INDI\n1 DEAT Y\n1 FAMC @F1@\n2 PEDI adopted\n1 ADOP\n2 FAMC @F1@\n3 ADOP HUSB\n1 FACT woman\n2 TYPE Gender identity',
  '0 @F1@ FAM\n1 HUSB @I1@\n1 WIFE @I2@\n1 CHIL @I2@\n2 _FREL Step\n1 MARR\n2 DATE @#DJULIAN@ 1 JAN 1700/01\n1 DIV Y',
  '0 @E1@ _LINE cutoff\n1 _FROM @I1@\n1 _TO @I2@\n0 _HOUSEHOLD here\n1 _MEMBER @I1@\n2 _BEGIN\n3 DATE ABT 1990\n0 TRLR\n',
].join('\n')
const seeds = [new TextEncoder().encode(madeUp), new Uint8Array(Buffer.from(madeUp, 'utf16le')), ...real]

/** A result, whatever the bytes: and where it is a family, one that holds together. */
function check(bytes: Uint8Array): boolean {
  const result = readGedcom(bytes)
  if (!result.accepted) {
    expect(result.line).toBeGreaterThan(0)
    expect(result.reason).not.toBe('')
    return false
  }
  const { people, unions, parentLinks, lines, households, multipleBirths } = result.graph
  const ids = new Set(people.map(({ id }) => id))
  const named = [
    ...unions.flatMap(({ a, b }) => [a, b]),
    ...parentLinks.flatMap(({ parent, child }) => [parent, child]),
    ...lines.flatMap(({ from, to }) => [from, to]),
    ...households.flatMap(({ members }) => members.map(({ person }) => person)),
    ...multipleBirths.flatMap(({ children }) => children),
  ]
  if (ids.size !== people.length || named.some((id) => !ids.has(id)) || unions.some(({ a, b }) => a === b))
    throw new Error('The family does not hold together.')
  for (const { birth } of people)
    if (birth?.earliest && birth.latest && birth.earliest > birth.latest)
      throw new Error('A date ends before it starts.')
  // What was read can be written, so nobody is left with a family that cannot leave.
  writeGedcom(result.graph, { version: '7.0', submitter: 'Practice', content: 'whole' })
  return true
}

test('20,000 files with changed, lost, moved and doubled bytes end in a result', () => {
  const change = fc.record({
    // Not a double: half of those are next to nothing, and the head would be changed each time.
    at: fc.integer({ min: 0, max: 9999 }).map((place) => place / 10_000),
    length: fc.integer({ min: 0, max: 40 }),
    put: fc.oneof(
      fc.uint8Array({ maxLength: 8 }),
      fc
        .constantFrom(
          '\n',
          '\r',
          '@',
          '@I1@',
          '@F1@',
          '@VOID@',
          '0 ',
          '1 ',
          '9 ',
          '99999999999999999999 ',
          '1 CONC ',
          '\n0 @I1@ INDI\n',
          '1 HUSB @I2@\n',
          '1 CHIL @I1@\n',
          '2 DATE BET ',
          '2 VERS 7.0\n',
          '1 NAME \uFEFF/',
          '__PROTO__',
        )
        .map((text) => new TextEncoder().encode(text)),
    ),
  })
  let accepted = 0
  fc.assert(
    fc.property(
      fc.nat(seeds.length - 1),
      fc.array(change, { minLength: 1, maxLength: 6 }),
      (seed, changes) => {
        let bytes = seeds[seed]!
        for (const { at, length, put } of changes) {
          const start = Math.floor(at * bytes.length)
          const joined = new Uint8Array(Math.max(0, bytes.length - length) + put.length + length)
          joined.set(bytes.subarray(0, start))
          joined.set(put, start)
          joined.set(bytes.subarray(start + length), start + put.length)
          bytes = joined.subarray(0, bytes.length + put.length - Math.min(length, bytes.length - start))
        }
        if (check(bytes)) accepted += 1
      },
    ),
    { numRuns: 20_000, seed: 20261130 },
  )
  // Most changes leave a file that can be read; otherwise this would test refusals alone.
  expect(accepted).toBeGreaterThan(10_000)
}, 120_000)

test('5,000 files of any bytes end in a result', () => {
  let accepted = 0
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, hasHead) => {
      const start = hasHead ? new TextEncoder().encode('0 HEAD\n1 GEDC\n2 VERS 5.5\n') : new Uint8Array()
      if (check(Uint8Array.from([...start, ...bytes]))) accepted += 1
    }),
    { numRuns: 5000, seed: 1 },
  )
  expect(accepted).toBeGreaterThan(1000)
}, 60_000)
