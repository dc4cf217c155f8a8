import type { FamilyGraph, FamilyPerson } from './family-graph.ts'

/**
 * The family without anything about some people but that they are there and whose partner, parent or child they are:
 * no name, sex, dates or note, no kind or dates of a union, no line, household or birth of theirs.
 *
 * Meant for what is shown or handed on; the ids stay, so they must say nothing.
 */
export function redactFamily(graph: FamilyGraph, redacted: ReadonlySet<string>): FamilyGraph {
  if (redacted.size === 0) return graph
  return {
    people: graph.people.map((person) => (redacted.has(person.id) ? nobodyKnown(person) : person)),
    unions: graph.unions.map((union) =>
      redacted.has(union.a) || redacted.has(union.b)
        ? { ...union, kind: 'unknown', start: null, end: null, ending: null }
        : union,
    ),
    parentLinks: graph.parentLinks.map((link) =>
      redacted.has(link.parent) || redacted.has(link.child) ? { ...link, start: null, end: null } : link,
    ),
    multipleBirths: graph.multipleBirths.filter(
      ({ children }) => !children.some((child) => redacted.has(child)),
    ),
    lines: graph.lines.filter(({ from, to }) => !redacted.has(from) && !redacted.has(to)),
    households: graph.households.flatMap((household) => {
      const members = household.members.filter(({ person }) => !redacted.has(person))
      return members.length > 0 ? [{ ...household, members }] : []
    }),
  }
}

function nobodyKnown({ id }: FamilyPerson): FamilyPerson {
  return {
    id,
    name: '',
    sexAtBirth: 'unknown',
    gender: 'unknown',
    birth: null,
    death: null,
    isDead: false,
    unborn: null,
    note: null,
  }
}
