import { expect, test } from 'vitest'
import type { Bond } from '#features/bonds/bonds.contract.ts'
import type { ContactMode, ContactPlan } from './contact-plans.contract.ts'
import type { HistoryEntry } from './history.contract.ts'
import { contactConflicts, placesIn, siblingsIn, stayOf } from './history.rules.ts'

const entry = (title: string, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  id: title,
  caseId: '',
  personId: '',
  kind: 'place',
  lane: 'team',
  from: null,
  to: null,
  title,
  narrative: '',
  withPersonId: null,
  whom: null,
  source: 'clinician',
  sourcePersonId: null,
  care: null,
  createdBy: '',
  isRemoved: false,
  version: 1,
  ...more,
})
const care = (place: string | null, carers: string[] = []) => ({
  scheme: 'england-903',
  legalStatus: 'C2',
  placement: null,
  place,
  isPlanned: null,
  reason: null,
  siblings: null,
  isSchoolChanged: null,
  carers,
})

test('places with the same words are one place, unless they have two addresses', () => {
  const one = [entry('Foster home', { care: care('1 Quay') }), entry('Foster home')]
  expect(one.map(placesIn(one))).toEqual(['Foster home', 'Foster home'])
  const two = [...one, entry('foster  home', { care: care('2 Hill') })]
  expect(two.map(placesIn(two))).toEqual(['Foster home | 1 Quay', null, 'foster  home | 2 Hill'])
})

test('carers are those of the case by name, the named one, and those in care; a caregiver without a name is its words', () => {
  const nameOf = (id: string) => (id === 'p' ? 'Ada' : undefined)
  const placed = entry('Home', { withPersonId: 'p', whom: 'Bo', care: care(null, ['Cleo']) })
  expect(stayOf(placed, 'Home', nameOf)).toMatchObject({
    carers: ['Ada', 'Bo', 'Cleo'],
    legalStatus: 'england-903/C2',
  })
  expect(stayOf(entry('Granny', { kind: 'caregiver' }), null, nameOf).carers).toEqual(['Granny'])
  expect(stayOf(entry('Home'), 'Home', nameOf).carers).toEqual([])
})

test('brothers and sisters are named as such or have a parent in common', () => {
  const bond = (fromPersonId: string, toPersonId: string, kind: Bond['kind']) =>
    ({ fromPersonId, toPersonId, kind }) as Bond
  const bonds = [
    bond('a', 'mother', 'birth-parent'),
    bond('b', 'mother', 'foster-parent'),
    bond('c', 'father', 'birth-parent'),
    bond('d', 'a', 'sibling'),
    bond('mother', 'father', 'partner'),
  ]
  expect(siblingsIn(bonds, 'a').toSorted()).toEqual(['b', 'd'])
  expect(siblingsIn(bonds, 'c')).toEqual([])
})

test.each<[ContactMode, ContactMode, string, number]>([
  ['none', 'direct', '2026-06-01', 1],
  ['none', 'letterbox', '2026-06-01', 1],
  ['direct', 'supervised', '2026-06-01', 1],
  ['direct', 'letterbox', '2026-06-01', 0],
  ['none', 'none', '2026-06-01', 0],
  // One ends on the day on which the other begins.
  ['none', 'direct', '2026-12-01', 0],
])('“%s” until December beside “%s” from %s: %i contradictions', (first, second, fromOn, count) => {
  const plan = (id: string, mode: ContactMode, from: string, toOn: string | null, whom = 'Aunt Ada') =>
    ({ id, mode, fromOn: from, toOn, whom, withPersonId: null }) as ContactPlan
  const plans = [plan('1', first, '2026-01-01', '2026-12-01'), plan('2', second, fromOn, null, ' aunt ada')]
  expect(contactConflicts(plans)).toHaveLength(count)
  expect(contactConflicts([plans[0]!, { ...plans[1]!, whom: 'Uncle Bo' }])).toEqual([])
})
