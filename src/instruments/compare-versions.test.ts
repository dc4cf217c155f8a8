import { expect, test } from 'vitest'
import { compareVersions } from './compare-versions.ts'
import type { Instrument } from './instrument.schema.ts'
import { getInstrument, loadInstruments, packFolders, readFolder } from './library.ts'
import { scoringFingerprint } from './scoring-fingerprint.ts'

const folders = packFolders().map((folder) => readFolder(folder))
const known = ['bands', 'cutoffs', 'norms', 'tables', 'reliability', 'scale', 'key']

test('an instrument does not differ from itself', () => {
  for (const instrument of loadInstruments()) expect(compareVersions(instrument, instrument)).toEqual([])
})

test('versions that are scored otherwise differ in what is asked or scored, and both ways alike', () => {
  const pairs = folders.flatMap(({ instrument, earlier }) => earlier.map((old) => [old, instrument] as const))
  expect(pairs.length).toBeGreaterThan(5)
  for (const [old, now] of pairs) {
    expect(scoringFingerprint(old)).not.toBe(scoringFingerprint(now))
    const there = compareVersions(old, now)
    expect(there.filter(({ kind }) => !known.includes(kind))).not.toEqual([])
    const back = compareVersions(now, old).map((one) => ({ ...one, before: one.after, after: one.before }))
    expect(new Set(back.map((one) => JSON.stringify(one)))).toEqual(
      new Set(there.map((one) => JSON.stringify(one))),
    )
  }
})

test('every rule that a fingerprint holds shows as a difference', () => {
  const itq = getInstrument('itq')!
  const changed = (change: (copy: Instrument) => void) => {
    const copy = structuredClone(itq)
    change(copy)
    return compareVersions(itq, copy).map(({ kind, of }) => [kind, of])
  }
  const scale = itq.scales[0]!.id
  expect(changed((copy) => (copy.scales[0]!.reverse = [copy.scales[0]!.items[0]!]))).toEqual([
    ['items', scale],
  ])
  expect(changed((copy) => (copy.scales[0]!.weights = { [copy.scales[0]!.items[0]!]: 2 }))).toEqual([
    ['weights', scale],
  ])
  expect(
    changed((copy) => Object.assign(copy.scales[0]!.missing, { rule: 'as-zero', maxMissing: 1 })),
  ).toEqual([['missing', scale]])
  expect(changed((copy) => (copy.scales[0]!.required = [copy.items[0]!.id]))).toEqual([['required', scale]])
  expect(changed((copy) => (copy.scales[0]!.round = 'half-up'))).toEqual([['method', scale]])
  expect(changed((copy) => (copy.items[0]!.number = 99))).toEqual([['item', itq.items[0]!.id]])
  expect(changed((copy) => (copy.criteria![0]!.otherwise = 'other'))).toEqual([['criterion', 'ptsd']])
})
