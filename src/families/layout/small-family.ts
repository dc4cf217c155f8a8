import type { FamilyGraph, FamilyPerson } from '../family-graph.ts'
import type { ImpreciseDate } from '../imprecise-date.ts'

/** Somebody of whom little is known, for tests. */
export function personNamed(id: string, more: Partial<FamilyPerson> = {}): FamilyPerson {
  return {
    id,
    name: id,
    sexAtBirth: 'unknown',
    gender: 'unknown',
    birth: null,
    death: null,
    isDead: false,
    unborn: null,
    note: null,
    ...more,
  }
}

/** A mother, a father and their child, for tests. */
export const smallFamily: FamilyGraph = {
  people: [personNamed('mother'), personNamed('father'), personNamed('child')],
  unions: [{ id: 'u', a: 'mother', b: 'father', kind: 'married', start: null, end: null, ending: null }],
  parentLinks: [
    { id: 'lm', parent: 'mother', child: 'child', kind: 'birth', start: null, end: null },
    { id: 'lf', parent: 'father', child: 'child', kind: 'birth', start: null, end: null },
  ],
  multipleBirths: [],
  lines: [],
  households: [],
}

/** The family with a further child. */
export function withChild(
  graph: FamilyGraph,
  id: string,
  birth: ImpreciseDate | null = null,
  parents: readonly string[] = ['mother', 'father'],
): FamilyGraph {
  const links = parents.map((parent) => ({
    id: `${parent} ${id}`,
    parent,
    child: id,
    kind: 'birth' as const,
    start: null,
    end: null,
  }))
  return {
    ...graph,
    people: [...graph.people, personNamed(id, { birth })],
    parentLinks: [...graph.parentLinks, ...links],
  }
}
