import { expect, test } from 'vitest'
import type { Lane } from '#features/notes/notes.contract.ts'
import type { FamilyChange, FamilyLine, Relative } from './family.contract.ts'
import { applyChanges, laneOfChanges, personsConcerned, problemsAfter } from './family-changes.rules.ts'
import { drawnFamily, type KeptFamily } from './kept-family.contract.ts'

const relative = (id: string, given: Partial<Relative> = {}): Relative => ({
  id,
  personId: null,
  name: id,
  sexAtBirth: 'unknown',
  gender: 'unknown',
  birth: null,
  death: null,
  isDead: false,
  unborn: null,
  note: null,
  lane: 'unit',
  version: 1,
  ...given,
})
const line = (from: string, to: string, lane: Lane = 'team'): FamilyLine => ({
  ...{ id: `${from}-${to}`, from, to, kind: 'close', start: null, end: null, source: null, lane, version: 1 },
})
const nothing: KeptFamily = {
  person: new Map(),
  union: new Map(),
  parentLink: new Map(),
  multipleBirth: new Map(),
  line: new Map(),
  household: new Map(),
  system: new Map(),
  systemTie: new Map(),
  network: new Map(),
  nudge: new Map(),
}
const put = (row: Relative | FamilyLine, basedOn = 0): FamilyChange => {
  const { version: _version, ...bare } = row
  return { do: 'put', what: 'from' in row ? 'line' : 'person', basedOn, row: bare } as FamilyChange
}
const remove = (id: string, basedOn: number): FamilyChange => ({ do: 'remove', what: 'person', id, basedOn })
const restore = (id: string, basedOn: number): FamilyChange => ({
  do: 'restore',
  what: 'person',
  id,
  basedOn,
})
const after = (family: KeptFamily, ...changes: FamilyChange[]) => {
  const applied = applyChanges(family, changes)
  expect([applied.conflicts, applied.problems]).toEqual([[], []])
  return applied.after
}
const ada = relative('ada', { personId: 'amara' })
const ben = relative('ben')
const drawn = after(nothing, put(ada), put(ben), put(line('ada', 'ben')))

test('what is removed and brought back is as it was, two versions later, and the given family stays untouched', () => {
  const removed = after(drawn, remove('ben', 1))
  expect(drawnFamily(removed)).toMatchObject({ people: [{ id: 'ada' }], lines: [] })
  const restored = after(removed, restore('ben', 2))
  expect(drawnFamily(restored)).toEqual({
    ...drawnFamily(drawn),
    people: [ada, { ...ben, version: 3 }],
  })
  expect(drawnFamily(drawn).people).toEqual([ada, ben])
})

test.each<[string, FamilyChange, RegExp]>([
  ['new over something that is there', put(ben), /drawn already/],
  ['on an older version', put(ben, 7), /changed this/],
  ['a removal on an older version', remove('ben', 7), /changed this/],
  ['brought back though it is there', restore('ben', 1), /nothing to bring back/],
])('%s is a conflict at its place', (_, change, message) => {
  const { conflicts, written } = applyChanges(drawn, [put(relative('cleo')), change])
  expect(conflicts).toEqual([{ path: 'changes.1', message: expect.stringMatching(message) }])
  expect(written.map(({ id }) => id)).toEqual(['cleo'])
})

test('what was removed is neither written nor removed again before it is brought back', () => {
  const removed = after(drawn, remove('ben', 1))
  for (const change of [put(ben, 2), remove('ben', 2)])
    expect(applyChanges(removed, [change]).conflicts[0]?.message).toMatch(/Bring it back/)
  expect(applyChanges(removed, [put(ben, 1)]).conflicts[0]?.message).toMatch(/Somebody removed/)
})

test('an entry names participants who were or are touched, and nobody by what they are tied to elsewhere', () => {
  const named = (family: KeptFamily, ...changes: FamilyChange[]) => {
    const applied = applyChanges(family, changes)
    return personsConcerned(family, applied.after, applied.written)
  }
  expect(named(drawn, put(ben, 1))).toEqual([])
  expect(named(drawn, put(line('ada', 'ben'), 1))).toEqual(['amara'])
  expect(named(drawn, put({ ...ada, personId: 'jonas' }, 1))).toEqual(['amara', 'jonas'])
})

test.each<[Lane[], Lane]>([
  [['unit'], 'team'],
  [['self'], 'team'],
  [['process'], 'process'],
  [['supervision'], 'supervision'],
  [['process', 'supervision'], 'process'],
  [['process', 'team'], 'team'],
])('changes in %j are told in the lane %s', (lanes, told) => {
  const changes = lanes.map((lane, index) => put(relative(`new ${index}`, { lane })))
  expect(laneOfChanges(nothing, applyChanges(nothing, changes).written)).toBe(told)
})

test('what becomes hidden is told as what it was', () => {
  const { written } = applyChanges(drawn, [put({ ...ben, lane: 'process' }, 1)])
  expect(laneOfChanges(drawn, written)).toBe('team')
})

test('an error that was there before refuses no other change', () => {
  const wrong = after(drawn, put(line('ben', 'ben')))
  expect(
    problemsAfter(nothing, applyChanges(nothing, [put(ben), put(line('ben', 'ben'))]), '2026-01-01').errors,
  ).toHaveLength(1)
  expect(problemsAfter(wrong, applyChanges(wrong, [put(relative('cleo'))]), '2026-01-01').errors).toEqual([])
})
