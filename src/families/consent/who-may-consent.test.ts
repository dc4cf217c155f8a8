import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ageOn } from './age-on.ts'
import { birthdayAtAge } from './birthday-at-age.ts'
import { consentAgePacks } from './consent-age-packs.ts'
import { whoMayConsent, type AuthorityGrant } from './who-may-consent.ts'

const england = consentAgePacks.find((pack) => pack.id === 'england-wales')!
const maryland = consentAgePacks.find((pack) => pack.id === 'us-maryland')!
const california = consentAgePacks.find((pack) => pack.id === 'us-california')!
const today = '2026-11-30'
const child = { birthDate: '2016-05-01' }
const grant = (given: Partial<AuthorityGrant> = {}): AuthorityGrant =>
  Object.freeze({
    id: 'a',
    holder: 'mother',
    role: 'parent',
    effect: 'gives' as const,
    authorities: ['consent_treatment', 'info_record'] as const,
    startsOn: '2016-05-01',
    endsOn: null,
    evidence: 'Birth certificate',
    isRevoked: false,
    ...given,
  })
const ask = (
  grants: readonly AuthorityGrant[],
  more: {
    birthDate?: string | null
    pack?: typeof england | undefined
    what?: 'consent_treatment' | 'info_record' | 'portal' | 'contact'
    day?: string
    reviews?: Parameters<typeof whoMayConsent>[2]
  } = {},
) =>
  whoMayConsent(
    more.birthDate === undefined ? child : { birthDate: more.birthDate },
    grants,
    more.reviews ?? [],
    'pack' in more ? more.pack : england,
    more.what ?? 'consent_treatment',
    more.day ?? today,
  )

describe('whoMayConsent', () => {
  test('without a document it is unknown, with one in force it is who it names', () => {
    expect(ask([])).toMatchObject({ verdict: 'unknown', reason: 'none', notes: ['gillick'] })
    expect(ask([grant()])).toMatchObject({ verdict: 'yes', reason: 'holders', grantIds: ['a'] })
    expect(ask([grant()], { what: 'contact' })).toMatchObject({ verdict: 'unknown', reason: 'none' })
  })
  test('a document counts on its last day and is unknown on the day after', () => {
    const order = [grant({ endsOn: '2026-11-30' })]
    expect(ask(order)).toMatchObject({ verdict: 'yes' })
    expect(ask(order, { day: '2026-12-01' })).toMatchObject({
      verdict: 'unknown',
      reason: 'expired',
      grantIds: ['a'],
    })
  })
  test('a document of later, one without evidence, and one taken back do not count', () => {
    expect(ask([grant({ startsOn: '2026-12-01' })])).toMatchObject({ verdict: 'unknown', reason: 'not-yet' })
    expect(ask([grant({ evidence: ' ' })])).toMatchObject({ verdict: 'unknown', reason: 'no-evidence' })
    expect(ask([grant({ isRevoked: true })])).toMatchObject({ verdict: 'unknown', reason: 'none' })
  })
  test('two documents that contradict each other are both named, whatever the others say', () => {
    const answer = ask([
      grant(),
      grant({ id: 'b', effect: 'takes', role: 'court', evidence: 'Order of 2024' }),
      grant({ id: 'c', holder: 'father' }),
    ])
    expect(answer).toMatchObject({ verdict: 'unknown', reason: 'contradictory', grantIds: ['a', 'b'] })
  })
  test('who was only ever taken it from may not', () => {
    expect(ask([grant({ effect: 'takes' })])).toMatchObject({ verdict: 'no', reason: 'taken' })
  })
  test('several holders may each decide alone in England, elsewhere it is not stated; a foster carer by delegation', () => {
    const both = [grant(), grant({ id: 'b', holder: 'father' })]
    expect(ask(both).notes).toContain('each-alone')
    expect(ask(both, { pack: california }).notes).toContain('several-not-stated')
    expect(ask([grant({ role: 'foster' })]).notes).toContain('delegated')
  })
  test('from 16 on the young person decides, from 18 on about everything', () => {
    expect(ask([grant()], { birthDate: '2010-11-30' })).toMatchObject({
      verdict: 'yes',
      reason: 'own-age',
      isChild: true,
    })
    expect(ask([grant()], { birthDate: '2010-12-01' })).toMatchObject({ reason: 'holders' })
    expect(ask([grant()], { birthDate: '2010-11-30', what: 'info_record' })).toMatchObject({
      reason: 'holders',
    })
    expect(ask([grant()], { birthDate: '2008-11-30', what: 'info_record' })).toMatchObject({
      reason: 'adult',
      isChild: true,
    })
  })
  test('where sources disagree it is unknown between their ages; a condition and a single source are said', () => {
    expect(ask([grant()], { pack: maryland, birthDate: '2012-01-01' })).toMatchObject({
      verdict: 'unknown',
      reason: 'sources-disagree',
    })
    expect(ask([], { pack: california, birthDate: '2012-01-01' }).notes).toEqual(['one-source', 'maturity'])
  })
  test('a pack that was to be looked at again says so', () => {
    expect(ask([grant()], { day: england.reviewOn }).notes).toContain('pack-overdue')
    expect(ask([grant()]).notes).not.toContain('pack-overdue')
  })
  test('from a birthday on others are held off until a clinician has confirmed; an ended proxy is the person’s own', () => {
    const open = { birthday: '2026-11-30', state: 'open' as const, decision: null }
    for (const what of ['portal', 'info_record'] as const) {
      const grants = [grant({ authorities: ['portal', 'info_record'] })]
      expect(ask(grants, { what, reviews: [open] })).toMatchObject({ verdict: 'unknown', reason: 'held' })
      expect(ask(grants, { what, reviews: [{ ...open, birthday: '2026-12-01' }] })).toMatchObject({
        verdict: 'yes',
      })
      const confirmed = { ...open, state: 'confirmed' as const }
      expect(ask(grants, { what, reviews: [{ ...confirmed, decision: 'continues' }] })).toMatchObject({
        reason: 'holders',
      })
      expect(ask(grants, { what, reviews: [{ ...confirmed, decision: 'ends' }] })).toMatchObject({
        reason: 'ended-by-clinician',
        isChild: true,
      })
    }
    expect(ask([grant()], { reviews: [open] })).toMatchObject({ reason: 'holders' })
  })
  test('without a date of birth or a jurisdiction it is unknown', () => {
    expect(ask([grant()], { birthDate: null })).toMatchObject({ reason: 'no-birth-date' })
    expect(ask([grant()], { birthDate: '2030-01-01' })).toMatchObject({ reason: 'no-birth-date' })
    expect(ask([grant()], { pack: undefined })).toMatchObject({ reason: 'no-pack' })
  })

  const day = fc
    .date({ min: new Date('2008-12-01'), max: new Date('2022-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  const anyGrant = fc.record({
    id: fc.uuid(),
    holder: fc.constantFrom('mother', 'father', 'authority'),
    role: fc.constantFrom('parent', 'foster', 'court'),
    effect: fc.constantFrom('gives' as const, 'takes' as const),
    authorities: fc.uniqueArray(fc.constantFrom('consent_treatment' as const, 'portal' as const), {
      minLength: 1,
    }),
    startsOn: day,
    endsOn: fc.option(day),
    evidence: fc.constantFrom('An order', ''),
    isRevoked: fc.boolean(),
  })
  test('somebody else is named only by a document in force that nothing contradicts, in any order of the documents', () => {
    let holders = 0
    fc.assert(
      fc.property(fc.array(anyGrant, { maxLength: 6 }), day, (grants, on) => {
        const answer = ask(grants, { birthDate: '2008-12-01', day: on, pack: maryland })
        const reversed = ask(grants.toReversed(), { birthDate: '2008-12-01', day: on, pack: maryland })
        expect(reversed.verdict).toBe(answer.verdict)
        expect(reversed.grantIds.toSorted()).toEqual(answer.grantIds.toSorted())
        if (answer.verdict !== 'yes' || answer.isChild) return
        holders += 1
        expect(answer.grantIds.length).toBeGreaterThan(0)
        for (const id of answer.grantIds) {
          const named = grants.find((one) => one.id === id)!
          expect(named).toMatchObject({ effect: 'gives', isRevoked: false, evidence: 'An order' })
          expect(named.startsOn <= on && (named.endsOn === null || on <= named.endsOn)).toBe(true)
        }
      }),
      { seed: 17, numRuns: 3000 },
    )
    expect(holders).toBeGreaterThan(50)
  })
})

describe('ages', () => {
  test('an age is reached on the birthday; who was born on 29 February a day earlier where there is none', () => {
    expect([ageOn('2010-06-15', '2026-06-14'), ageOn('2010-06-15', '2026-06-15')]).toEqual([15, 16])
    expect([birthdayAtAge('2012-02-29', 16), birthdayAtAge('2012-02-29', 17)]).toEqual([
      '2028-02-29',
      '2029-02-28',
    ])
    expect(ageOn('2012-02-29', '2029-02-28')).toBe(17)
    expect(birthdayAtAge('1884-02-29', 16)).toBe('1900-02-28')
    expect(() => ageOn('2026-06-15', '2026-06-14')).toThrow(RangeError)
  })
  test('the birthday of an age is the first day on which one has it', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1920-01-01'), max: new Date('2020-01-01'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 60 }),
        (born, age) => {
          const birthDate = born.toISOString().slice(0, 10)
          const birthday = birthdayAtAge(birthDate, age)
          const eve = new Date(Date.parse(birthday) - 86_400_000).toISOString().slice(0, 10)
          expect([ageOn(birthDate, birthday), ageOn(birthDate, eve)]).toEqual([age, age - 1])
        },
      ),
      { seed: 17, numRuns: 2000 },
    )
  })
})
