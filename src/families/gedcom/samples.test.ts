import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { decodeBytes } from './decode-bytes.ts'
import { type GedcomResult, readGedcom } from './read-gedcom.ts'

const folder = join(import.meta.dirname, '../../../../shared/data/gedcom')
const files = existsSync(folder) ? readdirSync(folder).filter((file) => /\.ged$/i.test(file)) : []
const isAbsent = files.length === 0

const bytesOf = (end: string) =>
  readFileSync(
    join(
      folder,
      files.find((file) => file.endsWith(end))!,
    ),
  )

function read(end: string): GedcomResult & { accepted: true } {
  const result = readGedcom(bytesOf(end))
  if (!result.accepted) throw new Error(`${end}: ${result.reason}`)
  return result
}

/** Lines by a few bytes' pattern, apart from the reader. */
function plainLines(bytes: Buffer): string[] {
  const isWide = bytes.includes(0)
  const isBig = bytes[0] === 0xfe || bytes[0] === 0
  const text = !isWide
    ? bytes.toString('latin1')
    : isBig
      ? Buffer.from(bytes).swap16().toString('utf16le')
      : bytes.toString('utf16le')
  return text.split(/[\r\n]+/)
}

function plainCounts(bytes: Buffer): { people: number; unions: number; links: number } {
  const people = new Set<string>()
  const families: { partners: Set<string>; children: Set<string> }[] = []
  let count = 0
  let isFamily = false
  for (const line of plainLines(bytes)) {
    const record = /^\D{0,3}0\s+(?:@([^@]+)@ )?(\w+)/.exec(line)
    if (record) {
      isFamily = record[2] === 'FAM'
      if (isFamily) families.push({ partners: new Set(), children: new Set() })
      if (record[2] === 'INDI') count += 1
      if (record[2] === 'INDI' && record[1]) people.add(record[1])
    }
    const [, tag, xref] = /^\s*1 (HUSB|WIFE|CHIL) @([^@]+)@/.exec(line) ?? []
    if (isFamily && xref) families.at(-1)![tag === 'CHIL' ? 'children' : 'partners'].add(xref)
  }
  const known = families.map(({ partners, children }) => ({
    partners: [...partners].filter((one) => people.has(one)),
    children: [...children].filter((one) => people.has(one)),
  }))
  const pairs = known.flatMap(({ partners, children }) =>
    partners.flatMap((parent) => children.map((child) => `${parent} ${child}`)),
  )
  return {
    people: count,
    unions: known.filter(({ partners }) => partners.length === 2).length,
    links: new Set(pairs).size,
  }
}

/** In this file somebody is a child of their own descendant. */
const circles: Readonly<Record<string, number>> = { 'frizbog__gedcom4j__sample_problemFile.ged': 1 }

test.skipIf(isAbsent)(
  'every real file is read, with as many people, couples and parents as its records say',
  () => {
    expect(files.length).toBeGreaterThanOrEqual(30)
    const told = files.map((file) => {
      const { graph } = read(file)
      return [file, graph.people.length, graph.unions.length, graph.parentLinks.length]
    })
    const counted = files.map((file) => {
      const { people, unions, links } = plainCounts(readFileSync(join(folder, file)))
      return [file, people, unions, links - (circles[file] ?? 0)]
    })
    expect(told).toEqual(counted)
  },
)

test.skipIf(isAbsent)('every warning names a line that is there, and why', () => {
  for (const file of files) {
    const lines = decodeBytes(readFileSync(join(folder, file))).text.split(/\r\n|\r|\n/)
    for (const { line, tag, reason } of read(file).warnings) {
      if (!/no GEDCOM line|not say which/.test(reason)) expect(lines[line - 1]?.toUpperCase()).toContain(tag)
      expect(reason).toMatch(/\.$/)
    }
  }
})

test.skipIf(isAbsent)('accents of ANSEL become the letters that the file describes', () => {
  const lines = decodeBytes(bytesOf('ANSEL.GED')).text.split('\r\n')
  const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  let checked = 0
  lines.forEach((line, index) => {
    const mark = /Unicode: [^,]+, ([0-9A-F]{4})\)/.exec(line)?.[1]
    if (mark === undefined) return
    const withMark = (letters: string) =>
      [...letters]
        .map((letter) => letter + String.fromCodePoint(Number.parseInt(mark, 16)))
        .join('')
        .normalize('NFC')
    expect(lines[index + 2]).toBe(`2 PLAC ${withMark(capitals)}`)
    expect(lines[index + 4]).toBe(`2 PLAC ${withMark(capitals.toLowerCase())}`)
    checked += 1
  })
  expect(checked).toBe(29)
})

test.skipIf(isAbsent)('single letters of ANSEL are those of the same file in UTF-16', () => {
  const special = (end: string) =>
    decodeBytes(bytesOf(end))
      .text.split(/\r\n|\r/)
      .filter((line) => /^2 PLAC .+ \(.\)/u.test(line))
      .flatMap((line) => [...line.matchAll(/\((.)\)/gu)].map(([, letter]) => letter))
  expect(special('ANSEL.GED').join('')).toBe(special('cronly.ged').join(''))
  expect(special('ANSEL.GED').length).toBeGreaterThan(30)
})

test.skipIf(isAbsent)('UTF-16 is read from either end, with and without its mark', () => {
  expect(read('utf16le.ged').encoding).toBe('UTF-16LE')
  expect(read('utf16be.ged').encoding).toBe('UTF-16BE')
  expect(read('cronly.ged').encoding).toBe('UTF-16LE')
  const [little, big] = [decodeBytes(bytesOf('utf16le.ged')).text, decodeBytes(bytesOf('utf16be.ged')).text]
  expect(little).toBe(big)
  expect(read('utf16le.ged').warnings).toMatchObject([{ line: 7, tag: 'CHAR' }])
})

test.skipIf(isAbsent)('the largest example of version 7 is read as its specification means it', () => {
  const { graph, version, warnings } = read('maximal70.ged')
  expect(version).toBe('7.0')
  expect(warnings).toEqual([])
  expect(graph.people.map(({ sexAtBirth }) => sexAtBirth)).toEqual(['male', 'female', 'intersex', 'unknown'])
  expect(graph.people[0]).toMatchObject({
    isDead: true,
    birth: { earliest: '2000-01-01', latest: '2000-01-01' },
    death: { earliest: '2022-03-28', latest: '2022-03-28' },
  })
  expect(graph.unions).toMatchObject([{ id: 'F1', a: 'I1', b: 'I2', ending: 'annulled' }])
  expect(graph.parentLinks).toMatchObject([
    { parent: 'I1', child: 'I4', kind: 'birth' },
    { parent: 'I2', child: 'I4', kind: 'birth' },
  ])
})

test.skipIf(isAbsent)('who marries, parts and marries the same person again has two unions with them', () => {
  expect(read('remarriage2.ged').graph.unions).toMatchObject([
    { a: 'I1', b: 'I2', kind: 'married', start: { earliest: '1911-04-01' }, ending: 'divorced' },
    { a: 'I1', b: 'I3', kind: 'married', start: { earliest: '1913-06-03' }, ending: null },
    { a: 'I1', b: 'I2', kind: 'married', start: { earliest: '1914-07-04' }, ending: null },
  ])
})

test.skipIf(isAbsent)('adoption and what Family Tree Maker says of parents are kept', () => {
  const kinds = (end: string) => new Set(read(end).graph.parentLinks.map(({ kind }) => kind))
  expect(kinds('TGC551LF.ged')).toContain('adoptive')
  expect(kinds('allged.ged')).toContain('adoptive')
  expect(kinds('ftmcustomtags.ged')).toEqual(new Set(['step', 'guardian']))
})
