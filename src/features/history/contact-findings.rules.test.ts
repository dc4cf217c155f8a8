import { expect, test } from 'vitest'
import type { LegalRole } from '#features/consents/legal-roles.contract.ts'
import type { ContactDate } from './contact-dates.contract.ts'
import { contactFindings } from './contact-findings.rules.ts'
import type { ContactPlan } from './contact-plans.contract.ts'

const plan = (id: string, more: Partial<ContactPlan> = {}): ContactPlan => ({
  id,
  caseId: '',
  childId: 'mila',
  withPersonId: 'ada',
  whom: '',
  mode: 'direct',
  frequency: '',
  rhythm: null,
  place: '',
  supervisor: '',
  order: '',
  fromOn: '2026-01-01',
  toOn: null,
  reviewOn: null,
  isRemoved: false,
  version: 1,
  ...more,
})
const day = (planId: string, on: string, outcome: ContactDate['outcome'] = 'open'): ContactDate => ({
  ...{ planId, kind: 'contact', dueOn: on, on, outcome, movedTo: null, reason: '', version: 0 },
})
const role = (more: Partial<LegalRole>): LegalRole => ({
  id: 'role',
  childId: 'mila',
  holderId: 'ada',
  holderName: null,
  role: 'parent',
  effect: 'gives',
  authorities: ['contact'],
  startsOn: '2026-01-01',
  endsOn: '2026-03-31',
  jurisdiction: 'england-wales',
  evidenceTitle: 'Order',
  evidenceNote: null,
  evidenceType: null,
  revokedAt: null,
  ...more,
})

test('two meetings on one day are one finding with its first day and how often it is so', () => {
  const plans = [plan('a'), plan('b', { withPersonId: 'bo', mode: 'video' })]
  const dates = ['2026-02-02', '2026-02-09'].flatMap((on) => [day('a', on), day('b', on)])
  expect(contactFindings(plans, dates, [])).toEqual([
    { kind: 'same-day', planId: 'a', otherId: 'b', on: '2026-02-02', count: 2 },
  ])
})

test('a letter on the day of a meeting, and a meeting that did not take place, trouble nobody', () => {
  const plans = [
    plan('a'),
    plan('b', { withPersonId: 'bo', mode: 'letterbox' }),
    plan('c', { withPersonId: 'cy' }),
  ]
  const dates = [day('a', '2026-02-02'), day('b', '2026-02-02'), day('c', '2026-02-02', 'not-happened')]
  expect(contactFindings(plans, dates, [])).toEqual([])
})

test('a day that was moved out of the plan is found', () => {
  const one = plan('a', { toOn: '2026-02-28' })
  expect(contactFindings([one], [day('a', '2026-02-28'), day('a', '2026-03-02')], [])).toEqual([
    { kind: 'outside-plan', planId: 'a', on: '2026-03-02', count: 1 },
  ])
})

test('a day after the order that gives contact has ended is found, unless another order covers it', () => {
  const dates = [day('a', '2026-03-31'), day('a', '2026-04-01'), day('a', '2026-04-08')]
  expect(contactFindings([plan('a')], dates, [role({})])).toEqual([
    { kind: 'outside-order', planId: 'a', on: '2026-04-01', count: 2 },
  ])
  const next = role({ startsOn: '2026-04-01', endsOn: null })
  expect(contactFindings([plan('a')], dates, [role({}), next])).toEqual([])
  expect(contactFindings([plan('a')], dates, [])).toEqual([])
})

test('contact that happened although there is to be none is found, also under another plan', () => {
  const none = plan('none', { mode: 'none', fromOn: '2026-02-01' })
  const dates = [
    day('a', '2026-01-31', 'happened'),
    day('a', '2026-02-01', 'happened'),
    day('none', '2026-03-01', 'happened'),
  ]
  expect(contactFindings([plan('a'), none], dates, [])).toEqual([
    { kind: 'against-none', planId: 'none', on: '2026-02-01', count: 2 },
  ])
  const other = plan('a', { withPersonId: 'bo' })
  expect(contactFindings([other, none], [day('a', '2026-02-01', 'happened')], [])).toEqual([])
})

test('a plan with somebody from whom contact was taken is found while both hold', () => {
  const taken = role({ effect: 'takes', startsOn: '2026-02-01', endsOn: null })
  const excluded = [{ kind: 'excluded', planId: 'a', on: '2026-02-01', count: 1 }]
  expect(contactFindings([plan('a')], [], [taken])).toEqual(excluded)
  const harmless: [ContactPlan[], LegalRole[]][] = [
    [[plan('a', { mode: 'none' })], [taken]],
    [[plan('a', { toOn: '2026-01-31' })], [taken]],
    [[plan('a', { withPersonId: 'bo' })], [taken]],
    [[plan('a')], [{ ...taken, revokedAt: '2026-02-02T10:00:00.000Z' }]],
    [[plan('a')], [{ ...taken, authorities: ['portal'] }]],
    [[plan('a')], [{ ...taken, childId: 'bo' }]],
  ]
  for (const [plans, roles] of harmless) expect(contactFindings(plans, [], roles)).toEqual([])
})
