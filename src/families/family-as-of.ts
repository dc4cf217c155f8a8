import type { FamilyGraph, FamilyPerson, ParentKind, Union } from './family-graph.ts'
import { hasHappened } from './has-happened.ts'
import type { Happened } from './has-happened.ts'
import type { ImpreciseDate } from './imprecise-date.ts'

export type FamilyAsOf = {
  readonly graph: FamilyGraph
  /** Ids of people, unions, links, lines and households whose dates leave open whether they were so on that day. */
  readonly unsure: ReadonlySet<string>
}

/** Facts of where somebody comes from: they do not begin later and do not end. */
const timeless: readonly ParentKind[] = ['birth', 'donor', 'surrogate']

/**
 * The family as it was at the end of a day.
 *
 * What may have been is shown, and what is not certain is named in `unsure`:
 * - People are there unless they were surely born later; a pregnancy from 280 days before its day. Nobody goes: who had
 *   surely died is dead, who may have is alive and unsure, who died on a day that nobody knows is dead and unsure.
 * - Unions are there unless they surely began later, and stay after their end: ended surely or on an unknown day, with
 *   the ending; else without one. An ending with no day is unsure.
 * - Links of foster, adoptive, step, kinship and guardian parents, lines, and members of households are there unless they
 *   surely began later or were surely over. Those of birth, donor and surrogate hold whenever both people are there.
 * - Where no beginning is known, it is taken to be as old as its people, and certain.
 * - Nothing is left that names somebody who is not there; a household without members goes, and a birth of one child.
 *
 * @param day - `YYYY-MM-DD`
 */
export function familyAsOf(graph: FamilyGraph, day: string): FamilyAsOf {
  const unsure = new Set<string>()
  const note = (id: string, isUnsure: boolean) => {
    if (isUnsure) unsure.add(id)
  }
  const isActive = (id: string, start: ImpreciseDate | null, end: ImpreciseDate | null) => {
    const begun = start ? hasHappened(start, day) : 'yes'
    const over = end ? hasHappened(end, day) : 'no'
    if (begun === 'no' || over === 'yes') return false
    note(id, begun === 'maybe' || over === 'maybe')
    return true
  }
  const people = graph.people.flatMap((person) => {
    const born = isThere(person, day)
    if (born === 'no') return []
    const dead = isDead(person, day)
    note(person.id, born === 'maybe' || dead === 'maybe' || (person.isDead && !person.death))
    return [dead === 'yes' ? { ...person, isDead: true } : { ...person, isDead: false, death: null }]
  })
  const there = new Set(people.map(({ id }) => id))
  const unions = graph.unions.flatMap((union) => {
    if (!there.has(union.a) || !there.has(union.b)) return []
    const begun = union.start ? hasHappened(union.start, day) : 'yes'
    if (begun === 'no') return []
    const over = hasEnded(union, day)
    note(union.id, begun === 'maybe' || over === 'maybe' || (union.ending !== null && union.end === null))
    return [over === 'yes' ? union : { ...union, end: null, ending: null }]
  })
  const households = graph.households.flatMap((household) => {
    const members = household.members.filter(
      ({ person, start, end }) => there.has(person) && isActive(household.id, start, end),
    )
    return members.length > 0 ? [{ ...household, members }] : []
  })
  const births = graph.multipleBirths.map((birth) => ({
    ...birth,
    children: birth.children.filter((child) => there.has(child)),
  }))
  return {
    graph: {
      people,
      unions,
      parentLinks: graph.parentLinks.filter(
        ({ id, parent, child, kind, start, end }) =>
          there.has(parent) && there.has(child) && (timeless.includes(kind) || isActive(id, start, end)),
      ),
      multipleBirths: births.filter(({ children }) => children.length > 1),
      lines: graph.lines.filter(
        ({ id, from, to, start, end }) => there.has(from) && there.has(to) && isActive(id, start, end),
      ),
      households,
    },
    unsure,
  }
}

function isThere({ birth, unborn }: FamilyPerson, day: string): Happened {
  if (!birth) return 'yes'
  if (unborn !== 'pregnancy') return hasHappened(birth, day)
  const soon = new Date(Date.parse(`${day}T00:00:00Z`) + 280 * 86_400_000)
  return hasHappened(birth, soon.toISOString().slice(0, 10))
}

function isDead({ death, isDead: dead }: FamilyPerson, day: string): Happened {
  if (death) return hasHappened(death, day)
  return dead ? 'yes' : 'no'
}

function hasEnded({ end, ending }: Union, day: string): Happened {
  if (end) return hasHappened(end, day)
  return ending ? 'yes' : 'no'
}
