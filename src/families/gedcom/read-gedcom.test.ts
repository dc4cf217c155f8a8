import { expect, test } from 'vitest'
import { type GedcomResult, readGedcom } from './read-gedcom.ts'

type Read = GedcomResult & { accepted: true }

const head = (version: string, char = 'UTF-8') => [
  '0 HEAD',
  '1 GEDC',
  `2 VERS ${version}`,
  ...(version.startsWith('5') ? [`1 CHAR ${char}`] : []),
]

function read(lines: readonly string[], version = '5.5.1'): Read {
  return readBytes(new TextEncoder().encode([...head(version), ...lines, '0 TRLR'].join('\n')))
}

function readBytes(bytes: Uint8Array): Read {
  const result = readGedcom(bytes)
  if (!result.accepted) throw new Error(result.reason)
  return result
}

const said = ({ warnings }: Read) => warnings.map(({ line, tag }) => `${line} ${tag}`)
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

const couple = [
  '0 @I1@ INDI',
  '1 NAME Ada /Lindqvist/',
  '1 SEX F',
  '0 @I2@ INDI',
  '1 NAME Bruno /Meri/',
  '1 SEX M',
  '0 @I3@ INDI',
  '1 NAME Cem //',
  '0 @F1@ FAM',
  '1 HUSB @I2@',
  '1 WIFE @I1@',
  '1 CHIL @I3@',
]

test('a name is what one says, without the slashes around the surname', () => {
  const names = (lines: string[], version?: string) =>
    read(['0 @I1@ INDI', ...lines], version).graph.people[0]!.name
  expect(names(['1 NAME Lt. Joseph "John" /de Allen/ jr.'])).toBe('Lt. Joseph "John" de Allen jr.')
  expect(names(['1 NAME /Berg/ Anna'])).toBe('Berg Anna')
  expect(names(['1 NAME //', '2 GIVN Anna', '2 SURN Berg'])).toBe('Anna Berg')
  expect(names(['1 NAME Anna', '2 CONC bel', '2 CONT Berg'])).toBe('Annabel Berg')
  expect(names(['1 NAME a@@b'])).toBe('a@b')
  expect(names(['1 NAME @@a@@b'], '7.0')).toBe('@a@@b')
  expect(names(['1 SEX F'])).toBe('')
})

test('whoever was buried is dead, and who is said not to have died is not', () => {
  const isDead = (...lines: string[]) => read(['0 @I1@ INDI', ...lines]).graph.people[0]!.isDead
  expect(isDead('1 DEAT Y')).toBe(true)
  expect(isDead('1 DEAT', '2 PLAC somewhere')).toBe(true)
  expect(isDead('1 BURI', '2 DATE 1950')).toBe(true)
  expect(isDead('1 DEAT N')).toBe(false)
  expect(isDead('1 NO DEAT')).toBe(false)
})

test.each([
  ['5.5.1', ['2 AGE STILLBORN']],
  ['7.0', ['2 AGE 0y', '3 PHRASE Stillborn']],
  ['5.5', ['2 DATE (stillborn)']],
])('a stillbirth in version %s is one', (version, lines) => {
  const { people } = read(['0 @I1@ INDI', '1 DEAT', ...lines], version).graph
  expect(people).toMatchObject([{ unborn: 'stillbirth', isDead: true }])
})

test('a couple is taken over even without an event, and its children are those of both by birth', () => {
  const { graph, warnings } = read(couple)
  expect(graph.unions).toMatchObject([{ id: 'F1', a: 'I2', b: 'I1', kind: 'unknown', ending: null }])
  expect(graph.parentLinks).toMatchObject([
    { parent: 'I2', child: 'I3', kind: 'birth' },
    { parent: 'I1', child: 'I3', kind: 'birth' },
  ])
  expect(warnings).toEqual([])
})

test.each([
  [['1 ENGA', '2 DATE 1950', '1 MARR', '2 DATE 1951'], { kind: 'married', start: '1951-01-01' }],
  [
    ['1 MARR Y', '1 EVEN', '2 TYPE Separation', '2 DATE 1960', '1 DIV', '2 DATE 1962'],
    { ending: 'divorced', end: '1962-01-01' },
  ],
  [['1 MARR', '2 TYPE Civil partnership'], { kind: 'civil-partnership' }],
  [['1 MARR', '2 DATE NOT MARRIED'], { kind: 'unknown', start: undefined }],
  [['1 EVEN', '2 TYPE Common Law'], { kind: 'cohabiting' }],
  [['1 EVEN', '2 TYPE legal separation'], { kind: 'unknown', ending: 'separated' }],
  [['1 ANUL Y', '1 DIV Y'], { ending: 'annulled' }],
  [['1 ENGA Y'], { kind: 'engaged' }],
  [['1 DIV N'], { ending: null }],
])('the events %j of a couple are told', (events, expected) => {
  const [union] = read([...couple, ...events]).graph.unions
  expect({ ...union, start: union!.start?.earliest, end: union!.end?.earliest }).toMatchObject(expected)
})

test.each([
  ['2 PEDI adopted', ['adoptive', 'adoptive']],
  ['2 PEDI foster', ['foster', 'foster']],
  ['2 PEDI ADOPTED', ['adoptive', 'adoptive']],
  ['2 PEDI OTHER\n3 PHRASE Step', ['step', 'step']],
  ['2 _FREL Step\n2 _MREL Natural', ['step', 'birth']],
  ['2 PEDI sealing', []],
  ['2 STAT disproven', []],
  ['1 ADOP\n2 DATE 1960\n2 FAMC @F1@\n3 ADOP HUSB', ['adoptive', 'birth']],
  ['2 PEDI adopted\n1 ADOP\n2 FAMC @F1@\n3 ADOP WIFE', ['birth', 'adoptive']],
  ['1 ADOP Y\n2 FAMC @F1@', ['adoptive', 'adoptive']],
])('a child of whom its family says %j', (lines, kinds) => {
  const all = couple.flatMap((line) =>
    line === '1 NAME Cem //' ? [line, '1 FAMC @F1@', ...lines.split('\n')] : [line],
  )
  expect(read(all).graph.parentLinks.map(({ kind }) => kind)).toEqual(kinds)
})

test('a parent of a kind that nobody knows is a guardian, with a warning', () => {
  const result = read([...couple, '2 _FREL Blorb'])
  expect(result.graph.parentLinks.map(({ kind }) => kind)).toEqual(['guardian', 'birth'])
  expect(said(result)).toEqual(['17 _FREL'])
})

test('families with one partner or none are no unions; only one side may name the other', () => {
  const { graph, warnings } = read([
    '0 @I1@ INDI',
    '1 FAMS @F1@',
    '0 @I2@ INDI',
    '1 FAMC @F1@',
    '0 @F1@ FAM',
    '0 @F2@ FAM',
    '1 CHIL @I2@',
  ])
  expect(graph.unions).toEqual([])
  expect(graph.parentLinks).toMatchObject([{ parent: 'I1', child: 'I2' }])
  expect(warnings).toEqual([])
})

test('pointers to nothing are told with their line, @VOID@ is not', () => {
  const result = read([...couple, '1 CHIL @I9@', '1 CHIL @F1@', '1 CHIL nobody', '1 CHIL @VOID@'])
  expect(said(result)).toEqual(['17 CHIL', '18 CHIL', '19 CHIL'])
  expect(result.graph.parentLinks).toHaveLength(2)
})

test('an id that is there twice stays two people', () => {
  const result = read(['0 @I1@ INDI', '1 NAME A', '0 @I1@ INDI', '1 NAME B', '0 INDI', '1 NAME C'])
  expect(result.graph.people.map(({ id, name }) => [id, name])).toEqual([
    ['I1', 'A'],
    ['#7', 'B'],
    ['#9', 'C'],
  ])
  expect(said(result)).toEqual(['7 INDI'])
})

test('a circle of parents is opened where it closes', () => {
  const result = read([
    ...['0 @I1@ INDI', '0 @I2@ INDI', '0 @I3@ INDI'],
    ...['0 @F1@ FAM', '1 HUSB @I1@', '1 CHIL @I2@'],
    ...['0 @F2@ FAM', '1 HUSB @I2@', '1 CHIL @I3@'],
    ...['0 @F3@ FAM', '1 HUSB @I3@', '1 CHIL @I1@'],
    ...['0 @F4@ FAM', '1 WIFE @I3@', '1 CHIL @I3@'],
  ])
  expect(result.graph.parentLinks).toHaveLength(2)
  expect(result.warnings.filter(({ reason }) => /own ancestor/.test(reason))).toHaveLength(2)
})

test('what cannot be is told and kept: death before birth, a child older than its parent, one married to oneself', () => {
  const result = read([
    ...['0 @I1@ INDI', '1 BIRT', '2 DATE 1950', '1 DEAT', '2 DATE 1940'],
    ...['0 @I2@ INDI', '1 BIRT', '2 DATE BEF 1945'],
    ...['0 @F1@ FAM', '1 HUSB @I1@', '1 WIFE @I1@', '1 CHIL @I2@'],
  ])
  expect(said(result)).toEqual(['5 INDI', '15 WIFE', '16 CHIL'])
  expect(result.graph).toMatchObject({ unions: [], parentLinks: [{ parent: 'I1', child: 'I2' }] })
})

test('twins are those who say so, also triplets', () => {
  const { graph } = read([
    ...['0 @I1@ INDI', '1 ASSO @I2@', '2 RELA Identical twin', '0 @I2@ INDI'],
    ...['0 @I3@ INDI', '1 _TWIN @I4@', '0 @I4@ INDI', '0 @I5@ INDI', '1 ASSO @I4@', '2 RELA triplet'],
    ...['0 @I6@ INDI', '1 ASSO @I1@', '2 RELA godparent'],
  ])
  expect(graph.multipleBirths).toMatchObject([
    { children: ['I1', 'I2'], isIdentical: true },
    { children: ['I3', 'I4', 'I5'], isIdentical: null },
  ])
})

test('what has no place is counted by tag, and no note is taken over', () => {
  const result = read([
    ...[
      '0 @I1@ INDI',
      '1 NAME A',
      '2 NICK a',
      '1 NOTE their words',
      '2 CONT more of them',
      '1 OCCU x',
      '2 NOTE y',
    ],
    ...[
      '1 BIRT',
      '2 PLAC here',
      '2 NOTE z',
      '1 BIRT',
      '1 FAMC @F1@',
      '2 NOTE here',
      '1 FAMS @F1@',
      '2 NOTE text',
    ],
    ...['0 @F1@ FAM', '1 WIFE @I1@', '2 AGE 30y', '0 @N1@ NOTE text', '0 @X@ _CUSTOM'],
  ])
  expect(result.dropped).toEqual({ NICK: 1, AGE: 1, NOTE: 5, OCCU: 1, PLAC: 1, BIRT: 1, _CUSTOM: 1 })
  expect(JSON.stringify(result.graph)).not.toMatch(/their words|here|text/)
})

test.each(['\n', '\r\n', '\r'])('lines may end with %j and be indented', (end) => {
  const lines = [...head('5.5'), ...couple, '0 TRLR'].map((line) => `  ${line}`)
  const result = readBytes(new TextEncoder().encode(lines.join(end)))
  expect(result.graph.people.map(({ name }) => name)).toEqual(['Ada Lindqvist', 'Bruno Meri', 'Cem'])
  expect(result.warnings).toEqual([])
})

test('a line that is none goes on with the one before; a level too deep and a missing end are told', () => {
  const text = [...head('5.5.1'), '0 @I1@ INDI', '1 NAME Ada', 'Lindqvist', '4 SEX F'].join('\n')
  const result = readBytes(new TextEncoder().encode(text))
  expect(result.graph.people[0]!.name).toBe('Ada Lindqvist')
  expect(said(result)).toEqual(['5 INDI', '7 NAME', '8 SEX'])
})

test('a hundred levels and twenty thousand generations are read', () => {
  const deep = Array.from({ length: 100 }, (_, level) => `${level + 1} NOTE x`)
  const row = Array.from({ length: 20_000 }, (_, at) => [
    `0 @I${at}@ INDI`,
    `0 @F${at}@ FAM`,
    `1 HUSB @I${at}@`,
    `1 CHIL @I${at + 1}@`,
  ]).flat()
  const { graph } = read(['0 @I20000@ INDI', ...deep, ...row])
  expect(graph.parentLinks).toHaveLength(20_000)
})

test.each([
  ['UTF-8', 'UTF-8', (text: string) => new TextEncoder().encode(text), 0],
  ['UTF-8', 'UTF-8', (text: string) => new TextEncoder().encode(`\uFEFF${text}`), 0],
  ['ANSI', 'CP1252', latin, 0],
  ['IBM WINDOWS', 'CP1252', latin, 0],
  ['ANSEL', 'UTF-8', (text: string) => new TextEncoder().encode(text), 1],
  ['ASCII', 'CP1252', latin, 1],
  ['UTF-8', 'CP1252', latin, 1],
  ['IBMPC', 'CP850', (text: string) => latin(text.replace('é', '\u0082').replace('ø', '\u009B')), 0],
  ['MACINTOSH', 'MacRoman', (text: string) => latin(text.replace('é', '\u008E').replace('ø', '\u00BF')), 0],
  ['KLINGON', 'CP1252', latin, 1],
  ['ANSEL', 'ANSEL', (text: string) => latin(text.replace('é', '\u00E2e').replace('ø', '\u00B2')), 0],
  ['UNICODE', 'UTF-16LE', (text: string) => new Uint8Array(Buffer.from(text, 'utf16le')), 0],
  ['UNICODE', 'UTF-16BE', (text: string) => new Uint8Array(Buffer.from(text, 'utf16le').swap16()), 0],
] as const)('a file that says %s and is %s', (says, encoding, encode, warnings) => {
  const text = [...head('5.5', says), '0 @I1@ INDI', '1 NAME Andrée /Sørby/', '0 TRLR'].join('\r\n')
  const result = readBytes(encode(text))
  expect(result.encoding).toBe(encoding)
  expect(result.graph.people[0]!.name).toBe('Andrée Sørby')
  expect(said(result)).toEqual(warnings === 0 ? [] : ['4 CHAR'])
})

test.each([
  ['', 1, 'empty'],
  ['PK\u0003\u0004', 1, 'packed'],
  ['\n\nname,born\nAda,1950\n', 1, '0 HEAD'],
  ['0 @I1@ INDI\n0 TRLR', 1, '0 HEAD'],
  ['0 HEAD\n1 GEDC\n2 VERS 4.0\n0 TRLR', 3, 'GEDCOM 4'],
  ['0 HEAD\n1 GEDC\n2 VERS 8.1\n0 TRLR', 3, 'GEDCOM 8'],
])('%j is refused with line and reason', (text, line, reason) => {
  expect(readGedcom(new TextEncoder().encode(text))).toMatchObject({
    accepted: false,
    line,
    reason: expect.stringContaining(reason) as unknown,
  })
})

test('lines made to keep a reader busy take no longer than others', () => {
  const spaces = ' '.repeat(200_000)
  const nasty = [
    `2 DATE INT${spaces}x(`,
    `2 DATE BET${spaces}1 AND${spaces}(x`,
    `2 DATE 1${spaces}A.D`,
    `1 NAME /${spaces}/`,
    `0${spaces}é`,
    `1 FAMC @${spaces}`,
    `1 SEX${'('.repeat(200_000)}`,
  ].flatMap((line) => ['1 BIRT', line])
  const start = performance.now()
  read(['0 @I1@ INDI', ...nasty])
  expect(performance.now() - start).toBeLessThan(2000)
})
