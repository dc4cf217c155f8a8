import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { Instrument } from './instrument.schema.ts'
import { getInstrument, getOwnWording, loadInstruments, parseInstrumentFile, readFolder } from './library.ts'

const packs = loadInstruments()
const own = packs.filter((pack) => pack.licence.wording === 'ours')

test('the library holds twenty packs of others, in facts alone, and four of our own, in words', () => {
  expect(packs.length - own.length).toBeGreaterThanOrEqual(20)
  expect(own.map((pack) => pack.id).toSorted()).toEqual([
    'securebase-bond',
    'securebase-checkin',
    'securebase-child',
    'securebase-session',
  ])
  for (const pack of packs) {
    const wording = getOwnWording(pack.id, 'de-CH')
    if (own.includes(pack)) {
      expect(Object.keys(wording?.items ?? {}).toSorted()).toEqual(pack.items.map(({ id }) => id).toSorted())
      expect(pack.caution).toMatch(/not yet validated/i)
    } else expect(wording).toBeUndefined()
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
    const { instrument, earlier } = readFolder('kept', root)
    expect(instrument.version).toBe('2.0.0')
    expect(earlier.map(({ name }) => name)).toEqual(['As it was'])
  })
  test('is refused where a file does not hold what its name says', () => {
    write('misnamed', 'misnamed.instrument.json', { ...pack, id: 'misnamed', version: '2.0.0' })
    write('misnamed', 'versions/1.1.0.instrument.json', { ...pack, id: 'misnamed' })
    expect(() => readFolder('misnamed', root)).toThrow(/1\.1\.0\.instrument\.json: version/)
    write('twice', 'twice.instrument.json', { ...pack, id: 'twice' })
    write('twice', 'versions/1.0.0.instrument.json', { ...pack, id: 'twice' })
    expect(() => readFolder('twice', root)).toThrow(/the one in use/)
    write('other', 'other.instrument.json', pack)
    expect(() => readFolder('other', root)).toThrow(/: id: .*other/)
    const sure = { ...pack, id: 'sure', key: { status: 'confirmed', note: '' } }
    write('sure', 'sure.instrument.json', sure)
    expect(() => readFolder('sure', root)).toThrow(/: key\.status/)
  })
})

const folder = join(import.meta.dirname, '../../../shared/facts')
type Fact = { id: string; subscales?: unknown; reverse?: unknown }
const facts = ['attachment', 'outcome']
  .map((name) => join(folder, `instruments_${name}.json`))
  .filter((path) => existsSync(path))
  .flatMap((path) => Object.values(JSON.parse(readFileSync(path, 'utf8')).instruments) as Fact[])
  .filter((fact) => getInstrument(fact.id))
// Numbered by the longer form there; scored as a whole here.
const otherwise = new Set(['csi-4', 'csi-16', 'scs-sf'])
const totalOnly = new Set(['pss-10'])

test.skipIf(facts.length === 0)(
  'items and reversed items of every scale are those of the collected facts',
  () => {
    const differences: string[] = []
    for (const fact of facts.filter((one) => !otherwise.has(one.id))) {
      const pack = getInstrument(fact.id)!
      const numbers = new Map(pack.items.map((item) => [item.id, item.number]))
      const numbersOf = (ids: readonly string[]) =>
        [...new Set(ids.map((id) => numbers.get(id)!))].toSorted(byValue).join()
      const scales = pack.scales.map((scale) => numbersOf(scale.items))
      const known = Object.values(fact.subscales ?? {})
        .map((scale) => (Array.isArray(scale) ? scale : (scale as { items?: unknown }).items))
        .filter((items): items is number[] => Array.isArray(items))
      for (const items of totalOnly.has(fact.id) ? [] : known)
        if (!scales.includes(items.toSorted(byValue).join()))
          differences.push(`${fact.id}: no scale of ${items}`)
      const reversed = Array.isArray(fact.reverse)
        ? fact.reverse
        : (fact.reverse as { items?: unknown } | undefined)?.items
      const here = numbersOf(pack.scales.flatMap((scale) => scale.reverse))
      if (Array.isArray(reversed) && reversed.toSorted(byValue).join() !== here)
        differences.push(`${fact.id}: reversed ${here}, not ${reversed}`)
      if (known.length === 0 && !Array.isArray(reversed)) differences.push(`${fact.id}: nothing to compare`)
    }
    expect(differences).toEqual([])
    expect(facts.length).toBeGreaterThanOrEqual(20)
  },
)

const byValue = (a: number, b: number) => a - b
