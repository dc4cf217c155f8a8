import type { ParentKind, UnionKind } from '#families/family-graph.ts'
import type { Lane } from '#features/notes/notes.contract.ts'
import type { Family, FamilyParentLink } from './family.contract.ts'
import type { Draft } from './held-family.ts'
import type { PersonLine } from './read-person-line.ts'

export const relations = ['partner', 'parent', 'child', 'sibling', 'twin', 'apart'] as const
export type Relation = (typeof relations)[number]

export type Addition = {
  readonly relation: Relation
  /** Whose partner, parent, child or sibling it is; nobody's where somebody stands apart. */
  readonly anchor: string | null
  readonly person: PersonLine
  readonly unionKind: UnionKind
  readonly parentKind: ParentKind
  /** Of a child, beside the anchor. */
  readonly otherParent: string | null
  readonly lane: Lane
}

const undated = { start: null, end: null } as const

/**
 * Somebody new with what ties them to somebody who is drawn.
 *
 * A second parent of a kind makes a couple with the first. Brothers and sisters hang on the same parents; where there
 * are none yet, two without names are drawn with them. Twins share the day of birth as well.
 */
export function addRelative(
  family: Family,
  addition: Addition,
  newId: () => string,
): { id: string; drafts: Draft[] } {
  const { relation, anchor, person, unionKind, parentKind, otherParent } = addition
  const id = newId()
  const twin = relation === 'twin' ? family.people.find((one) => one.id === anchor) : undefined
  // A tie is no more hidden than its people, and cannot be anybody's own.
  const tieLane = addition.lane === 'self' ? 'team' : addition.lane
  const put = (what: Draft['what'], row: object) =>
    ({ do: 'put', what, row: { lane: tieLane, ...row } }) as Draft
  const newPerson = (personId: string, line: PersonLine) =>
    put('person', {
      id: personId,
      personId: null,
      name: line.name,
      sexAtBirth: line.sexAtBirth,
      gender: 'unknown',
      birth: line.birth,
      death: line.death,
      isDead: line.death !== null,
      unborn: null,
      note: null,
      lane: addition.lane,
    })
  const couple = (a: string, b: string, kind: UnionKind) =>
    put('union', { id: newId(), a, b, kind, ...undated, ending: null })
  const link = (parent: string, child: string, kind: ParentKind) =>
    put('parentLink', { id: newId(), parent, child, kind, ...undated })
  const drafts = [newPerson(id, { ...person, birth: person.birth ?? twin?.birth ?? null })]
  if (anchor === null || relation === 'apart') return { id, drafts }

  if (relation === 'partner') drafts.push(couple(anchor, id, unionKind))
  if (relation === 'parent') {
    const others = family.parentLinks.filter(({ child, kind }) => child === anchor && kind === parentKind)
    drafts.push(link(id, anchor, parentKind))
    if (others.length === 1) drafts.push(couple(others[0]!.parent, id, 'unknown'))
  }
  if (relation === 'child')
    for (const parent of [anchor, otherParent]) if (parent !== null) drafts.push(link(parent, id, parentKind))
  if (relation === 'sibling' || relation === 'twin') {
    const shared = sharedParents(family, anchor)
    for (const { parent, kind } of shared) drafts.push(link(parent, id, kind))
    if (shared.length === 0) {
      const nobody = { name: '', sexAtBirth: 'unknown', birth: null, death: null } as const
      const parents = [newId(), newId()]
      drafts.unshift(...parents.map((parent) => newPerson(parent, nobody)))
      drafts.push(couple(parents[0]!, parents[1]!, 'unknown'))
      for (const child of [anchor, id])
        for (const parent of parents) drafts.push(link(parent, child, 'birth'))
    }
  }
  if (relation === 'twin') {
    const known = family.multipleBirths.find(({ children }) => children.includes(anchor))
    if (known) {
      const { version: _version, ...row } = known
      drafts.push(put('multipleBirth', { ...row, children: [...known.children, id] }))
    } else drafts.push(put('multipleBirth', { id: newId(), children: [anchor, id], isIdentical: null }))
  }
  return { id, drafts }
}

function sharedParents({ parentLinks }: Family, child: string): FamilyParentLink[] {
  const links = parentLinks.filter((link) => link.child === child)
  const byBirth = links.filter(({ kind }) => kind === 'birth')
  return byBirth.length > 0 ? byBirth : links.filter(({ kind }) => kind === 'adoptive')
}
