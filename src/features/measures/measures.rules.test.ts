import { expect, test } from 'vitest'
import { getInstrument } from '#instruments/library.ts'
import type { Instrument } from '#instruments/instrument.schema.ts'
import { engineVersion } from '#psychometrics/engine-version.ts'
import { answersFor, cautionOf, isOutdated } from './measures.rules.ts'

const bond = getInstrument('securebase-bond')!
const made = { instrument_version: bond.version, engine_version: engineVersion, key_status: 'own' as const }

/** The same instrument a version later, whose pack says how earlier answers are read. */
const later = (items?: Record<string, string>): Instrument => ({
  ...bond,
  version: '2.0.0',
  equivalents: [
    {
      instrument: bond.id,
      version: bond.version,
      scales: [],
      ...(items ? { items } : {}),
      source: 'a test',
      confidence: 'own',
    },
  ],
})

test('a score is out of date when engine, version or key have moved on', () => {
  expect(isOutdated(made, bond.version, bond)).toBe(false)
  expect(isOutdated({ ...made, engine_version: '0.1.0' }, bond.version, bond)).toBe(true)
  expect(isOutdated({ ...made, key_status: 'disputed' }, bond.version, bond)).toBe(true)
  expect(isOutdated(made, bond.version, { ...bond, key: { status: 'unverified', note: '' } })).toBe(true)
})

test('answers are read by a newer key only where the pack says that they carry over', () => {
  expect(isOutdated(made, bond.version, later())).toBe(true)
  expect(isOutdated(made, bond.version, { ...bond, version: '2.0.0' })).toBe(false)
  expect(isOutdated(made, '0.5.0', later())).toBe(false)
})

test('items that were renamed keep their answers', () => {
  expect(answersFor(later({ 1: '10', 2: '20' }), bond.version, { 1: 5, 2: 4, 3: 1 })).toEqual({
    10: 5,
    20: 4,
    3: 1,
  })
  expect(answersFor(bond, bond.version, { 1: 5 })).toEqual({ 1: 5 })
})

test('a key that a practice confirmed says so on every score', () => {
  const csi = getInstrument('csi-4')!
  expect(cautionOf(csi)).toMatch(/not confirmed/)
  expect(cautionOf({ ...csi, key: { status: 'confirmed', note: 'x' } })).toMatch(/confirmed by your practice/)
})
