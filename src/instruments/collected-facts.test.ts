import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { getInstrument } from './library.ts'

const folder = join(import.meta.dirname, '../../../shared/facts')
type Fact = {
  id: string
  subscales?: unknown
  reverse?: unknown
  confidence?: string
  field_confidence?: Record<string, string>
}
const collected = ['attachment', 'outcome']
  .map((name) => join(folder, `instruments_${name}.json`))
  .filter((path) => existsSync(path))
  .flatMap((path) => Object.values(JSON.parse(readFileSync(path, 'utf8')).instruments) as Fact[])
const facts = collected.filter((fact) => getInstrument(fact.id))
// Numbered by the longer form there; scored as a whole here.
const otherwise = new Set([
  ...['csi-4', 'csi-16', 'scs-sf', 'ippa-mfp-75', 'ffmq-15'],
  // Only a total: the facts are not sure of the subscales.
  ...['ders-16', 'cries-8'],
  // Items called P1 to C9, or given as “1–20”.
  ...['itq', 'cats-2'],
  // Turned by points of their own; not scored, since which items are reversed or where two of them belong is not known.
  ...['rfq-8', 'softa-s-16', 'mors-sf-14'],
])

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
      for (const items of known)
        if (!scales.includes(items.toSorted(byValue).join()))
          differences.push(`${fact.id}: no scale of ${items}`)
      const reversed = Array.isArray(fact.reverse)
        ? fact.reverse
        : (fact.reverse as { items?: unknown } | undefined)?.items
      const here = numbersOf(pack.scales.flatMap((scale) => scale.reverse))
      if (Array.isArray(reversed) && reversed.toSorted(byValue).join() !== here)
        differences.push(`${fact.id}: reversed ${here}, not ${reversed}`)
      if (
        known.length === 0 &&
        !Array.isArray(reversed) &&
        pack.scales.some((scale) => scale.reverse.length > 0)
      )
        differences.push(`${fact.id}: nothing to compare`)
    }
    expect(differences).toEqual([])
    expect(facts.length).toBeGreaterThanOrEqual(20)
  },
)

const byValue = (a: number, b: number) => a - b

test.skipIf(facts.length === 0)('every number of a pack stands in the collected facts', () => {
  // Doubled by the manual, or ten times the item mean: both stand in the facts, the product does not.
  const times: Record<string, number> = { 'dass-21': 2, 'core-om': 10 }
  const strangers: string[] = []
  for (const fact of facts) {
    const text = JSON.stringify(fact)
    const known = new Set([...text.matchAll(/(?<![\d.])\d*\.?\d+/g)].map(([number]) => Number(number)))
    const factor = times[fact.id]
    const isKnown = (value: number) =>
      known.has(value) || (factor !== undefined && known.has(Math.round((value / factor) * 1e6) / 1e6))
    const pack = getInstrument(fact.id)!
    const numbers = pack.scales.flatMap((scale) => [
      ...scale.cutoffs.map((one) => one.value),
      ...scale.norms.flatMap((one) => [one.mean, one.sd, one.n ?? one.mean]),
      ...scale.reliability.map((one) => one.value),
      ...scale.bands.flatMap((one) => [one.from, one.to]),
      ...(scale.publishedRci ? [scale.publishedRci.value] : []),
    ])
    for (const value of [...numbers, ...pack.riskItems.map((risk) => risk.from)])
      if (!isKnown(value)) strangers.push(`${fact.id}: ${value}`)
    for (const code of [pack.loinc?.panel, ...(pack.loinc?.items ?? [])])
      if (code && !text.includes(code)) strangers.push(`${fact.id}: ${code}`)
  }
  expect(strangers).toEqual([])
})

test.skipIf(facts.length === 0)('how sure a pack is of its key is never more than the facts are', () => {
  const differences = facts.flatMap((fact) => {
    const reverse = fact.reverse as { status?: string } | undefined
    const stated = [fact.confidence, fact.field_confidence?.['reverse'], reverse?.status].filter(
      (one) => typeof one === 'string',
    )
    const { status } = getInstrument(fact.id)!.key
    const isVerified = stated.every((one) => /verified_2plus|verified in two/.test(one))
    // Values printed on the form settle what the tools disagree about.
    const isSettled = fact.id === 'rdas-14'
    return status === 'verified' && !isVerified && !isSettled ? [`${fact.id}: ${stated.join(' / ')}`] : []
  })
  expect(differences).toEqual([])
})

test.skipIf(facts.length === 0)(
  'every instrument of the collected facts is a pack, or it was decided why not',
  () => {
    const families: Record<string, string[]> = {
      'promis-sf': [
        'promis-depression-8a',
        'promis-depression-4a',
        'promis-anxiety-4a',
        'promis-global-mental-4',
      ],
    }
    const page = readFileSync(
      join(import.meta.dirname, '../../docs/decisions/013-what-is-not-a-pack.md'),
      'utf8',
    )
    const without = collected.filter(({ id }) => !(families[id] ?? [id]).every((one) => getInstrument(one)))
    expect(without.map(({ id }) => id).toSorted()).toEqual(['are-q', 'brisc', 'rada', 'wai-co'])
    for (const { id } of without) expect(page).toContain(`\`${id}\``)
  },
)

test.skipIf(facts.length === 0)(
  'tables and bands by informant or age are those of the collected facts',
  () => {
    const fact = (id: string) => collected.find((one) => one.id === id) as any
    const scaleOf = (id: string, scale: string) => getInstrument(id)!.scales.find((one) => one.id === scale)!
    const tables = fact('promis-sf').tables
    for (const [pack, table] of [
      ['promis-depression-8a', 'depression_8a_v1'],
      ['promis-depression-4a', 'depression_4a_v1'],
      ['promis-anxiety-4a', 'anxiety_4a_v1'],
      ['promis-global-mental-4', 'global_mental_health_4'],
    ] as const) {
      const [scores] = scaleOf(pack, 'raw').tables!
      expect(Object.fromEntries(scores!.rows)).toEqual(tables[table].T)
      expect(scores!.standardErrors && Object.fromEntries(scores!.standardErrors)).toEqual(tables[table].SE)
    }
    const bands = fact('sdq').cutoffs.four_band_newer
    for (const informant of ['parent', 'teacher', 'self'])
      for (const scale of ['total', 'emotional', 'conduct', 'hyperactivity', 'peer', 'prosocial']) {
        const set = scaleOf('sdq', scale).bandSets!.find(({ applies }) => applies.informant === informant)!
        const bounds = scale === 'prosocial' ? set.bands.slice(1).map(({ from }) => from) : undefined
        expect(bounds?.toReversed() ?? set.bands.slice(0, 3).map(({ to }) => to)).toEqual(
          bands[informant][scale],
        )
      }
    const means = fact('yp-core').cutoffs.csc_item_mean_Twigg2016
    const sets = scaleOf('yp-core', 'clinical-score').bandSets!
    expect(
      Object.fromEntries(
        sets.map(({ applies, bands: [, above] }) => [
          `${applies.sex === 'male' ? 'M' : 'F'} ${applies.ageFrom}-${applies.ageBelow! - 1}`,
          above!.from / 10,
        ]),
      ),
    ).toEqual(means)
  },
)
