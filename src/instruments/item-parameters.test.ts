import { expect, test } from 'vitest'
import { Instrument } from './instrument.schema.ts'
import type { ItemParameters } from './item-parameters.schema.ts'
import { keyedTestOf } from './keyed-test-of.ts'
import { getInstrument } from './library.ts'
import { scoringFingerprint } from './scoring-fingerprint.ts'

const bond = getInstrument('securebase-bond')!
const rule = { maxError: 0.3, minItems: 4, maxItems: 5, amongBest: 1 }

const invented = (change: Partial<ItemParameters> = {}): ItemParameters => ({
  model: 'graded',
  items: ['2', '4', '6', '8', '10'].map((item, index) => ({
    item,
    a: 1.2 + index / 5,
    b: [-1.5, -0.5, 0.5, 1.5],
    ...(item === '6' ? { keyed: 'as-keyed' as const } : {}),
  })),
  metric: 'Invented T score',
  population: 'Nobody: invented for a test',
  source: 'A test',
  confidence: 'own',
  ...change,
})

/** What the schema of packs says of our instrument with these parameters on its first scale. */
function problemsWith(parameters: ItemParameters, change: Partial<Instrument> = {}): string[] {
  const [anxiety, avoidance] = bond.scales
  const pack = { ...bond, ...change, scales: [{ ...anxiety!, itemParameters: parameters }, avoidance!] }
  return (Instrument.safeParse(pack).error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  )
}

const changed = (index: number, change: Partial<ItemParameters['items'][number]>) =>
  invented({ items: invented().items.map((item, at) => (at === index ? { ...item, ...change } : item)) })

test('a pack with parameters that fit is a pack, and is told apart from one without', () => {
  expect(problemsWith(invented())).toEqual([])
  const [anxiety, avoidance] = bond.scales
  const withThem = { ...bond, scales: [{ ...anxiety!, itemParameters: invented() }, avoidance!] }
  expect(scoringFingerprint(withThem)).not.toBe(scoringFingerprint(bond))
})

test('every parameter that does not fit is named with its place and the reason', () => {
  const at = 'scales.0.itemParameters'
  expect(problemsWith(changed(1, { b: [0, 1, 2] }))).toEqual([
    `${at}.items.1.b: Item 4: it has 5 answers and so needs 4 thresholds; here are 3.`,
  ])
  expect(problemsWith(changed(1, { b: [0, 2, 1, 3] }))).toEqual([
    `${at}.items.1.b: Item 4: The thresholds of a graded item must ascend by 0.000001 or more.`,
  ])
  expect(problemsWith(changed(1, { b: [0, 2, 1, 3] }))).toHaveLength(1)
  expect(problemsWith({ ...changed(1, { b: [0, 2, 1, 3] }), model: 'partial-credit' })).toEqual([])
  expect(problemsWith(changed(0, { a: -1 }))).toEqual([
    `${at}.items.0.a: Item 2: The discrimination of an item must lie between 0.001 and 100.`,
  ])
  expect(problemsWith(changed(0, { a: Number.NaN }))[0]).toContain(`${at}.items.0.a`)
  expect(problemsWith(changed(2, { keyed: undefined }))[0]).toContain(
    `${at}.items.2.keyed: Item 6: it is reversed`,
  )
  expect(problemsWith(changed(0, { item: '1' }))).toEqual([
    `${at}.items.0.item: Item 1: it is not in this scale.`,
    `${at}.items: Item 2 of the scale has no parameters.`,
  ])
  expect(problemsWith(changed(0, { item: '4' }))).toContain(`${at}.items.1.item: Item 4: it is named twice.`)
})

test('a scale that cannot be asked adaptively takes no parameters', () => {
  const branches: Instrument['branches'] = [
    {
      items: ['10'],
      when: { item: '1', op: '>=', value: 2 },
      skippedCountsAs: null,
      source: 'A test',
      confidence: 'own',
    },
  ]
  expect(
    problemsWith(invented(), { branches }).some((one) => one.includes('depend on an earlier answer')),
  ).toBe(true)
  const checkin = getInstrument('securebase-checkin')!
  const pack = { ...checkin, scales: [{ ...checkin.scales[0]!, itemParameters: invented() }] }
  expect(Instrument.safeParse(pack).error?.issues[0]?.message).toContain(
    'not answered by choosing one of several',
  )
})

test('a form to be asked adaptively holds the scale as keyed and every risk item', () => {
  const items = invented().items.map((item, index) => ({ ...item, area: index < 2 ? 'fear' : 'longing' }))
  const risk = { item: '3', from: 4, note: 'asks for a look', source: 'A test', confidence: 'own' as const }
  const given = keyedTestOf(
    { ...bond, riskItems: [risk, { ...risk, item: '10' }] },
    'anxiety',
    invented({ items }),
    rule,
    7,
  )
  expect(given.items.map(({ id }) => id)).toEqual(['2', '3', '4', '6', '8', '10'])
  expect(given.items[1]).toEqual({ id: '3', parameters: null, isSafety: true, values: [] })
  expect(given.items[3]).toMatchObject({ id: '6', values: [5, 4, 3, 2, 1] })
  expect(given.items[2]).toMatchObject({ values: [1, 2, 3, 4, 5], area: 'fear' })
  expect(given.items[5]).toMatchObject({ id: '10', isSafety: true })
  expect(given).toMatchObject({ ...rule, seed: 7, areas: { fear: 0.5, longing: 0.5 } })
  expect(keyedTestOf(bond, 'anxiety', invented(), rule, 7).areas).toBeUndefined()
  expect(() => keyedTestOf(bond, 'nothing', invented(), rule, 7)).toThrow(RangeError)
})
