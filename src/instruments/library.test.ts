import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { Instrument } from './instrument.schema.ts'
import { getOwnWording, loadInstruments, parseInstrumentFile, readFolder } from './library.ts'

const packs = loadInstruments()
const own = packs.filter((pack) => pack.licence.wording === 'ours')

test('the library holds twenty packs of others, in facts alone, and five of our own, in words', () => {
  expect(packs.length - own.length).toBeGreaterThanOrEqual(20)
  expect(own.map((pack) => pack.id).toSorted()).toEqual([
    'securebase-bond',
    'securebase-checkin',
    'securebase-child',
    'securebase-session',
    'securebase-turning',
  ])
  for (const pack of packs) {
    const wording = getOwnWording(pack.id, 'de-CH')
    if (own.includes(pack)) {
      expect(Object.keys(wording?.items ?? {}).toSorted()).toEqual(pack.items.map(({ id }) => id).toSorted())
      expect(pack.caution).toMatch(/not yet validated/i)
    } else expect(wording).toBeUndefined()
  }
})

test('the page beside a pack says the same as the pack', () => {
  for (const pack of packs) {
    const page = readFileSync(join(import.meta.dirname, pack.id, 'README.md'), 'utf8')
    for (const line of [
      `# ${pack.name}\n`,
      `- Key: ${pack.key.status}. ${pack.key.note}\n`,
      `- Licence: ${pack.licence.terms}\n`,
      `${pack.items.length} items, ${pack.scales.length} scale`,
      ...pack.sources.map((source) => `- ${source.citation}`),
    ])
      expect([pack.id, page.includes(line) ? line : 'not there']).toEqual([pack.id, line])
  }
})

describe('a pack that is wrong is refused with file, field and reason', () => {
  const good = JSON.parse(
    readFileSync(join(import.meta.dirname, 'ecr-36/ecr-36.instrument.json'), 'utf8'),
  ) as Record<string, never>
  const refusal = (change: (pack: any) => void) => {
    const pack = structuredClone(good)
    change(pack)
    try {
      parseInstrumentFile('ecr-36.instrument.json', JSON.stringify(pack), Instrument)
    } catch (error) {
      return (error as Error).message
    }
    return 'taken'
  }
  test.each<[string, (pack: any) => void, RegExp]>([
    ['nothing wrong', () => {}, /^taken$/],
    ['an unknown field', (pack) => (pack.colour = 'red'), /^ecr-36\.instrument\.json: .*colour/],
    [
      'an item of a scale that is no item',
      (pack) => pack.scales[0].items.push('99'),
      /: scales\.0\.items.*99/,
    ],
    ['a reversed item of another scale', (pack) => pack.scales[0].reverse.push('1'), /: scales\.0\.reverse/],
    ['an item counted twice', (pack) => pack.scales[0].items.push('2'), /: scales\.0\.items/],
    [
      'an unknown set of answers',
      (pack) => (pack.items[4].responses = 'stars'),
      /: items\.4\.responses.*stars/,
    ],
    ['a range that cannot be reached', (pack) => (pack.scales[1].max = 9), /: scales\.1\./],
    [
      'a number without a source',
      (pack) => delete pack.scales[0].missing.source,
      /: scales\.0\.missing\.source/,
    ],
    ['a number used twice', (pack) => (pack.items[1].number = 1), /: items\.1\.number/],
    ['an item that counts nowhere', (pack) => pack.scales.pop(), /: items\.0: .*isUnscored/],
    [
      'an answer without a value of its own',
      (pack) => pack.responses.answer.values.push(7),
      /: responses\.answer\.values/,
    ],
    ['answers that no item has', (pack) => (pack.responses.other = { kind: 'text' }), /: responses\.other/],
    ['an item reversed twice', (pack) => pack.scales[0].reverse.push('22'), /: scales\.0\.reverse\.1/],
    [
      'bands without a source',
      (pack) => (pack.scales[0].bands = [{ from: 1, to: 7, label: 'all' }]),
      /: scales\.0\.bandsFrom/,
    ],
    [
      'bands that overlap',
      (pack) =>
        Object.assign(pack.scales[0], {
          bands: [
            { from: 1, to: 4, label: 'low' },
            { from: 3, to: 7, label: 'high' },
          ],
          bandsFrom: { source: 'x', confidence: 'own' },
        }),
      /: scales\.0\.bands\.1: .*overlap/,
    ],
    [
      'a norm outside the scale',
      (pack) =>
        pack.scales[0].norms.push({ population: 'p', mean: 60, sd: 1, source: 'x', confidence: 'own' }),
      /: scales\.0\.norms\.0\.mean/,
    ],
    [
      'a cut-off outside the scale',
      (pack) =>
        pack.scales[0].cutoffs.push({ value: 0, op: '<', meaning: 'm', source: 'x', confidence: 'own' }),
      /: scales\.0\.cutoffs\.0\.value/,
    ],
    [
      'a risk above the highest answer',
      (pack) => pack.riskItems.push({ item: '1', from: 8, note: 'n', source: 'x', confidence: 'own' }),
      /: riskItems\.0\.from/,
    ],
    [
      'a rule that allows and forbids',
      (pack) => (pack.scales[0].missing.maxMissing = 2),
      /: scales\.0\.missing/,
    ],
    [
      'parts that are not its items',
      (pack) => (pack.scales[0].parts = ['avoidance', 'none']),
      /: scales\.0\.parts\.1/,
    ],
    ['a code that is none of LOINC', (pack) => (pack.loinc = { panel: '44249' }), /: loinc\.panel/],
    ['a version that is none', (pack) => (pack.version = 'new'), /: version: A version looks like 1\.0\.0/],
  ])('%s', (_what, change, message) => {
    expect(refusal(change)).toMatch(message)
  })
  test('text that is no JSON', () => {
    expect(() => parseInstrumentFile('x.json', '{', Instrument)).toThrow(
      /^x\.json: the file: .*not valid JSON/,
    )
  })
})

describe('a folder with earlier versions', () => {
  const root = mkdtempSync(join(tmpdir(), 'securebase-packs-'))
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  const pack = JSON.parse(
    readFileSync(join(import.meta.dirname, 'ecr-36/ecr-36.instrument.json'), 'utf8'),
  ) as Instrument
  const write = (id: string, file: string, content: object) => {
    mkdirSync(join(root, id, 'versions'), { recursive: true })
    writeFileSync(join(root, id, file), JSON.stringify(content))
  }
  test('keeps each as it was', () => {
    write('kept', 'kept.instrument.json', { ...pack, id: 'kept', version: '2.0.0' })
    write('kept', 'versions/1.0.0.instrument.json', { ...pack, id: 'kept', name: 'As it was' })
    const { instrument, earlier } = readFolder(join(root, 'kept'))
    expect(instrument.version).toBe('2.0.0')
    expect(earlier.map(({ name }) => name)).toEqual(['As it was'])
  })
  test('is refused where a file does not hold what its name says', () => {
    write('misnamed', 'misnamed.instrument.json', { ...pack, id: 'misnamed', version: '2.0.0' })
    write('misnamed', 'versions/1.1.0.instrument.json', { ...pack, id: 'misnamed' })
    expect(() => readFolder(join(root, 'misnamed'))).toThrow(/1\.1\.0\.instrument\.json: version/)
    write('twice', 'twice.instrument.json', { ...pack, id: 'twice' })
    write('twice', 'versions/1.0.0.instrument.json', { ...pack, id: 'twice' })
    expect(() => readFolder(join(root, 'twice'))).toThrow(/the one in use/)
    write('other', 'other.instrument.json', pack)
    expect(() => readFolder(join(root, 'other'))).toThrow(/: id: .*other/)
    const sure = { ...pack, id: 'sure', key: { status: 'confirmed', note: '' } }
    write('sure', 'sure.instrument.json', sure)
    expect(() => readFolder(join(root, 'sure'))).toThrow(/: key\.status/)
  })
})

describe('a folder of the library holds a pack and its wordings, and nothing that looks like one', () => {
  const source = join(import.meta.dirname, 'securebase-child')
  const refusal = (change: (folder: string) => void) => {
    const root = mkdtempSync(join(tmpdir(), 'securebase-pack-'))
    const folder = join(root, 'securebase-child')
    cpSync(source, folder, { recursive: true })
    change(folder)
    try {
      return `${readFolder(folder).wordings.length} wordings`
    } catch (error) {
      return (error as Error).message
    } finally {
      rmSync(root, { recursive: true })
    }
  }
  const wording = (folder: string, name: string, change: (words: any) => void) => {
    const words = JSON.parse(readFileSync(join(folder, 'wording.en.json'), 'utf8'))
    change(words)
    writeFileSync(join(folder, name), `\uFEFF${JSON.stringify(words)}`)
  }
  test.each<[string, (folder: string) => void, RegExp]>([
    ['nothing wrong', () => {}, /^1 wordings$/],
    [
      'a language with a number in it, and a byte order mark',
      (folder) => wording(folder, 'wording.es-419.json', (words) => (words.language = 'es-419')),
      /^2 wordings$/,
    ],
    [
      'a slip in the name of a file',
      (folder) => wording(folder, 'wordng.de.json', () => {}),
      /wordng\.de\.json: the file: Only/,
    ],
    [
      'a wording of another instrument',
      (folder) => wording(folder, 'wording.en.json', (words) => (words.instrumentId = 'who-5')),
      /wording\.en\.json: instrumentId: It must be securebase-child/,
    ],
    [
      'a language that is not that of the name',
      (folder) => wording(folder, 'wording.de.json', () => {}),
      /wording\.de\.json: language/,
    ],
    [
      'an item without words',
      (folder) => wording(folder, 'wording.en.json', (words) => delete words.items['2']),
      /wording\.en\.json: items\.2: The text of this item is missing/,
    ],
    [
      'words for a value that nobody can choose',
      (folder) => wording(folder, 'wording.en.json', (words) => (words.options.faces['9'] = 'Nine')),
      /wording\.en\.json: options\.faces\.9/,
    ],
    [
      'no pack',
      (folder) => rmSync(join(folder, 'securebase-child.instrument.json')),
      /securebase-child\.instrument\.json: the file: It is missing/,
    ],
  ])('%s', (_what, change, message) => {
    expect(refusal(change)).toMatch(message)
  })
})
