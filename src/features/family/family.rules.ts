import type { FamilyGraph } from '#families/family-graph.ts'
import type { Lane } from '#features/notes/notes.contract.ts'
import type { Family } from './family.contract.ts'

/** The family as it is exchanged: without lanes, versions and who takes part. */
export function graphOf(family: Family): FamilyGraph {
  return {
    people: family.people.map(({ lane: _lane, version: _version, personId: _personId, ...row }) => row),
    unions: family.unions.map(withoutRecord),
    parentLinks: family.parentLinks.map(withoutRecord),
    multipleBirths: family.multipleBirths.map(withoutRecord),
    lines: family.lines.map(withoutRecord),
    households: family.households.map(withoutRecord),
  }
}

function withoutRecord<Row extends { lane: Lane; version: number }>({
  lane: _lane,
  version: _version,
  ...row
}: Row): Omit<Row, 'lane' | 'version'> {
  return row
}
