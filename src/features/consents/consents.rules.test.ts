import { describe, expect, test } from 'vitest'
import { Signature } from './consents.contract.ts'
import { evidenceTypeOf, policyOn, policyState, recordingState, sharedContacts } from './consents.rules.ts'

const versions = [
  { id: 'one', version: 1, validFrom: '2026-01-01', hasEnded: false },
  { id: 'two', version: 2, validFrom: '2026-06-01', hasEnded: false },
]
const couple = {
  format: 'couple' as const,
  participants: [
    { personId: 'amara', readsUnit: true, hasEnded: false },
    { personId: 'jonas', readsUnit: true, hasEnded: false },
    { personId: 'friend', readsUnit: false, hasEnded: false },
    { personId: 'former', readsUnit: true, hasEnded: true },
  ],
}
const signed = (policyId: string, ...people: string[]) => people.map((personId) => ({ policyId, personId }))

describe('the policy on secrets', () => {
  test('is open once everybody competent in the case has signed the version that counts', () => {
    expect(policyState([], [], couple, '2026-03-01')).toMatchObject({ isOpen: false, reason: 'no-policy' })
    expect(policyState(versions, signed('one', 'amara'), couple, '2026-03-01')).toEqual({
      isNeeded: true,
      isOpen: false,
      reason: 'not-signed',
      policyId: 'one',
      missing: ['jonas'],
    })
    expect(policyState(versions, signed('one', 'amara', 'jonas'), couple, '2026-03-01')).toMatchObject({
      isOpen: true,
      missing: [],
    })
  })
  test('a further version neither counts before its day nor is signed by what was signed before', () => {
    const both = signed('one', 'amara', 'jonas')
    expect(policyOn(versions, '2026-05-31')?.id).toBe('one')
    expect(policyState(versions, both, couple, '2026-05-31').isOpen).toBe(true)
    expect(policyState(versions, both, couple, '2026-06-01')).toMatchObject({
      isOpen: false,
      policyId: 'two',
      missing: ['amara', 'jonas'],
    })
    expect(policyState(versions, both, couple, '2025-12-31')).toMatchObject({ reason: 'not-yet-valid' })
  })
  test('ends with the unit that agreed on it, whoever has signed, until a new version is signed', () => {
    const ended = versions.map((one) => ({ ...one, hasEnded: true }))
    const both = signed('one', 'amara', 'jonas')
    expect(policyState(ended, both, couple, '2026-03-01')).toMatchObject({
      isOpen: false,
      reason: 'unit-changed',
      policyId: null,
    })
    const third = { id: 'three', version: 3, validFrom: '2026-03-01', hasEnded: false }
    expect(policyState([...ended, third], both, couple, '2026-02-01').reason).toBe('not-yet-valid')
    expect(policyState([...ended, third], both, couple, '2026-03-01').reason).toBe('not-signed')
    const anew = [...both, ...signed('three', 'amara', 'jonas')]
    expect(policyState([...ended, third], anew, couple, '2026-03-01').isOpen).toBe(true)
  })
  test('is not asked for where one person alone is the unit, and never open where nobody signs', () => {
    expect(policyState([], [], { ...couple, format: 'individual' }, '2026-03-01').isOpen).toBe(true)
    const nobody = { format: 'family' as const, participants: [couple.participants[2]!] }
    expect(policyState(versions, [], nobody, '2026-03-01')).toMatchObject({
      isOpen: false,
      reason: 'nobody-competent',
    })
  })
})

describe('recording', () => {
  const fact = (givenBy: string, decision: 'given' | 'withdrawn', at: string) => ({
    personId: 'mia',
    purpose: 'care' as const,
    givenBy,
    decision,
    at,
  })
  const holders = (holderIds: string[], verdict: 'yes' | 'unknown' = 'yes', isChild = false) => ({
    answer: { verdict, reason: 'holders' as const, isChild, grantIds: [], notes: [] },
    holderIds,
  })
  test('an adult’s own last word counts, for its purpose alone', () => {
    const facts = [fact('mia', 'given', '2026-01-01'), fact('mia', 'withdrawn', '2026-01-02')]
    expect(recordingState([], 'mia', 'care', null)).toMatchObject({ state: 'missing', missing: ['own'] })
    expect(recordingState(facts.slice(0, 1), 'mia', 'care', null).state).toBe('given')
    expect(recordingState(facts.toReversed(), 'mia', 'care', null).state).toBe('withdrawn')
    expect(recordingState(facts, 'mia', 'research', null).state).toBe('missing')
    const again = [...facts, fact('mia', 'given', '2026-01-03')]
    expect(recordingState(again, 'mia', 'care', null).state).toBe('given')
  })
  test('what was given in a unit ends with it; what was taken back stays so', () => {
    const given = fact('mia', 'given', '2026-01-01')
    const state = (facts: (typeof given)[], changedAt: string | null) =>
      recordingState(facts, 'mia', 'care', null, changedAt).state
    expect(state([given], '2026-01-02')).toBe('missing')
    expect(state([given], '2026-01-01')).toBe('missing')
    expect(state([given], '2025-12-31')).toBe('given')
    expect(state([given], null)).toBe('given')
    expect(state([fact('mia', 'withdrawn', '2026-01-01')], '2026-01-02')).toBe('withdrawn')
    expect(state([fact('mia', 'withdrawn', '2025-01-01'), given], '2026-01-02')).toBe('missing')
    expect(state([given, fact('mia', 'given', '2026-01-03')], '2026-01-02')).toBe('given')
  })
  test('a child needs their own word and that of who decides; either takes it back at once', () => {
    const own = fact('mia', 'given', '2026-01-01')
    const mother = fact('mother', 'given', '2026-01-01')
    expect(recordingState([own], 'mia', 'care', holders(['mother'])).missing).toEqual(['holder'])
    expect(recordingState([mother], 'mia', 'care', holders(['mother'])).missing).toEqual(['own'])
    expect(recordingState([own, mother], 'mia', 'care', holders(['mother'])).state).toBe('given')
    expect(recordingState([own, mother], 'mia', 'care', holders(['father'])).missing).toEqual(['holder'])
    expect(recordingState([own, mother], 'mia', 'care', holders([], 'unknown')).missing).toEqual([
      'holder-unknown',
    ])
    expect(recordingState([own], 'mia', 'care', holders([], 'yes', true)).state).toBe('given')
    const back = fact('mother', 'withdrawn', '2026-01-02')
    expect(recordingState([own, mother, back], 'mia', 'care', holders(['mother'])).state).toBe('withdrawn')
  })
})

test('addresses and browsers are shared where several use them and one is a child', () => {
  const contacts = [
    { personId: 'b', kind: 'email' as const, value: 'Home@Example.org ' },
    { personId: 'a', kind: 'email' as const, value: 'home@example.org' },
    { personId: 'c', kind: 'device' as const, value: 'ff' },
    { personId: 'a', kind: 'device' as const, value: 'FF' },
  ]
  expect(sharedContacts(contacts, new Set(['a']))).toEqual([
    { kind: 'email', value: 'home@example.org', personIds: ['a', 'b'] },
  ])
  expect(sharedContacts(contacts, new Set(['c']))).toEqual([])
})

test('a document is what its first bytes say', () => {
  const bytes = (text: string) => Buffer.from(text, 'latin1')
  expect(evidenceTypeOf(bytes('%PDF-1.7'))).toBe('application/pdf')
  expect(evidenceTypeOf(bytes('\x89PNG\r\n\x1a\n'))).toBe('image/png')
  expect(evidenceTypeOf(bytes('\xff\xd8\xff\xe0'))).toBe('image/jpeg')
  for (const other of ['<svg>', '<!doctype html>', ' %PDF-1.7', '', 'PK'])
    expect(evidenceTypeOf(bytes(other))).toBeUndefined()
})

test('a signature holds a name, or lines within their field and nothing else', () => {
  const line = 'M10 10L20 20L30 30L40 40L50 50L60 60'
  const isGood = (mark: string, kind = 'drawn') => Signature.safeParse({ kind, mark }).success
  expect(isGood(line)).toBe(true)
  expect(isGood(line + line)).toBe(true)
  expect(isGood('Amara Okafor', 'typed')).toBe(true)
  for (const mark of [
    '',
    'M10 10L20 20',
    `${line}Z`,
    `${line}"/><script>`,
    line.replace('60 60', '60 900'),
    'Amara',
  ])
    expect([mark, isGood(mark)]).toEqual([mark, false])
  expect(isGood('A', 'typed')).toBe(false)
})
