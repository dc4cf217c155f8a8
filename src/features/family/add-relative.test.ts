import { expect, test } from 'vitest'
import { problemsOfFamily } from '#families/problems-of-family.ts'
import { addRelative, type Addition } from './add-relative.ts'
import type { Family } from './family.contract.ts'
import { afterChanges, holdFamily, withVersions } from './held-family.ts'
import { drawnFamily } from './kept-family.contract.ts'
import { readPersonLine } from './read-person-line.ts'

const empty: Family = {
  ...{
    people: [],
    unions: [],
    parentLinks: [],
    multipleBirths: [],
    lines: [],
    households: [],
    systems: [],
    systemTies: [],
    networks: [],
    nudges: [],
  },
}
let count = 0
const newId = () => `id${(count += 1)}`

/** The family with one more, and who that is. */
function add(family: Family, typed: string, fields: Partial<Addition>): [Family, string] {
  const { id, drafts } = addRelative(
    family,
    {
      ...{ relation: 'apart', anchor: null, person: readPersonLine(typed), unionKind: 'married' },
      ...{ parentKind: 'birth', otherParent: null, lane: 'unit', ...fields },
    },
    newId,
  )
  const held = holdFamily(family)
  const after = drawnFamily(afterChanges(held, withVersions(held, drafts)))
  expect(problemsOfFamily(after, '2026-01-01').errors).toEqual([])
  return [after, id]
}

test('the second parent makes a couple with the first', () => {
  const [alone, child] = add(empty, 'Ada', {})
  const [one, mother] = add(alone, 'Bea', { relation: 'parent', anchor: child })
  expect(one.unions).toEqual([])
  const [both, father] = add(one, 'Cai', { relation: 'parent', anchor: child })
  expect(both.unions).toMatchObject([{ a: mother, b: father, kind: 'unknown' }])
  expect(both.parentLinks).toHaveLength(2)
})

test('a child hangs on both parents, or on one', () => {
  const [alone, ada] = add(empty, 'Ada', {})
  const [couple, bo] = add(alone, 'Bo', { relation: 'partner', anchor: ada, unionKind: 'engaged' })
  expect(couple.unions).toMatchObject([{ a: ada, b: bo, kind: 'engaged' }])
  const [two] = add(couple, 'Cy', { relation: 'child', anchor: ada, otherParent: bo, parentKind: 'foster' })
  expect(two.parentLinks).toMatchObject([
    { parent: ada, kind: 'foster' },
    { parent: bo, kind: 'foster' },
  ])
  expect(add(couple, 'Di', { relation: 'child', anchor: ada })[0].parentLinks).toHaveLength(1)
})

test('a sibling shares the parents, and brings two without names where there are none', () => {
  const [alone, ada] = add(empty, 'Ada', {})
  const [family] = add(alone, 'Bo', { relation: 'sibling', anchor: ada })
  expect(family.people.map(({ name }) => name)).toEqual(['Ada', '', '', 'Bo'])
  expect(family.parentLinks).toHaveLength(4)
  const [three] = add(family, 'Cy', { relation: 'sibling', anchor: ada })
  expect(three.people).toHaveLength(5)
  expect(three.parentLinks).toHaveLength(6)
})

test('twins share the birth, and a third joins them', () => {
  const [alone, ada] = add(empty, 'Ada 1990', {})
  const [two, bo] = add(alone, 'Bo', { relation: 'twin', anchor: ada })
  expect(two.people.at(-1)!.birth).toEqual(two.people.find(({ id }) => id === ada)!.birth)
  const [three, cy] = add(two, 'Cy', { relation: 'twin', anchor: bo })
  expect(three.multipleBirths).toMatchObject([{ children: [ada, bo, cy], version: 2 }])
})

test('who is hidden from the family is tied in the same lane', () => {
  const [alone, ada] = add(empty, 'Ada', {})
  const [family] = add(alone, 'Bo', { relation: 'partner', anchor: ada, lane: 'team' })
  expect(family.people.at(-1)).toMatchObject({ lane: 'team' })
  expect(family.unions).toMatchObject([{ lane: 'team' }])
})
