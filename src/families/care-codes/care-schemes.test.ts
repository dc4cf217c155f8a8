import { expect, test } from 'vitest'
import { careSchemes, findCareCode, readCareScheme } from './care-schemes.ts'
import { problemsOfCareScheme } from './problems-of-care-scheme.ts'

const england = careSchemes.find((one) => one.id === 'england-903')!

test('England has the codes of the return, and nothing claims to be verified that nobody verified', () => {
  const codes = (kind: 'legalStatuses' | 'placements') => england[kind].map((one) => one.code).toSorted()
  expect(codes('legalStatuses')).toEqual('C1 C2 D1 E1 J1 J2 J3 L1 L2 L3 V2 V3 V4'.split(' '))
  expect(codes('placements')).toEqual(
    'A3 A4 A5 A6 H5 K1 K2 P1 P2 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 U1 U2 U3 U4 U5 U6 Z1'.split(' '),
  )
  const all = [...england.legalStatuses, ...england.placements]
  expect(new Set(all.map((one) => one.confidence))).toEqual(new Set(['several-secondary']))
})

test('a code is found in its own scheme alone', () => {
  expect(findCareCode('england-903', 'legalStatuses', 'C2')?.label).toBe('Care order')
  expect(findCareCode('generic', 'legalStatuses', 'C2')).toBe(undefined)
  expect(findCareCode('atlantis', 'placements', 'U4')).toBe(undefined)
  expect(findCareCode(null, 'placements', null)).toBe(undefined)
})

test.each([
  [null, 'not an object'],
  [{ ...england, id: 'England 903' }, 'id must'],
  [{ ...england, version: '1' }, 'version must'],
  [{ ...england, country: 'England' }, 'country must'],
  [{ ...england, source: '' }, 'source must'],
  [{ ...england, placements: [] }, 'placements must'],
  [{ ...england, extra: 1 }, 'extra is not known'],
  [{ ...england, legalStatuses: [...england.legalStatuses, england.legalStatuses[0]] }, 'C1 stands twice'],
  [{ ...england, legalStatuses: [{ code: 'C1', label: 'x', confidence: 'sure' }] }, 'confidence must'],
  [{ ...england, placements: [{ code: 'U1', label: 'x', confidence: 'own' }] }, 'group must'],
])('a pack with a mistake is refused with a sentence: %#', (pack, sentence) => {
  expect(problemsOfCareScheme(pack).join(' ')).toContain(sentence)
  expect(() => readCareScheme(pack)).toThrow(sentence)
})
