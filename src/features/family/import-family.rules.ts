import type { FamilyGraph } from '#families/family-graph.ts'
import type { FamilyKind } from './family.contract.ts'
import { placeOfKind } from './kept-family.contract.ts'

/** What would draw one row of a family from elsewhere, not yet checked, and where in that family it stands. */
export type ImportedRow = { path: string; change: object }

/** The changes that add a family under new ids, people first; all but the lines, which are the team's, in the lane. */
export function changesOfGraph(
  graph: FamilyGraph,
  lane: 'unit' | 'team',
  newId: () => string,
): { ids: ReadonlyMap<string, string>; changes: ImportedRow[] } {
  const people = new Map(graph.people.map(({ id }) => [id, newId()]))
  const ids = new Map(people)
  const person = (id: string) => people.get(id)
  const changes: ImportedRow[] = []
  const add = <Row extends { readonly id: string }>(
    what: Exclude<FamilyKind, 'nudge'>,
    rows: readonly Row[],
    refer: (row: Row) => object,
  ) => {
    for (const row of rows) {
      const id = what === 'person' ? person(row.id)! : newId()
      if (what !== 'person') ids.set(row.id, id)
      const path = `${placeOfKind[what]}.${row.id}`
      changes.push({
        path,
        change: {
          do: 'put',
          what,
          basedOn: 0,
          row: { ...row, ...refer(row), id, lane: what === 'line' ? 'team' : lane },
        },
      })
    }
  }
  add('person', graph.people, () => ({ personId: null }))
  add('union', graph.unions, ({ a, b }) => ({ a: person(a), b: person(b) }))
  add('parentLink', graph.parentLinks, ({ parent, child }) => ({
    parent: person(parent),
    child: person(child),
  }))
  add('multipleBirth', graph.multipleBirths, ({ children }) => ({ children: children.map(person) }))
  add('line', graph.lines, ({ from, to, source }) => ({
    from: person(from),
    to: person(to),
    source: source === null ? null : person(source),
  }))
  add('household', graph.households, ({ members }) => ({
    members: members.map((member) => ({ ...member, person: person(member.person) })),
  }))
  return { ids, changes }
}
