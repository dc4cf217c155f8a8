import { describe, expect, test } from 'vitest'
import type { ConsentAnswer } from '#families/consent/who-may-consent.ts'
import { dueOn, missingSteps, nextStatuses, reasonsForCare } from './requirements.rules.ts'
import { releaseStatuses } from './releases.contract.ts'
import { authorisersOf, holderOf, wordOf } from './who-authorises.rules.ts'
import { drawnText, missingLetters } from './drawn-text.rules.ts'

test('an answer is due a calendar month later, or on the last day of a shorter one', () => {
  expect(dueOn('2026-01-15', { dueAmount: 1, dueUnit: 'months' })).toBe('2026-02-15')
  expect(dueOn('2026-01-31', { dueAmount: 1, dueUnit: 'months' })).toBe('2026-02-28')
  expect(dueOn('2026-12-20', { dueAmount: 30, dueUnit: 'days' })).toBe('2027-01-19')
})

test('a second look and the question of harm are needed for a child, about a child, and where violence is known', () => {
  const none = { isChild: false, concernsChild: false, isViolenceKnown: false }
  expect(reasonsForCare(none)).toEqual([])
  expect(reasonsForCare({ ...none, isChild: true, concernsChild: true })).toEqual(['child'])
  expect(reasonsForCare({ ...none, concernsChild: true, isViolenceKnown: true })).toEqual([
    'about-child',
    'violence',
  ])
})

describe('what is missing', () => {
  const ready = {
    round: 2,
    reviewedBy: 'noor',
    outcomes: ['goes-out', 'withheld'] as const,
    holder: { state: 'not-needed' } as const,
    holderWords: [],
    needsCare: true,
    reviews: [
      { kind: 'harm', answer: 'no-harm', round: 2, reviewerId: 'noor' },
      { kind: 'second', answer: 'agreed', round: 2, reviewerId: 'eli' },
    ] as const,
  }
  test('nothing, when everything was done', () => expect(missingSteps(ready)).toEqual([]))
  test.each([
    ['a piece that nobody decided', { outcomes: ['undecided', 'goes-out'] }, ['undecided']],
    ['somebody who has not answered', { outcomes: ['waits', 'goes-out'] }, ['authorisation']],
    ['anything that goes out', { outcomes: ['withheld', 'dropped'] }, ['nothing-goes-out']],
    ['looks of an earlier round', { round: 3 }, ['harm-check', 'second-review']],
    ['a second look by the first reviewer', { reviewedBy: 'eli' }, ['second-review']],
    ['a clear holder', { holder: { state: 'unclear' } }, ['holder-unclear']],
    [
      'the word of one holder',
      { holder: { state: 'holders', personIds: ['a', 'b'] }, holderWords: ['refused', 'needed'] },
      ['authorisation'],
    ],
    [
      'any holder who agrees',
      { holder: { state: 'holders', personIds: ['a'] }, holderWords: ['refused'] },
      ['holder-refused'],
    ],
  ])('%s', (_, given, missing) => expect(missingSteps({ ...ready, ...given } as never)).toEqual(missing))
  test('one holder of several is enough', () => {
    const holder = { state: 'holders', personIds: ['a', 'b'] } as const
    expect(missingSteps({ ...ready, holder, holderWords: ['given', 'needed'] })).toEqual([])
  })
  test('harm that was found, and an objection', () => {
    const reviews = [
      { kind: 'harm', answer: 'harm', round: 2, reviewerId: 'noor' },
      { kind: 'second', answer: 'objected', round: 2, reviewerId: 'eli' },
    ] as const
    expect(missingSteps({ ...ready, reviews })).toEqual(['harm-found', 'second-objected'])
  })
})

test('nothing follows a release, and nothing but a second look leads on where one is needed', () => {
  expect(nextStatuses('released', true)).toEqual([])
  expect(nextStatuses('in-review', true)).not.toContain('authorised')
  expect(nextStatuses('in-review', false)).toContain('authorised')
  for (const status of releaseStatuses.filter((one) => one !== 'released' && one !== 'draft'))
    expect(nextStatuses(status, true)).toContain('draft')
})

describe('who has to agree', () => {
  const parties = [
    { personId: 'amara', decides: true, isUnit: true },
    { personId: 'jonas', decides: true, isUnit: true },
    { personId: 'mia', decides: false, isUnit: false },
  ]
  const item = { lane: 'unit', ownerId: null, subjectIds: [], speakerId: null } as never
  const own = { kind: 'subject-access', personId: 'amara' } as const
  test('everybody of the unit whose matter it is, but not the one who asks', () => {
    expect(authorisersOf(item, 'include', own, parties)).toEqual(['jonas'])
    expect(authorisersOf(item, 'include', { ...own, kind: 'school' }, parties)).toEqual(['amara', 'jonas'])
    expect(authorisersOf(item, 'exclude', own, parties)).toEqual([])
  })
  test('what a clinician wrote goes out without the others, so they are not asked', () => {
    const mixed = { ...(item as object), lane: 'team', subjectIds: ['amara', 'jonas'] } as never
    expect(authorisersOf(mixed, 'redact', own, parties)).toEqual([])
    expect(authorisersOf(mixed, 'include', own, parties)).toEqual(['jonas'])
  })
  test('a child is not asked, and one refusal drops the piece', () => {
    const said = { ...(item as object), speakerId: 'mia', subjectIds: ['mia'] } as never
    expect(authorisersOf(said, 'include', own, parties)).toEqual([])
    expect(
      wordOf(
        ['a', 'b'],
        new Map([
          ['a', 'given'],
          ['b', 'refused'],
        ]),
      ),
    ).toBe('dropped')
    expect(
      wordOf(
        ['a', 'b'],
        new Map([
          ['a', 'given'],
          ['b', 'left-out'],
        ]),
      ),
    ).toBe('dropped')
    expect(wordOf(['a', 'b'], new Map([['a', 'given']]))).toBe('waits')
    expect(wordOf([], new Map())).toBe('agreed')
  })
  test('an unknown answer is never a yes', () => {
    const answer = (given: Partial<ConsentAnswer>): ConsentAnswer => ({
      ...{ verdict: 'yes', reason: 'holders', isChild: false, grantIds: [], notes: [], ...given },
    })
    expect(holderOf(true, 'school', answer({ verdict: 'unknown' }), ['a'])).toEqual({ state: 'unclear' })
    expect(holderOf(true, 'school', answer({ verdict: 'no' }), ['a'])).toEqual({ state: 'unclear' })
    expect(holderOf(true, 'school', answer({}), [])).toEqual({ state: 'unclear' })
    expect(holderOf(true, 'school', answer({}), ['a'])).toEqual({ state: 'holders', personIds: ['a'] })
    expect(holderOf(true, 'school', answer({ isChild: true }), [])).toEqual({ state: 'own' })
    expect(holderOf(false, 'school', answer({}), ['a'])).toEqual({ state: 'not-needed' })
    expect(holderOf(true, 'court', answer({ verdict: 'unknown' }), [])).toEqual({ state: 'not-needed' })
  })
})

test('letters that no font draws stand as their numbers, and are told', () => {
  const isLatin = (letter: string) => /[\u0020-\u007E]/.test(letter)
  expect(drawnText('Ada 😀😁 and 李', isLatin)).toBe('Ada [U+1F600 U+1F601] and [U+674E]')
  expect(drawnText('a\u200Fb\tc\r\nd\u0007\u200C', isLatin)).toBe('ab    c\nd')
  expect(drawnText('می\u200Cخواهم', () => true)).toBe('می\u200Cخواهم')
  expect(missingLetters(['Ada 李李', '李'], isLatin)).toEqual(['李'])
})
